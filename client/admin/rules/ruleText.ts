/** A set of report rules as text to be edited, and read again by the schema of the server. */
import { type ReportRuleSet, reportRuleSet } from '../../../shared/report/rules.ts';
import { issuesOf } from '../../../shared/words/issue.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { textOf } from '../plans/planText.ts';
import { type Fault, readText } from '../text/reading.ts';

/** In the order of its fields, which the log does not keep. */
export const ruleText = (set: ReportRuleSet): string => textOf(reportRuleSet.parse(set));

export interface RuleTextReading {
  readonly set: ReportRuleSet | null;
  readonly faults: readonly Fault[];
}

/** `kept`: the id that a set keeps, and what is said where it does not; null for a new one. */
export function readRuleText(
  text: string,
  kept: { readonly id: string; readonly told: string } | null,
  lang: Lang,
): RuleTextReading {
  const { value, faults, placed } = readText(text, lang);
  if (faults.length > 0) return { set: null, faults };
  const read = reportRuleSet.safeParse(value);
  if (!read.success) return { set: null, faults: placed(issuesOf(read.error, value)) };
  if (kept === null || read.data.id === kept.id) return { set: read.data, faults: [] };
  const [at] = placed([{ path: 'id', code: 'other', values: {} }]);
  return { set: null, faults: [{ line: at?.line ?? null, path: 'id', message: kept.told }] };
}
