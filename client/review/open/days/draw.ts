/** The year as paths of an SVG picture. */
import type { Severity } from '../../../../shared/event/field.ts';
import type { Day } from '../../../../shared/replay/days.ts';

/** In pixels: of the bars, and of all with the months below. */
export const HEIGHT = { bars: 64, all: 84 } as const;
/** So high is the bar of a single incident at least, so that it is seen beside a day of a hundred. */
const LEAST = 6;
const ROOM_ABOVE = 4;
/** A year whose worst day has fewer than these does not fill the height with them. */
const QUIET_TOP = 4;

/** `index`: of the day, from 0; halves are in the middle of a day. */
export const xOfDay = (index: number, count: number, width: number): number =>
  Math.round(((index * width) / Math.max(1, count)) * 10) / 10;

const most = (days: readonly Day[], of: 'began' | 'open'): number =>
  days.reduce((highest, day) => Math.max(highest, day[of]), 1);
/** Twice as many stand twice as high. */
const heightOf = (n: number, highest: number): number =>
  n === 0 ? 0 : Math.max(LEAST, ((HEIGHT.bars - ROOM_ABOVE) * n) / Math.max(QUIET_TOP, highest));
const tenth = (n: number): number => Math.round(n * 10) / 10;

/** Bars of the days whose gravest incident is of this severity. */
export function barsOf(days: readonly Day[], width: number, severity: Severity | null): string {
  const highest = most(days, 'began');
  const wide = Math.max(1, xOfDay(1, days.length, width) - 1);
  return days
    .map((day, index) => {
      if (day.began === 0 || day.severity !== severity) return '';
      const high = tenth(heightOf(day.began, highest));
      return `M${xOfDay(index, days.length, width)} ${HEIGHT.bars}v${-high}h${tenth(wide)}v${high}z`;
    })
    .join('');
}

/** What was open at the end of each day, as a field with steps, up to the last day that has come. */
export function fieldOf(days: readonly Day[], width: number, reach: number): string {
  const highest = most(days, 'open');
  const steps = days.slice(0, reach + 1).map(({ open }, index) => {
    const y = tenth(HEIGHT.bars - heightOf(open, highest));
    return `L${xOfDay(index, days.length, width)} ${y}L${xOfDay(index + 1, days.length, width)} ${y}`;
  });
  return `M0 ${HEIGHT.bars}${steps.join('')}L${xOfDay(reach + 1, days.length, width)} ${HEIGHT.bars}z`;
}

/** Where each month begins; the month from 1. */
export const monthsOf = (days: readonly Day[], width: number): { month: number; x: number }[] =>
  days.flatMap(({ day }, index) =>
    day.endsWith('-01') ? [{ month: Number(day.slice(5, 7)), x: xOfDay(index, days.length, width) }] : [],
  );
