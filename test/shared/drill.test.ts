/** A drill has a clock of its own, tied to the log's by the moment it was started. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nowOf, stateIn } from '../../shared/board.ts';
import { type Drill, drillTimeMs, recordedBy, shownAt, worldTimeMs } from '../../shared/duty/drill.ts';
import { at, ms, type Story, story } from '../support/story.ts';

/** The Jishishan earthquake of 2023, played from 14:00 at sixty times the speed of the world. */
const EARTHQUAKE_MS = Date.parse('2023-12-18T15:59:00.000Z');
const started = (speed = 60) =>
  story('drill:x').says('drillStarted', '14:00', {
    name: '积石山',
    startsAt: new Date(EARTHQUAKE_MS).toISOString(),
    speed,
  });

function drill(told: Story): Drill {
  const found = stateIn(told.board, 'drill', 'x');
  if (!found) throw new Error('no drill');
  return found;
}

test('at sixty times the speed two minutes of the world are two hours of the drill', () => {
  const clock = drill(started());
  expect(drillTimeMs(clock, ms('14:00'))).toBe(EARTHQUAKE_MS);
  expect(drillTimeMs(clock, ms('14:02')) - EARTHQUAKE_MS).toBe(2 * 3_600_000);
});

test('before it starts the clock shows the start', () => {
  expect(drillTimeMs(drill(started()), ms('13:00'))).toBe(EARTHQUAKE_MS);
});

test('once the drill has ended its clock stands still', () => {
  const clock = drill(started().says('drillEnded', '14:10', {}));
  expect(drillTimeMs(clock, ms('14:09')) - EARTHQUAKE_MS).toBe(9 * 3_600_000);
  expect(drillTimeMs(clock, ms('20:00')) - EARTHQUAKE_MS).toBe(10 * 3_600_000);
});

test('the two clocks are each other turned round, to the millisecond', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 100_000, noNaN: true }),
      fc.integer({ min: 0, max: 30 * 86_400_000 }),
      (speed, passed) => {
        const clock = drill(started(speed));
        const now = ms('14:00') + passed;
        expect(Math.abs(worldTimeMs(clock, drillTimeMs(clock, now)) - now)).toBeLessThan(1);
      },
    ),
    { numRuns: 50 },
  );
});

test('what was heard is known by the time that the clock showed then, whatever its speed', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 100_000, noNaN: true }),
      fc.integer({ min: 0, max: 30 * 86_400_000 }),
      (speed, passed) => {
        const clock = drill(started(speed));
        const heard = new Date(ms('14:00') + passed).toISOString();
        expect(recordedBy(clock, shownAt(clock, heard)) ?? '9').toSatisfy((until: string) => until >= heard);
        // Where it passes a millisecond or more in one of the world's, it tells neighbours apart.
        const next = new Date(ms('14:00') + passed + 1).toISOString();
        if (speed >= 1) expect(recordedBy(clock, shownAt(clock, heard))).not.toBe(next);
      },
    ),
  );
});

test('once its clock stands still, whatever was recorded since is known', () => {
  const clock = drill(started().on('drill:x').says('drillEnded', '14:10', {}));
  const stopped = shownAt(clock, at('14:10'));
  expect(shownAt(clock, at('20:00'))).toBe(stopped);
  expect(recordedBy(clock, stopped)).toBeUndefined();
  expect(recordedBy(clock, shownAt(clock, at('14:09')))).toBe(at('14:09'));
});

test('an incident of a drill is judged by the clock of the drill, a real one by that of the world', () => {
  const { board } = started();
  expect(nowOf(board, 'x', ms('14:02'))).toBe(EARTHQUAKE_MS + 2 * 3_600_000);
  expect(nowOf(board, null, ms('14:02'))).toBe(ms('14:02'));
  expect(nowOf(board, 'a drill that nobody started', ms('14:02'))).toBe(ms('14:02'));
});

test('an incident knows the drill that it belongs to', () => {
  const told = started()
    .on('incident:1')
    .reported('14:01', { receivedAt: at('14:01') }, { drill: 'x' });
  expect(told.state.drill).toBe('x');
});
