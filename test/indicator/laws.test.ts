/** Laws: what holds of every figure, whatever happened, in whatever order it was heard. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Board, EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { type DefinitionInput, indicatorDefinition } from '../../shared/indicator/definition.ts';
import { followed, liveOf, liveResults, woken } from '../../shared/indicator/live.ts';
import { beijing } from '../../shared/indicator/period.ts';
import { resultsOf } from '../../shared/indicator/results.ts';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import { OUTCOMES } from '../../shared/indicator/unit.ts';
import { unitsOf } from '../../shared/indicator/units.ts';
import { restoreBoard, snapshotBoard } from '../../shared/snapshot.ts';
import { ms, story } from '../support/story.ts';
import { anyDrill, anyIncident, anyShelter } from './arbitrary.ts';

/** Arrival without a scope and with a short limit, so that a quarter of an hour of random events says much. */
const quick: DefinitionInput = {
  ...(JSON.parse(JSON.stringify(SHIPPED.get('K1-ARR'))) as DefinitionInput),
  id: 'X-ARR',
  scope: { outsideTeams: true },
  limitMinutes: 3,
};
const quickRelief: DefinitionInput = {
  ...(JSON.parse(JSON.stringify(SHIPPED.get('K1-REL'))) as DefinitionInput),
  id: 'X-REL',
  scope: {},
  limitMinutes: 4,
};

const quickFire: DefinitionInput = {
  ...(JSON.parse(JSON.stringify(SHIPPED.get('K1-FIRE'))) as DefinitionInput),
  id: 'X-FIRE',
  scope: {},
  undoneBy: [{ event: 'fireReignited', withinMinutes: 5 }],
  limitMinutes: 4,
};

const definitions = story('indicator:X-ARR')
  .says('indicatorDefined', '00:01', quick)
  .on('indicator:X-REL')
  .says('indicatorDefined', '00:01', quickRelief)
  .on('indicator:X-FIRE')
  .says('indicatorDefined', '00:01', quickFire).events;
const ground = definitions.reduce(evolveBoard, EMPTY_BOARD);

/** Three incidents told at once, one of which may be merged into another; a drill and a shelter beside them. */
const logs: fc.Arbitrary<PlacedEvent[]> = fc
  .tuple(anyIncident, anyIncident, anyIncident, anyDrill, anyShelter, fc.infiniteStream(fc.nat(4)))
  .map(([first, second, third, drill, shelter, turns]) => {
    const queues = [first, second, third].map((events, index) =>
      events.map((event) => ({ ...event, stream: `incident:${index + 1}` })),
    );
    queues.push(drill, shelter);
    const log: PlacedEvent[] = [];
    while (queues.some((queue) => queue.length > 0)) {
      const turn = turns.next().value ?? 0;
      const event = (queues[turn]?.length ? queues[turn] : queues.find((queue) => queue.length > 0))?.shift();
      if (event) log.push({ ...event, position: definitions.length + log.length + 1 });
    }
    return log;
  });

const clocks = fc.constantFrom('14:03', '14:06', '14:09', '14:15', '40:00').map(ms);
const asked = (nowMs: number, basis?: 'final' | 'atStart') => ({ ...beijing('2026'), nowMs, basis });
const folded = (events: readonly PlacedEvent[]): Board => events.reduce(evolveBoard, ground);

