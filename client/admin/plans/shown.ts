/** Parts of a plan as the list and its page show them. */
import { kindName } from '../../../shared/words/kind.ts';
import type { Language } from '../../lib/i18n/index.ts';
import { dayOf } from '../../lib/time.ts';
import { momentOf } from '../shown.ts';
import type { StandingPlan } from './store.ts';

export const langOf = (language: Language): 'zh' | 'en' => (language === 'en' ? 'en' : 'zh');

export const planHash = (planId: string): string => `#plans/${encodeURIComponent(planId)}`;

export type Standing = 'inForce' | 'notYet' | 'over' | 'retired';

/** Whether a plan can be started now. */
export function standingOf(
  {
    retired,
    validFrom,
    validUntil,
  }: { retired: boolean; validFrom: string | null; validUntil: string | null },
  nowMs: number,
): Standing {
  if (retired) return 'retired';
  if (validFrom !== null && Date.parse(validFrom) > nowMs) return 'notYet';
  return validUntil !== null && Date.parse(validUntil) <= nowMs ? 'over' : 'inForce';
}

export const ROMAN = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ' } as const;

export const titleIn = (
  { planId, title, titleEn }: { planId: string; title: string | null; titleEn?: string | null | undefined },
  language: Language,
): string => (language === 'en' ? (titleEn ?? title) : title) ?? planId;

export const typesInWords = (
  types: readonly string[],
  language: Language,
  list: (items: readonly string[]) => string,
  any: string,
): string => (types.length === 0 ? any : list(types.map((type) => kindName(type, langOf(language)))));

interface ValidityWords {
  readonly since: (from: string) => string;
  readonly from: (from: string, until: string) => string;
}

export function validity(
  { validFrom, validUntil }: { validFrom: string | null; validUntil?: string | null | undefined },
  w: ValidityWords,
): string {
  const from = validFrom === null ? '' : dayOf(Date.parse(validFrom));
  return validUntil == null ? w.since(from) : w.from(from, dayOf(Date.parse(validUntil)));
}

interface VersionWords {
  readonly version: (n: number, at: string, by: string) => string;
}

export const versionInWords = (
  { version, registered }: Pick<StandingPlan, 'version' | 'registered'>,
  w: VersionWords,
): string => w.version(version, registered ? momentOf(registered.recordedAt) : '', registered?.by ?? '');

interface ClashWords {
  readonly clashWas: (n: number, at: string, by: string) => string;
  readonly clashRetired: (at: string, by: string) => string;
  readonly clashTaken: (title: string) => string;
}

/** `wasThere`: whether what was opened was a plan already; otherwise its id was taken meanwhile. */
export function clashInWords(theirs: StandingPlan, wasThere: boolean, w: ClashWords): string {
  if (!wasThere) return w.clashTaken(theirs.card.title);
  const { retired, registered, version } = theirs;
  if (retired) return w.clashRetired(momentOf(retired.recordedAt), retired.by);
  return w.clashWas(version, registered ? momentOf(registered.recordedAt) : '', registered?.by ?? '');
}
