/** The hour of a typed time. */
import type { Precision } from '../event/envelope.ts';

export interface Clock {
  /** Since midnight of its day; the night of a day reaches into the next one. */
  readonly ms: number;
  readonly precision: Precision;
  /** Said as people speak, of a clock of twelve hours. */
  readonly spoken: boolean;
}

interface Reading {
  readonly hour: number;
  readonly minute: number | null;
  readonly second: number | null;
  readonly spoken: boolean;
}

/** Parts of the day: what an hour of twelve becomes in it. */
const PARTS: readonly (readonly [RegExp, (hour: number) => number])[] = [
  [/^(?:凌晨|清晨|早晨|早上|上午|早|晨|半夜|夜里|深夜)/, (hour) => (hour === 12 ? 0 : hour)],
  [/^中午/, (hour) => (hour < 6 ? hour + 12 : hour)],
  [/^(?:下午|午后|傍晚)/, (hour) => (hour < 12 ? hour + 12 : hour)],
  [/^(?:晚上|晚间|夜间|晚|夜)/, ofNight],
];

/** Two o'clock of a night belongs to the day after. */
function ofNight(hour: number): number {
  if (hour === 12) return 24;
  return hour < 5 ? hour + 24 : hour + 12;
}

const QUARTERS: Readonly<Record<string, number>> = { '1刻': 15, 半: 30, '3刻': 45 };

const read = (
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  spoken: boolean,
): Reading => ({
  hour: Number(hour),
  minute: minute === undefined ? null : (QUARTERS[minute] ?? Number(minute)),
  second: second === undefined ? null : Number(second),
  spoken,
});

const FORMS: readonly (readonly [RegExp, (parts: readonly (string | undefined)[]) => Reading])[] = [
  [/^(\d{1,2}):(\d{2})(?::(\d{2}))?$/, ([, h, m, s]) => read(h, m, s, false)],
  [/^(\d{2})(\d{2})$/, ([, h, m]) => read(h, m, undefined, false)],
  [
    /^(\d{1,2})(点钟?|时)(?:(整)|(半|1刻|3刻)|(\d{1,2})分?(?:(\d{1,2})秒)?)?$/,
    ([, h, unit, sharp, quarter, m, s]) => read(h, sharp ? '0' : (quarter ?? m), s, unit !== '时'),
  ],
];
const ENGLISH = /^(\d{1,2})(?::(\d{2}))? ?([ap])\.?m$/;

/** `vague`: somebody said “about”; about a full hour is known to the hour. null when it can't be read. */
export function clockIn(words: string, vague: boolean): Clock | 'partOfDay' | 'none' | null {
  if (words === '') return 'none';
  const [, hour, minute, half] = ENGLISH.exec(words) ?? [];
  if (hour !== undefined) {
    const within = read(hour, minute, undefined, false);
    if (within.hour < 1 || within.hour > 12) return null;
    return clockOf({ ...within, hour: (within.hour % 12) + (half === 'p' ? 12 : 0) }, vague);
  }
  const part = PARTS.find(([name]) => name.test(words));
  const rest = part ? words.replace(part[0], '') : words;
  if (part && rest === '') return 'partOfDay';
  for (const [form, reading] of FORMS) {
    const found = form.exec(rest);
    if (!found) continue;
    const said = reading(found);
    return part && said.hour <= 12
      ? clockOf({ ...said, hour: part[1](said.hour), spoken: false }, vague, 30)
      : clockOf({ ...said, spoken: said.spoken && said.hour >= 1 && said.hour <= 12 }, vague);
  }
  return null;
}

function clockOf({ hour, minute, second, spoken }: Reading, vague: boolean, mostHours = 24): Clock | null {
  const late = hour > mostHours || (hour === 24 && mostHours === 24 && (minute ?? 0) + (second ?? 0) > 0);
  if (late || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  const precision =
    second !== null ? 'second' : minute === null || (vague && minute === 0) ? 'hour' : 'minute';
  return { ms: ((hour * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1_000, precision, spoken };
}
