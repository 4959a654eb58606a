/** Whom to send: given these teams, where they are and what they are at, then these are suggested, for these reasons. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateIn } from '../../shared/board.ts';
import { suggestTeams, type Wanted } from '../../shared/dispatch/suggest.ts';
import { LANGS } from '../../shared/words/lang.ts';
import { type SuggestionReason, suggestionReasonInWords } from '../../shared/words/suggestion.ts';
import { type DataIn, ms, type Story, story } from '../support/story.ts';

const SCENE = { name: '库房', lon: 109.8, lat: 39.6 };
/** At this latitude a degree of longitude is 85.8 km. */
const east = (km: number) => ({ lon: SCENE.lon + km / 85.8, lat: SCENE.lat });

const team = (
  told: Story,
  id: string,
  km: number | null,
  data: Partial<DataIn<'teamRegistered'>> = {},
  drill?: string,
): Story =>
  told
    .on(`team:${id}`)
    .says(
      'teamRegistered',
      '08:00',
      { name: id, kind: 'fireRescue', ...(km === null ? {} : { station: east(km) }), ...data },
      drill ? { drill } : {},
    );

/** Four brigades, 5 to 20 km off, and a fire. */
function brigades(): Story {
  const told = story();
  for (const [id, km] of [
    ['t5', 5],
    ['t10', 10],
    ['t15', 15],
    ['t20', 20],
  ] as const)
    team(told, id, km);
  return told.on('incident:1').reported('14:00', {}, { place: SCENE });
}

function ask(told: Story, wanted: Wanted = {}, clock = '14:05', incident = '1') {
  const { board } = told;
  const state = stateIn(board, 'incident', incident);
  if (!state) throw new Error(`the story has no incident ${incident}`);
  return suggestTeams(board, state, ms(clock), wanted);
}
const ids = (told: Story, wanted?: Wanted, clock?: string) =>
  ask(told, wanted, clock).map(({ teamId }) => teamId);
const codes = (told: Story, id: string) =>
  ask(told)
    .find(({ teamId }) => teamId === id)
    ?.reasons.map(({ code }) => code);