describe('every figure', () => {
  test('low ≤ rate ≤ high, the tallies add up, and nothing is negative', () => {
    fc.assert(
      fc.property(logs, clocks, fc.constantFrom('final', 'atStart'), (log, nowMs, basis) => {
        for (const result of resultsOf(folded(log), asked(nowMs, basis))) {
          const { n, met, missed, running, unknown, rate, low, high } = result;
          expect(n).toBe(met + missed);
          for (const outcome of OUTCOMES) expect(result[outcome]).toBeGreaterThanOrEqual(0);
          if (rate !== null && low !== null && high !== null) {
            expect(low).toBeLessThanOrEqual(rate);
            expect(rate).toBeLessThanOrEqual(high);
          }
          if (low !== null) expect(high).not.toBeNull();
          if (running + unknown === 0 && n > 0) expect([low, high]).toEqual([rate, rate]);
          if (n === 0) expect(rate).toBeNull();
        }
      }),
      { numRuns: 150 },
    );
  });

  test('every unit has one outcome, a reason where it needs one, and its people add up to those in need', () => {
    fc.assert(
      fc.property(logs, clocks, (log, nowMs) => {
        const board = folded(log);
        for (const definition of [indicatorDefinition.parse(quick), indicatorDefinition.parse(quickRelief)]) {
          for (const unit of unitsOf(definition, board, { nowMs })) {
            if (unit.outcome === 'excluded' || unit.outcome === 'unknown') expect(unit.reason).not.toBeNull();
            if (unit.changesAtMs !== null) expect(unit.changesAtMs).toBeGreaterThan(nowMs);
            const { met, missed, running, unknown } = unit.tally;
            if (unit.people?.need) expect(met + missed + running + unknown).toBe(unit.people.need);
            else if (!unit.people) expect(unit.tally[unit.outcome]).toBe(1);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the order in which the events are handed over changes nothing', () => {
    fc.assert(
      fc.property(
        anyIncident.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
          ),
        ),
        clocks,
        ([events, shuffled], nowMs) => {
          const [first, ...rest] = shuffled;
          // Whatever comes first makes the stream known; the others may come in any order.
          const board = first ? [{ ...first, version: 1 }, ...rest].reduce(evolveBoard, ground) : ground;
          expect(resultsOf(board, asked(nowMs))).toEqual(resultsOf(folded(events), asked(nowMs)));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a board that was written down and read back gives the same', () => {
    fc.assert(
      fc.property(logs, clocks, (log, nowMs) => {
        const board = folded(log);
        const again = restoreBoard(JSON.parse(JSON.stringify(snapshotBoard(board))));
        expect(resultsOf(again, asked(nowMs))).toEqual(resultsOf(board, asked(nowMs)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('figures that follow the log', () => {
  test('are, after every event and whenever time passes, what they are from scratch', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(3), { minLength: 80, maxLength: 80 }), (log, pauses) => {
        const choice = beijing('2026');
        let nowMs = ms('14:00');
        let board = ground;
        let live = liveOf(board, choice, nowMs);
        for (const [index, event] of log.entries()) {
          nowMs += (pauses[index] ?? 0) * 60_000;
          board = evolveBoard(board, event);
          live = followed(live, board, event, nowMs);
          if (index % 5 > 0) continue;
          // Folded anew, so that nothing of it was ever judged before.
          const fresh = folded(log.slice(0, index + 1));
          expect(stripped(liveResults(live, board, nowMs))).toEqual(
            stripped(resultsOf(fresh, { ...choice, nowMs })),
          );
        }
        nowMs = ms('60:00');
        live = woken(live, board, nowMs);
        expect(stripped(liveResults(live, board, nowMs))).toEqual(
          stripped(resultsOf(board, { ...choice, nowMs })),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('follow registers and definitions too', () => {
    const told = story()
      .reported('14:00')
      .ordered('d1', 't1', '14:00')
      .arrived('d1', '14:10')
      .says('severityConfirmed', '14:11', { severity: 'larger', basis: '3 人' })
      .on('team:t1')
      .says('teamRegistered', '14:12', { name: '一队', kind: 'fireRescue' })
      .on('indicator:K1-ARR')
      .says('indicatorDefined', '14:13', { ...quick, id: 'K1-ARR' })
      .on('warning:w')
      .says('warningIssued', '14:14', {
        color: 'red',
        kind: '暴雨',
        area: '全区',
        startsAt: '2026-07-01T15:00:00+08:00',
        issuer: '气象台',
      })
      .says('warningLifted', '14:20', { refWarningId: 'w' });
    let board = EMPTY_BOARD;
    let live = liveOf(board, beijing('2026'), ms('14:00'));
    for (const event of told.events) {
      board = evolveBoard(board, event);
      live = followed(live, board, event, ms('14:21'));
      expect(stripped(liveResults(live, board, ms('14:21')))).toEqual(
        stripped(resultsOf(board, { ...beijing('2026'), nowMs: ms('14:21') })),
      );
    }
  });
});

test('an order that stands anew when the one before it is found cancelled is judged anew', () => {
  const told = story('team:t1')
    .says('teamRegistered', '08:00', { name: '一队', kind: 'fireRescue' })
    .on('incident:1')
    .reported('10:00')
    .says('severityConfirmed', '10:00', { severity: 'larger', basis: '3 人' })
    .ordered('d1', 't1', '10:00')
    .ordered('d2', 't1', '10:30')
    .cancelled('d1', '10:20', { heardAt: '10:40' });
  let board = EMPTY_BOARD;
  let live = liveOf(board, beijing('2026'), ms('10:00'));
  const seen = told.events.map((event) => {
    board = evolveBoard(board, event);
    live = followed(live, board, event, ms('10:50'));
    const arrival = liveResults(live, board, ms('10:50')).find(({ id }) => id === 'K1-ARR');
    return [arrival?.running, arrival?.excluded];
  });
  expect(seen.slice(-3)).toEqual([
    [1, 0],
    [1, 1],
    [1, 1],
  ]);
  live = woken(live, board, ms('12:10'));
  expect(liveResults(live, board, ms('12:10')).find(({ id }) => id === 'K1-ARR')).toMatchObject({
    running: 1,
    missed: 0,
  });
});

test('a drill is followed by its own clock, and stands still once it has ended', () => {
  const told = story('team:t1')
    .says('teamRegistered', '08:00', { name: '一队', kind: 'fireRescue' })
    .on('drill:x')
    .says('drillStarted', '09:00', { name: '演练', startsAt: '2026-07-01T10:00:00+08:00', speed: 60 })
    .on('incident:9')
    .reported('10:00', {}, { drill: 'x', heardAt: '09:00:01' })
    .says(
      'severityConfirmed',
      '10:00',
      { severity: 'larger', basis: '3 人' },
      { drill: 'x', heardAt: '09:00:02' },
    )
    .ordered('d1', 't1', '10:00', { drill: 'x', heardAt: '09:00:03' });
  let board = EMPTY_BOARD;
  const choice = { ...beijing('2026'), drill: 'x' };
  let live = liveOf(board, choice, ms('08:00'));
  const at = (clock: string) => {
    live = woken(live, board, ms(clock));
    const figures = liveResults(live, board, ms(clock));
    expect(stripped(figures)).toEqual(stripped(resultsOf(board, { ...choice, nowMs: ms(clock) })));
    return figures.find(({ id }) => id === 'K1-ARR');
  };
  for (const event of told.events) {
    board = evolveBoard(board, event);
    live = followed(live, board, event, Date.parse(event.recordedAt));
  }
  expect(at('09:02:00')).toMatchObject({ running: 1, missed: 0 });
  expect(at('09:02:01')).toMatchObject({ running: 0, missed: 1 });
});

/** Quantiles of shares are told on request only; a flag that nobody bears any more may be listed with nobody. */
const stripped = (results: ReturnType<typeof resultsOf>) =>
  results.map(({ durations: _, ...result }) => result);
