/** The bars of the review: each stage from what begins it to what ends it, never further than what was told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ganttOf } from '../../shared/review/gantt.ts';
import { LIMITS, ms, type Story, story } from '../support/story.ts';

const rowOf = (told: Story, now = '20:00') => ganttOf(told.state, LIMITS, ms(now)).rows[0];
const bars = (told: Story, now?: string) =>
  rowOf(told, now)?.segments.map(({ stage, fromMs, untilMs }) => [stage, fromMs, untilMs]);

describe('the bars of a dispatch', () => {
  test('given order, acknowledgement, departure, arrival and release, then four stages that meet', () => {
    const told = story().reported('09:00').ordered('d1', 't1', '09:10').acknowledged('d1', '09:12');
    told.departed('d1', '09:20').arrived('d1', '10:00').released('d1', '12:00');
    expect(bars(told)).toEqual([
      ['toAcknowledge', ms('09:10'), ms('09:12')],
      ['toDepart', ms('09:12'), ms('09:20')],
      ['onTheWay', ms('09:20'), ms('10:00')],
      ['atScene', ms('10:00'), ms('12:00')],
    ]);
    expect(rowOf(told)).toMatchObject({ outcome: 'met', dueMs: ms('11:12'), excludedReason: null });
  });

  test('a stage that goes on has no end, and one that was called off ends with the cancellation', () => {
    const told = story().reported('09:00').ordered('d1', 't1', '09:10');
    expect(bars(told)).toEqual([['toAcknowledge', ms('09:10'), null]]);
    told.cancelled('d1', '09:30');
    expect(bars(told)).toEqual([['toAcknowledge', ms('09:10'), ms('09:30')]]);
    expect(rowOf(told)).toMatchObject({ outcome: 'excluded', excludedReason: 'cancelled' });
  });

  test('a stage that nobody told of is passed over: the time belongs to the one that was reached', () => {
    const told = story().reported('09:00').ordered('d1', 't1', '09:10').arrived('d1', '10:00');
    expect(bars(told)).toEqual([
      ['onTheWay', ms('09:10'), ms('10:00')],
      ['atScene', ms('10:00'), null],
    ]);
  });

  test('who arrived without an order has a bar and no limit', () => {
    const told = story().reported('09:00').arrived('d1', '10:00');
    expect(rowOf(told)).toMatchObject({ dueMs: null, outcome: 'unknown', excludedReason: 'noOrder' });
  });

  test('an incident without dispatches has an axis and no rows', () => {
    expect(ganttOf(story().reported('09:00').state, LIMITS, ms('10:00'))).toEqual({
      fromMs: ms('09:00'),
      untilMs: ms('10:00'),
      rows: [],
    });
  });
});

test('whatever is told in whatever order, bars go forward, meet, and lie on the axis', () => {
  const minute = fc.option(fc.integer({ min: 0, max: 300 }), { nil: null });
  const clock = (at: number) => `${9 + Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(fc.tuple(minute, minute, minute, minute, minute), ([order, ack, out, there, home]) => {
      const told = story().reported('09:00');
      if (order !== null) told.ordered('d1', 't1', clock(order));
      if (ack !== null) told.acknowledged('d1', clock(ack));
      if (out !== null) told.departed('d1', clock(out));
      if (there !== null) told.arrived('d1', clock(there));
      if (home !== null) told.released('d1', clock(home));
      const gantt = ganttOf(told.state, LIMITS, ms('20:00'));
      for (const { segments } of gantt.rows) {
        segments.forEach(({ fromMs, untilMs, events }, at) => {
          expect(fromMs).toBeGreaterThanOrEqual(gantt.fromMs);
          expect(untilMs ?? gantt.untilMs).toBeGreaterThanOrEqual(fromMs);
          expect(events.length).toBeGreaterThan(0);
          const next = segments[at + 1];
          if (next) expect(next.fromMs).toBe(untilMs);
        });
      }
    }),
  );
});
