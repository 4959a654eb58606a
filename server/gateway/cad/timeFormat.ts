/** Formats of times in CSV files: `M/D/YY H:mm`, `MM/DD/YYYY hh:mm:ss A`. */
import { MappingProblem } from './mapping.ts';
import type { WallMs } from './wallClock.ts';

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<year>\\d{2})',
  MM: '(?<month>\\d{1,2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour12>\\d{1,2})',
  h: '(?<hour12>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  A: '(?<half>[AaPp][Mm])',
};
const TOKEN = /YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|ss|A/g;

export interface TimeFormat {
  readonly precision: 'second' | 'minute';
  /** The wall clock's reading; null for what is not of this form, or no time of any day. */
  read(cell: string): WallMs | null;
}

/** @throws MappingProblem when the format does not say year, month, day, hour and minute. */
export function timeFormat(format: string): TimeFormat {
  const tokens: string[] = format.match(TOKEN) ?? [];
  const says = (...any: string[]) => any.some((token) => tokens.includes(token));
  const complete =
    says('YYYY', 'YY') &&
    says('MM', 'M') &&
    says('DD', 'D') &&
    says('mm') &&
    (says('HH', 'H') || (says('hh', 'h') && says('A')));
  if (!complete || new Set(tokens).size !== tokens.length) {
    const example = 'M/D/YY H:mm, MM/DD/YYYY hh:mm:ss A';
    throw new MappingProblem({
      zh: `time.format “${format}” 须写明年、月、日、时、分各一次，例如 ${example}`,
      en: `time.format "${format}" must name year, month, day, hour and minute once each, such as ${example}`,
    });
  }
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +/g, '\\s+');
  const pattern = new RegExp(`^${splitAround(format, TOKEN, (token) => TOKENS[token] ?? '', literal)}$`);
  return {
    precision: tokens.includes('ss') ? 'second' : 'minute',
    read(cell) {
      const said = pattern.exec(cell)?.groups;
      return said ? wallOf(said) : null;
    },
  };
}

function wallOf(said: Record<string, string | undefined>): WallMs | null {
  const number = (name: string, otherwise = 0) => (said[name] === undefined ? otherwise : Number(said[name]));
  const year = said['year']?.length === 2 ? 2000 + number('year') : number('year');
  const noon = said['half']?.toLowerCase() === 'pm' ? 12 : 0;
  const twelve = said['hour12'] !== undefined;
  if (twelve && (number('hour12') < 1 || number('hour12') > 12)) return null;
  const hour = twelve ? (number('hour12') % 12) + noon : number('hour');
  const [month, day, minute, second] = [number('month'), number('day'), number('minute'), number('second')];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(wall);
  // 31 April and 25:00 roll over into something else: then it was no time of any day.
  const same = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour;
  return same && minute < 60 && second < 60 ? wall : null;
}

function splitAround(
  text: string,
  token: RegExp,
  ofToken: (token: string) => string,
  ofRest: (rest: string) => string,
): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(token)) {
    out += ofRest(text.slice(from, match.index)) + ofToken(match[0]);
    from = match.index + match[0].length;
  }
  return out + ofRest(text.slice(from));
}