describe('of teams that are alike', () => {
  test('the nearest comes first', () => {
    expect(ids(brigades())).toEqual(['t5', 't10', 't15', 't20']);
    const [first] = ask(brigades());
    expect(first?.distanceM).toBeCloseTo(5_000, -2);
    expect(codes(brigades(), 't5')).toEqual(['madeFor', 'awayFromStation', 'free', 'dataAge']);
  });

  test('one that was seen near by just now is as near as it was seen', () => {
    const told = brigades()
      .on('team:t20')
      .says('teamPositionReported', '13:50', { teamId: 't20', ...east(1) });
    expect(ids(told)[0]).toBe('t20');
    expect(codes(told, 't20')).toContain('awayFromSeen');
    expect(ids(told, {}, '17:00')[0]).toBe('t5');
  });

  test('one that is on its way to another incident is counted from where it was seen, however long ago', () => {
    const told = brigades()
      .on('team:t20')
      .says('teamPositionReported', '10:00', { teamId: 't20', ...east(1) });
    told.on('incident:2').reported('09:00').ordered('d1', 't20', '09:10').departed('d1', '09:20');
    expect(codes(told, 't20')).toEqual(['madeFor', 'awayFromSeen', 'busy', 'dataAge']);
  });

  test('one without coordinates is not near, but it is listed', () => {
    const told = team(brigades(), 'nowhere', null).on('incident:1');
    expect(ids(told).at(-1)).toBe('nowhere');
    expect(ask(told).at(-1)).toMatchObject({ distanceM: null, travelMs: null });
  });

  test('the one that is free comes before the one that is engaged, by how deep it is in', () => {
    const told = brigades();
    told.on('incident:2').reported('13:00', { title: '甲地火灾' });
    told.ordered('d5', 't5', '13:01').arrived('d5', '13:30');
    told.ordered('d10', 't10', '13:40');
    expect(ids(told)).toEqual(['t15', 't10', 't20', 't5']);
    const busy = ask(told)
      .find(({ teamId }) => teamId === 't5')
      ?.reasons.find(({ code }) => code === 'busy');
    expect(busy?.values).toEqual({ title: '甲地火灾', stage: 'arrived' });
  });

  test('a team that was released, or whose incident is closed, is free', () => {
    const told = brigades();
    told.on('incident:2').reported('13:00').ordered('d5', 't5', '13:01').released('d5', '13:50');
    expect(codes(told, 't5')).toContain('free');
    const closed = brigades().on('incident:2').reported('13:00').ordered('d5', 't5', '13:01').closed('13:50');
    expect(codes(closed, 't5')).toContain('free');
  });

  test('a status belongs to team and incident: two engagements are two reasons', () => {
    const told = brigades();
    told.on('incident:2').reported('13:00').ordered('d', 't5', '13:01').arrived('d', '13:30');
    told.on('incident:3').reported('13:00').ordered('d', 't5', '13:40');
    expect(codes(told, 't5')?.filter((code) => code === 'busy')).toHaveLength(2);
  });

  test('the one that stands by for this very incident is as good as free, and one sent to it is not asked again', () => {
    const told = brigades();
    told.says('dispatchOrdered', '14:01', { dispatchId: 's', teamId: 't5', kind: 'standby', scene: {} });
    told.ordered('d10', 't10', '14:02');
    expect(ids(told)).toEqual(['t5', 't15', 't20']);
    expect(codes(told, 't5')).toContain('standbyHere');
  });

  test('one that stands by for another comes a little later', () => {
    const told = brigades().on('incident:2').reported('13:00', { title: '甲地' });
    told.says('dispatchOrdered', '13:01', { dispatchId: 's', teamId: 't5', kind: 'standby', scene: {} });
    expect(codes(told, 't5')).toContain('standbyElsewhere');
    expect(ids(told)).toEqual(['t10', 't5', 't15', 't20']);
  });
});

describe('of teams that differ', () => {
  test('those made for it come before those that are able, and these before the rest', () => {
    const told = team(brigades(), 'able', 5, { kind: 'general', skills: ['fire', 'search'] });
    team(told, 'power', 1, { kind: 'power' });
    expect(ids(told)).toEqual(['t5', 't10', 'able', 't15', 't20', 'power']);
    expect(codes(told, 'power')?.[0]).toBe('notMadeFor');
    expect(ask(told).find(({ teamId }) => teamId === 'able')?.reasons[0]).toMatchObject({
      code: 'able',
      values: { skills: ['fire'] },
    });
  });

  test('what is wanted is what is given: one of the kinds, every skill, so many', () => {
    const told = team(brigades(), 'medic', 9, { kind: 'medical', skills: ['medical', 'drone'] });
    expect(ids(told, { kinds: ['medical'] })).toEqual(['medic']);
    expect(ids(told, { skills: ['medical', 'drone'] })).toEqual(['medic']);
    expect(ids(told, { skills: ['medical', 'fire'] })).toEqual([]);
    expect(ids(told, { kinds: ['fireRescue'], count: 2 })).toEqual(['t5', 't10']);
  });

  test('of a kind of incident that no table knows, distance decides', () => {
    const told = team(brigades(), 'power', 1, { kind: 'power' });
    told.on('incident:9').reported('14:00', { types: ['constructor'] }, { place: SCENE });
    expect(ask(told, {}, '14:05', '9')[0]).toMatchObject({
      teamId: 'power',
      reasons: [{ code: 'fitUnknown' }, {}, {}, {}],
    });
  });
});

