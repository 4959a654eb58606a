/** The replay of an incident: any board that it shows is the plain fold of what was known and had happened. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Board, nowOf } from '../../shared/board.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { heardAt, Replay, type ReplayMoment, worldNowMs } from '../../shared/replay/replay.ts';
import { incidentEvents, moment, taken, turns } from '../shared/arbitrary.ts';
import { plainBoard } from '../support/plainBoard.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const NOW: ReplayMoment = { asOf: null, knownAt: null };

function replayOf(events: readonly PlacedEvent[]): Replay {
  const last = events.at(-1);
  return Replay.of({
    incidentId: '1',
    position: last?.position ?? 0,
    recordedAt: last?.recordedAt ?? '',
    events,
  });
}

const plain = ({ tracks, ...board }: Board) => ({
  ...board,
  tracks: Object.fromEntries(Object.entries(tracks).map(([kind, of]) => [kind, of.toObject()])),
});

const cut = fc.record({ asOf: fc.option(moment), knownAt: fc.option(moment) });

/** A story as many times over, an hour after another, each copy telling of things of its own. */
const repeated = (events: readonly PlacedEvent[], times: number): PlacedEvent[] =>
  Array.from({ length: times }, (_, round) =>
    events.map(
      (event) =>
        JSON.parse(JSON.stringify(event).replaceAll(/"((e|word-)\d+)"/g, `"r${round}-$1"`)) as PlacedEvent,
    ),
  ).flat();

