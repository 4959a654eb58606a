/** The report rules that the log defines, as a fold: every version of a set, and which one stands. */
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import type { Fold } from '../track.ts';
import type { ReportRuleSet } from './rules.ts';

export interface RuleSetRecord {
  readonly id: string;
  /** In the order of their times; `position` is that of the event that says so. */
  readonly versions: readonly { readonly position: number; readonly set: ReportRuleSet }[];
}

export const ruleSetFold: Fold<RuleSetRecord> = {
  blank: (id) => ({ id, versions: [] }),
  evolve(record, placed) {
    const event = upcast(placed);
    // What is real is not defined by a drill, and no stream defines another set than its own.
    if (event.type !== 'reportRuleSetDefined' || event.drill !== undefined) return record;
    const set = event.data as DataOf<'reportRuleSetDefined'>;
    if (set.id !== record.id) return record;
    return { ...record, versions: [...record.versions, { position: event.position, set }] };
  },
};
