/** Several plans from a file: what would become of each, and what became of it. */
import type { PlanCard } from '../../../shared/plan/card.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import type { Fault } from '../text/reading.ts';
import { readPlanFile } from './planText.ts';
import { NOT_THERE, type Saved, type StandingPlan, savePlan, saysTheSame, standingPlan } from './store.ts';

export interface Sound {
  readonly card: PlanCard;
  readonly standing: StandingPlan | null;
}

/** One plan of the file, checked. `same`: it stands so already; `twice`: a plan before it has its id. */
export type Checked = { readonly name: string } & (
  | { readonly what: 'unsound'; readonly faults: readonly Fault[] }
  | ({ readonly what: 'new' | 'newer' | 'same' | 'twice' } & Sound)
);

/** Reads a file and looks up what stands of each of its plans. @throws TypeError for bytes that are not UTF-8 */
export async function checkFile(bytes: ArrayBuffer, lang: Lang): Promise<readonly Checked[]> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const seen = new Set<string>();
  const checked: Checked[] = [];
  for (const { card, faults, name } of readPlanFile(text, lang)) {
    if (card === null) {
      checked.push({ what: 'unsound', name, faults });
      continue;
    }
    const standing = await standingPlan(card.planId);
    checked.push({ what: seen.has(card.planId) ? 'twice' : fateOf(card, standing), name, card, standing });
    seen.add(card.planId);
  }
  return checked;
}

function fateOf(card: PlanCard, standing: StandingPlan | null): 'new' | 'newer' | 'same' {
  if (!standing) return 'new';
  return saysTheSame(standing, card) ? 'same' : 'newer';
}

export const isWanted = (one: Checked): one is Checked & Sound & { what: 'new' | 'newer' } =>
  one.what === 'new' || one.what === 'newer';

/** What became of a plan of the file: recorded, or told why not. */
export type Outcome = Saved | { readonly refused: string };

/** Registers it, unless it is no longer what was checked. */
export async function importOne({ card, standing }: Sound): Promise<Outcome> {
  try {
    return await savePlan(card, standing?.revision ?? NOT_THERE);
  } catch (error) {
    return { refused: (error as Error).message };
  }
}
