/** How a rate is told: its name, its figure, its bounds and how it stands against its target. */
import { percent, wholePercent } from '../../shared/indicator/share.ts';
import type { Language } from '../lib/i18n/index.ts';
import type { Rate } from './reading/year.ts';
import type { SignShape } from './Sign.tsx';
import { thousands } from './view.ts';
import type { YEAR } from './words/year.ts';

type YearWords = (typeof YEAR)[Language];

const HOUR_MS = 3_600_000;

export const SIGN: Readonly<Record<Rate['verdict'], SignShape>> = {
  reached: 'met',
  failed: 'missed',
  open: 'open',
  noTarget: 'open',
};

export interface Told {
  readonly title: string;
  readonly short: string;
  /** `?` where nobody knows how units ended, `–` where none has. */
  readonly rate: string;
  readonly n: string;
  /** null where there is nothing to bound, or nothing open. */
  readonly bounds: string | null;
  readonly open: string | null;
  readonly aim: string;
  readonly verdict: string;
}

export function toldOf(rate: Rate, language: Language, words: YearWords): Told {
  const { comparator, low, high, n, unknown, running, target, verdict } = rate;
  const title = language === 'en' ? rate.title.en : rate.title.zh;
  const sure = low === null || high === null || low === high;
  const parts = [
    ...(unknown > 0 ? [words.unknown(thousands(unknown))] : []),
    ...(running > 0 ? [words.running(thousands(running))] : []),
  ];
  return {
    title,
    short: shortOf(rate, words) ?? title,
    rate: rate.rate === null ? (unknown > 0 ? '?' : '–') : percent(rate.rate, comparator),
    n: words.n(thousands(n)),
    bounds: sure ? null : words.bounds(percent(low, '>=').replace('%', ''), percent(high, '<=')),
    open: parts.length > 0 ? parts.join(' · ') : null,
    aim: comparator === '<=' ? words.atMost(wholePercent(target)) : words.target(wholePercent(target)),
    verdict: words.verdict[verdict],
  };
}

function shortOf({ unit, limitMs, id }: Rate, { short }: YearWords): string | null {
  if (limitMs !== null && (unit === 'assignment' || unit === 'personInNeed'))
    return short[unit](Math.round((limitMs / HOUR_MS) * 10) / 10);
  return Object.hasOwn(short.named, id) ? (short.named[id] ?? null) : null;
}
