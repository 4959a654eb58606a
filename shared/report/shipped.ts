/** The sets of report rules that ship with the product, read by the same schema as those of a bureau. */
import { type ReportRuleSet, reportRuleSet } from './rules.ts';
import { localDefault } from './sets/localDefault.ts';
import { publicHealth } from './sets/publicHealth.ts';
import { workSafety } from './sets/workSafety.ts';

export const SHIPPED_RULE_SETS: ReadonlyMap<string, ReportRuleSet> = new Map(
  [localDefault, workSafety, publicHealth].map((set) => {
    const read = reportRuleSet.parse(set);
    return [read.id, read];
  }),
);

/** What a centre is held to until it chooses: labelled as an assumption wherever it is shown. */
export const DEFAULT_RULE_SETS: readonly string[] = [localDefault.id];
