/** A year by its days: every incident stands on each day that it was open, by Beijing's midnight. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankIncident, type IncidentState, type Stamp } from '../../shared/incident/state.ts';
import { type Day, spanOfDay, yearOf } from '../../shared/replay/days.ts';

const DAY_MS = 86_400_000;
const stampAt = (at: string): Stamp => ({
  at,
  precision: 'minute',
  event: 'e',
  position: 1,
  recordedAt: at,
  by: 'li',
});

interface Life {
  readonly from: string;
  readonly to?: string | null;
  readonly severity?: IncidentState['severity'];
}
const lived = ({ from, to = null, severity = null }: Life): IncidentState => ({
  ...blankIncident('i'),
  status: to === null ? 'reported' : 'closed',
  occurred: stampAt(from),
  closed: to === null ? null : { ...stampAt(to), reason: '', finalSeverity: null },
  severity,
});
const dayIn = (days: readonly Day[], day: string) => days.find((one) => one.day === day);

describe('the days of a year', () => {
  test('an incident of 21 November, closed on the 23rd, is open at the end of two days', () => {
    const { days } = yearOf([
      lived({ from: '2026-11-21T06:22:00.000Z', to: '2026-11-23T01:00:00.000Z', severity: 'larger' }),
    ]);
    const told = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => dayIn(days, day));
    expect(told).toEqual([
      { day: '2026-11-20', began: 0, ended: 0, open: 0, severity: null },
      { day: '2026-11-21', began: 1, ended: 0, open: 1, severity: 'larger' },
      { day: '2026-11-22', began: 0, ended: 0, open: 1, severity: null },
      { day: '2026-11-23', began: 0, ended: 1, open: 0, severity: null },
    ]);
  });

  test('begin at midnight in Beijing, also the first of the year', () => {
    const { year, days } = yearOf([lived({ from: '2025-12-31T16:00:00.000Z' })]);
    expect([year, days[0]?.began, days.length]).toEqual([2026, 1, 365]);
    expect(yearOf([lived({ from: '2025-12-31T15:59:59.999Z' })]).year).toBe(2025);
    expect(spanOfDay('2026-01-01')).toEqual({
      from: '2025-12-31T16:00:00.000Z',
      to: '2026-01-01T15:59:59.999Z',
    });
  });

  test('leave out drills, what was merged, and what nobody knows the time of', () => {
    const from = '2026-05-01T00:00:00.000Z';
    const left = [
      { ...lived({ from }), drill: 'd' },
      { ...lived({ from }), status: 'merged' as const },
      blankIncident('i'),
    ];
    expect(yearOf(left)).toEqual({ year: expect.any(Number), first: null, last: null, days: [] });
  });

  test('are those of the last year there is unless another one is asked for, in leap years 366', () => {
    const told = [{ from: '2024-02-29T04:00:00.000Z' }, { from: '2026-05-01T00:00:00.000Z' }].map(lived);
    expect(yearOf(told)).toMatchObject({ year: 2026, first: 2024, last: 2026 });
    expect(yearOf(told, 2024).days).toHaveLength(366);
    expect(dayIn(yearOf(told, 2026).days, '2026-01-01')?.open).toBe(1);
  });

  test('count as open whatever had begun and was not closed when the day ended', () => {
    const instant = fc
      .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) })
      .map((ms) => new Date(ms).toISOString());
    const life = fc
      .tuple(instant, fc.option(fc.integer({ min: 0, max: 200 * DAY_MS })))
      .map(([from, ms]) => ({
        from,
        to: ms === null ? null : new Date(Date.parse(from) + ms).toISOString(),
      }));
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 12 }), (lives) => {
        for (const { day, open, began, ended } of yearOf(lives.map(lived), 2026).days) {
          const { from, to } = spanOfDay(day);
          expect({ day, open, began, ended }).toEqual({
            day,
            open: lives.filter((one) => one.from <= to && (one.to === null || one.to > to)).length,
            began: lives.filter((one) => one.from >= from && one.from <= to).length,
            ended: lives.filter((one) => one.to !== null && one.to >= from && one.to <= to).length,
          });
        }
      }),
      { numRuns: 50 },
    );
  });
});
