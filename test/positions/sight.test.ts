/**
 * Who may know where a team is, over any board: what is expected is worked out here from the rule in words. Deny by
 * default: whatever of it does not hold, nothing else opens it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../shared/access/principal.ts';
import { ROLE_NAMES } from '../../shared/access/role.ts';
import { seesPosition } from '../../shared/access/sight.ts';
import type { Board } from '../../shared/board.ts';
import { NO_POSITIONS, withMessage, withPositions } from '../../shared/positions.ts';
import type { TeamPosition } from '../../shared/protocol.ts';
import { Story } from '../support/story.ts';

/** A city of two districts, a community in each. */
const PARENTS: Readonly<Record<string, string | null>> = {
  city: null,
  east: 'city',
  west: 'city',
  eastern: 'east',
  western: 'west',
};
const AREAS = Object.keys(PARENTS);
const TEAMS = ['t1', 't2'];
/** What became of an order last. */
const LAST = {
  ordered: (story: Story) => story,
  departed: (story: Story, id: string) => story.departed(id, '09:20'),
  arrived: (story: Story, id: string) => story.arrived(id, '09:30'),
  released: (story: Story, id: string) => story.released(id, '09:40'),
  cancelled: (story: Story, id: string) => story.cancelled(id, '09:20'),
  rerouted: (story: Story, id: string) => story.rerouted(id, 'd-new', '09:20'),
};
const OUT: readonly string[] = ['ordered', 'departed', 'arrived'];
const anyLast = fc.constantFrom<keyof typeof LAST>(
  'ordered',
  'departed',
  'arrived',
  'released',
  'cancelled',
  'rerouted',
);

const isIn = (area: string | null | undefined, scope: string | null): boolean => {
  for (let at = area ?? null; at !== null; at = PARENTS[at] ?? null) if (at === scope) return true;
  return scope === null;
};

