/** Plans as a person wrote them down, in JSON or YAML that was parsed already: one card or a list of them. */
import { type FieldIssue, issuesOf } from '../words/issue.ts';
import { type PlanCard, planCard } from './card.ts';

export type PlanReading = { readonly card: PlanCard } | { readonly issues: readonly FieldIssue[] };

/** One reading for each plan, in order. A day without a time begins at midnight in Beijing. */
export const readPlans = (parsed: unknown): PlanReading[] =>
  [parsed].flat().map((input) => {
    const dated = withInstants(input);
    const read = planCard.safeParse(dated);
    return read.success ? { card: read.data } : { issues: issuesOf(read.error, dated) };
  });

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function withInstants(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const dates = Object.entries(input).filter(
    ([field, value]) => field.startsWith('valid') && typeof value === 'string' && DAY.test(value),
  );
  return { ...input, ...Object.fromEntries(dates.map(([field, day]) => [field, `${day}T00:00:00+08:00`])) };
}
