/** How grave an incident is by its figures: the worst grade that any criterion gives. */
import { SEVERITIES, type Severity } from '../event/field.ts';
import { type Criterion, type CriterionSource, criteriaFor, type SeverityFigure } from './criteria.ts';

/** What is stated; a figure that is absent is unknown, which is not zero. */
export type SeverityFigures = Readonly<Partial<Record<SeverityFigure, number>>>;

/** A criterion that reached the grade: the figure, and the number from which on it does. */
export interface CriterionHit {
  readonly criterionId: string;
  readonly value: number;
  readonly threshold: number;
  readonly source: CriterionSource;
}

export interface Grading {
  /** null when nothing that is graded is stated. */
  readonly severity: Severity | null;
  /** Those that give this very grade. */
  readonly criteriaHit: readonly CriterionHit[];
  /** The graver grade that it would be if all the missing were dead; null when that changes nothing. */
  readonly ifMissingDead: Severity | null;
}

/** null when there is nothing to grade: no table is known for any of the kinds, or no figure is stated. */
export function gradingOf(types: readonly string[], figures: SeverityFigures): Grading | null {
  const criteria = criteriaFor(types);
  const { severity, hits: criteriaHit } = worst(criteria, figures);
  const { deaths = 0, missing = 0 } = figures;
  const feared = missing > 0 ? worst(criteria, { ...figures, deaths: deaths + missing, missing: 0 }) : null;
  const ifMissingDead = feared && isGraver(feared.severity, severity) ? feared.severity : null;
  return severity === null && ifMissingDead === null ? null : { severity, criteriaHit, ifMissingDead };
}

export const isGraver = (a: Severity | null, b: Severity | null): boolean => rankOf(a) < rankOf(b);

/** 0 for the gravest. */
const rankOf = (severity: Severity | null): number =>
  severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);

function worst(
  criteria: readonly Criterion[],
  figures: SeverityFigures,
): { severity: Severity | null; hits: CriterionHit[] } {
  for (const severity of SEVERITIES) {
    const hits = criteria.flatMap((criterion) => hitOf(criterion, figures, severity) ?? []);
    if (hits.length > 0) return { severity, hits };
  }
  return { severity: null, hits: [] };
}

function hitOf(
  { id: criterionId, sum, from, source }: Criterion,
  figures: SeverityFigures,
  severity: Severity,
): CriterionHit | null {
  const stated = sum.flatMap((figure) => figures[figure] ?? []);
  const threshold = from[severity];
  if (stated.length === 0 || threshold === undefined) return null;
  const value = stated.reduce((total, figure) => total + figure, 0);
  return value >= threshold ? { criterionId, value, threshold, source } : null;
}
