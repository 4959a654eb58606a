/** The board of another moment is what a plain fold of the whole log comes to, though hardly any of the log is read for it. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardAt } from '../../server/board/past.ts';
import { type Log, logMigrations, openLog } from '../../server/log/index.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { type Board, EMPTY_BOARD, evolveBoard, FOLDED_KINDS, withTrack } from '../../shared/board.ts';
import type { Draft, PlacedEvent } from '../../shared/event/envelope.ts';
import { pendingOf, seal, type Track } from '../../shared/track.ts';
import { incidentEvents, taken, turns } from '../shared/arbitrary.ts';
import { plainBoard } from '../support/plainBoard.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { at } from '../support/story.ts';

let database: FreshDatabase;
let log: Log;
/** By the clock of the log, which the stories set. */
let nowMs = Date.parse(at('14:00'));
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url, logMigrations);
  log = await openLog({ url: database.url, now: () => nowMs });
});
afterAll(async () => {
  await log?.close();
  await database?.drop();
});

/** All but which histories are in memory: of those that are, what waits for a second person. */
const plain = ({ tracks, position, recordedAt }: Board, pendingToo: ReadonlySet<string>) => ({
  position,
  recordedAt,
  tracks: FOLDED_KINDS.map((kind) =>
    [...(tracks[kind].values() as Iterable<Track<unknown>>)]
      .map((track) => ({ ...seal(track), pending: pendingToo.has(track.id) ? waitingIn(track) : null }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  ),
});

/** A track keeps them in no particular order. */
const waitingIn = (track: Track<unknown>): PlacedEvent[] =>
  [...pendingOf(track)].sort((a, b) => a.position - b.position);

let told = 0;
/** The events of a story, told of an incident of its own. */
function renamed(events: readonly PlacedEvent[]): Draft[] {
  told++;
  const text = JSON.stringify(events).replaceAll(/"((e|word-)\d+)"/g, `"s${told}-$1"`);
  return (JSON.parse(text) as PlacedEvent[]).map(
    ({ position: _, version: __, recordedAt: ___, ...draft }) => ({ ...draft, stream: `incident:${told}` }),
  );
}

const team = (name: string): Draft => ({
  id: `team-${name}-${told}`,
  stream: `team:${name}`,
  type: 'teamRegistered',
  schema: 1,
  occurredAt: at('14:05'),
  occurredPrecision: 'minute',
  recordedBy: { user: 'li', body: null, role: 'dutyOfficer' },
  origin: 'desk',
  data: { name: `${name}${told}`, kind: 'fire' },
});

describe('the board of another moment', () => {
  it('is the plain fold of the log up to it: open or ended long ago, amended, late or left to a second person', async () => {
    let board = EMPTY_BOARD;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(incidentEvents, turns), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
        fc.array(
          fc.record({
            share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
            minute: fc.option(fc.nat(20)),
          }),
          {
            minLength: 4,
            maxLength: 4,
          },
        ),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        async (stories, order, asked, sealed) => {
          const waiting = stories.map(([events, pauses]) => renamed(taken(events, pauses)));
          const drafts: Draft[] = [team('t1')];
          for (let turn = 0; waiting.some((story) => story.length > 0); turn++) {
            const next = waiting[(order[turn % order.length] ?? 0) % waiting.length];
            drafts.push(...(next?.splice(0, 2) ?? []));
            if (turn > 200) break;
          }
          for (const draft of drafts) {
            nowMs += 700;
            await log.append(draft);
          }
          const events: PlacedEvent[] = await log.read({ after: 0, limit: 100_000 });
          board = events.slice(board.position).reduce(evolveBoard, board);
          // What ended long ago has no history in memory; which incidents those are makes no difference.
          const ids = [...board.tracks.incident.keys()];
          const cold = new Set(ids.filter((_, index) => sealed[index % sealed.length]));
          const live = ids
            .filter((id) => cold.has(id))
            .reduce((so, id) => {
              const track = so.tracks.incident.get(id);
              return track?.history?.last ? withTrack(so, 'incident', seal(track)) : so;
            }, board);
          // The board itself seals what ended long ago, once many have ended.
          const warm = new Set(ids.filter((id) => live.tracks.incident.get(id)?.history));
          for (const [index, { share, minute }] of asked.entries()) {
            const until = share === null ? undefined : events[Math.floor(share * (events.length - 1))];
            const asOf = minute === null ? undefined : at(`14:${String(minute).padStart(2, '0')}`);
            const known =
              index % 2 === 0 ? { knownAt: until?.recordedAt } : { knownPosition: until?.position };
            const moment = { asOf, ...known };
            expect(plain(await boardAt(log, live, moment), warm)).toEqual(
              plain(plainBoard(events, moment), warm),
            );
          }
        },
      ),
      // Each run goes on with the log of the one before: made shorter, it would be another one.
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('is empty before anything was known', async () => {
    const events = await log.read({ after: 0, limit: 100_000 });
    const board = events.reduce(evolveBoard, EMPTY_BOARD);
    const before = await boardAt(log, board, { knownAt: at('13:59') });
    expect(plain(before, new Set())).toEqual(plain(EMPTY_BOARD, new Set()));
  });
});
