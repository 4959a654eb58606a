/** Report rules as the server keeps them. */
import type { ReportingLevel, ReportRuleSet } from '../../../shared/report/rules.ts';
import { askHere } from '../api.ts';
import { recordNow } from '../post.ts';
import { ruleText } from './ruleText.ts';

/** With the label of what nobody has checked. */
export type ShownRuleSet = ReportRuleSet & { readonly label: string | null };

/** Of `GET /api/report-rules`. */
export interface RulesAnswer {
  readonly level: ReportingLevel;
  readonly inForce: readonly ShownRuleSet[];
  readonly known: readonly ShownRuleSet[];
}

export const RULES_PATH = '/api/report-rules';

export const withoutLabel = ({ label: _, ...set }: ShownRuleSet): ReportRuleSet => set;

export type SavedRules = { readonly clash: ReportRuleSet } | { readonly recorded: number };

/** Records the set, unless what stands under its id does not read as `base`, which was opened. @throws Refusal */
export async function saveRules(set: ReportRuleSet, base: string): Promise<SavedRules> {
  const { known } = await askHere<RulesAnswer>('GET', RULES_PATH);
  const found = known.find(({ id }) => id === set.id);
  const standing = found ? withoutLabel(found) : null;
  if (standing && ruleText(standing) !== base) return { clash: standing };
  const { version = 0 } = await recordNow('reportRuleSetDefined', `reportRules:${set.id}`, set);
  return { recorded: version };
}

/** @throws Refusal */
export const chooseRules = (centre: string, sets: readonly string[], reason: string) =>
  recordNow('reportRulesChosen', `body:${centre}`, { sets: [...sets], ...(reason ? { reason } : {}) });
