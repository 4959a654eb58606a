/** Time that has passed between two times that are each known to a precision only. */
import type { Precision } from '../event/envelope.ts';

interface Told {
  readonly at: string;
  readonly precision: Precision;
}

/** A time stands for the whole interval that its precision names: one of 14:07 for [14:07, 14:08). */
const WIDTH_MS: Readonly<Record<Precision, number>> = {
  second: 0,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** The last millisecond that the time may mean. */
export const endOf = ({ at, precision }: Told): number => Date.parse(at) + slack(precision);

const slack = (precision: Precision): number => Math.max(0, WIDTH_MS[precision] - 1);

export interface Rule {
  /** null for a clock without a limit: any stop meets it. */
  readonly limitMs: number | null;
  readonly sense: 'within' | 'atLeast';
  /** Two times of the minute are compared as printed (indicators.md §1.3). */
  readonly minuteCountsAsExact: boolean;
}

/** Whether the limit was kept, as far as the precision of the two times lets one say; the limit itself is inside. */
export function verdictOn(start: Told, stop: Told, rule: Rule): 'met' | 'missed' | 'unknown' {
  const { limitMs, sense } = rule;
  if (limitMs === null) return 'met';
  const { leastMs, mostMs } = elapsed(start, stop, rule);
  const [surely, never] =
    sense === 'within' ? [mostMs <= limitMs, leastMs > limitMs] : [leastMs >= limitMs, mostMs < limitMs];
  return surely ? 'met' : never ? 'missed' : 'unknown';
}

/** The least and the most that may have passed. */
function elapsed(
  start: Told,
  stop: Told,
  { minuteCountsAsExact }: Pick<Rule, 'minuteCountsAsExact'>,
): { leastMs: number; mostMs: number } {
  const tookMs = Date.parse(stop.at) - Date.parse(start.at);
  const printed = minuteCountsAsExact && start.precision === 'minute' && stop.precision === 'minute';
  if (printed) return { leastMs: tookMs, mostMs: tookMs };
  return { leastMs: tookMs - slack(start.precision), mostMs: tookMs + slack(stop.precision) };
}

/** Between these two a clock that has not stopped goes from running to missed; now is known exactly. */
export function dueBetween(start: Told, limitMs: number, rule: Rule): { firstMs: number; lastMs: number } {
  const firstMs = Date.parse(start.at) + limitMs;
  const exact = rule.minuteCountsAsExact && start.precision === 'minute';
  return { firstMs, lastMs: exact ? firstMs : firstMs + slack(start.precision) };
}