describe('the board of a moment', () => {
  test('is what a plain fold without keyframes comes to, whatever was corrected, withdrawn, late or left to a second person', () => {
    fc.assert(
      fc.property(
        incidentEvents,
        turns,
        fc.array(cut, { minLength: 1, maxLength: 6 }),
        (events, pauses, cuts) => {
          const log = taken(events, pauses);
          if (log.length === 0) return;
          const replay = replayOf(log);
          for (const one of cuts) expect(plain(replay.boardAt(one))).toEqual(plain(plainBoard(log, one)));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is so too where keyframes lie between, in whatever order the moments are asked for', () => {
    fc.assert(
      fc.property(
        fc.array(incidentEvents, { minLength: 3, maxLength: 3 }),
        turns,
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.option(moment)), {
          minLength: 6,
          maxLength: 6,
        }),
        (stories, pauses, asked) => {
          const log = repeated(taken(stories.flat(), pauses), 12).map((event, index) => ({
            ...event,
            position: index + 1,
            version: index + 1,
            recordedAt: new Date(Date.parse(at('14:00')) + index * 1_000).toISOString(),
          }));
          if (log.length === 0) return;
          const replay = replayOf(log);
          for (const [share, asOf] of asked) {
            const knownAt = log[Math.floor(share * (log.length - 1))]?.recordedAt ?? null;
            const one = { asOf, knownAt };
            const { tracks, ...board } = replay.boardAt(one);
            const wanted = plainBoard(log, one);
            expect(board).toEqual({ position: wanted.position, recordedAt: wanted.recordedAt, cooling: [] });
            const [ours, theirs] = [tracks.incident.get('1'), wanted.tracks.incident.get('1')];
            expect(ours?.state).toEqual(theirs?.state);
            expect({ ...ours, state: null, history: ours?.history?.apart }).toEqual({
              ...theirs,
              state: null,
              history: theirs?.history?.apart,
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an incident of the world', () => {
  const told = story('team:t1')
    .says('teamRegistered', '13:00', { name: '一中队', kind: 'fire' })
    .on('incident:1')
    .reported('14:00', {}, { heardAt: '14:02' })
    .ordered('d1', 't1', '14:05')
    .on('team:t1')
    .says('teamRegistered', '14:10', { name: '特勤一中队', kind: 'fire' })
    .on('incident:1')
    .arrived('d1', '14:20', { heardAt: '14:50' });
  const replay = replayOf(told.events);
  const teamAt = (one: ReplayMoment) => replay.boardAt(one).tracks.team.get('t1')?.state.name;

  test('had happened before anybody knew, and was known as it was then', () => {
    const at1430 = { asOf: at('14:30'), knownAt: at('14:30') };
    expect(replay.incidentAt({ asOf: at('14:30'), knownAt: null })?.dispatches['d1']?.arrived?.at).toBe(
      at('14:20'),
    );
    expect(replay.incidentAt(at1430)?.dispatches['d1']?.arrived).toBeNull();
    expect(replay.incidentAt({ asOf: null, knownAt: at('14:01') })).toBeUndefined();
    expect(replay.incidentAt({ asOf: at('13:59'), knownAt: null })).toBeUndefined();
  });

  test('stands on a board of the same moment', () => {
    expect(teamAt({ asOf: at('14:09'), knownAt: null })).toBe('一中队');
    expect(teamAt({ asOf: null, knownAt: at('14:09') })).toBe('一中队');
    expect(teamAt(NOW)).toBe('特勤一中队');
    expect(replay.boardAt({ asOf: null, knownAt: at('14:10') }).position).toBe(4);
  });

  test('spans from the first that happened to the last that was heard', () => {
    expect(replay.span).toEqual({ fromMs: ms('14:00'), toMs: ms('14:50') });
    expect(replay.events.map(({ type }) => type)).toEqual([
      'incidentReported',
      'dispatchOrdered',
      'teamArrived',
    ]);
  });

  test('keeps what did not change between two moments as the very same thing', () => {
    const [before, after] = [at('14:06'), at('14:08')].map((knownAt) =>
      replay.boardAt({ asOf: knownAt, knownAt }),
    );
    expect(after?.tracks.team).toBe(before?.tracks.team);
    expect(after?.tracks.incident.get('1')?.state).toBe(before?.tracks.incident.get('1')?.state);
    expect(replay.boardAt(NOW)).toBe(replay.boardAt(NOW));
  });
});

describe('an incident of a drill', () => {
  /** A drill of 1 May that is held at 14:00 of 1 July, an hour in a minute; `played`: by its own clock. */
  const played = (clock: string) => new Date(ms(clock) - 61 * 86_400_000).toISOString();
  const ofDrill = (
    story: Story,
    clock: string,
    heardAt: string,
    type: 'dispatchOrdered' | 'incidentReported',
  ) =>
    type === 'incidentReported'
      ? story.reported('14:00', {}, { drill: 'x', occurredAt: played(clock), heardAt })
      : story.ordered('d1', 't1', '14:00', { drill: 'x', occurredAt: played(clock), heardAt });
  const opened = story('team:t1')
    .says('teamRegistered', '9:00', { name: '一中队', kind: 'fire' })
    .on('drill:x')
    .says('drillStarted', '14:00', { name: '演练', startsAt: played('8:00'), speed: 60 })
    .on('incident:1');
  ofDrill(opened, '8:30', '14:01', 'incidentReported');
  ofDrill(opened, '9:30', '14:02', 'dispatchOrdered');
  const ended = opened.on('drill:x').says('drillEnded', '14:03', {});
  const late = ended
    .on('incident:1')
    .arrived('d1', '14:00', { drill: 'x', occurredAt: played('9:50'), heardAt: '20:00' });
  const replay = replayOf(late.events);

  test('is looked at by its own clock', () => {
    expect(replay.drill).toBe('x');
    expect(replay.incidentAt({ asOf: null, knownAt: played('8:59') })).toBeUndefined();
    expect(replay.incidentAt({ asOf: null, knownAt: played('9:00') })?.dispatches).toEqual({});
    expect(replay.incidentAt({ asOf: played('9:29'), knownAt: null })?.dispatches).toEqual({});
    expect(
      replay.incidentAt({ asOf: played('9:30'), knownAt: null })?.dispatches['d1']?.ordered,
    ).not.toBeNull();
    expect(replay.span).toEqual({ fromMs: Date.parse(played('8:30')), toMs: Date.parse(played('11:00')) });
  });

  test('stands among the registers of the day that it was held, and its clock is always there', () => {
    const early = replay.boardAt({ asOf: played('8:40'), knownAt: played('9:00') });
    expect(early.tracks.team.get('t1')?.state.name).toBe('一中队');
    expect(early.tracks.drill.get('x')?.state.name).toBe('演练');
    expect(nowOf(early, 'x', worldNowMs(replay, Date.parse(played('8:40'))))).toBe(
      Date.parse(played('8:40')),
    );
  });

  test('has heard, when its clock stopped, also what was recorded after it', () => {
    const last = replay.events.at(-1);
    if (!last) throw new Error('the arrival was told');
    expect(heardAt(replay, last)).toBe(played('11:00'));
    const arrivedAt = (knownAt: string) =>
      replay.incidentAt({ asOf: null, knownAt })?.dispatches['d1']?.arrived;
    expect(arrivedAt(played('10:59'))).toBeNull();
    expect(arrivedAt(played('11:00'))).not.toBeNull();
  });

  test('knows each event at the moment that it was heard, whatever the speed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100_000, noNaN: true }),
        fc.array(fc.nat(600_000), { minLength: 1, maxLength: 8 }),
        (speed, pauses) => {
          const drill = story('drill:x').says('drillStarted', '14:00', {
            name: '演练',
            startsAt: played('8:00'),
            speed,
          });
          const [started] = drill.events;
          if (!started) return;
          let heardMs = ms('14:00');
          const events = pauses.map((pause, index): PlacedEvent => {
            heardMs += pause;
            const position = index + 2;
            return {
              ...started,
              stream: 'incident:1',
              type: 'situationUpdated',
              data: {},
              id: `s${index}`,
              drill: 'x',
              position,
              version: index + 1,
              recordedAt: new Date(heardMs).toISOString(),
            };
          });
          const one = replayOf([started, ...events]);
          for (const event of events)
            expect(one.boardAt({ asOf: null, knownAt: heardAt(one, event) }).position).toBeGreaterThanOrEqual(
              event.position,
            );
        },
      ),
    );
  });
});

test('without its incident there is nothing to replay', () => {
  expect(() =>
    replayOf(story('team:t1').says('teamRegistered', '13:00', { name: '队', kind: 'fire' }).events),
  ).toThrow('noIncident');
});