const anyArea = fc.constantFrom(...AREAS);
const anyWorld = fc.record({
  teams: fc.tuple(
    ...TEAMS.map(() =>
      fc.option(fc.record({ station: fc.option(anyArea), body: fc.option(fc.constantFrom('b1', 'b2')) })),
    ),
  ),
  bodies: fc.record({ b1: fc.option(anyArea), b2: fc.option(anyArea) }),
  incidents: fc.array(
    fc.record({
      area: fc.option(anyArea),
      orders: fc.array(fc.record({ team: fc.constantFrom(...TEAMS), last: anyLast }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 3 },
  ),
});
type World = typeof anyWorld extends fc.Arbitrary<infer W> ? W : never;

const anyPrincipal: fc.Arbitrary<Principal> = fc.record({
  user: fc.constant('somebody'),
  body: fc.constant(null),
  team: fc.option(fc.constantFrom(...TEAMS)),
  grants: fc.array(
    fc.record({
      role: fc.constantFrom(...ROLE_NAMES),
      area: fc.oneof({ weight: 5, arbitrary: anyArea }, fc.constant(null)),
    }),
    { maxLength: 2 },
  ),
});

function boardOf({ teams, bodies, incidents }: World): Board {
  const story = new Story('area:city');
  for (const [area, parent] of Object.entries(PARENTS))
    story.on(`area:${area}`).says('areaRegistered', '08:00', { name: area, parent, kind: 'district' });
  for (const [body, area] of Object.entries(bodies))
    story.on(`body:${body}`).says('commandBodyRegistered', '08:00', {
      name: body,
      kind: 'special',
      parent: null,
      ...(area === null ? {} : { area }),
    });
  for (const [i, team] of teams.entries())
    if (team)
      story.on(`team:${TEAMS[i]}`).says('teamRegistered', '08:00', {
        name: `${TEAMS[i]}`,
        kind: '消防',
        ...(team.station === null ? {} : { station: { area: team.station } }),
        ...(team.body === null ? {} : { body: team.body }),
      });
  for (const [i, { area, orders }] of incidents.entries()) {
    story.on(`incident:i${i}`).reported('09:00', {}, area === null ? {} : { place: { area } });
    for (const [n, { team, last }] of orders.entries()) {
      const id = `d${n}`;
      story.ordered(id, team, '09:10');
      LAST[last](story, id);
    }
  }
  return story.board;
}

/** The rule in words. */
function expected({ teams, bodies, incidents }: World, me: Principal, teamId: string): boolean {
  const team = teams[TEAMS.indexOf(teamId)];
  if (!team) return false;
  const mine = (area: string | null | undefined) => me.grants.some((grant) => isIn(area, grant.area));
  const isOut = (last: string) => OUT.includes(last);
  const sees = ({ area, orders }: World['incidents'][number]) =>
    // One that was called off sees the incident on, as long as that goes on.
    mine(area) || orders.some((one) => one.team === me.team && one.last !== 'released');
  return (
    me.team === teamId ||
    mine(team.station) ||
    mine(team.body === null ? null : bodies[team.body]) ||
    incidents.some((one) => sees(one) && one.orders.some((two) => two.team === teamId && isOut(two.last)))
  );
}

describe('who may know where a team is', () => {
  it('its own, those of its station’s and its body’s area, those who see where it is out to; nobody else', () => {
    const answers = { yes: 0, no: 0 };
    fc.assert(
      fc.property(anyWorld, fc.array(anyPrincipal, { minLength: 1, maxLength: 6 }), (world, people) => {
        const board = boardOf(world);
        for (const me of people)
          for (const teamId of [...TEAMS, 'nobody']) {
            const sees = seesPosition(me, board, teamId);
            answers[sees ? 'yes' : 'no']++;
            expect(sees).toBe(expected(world, me, teamId));
          }
      }),
      { numRuns: 300 },
    );
    // Both answers were really given, and often.
    expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(200);
  });
});

describe('the newest of each team', () => {
  const position = fc.record({
    teamId: fc.constantFrom('t1', 't2', 't3'),
    lon: fc.constant(109),
    lat: fc.constant(39),
    accuracyM: fc.constant(null),
    speed: fc.constant(null),
    heading: fc.constant(null),
    at: fc.nat({ max: 1_000 }).map((s) => new Date(Date.UTC(2026, 10, 21) + s * 1_000).toISOString()),
  });
  const plain = (known: ReadonlyMap<string, TeamPosition>) =>
    [...known].map(([team, { at }]) => [team, at]).sort();

  it('is the same in whatever order and however often it is told', () => {
    fc.assert(
      fc.property(fc.array(position), fc.array(fc.nat({ max: 5 })), (told, cuts) => {
        const newest = plain(withPositions(NO_POSITIONS, told));
        const shuffled = told.map((one, i) => ({ one, key: cuts[i] ?? 0 })).sort((a, b) => a.key - b.key);
        const bit = shuffled.map(({ one }) => one);
        expect(plain(withPositions(withPositions(NO_POSITIONS, bit), told))).toEqual(newest);
        for (const [team, at] of newest)
          expect(told.every((one) => one.teamId !== team || one.at <= String(at))).toBe(true);
      }),
    );
  });

  it('a message that tells all forgets the others, and one that names who left forgets those', () => {
    fc.assert(
      fc.property(fc.array(position), fc.array(position), (before, now) => {
        const known = withPositions(NO_POSITIONS, before);
        const at = '2026-11-21T00:00:00.000Z';
        const whole = withMessage(known, { positions: now, at, whole: true });
        expect(new Set(whole.keys())).toEqual(new Set(now.map(({ teamId }) => teamId)));
        // What is newer than what a node further behind tells stays.
        for (const [team, one] of whole) expect(one.at >= (known.get(team)?.at ?? '')).toBe(true);
        const left = withMessage(known, { positions: [], at, gone: ['t1'] });
        expect([...left.keys()].sort()).toEqual([...known.keys()].filter((team) => team !== 't1').sort());
      }),
    );
  });
});
