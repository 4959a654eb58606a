/** The day at the beginning of a typed time. */

const DAY_MS = 86_400_000;
/** A date without a year that lies further ahead than this is last year's. */
const MOST_AHEAD = 30;

interface Day {
  /** Days since 1970-01-01; null when none was named. */
  readonly number: number | null;
  /** What follows. */
  readonly rest: string;
}

type Parts = readonly (string | undefined)[];
type Reading = (parts: Parts, today: number) => number | null;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*`;

const full: Reading = ([, year, month, day]) => numberOf(Number(year), Number(month), Number(day));
const short: Reading = ([, month, day], today) => inNearYear(Number(month), Number(day), today);
const away =
  (days: number): Reading =>
  (_, today) =>
    today + days;

/** Tried in this order. What looks like a day and is none (11-31) makes the whole unreadable. */
const FORMS: readonly (readonly [RegExp, Reading])[] = [
  [/^((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?:[日号]|(?!\d))/, full],
  [/^(\d{1,2})月(\d{1,2})(?:[日号]|(?!\d))/, short],
  [/^(\d{1,2})[-/](\d{1,2})(?![\d:])/, short],
  [
    new RegExp(`^(\\d{1,2}) ${MONTH},?(?: ((?:19|20)\\d\\d)(?!\\d))?`),
    ([, day, month, year], today) => {
      const number = MONTHS.indexOf(month ?? '') + 1;
      return year === undefined
        ? inNearYear(number, Number(day), today)
        : numberOf(Number(year), number, Number(day));
    },
  ],
  [/^(\d{1,2})[日号]/, ([, day], today) => inNearMonth(Number(day), today)],
  [/^今[天日]?|^today\b/, away(0)],
  [/^昨[天日]?|^yesterday\b/, away(-1)],
  [/^前[天日]?/, away(-2)],
  [/^明[天日]?|^tomorrow\b/, away(1)],
];

/** null when it names a day that does not exist. */
export function dayIn(words: string, today: number): Day | null {
  for (const [form, read] of FORMS) {
    const found = form.exec(words);
    if (!found) continue;
    const number = read(found, today);
    return number === null ? null : { number, rest: words.slice(found[0].length).replace(/^[ ,t]+/, '') };
  }
  return { number: null, rest: words };
}

function numberOf(year: number, month: number, day: number): number | null {
  const ms = Date.UTC(year, month - 1, day);
  const made = new Date(ms);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? ms / DAY_MS : null;
}

function inNearYear(month: number, day: number, today: number): number | null {
  const year = new Date(today * DAY_MS).getUTCFullYear();
  const days = [year + 1, year, year - 1].flatMap((one) => numberOf(one, month, day) ?? []);
  return days.find((one) => one <= today + MOST_AHEAD) ?? null;
}

function inNearMonth(day: number, today: number): number | null {
  const now = new Date(today * DAY_MS);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const inMonth = numberOf(year, month + 1, day);
  if (inMonth !== null && inMonth <= today + 1) return inMonth;
  return month === 0 ? numberOf(year - 1, 12, day) : numberOf(year, month, day);
}