describe('left out', () => {
  test('a retired team', () => {
    expect(ids(brigades().on('team:t5').says('teamRetired', '13:00', { reason: '撤编' }))).not.toContain(
      't5',
    );
  });

  test('a team of a drill, but in that drill', () => {
    const told = story('drill:x').says('drillStarted', '08:00', {
      name: '演练',
      startsAt: '2026-07-01T06:00:00Z',
      speed: 1,
    });
    team(told, 'played', 1, {}, 'x');
    team(told, 'real', 2);
    told.on('incident:1').reported('14:00', {}, { place: SCENE });
    told.on('incident:2').reported('14:00', {}, { place: SCENE, drill: 'x' });
    expect(ids(told)).toEqual(['real']);
    expect(ask(told, {}, '14:05', '2').map(({ teamId }) => teamId)).toEqual(['played', 'real']);
  });

  test('what a drill has ordered says nothing of a real incident', () => {
    const told = story('drill:x').says('drillStarted', '08:00', {
      name: '演练',
      startsAt: '2026-07-01T06:00:00Z',
      speed: 1,
    });
    team(told, 'real', 2);
    told.on('incident:2').reported('14:00', {}, { drill: 'x' }).ordered('d', 'real', '14:01', { drill: 'x' });
    told.on('incident:1').reported('14:00', {}, { place: SCENE });
    expect(codes(told, 'real')).toContain('free');
  });

  test('a team that is known by its position only', () => {
    const told = brigades()
      .on('team:ghost')
      .says('teamPositionReported', '13:50', { teamId: 'ghost', ...east(1) });
    expect(ids(told)).not.toContain('ghost');
  });
});

const some = fc.record({
  km: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
  kind: fc.constantFrom('fireRescue', 'general', 'power', 'constructor'),
  skills: fc.subarray(['fire', 'search', 'power']),
  engaged: fc.constantFrom('no', 'ordered', 'arrived', 'standby'),
});

test('laws: the order is total and stable, rank is the sum of the reasons, and every reason has words', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), fc.nat(8), (teams, count) => {
      const told = story();
      const other = (id: string) => `d-${id}`;
      teams.forEach(({ km, kind, skills }, i) => {
        team(told, `t${i}`, km, { kind, skills });
      });
      told.on('incident:2').reported('13:00');
      teams.forEach(({ engaged }, i) => {
        if (engaged === 'no') return;
        const kind = engaged === 'standby' ? 'standby' : 'toScene';
        told.says('dispatchOrdered', '13:01', {
          dispatchId: other(`t${i}`),
          teamId: `t${i}`,
          kind,
          scene: {},
        });
        if (engaged === 'arrived') told.arrived(other(`t${i}`), '13:20');
      });
      told.on('incident:1').reported('14:00', {}, { place: SCENE });
      const all = ask(told);
      expect(all.map(({ teamId }) => teamId).sort()).toEqual(teams.map((_, i) => `t${i}`).sort());
      expect(ask(told, { count })).toEqual(all.slice(0, count));
      all.forEach((one, i) => {
        expect(one.reasons.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(one.minutes);
        const next = all[i + 1];
        if (next)
          expect(
            one.minutes < next.minutes || (one.minutes === next.minutes && one.teamId < next.teamId),
          ).toBe(true);
        for (const reason of one.reasons)
          for (const lang of LANGS) expect(suggestionReasonInWords(reason, lang)).not.toMatch(/[{}]/);
      });
    }),
    { numRuns: 60 },
  );
});

test('reasons in words', () => {
  const said = (
    code: SuggestionReason['code'],
    values: SuggestionReason['values'],
    lang: 'zh' | 'en' = 'zh',
  ) => suggestionReasonInWords({ code, values, minutes: 0 }, lang);
  expect(said('busy', { title: '甲地火灾', stage: 'departed' })).toBe('在“甲地火灾”：途中');
  expect(said('able', { skills: ['fire', '攀岩'] })).toBe('具备：灭火、攀岩');
  expect(said('madeFor', { kind: 'constructor' }, 'en')).toBe('constructor: made for this');
  expect(said('awayFromStation', { distanceKm: 12.3, travelMinutes: 30 }, 'en')).toContain('12.3 km');
});
