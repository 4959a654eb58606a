/** The kinds of unit that can be counted, and the ways of taking a figure over them. */

/** What is counted. Each kind is read out of the folded state by a file of `units/`. */
export const UNIT_KINDS = [
  /** One team × one incident × one effective order. */
  'assignment',
  /** A person in need, counted by affected area. */
  'personInNeed',
  /** An affected area of an incident. */
  'area',
  'incident',
  /** A report that was owed. */
  'reportOwed',
  /** A post that a roll call called. */
  'calledPost',
  'warning',
  /** A person in the area of a warning. */
  'warnedPerson',
  /** A person who had to leave home. */
  'displacedPerson',
  /** A response that a body activated for an incident. */
  'response',
  /** A drill that was held: a fact of the world, so it counts among what is real. */
  'drill',
  /** A shelter of the register, as it stands now: it belongs to every period. */
  'shelter',
  /** An entry of a register outside this system: its indicator is listed, and says what is missing. */
  'entry',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** `share` is met ÷ (met + missed); the others are taken over the durations, or over the incidents of the period. */
export const AGGREGATES = [
  'share',
  'mean',
  'median',
  'p90',
  'max',
  'reductionVsBaseline',
  'count',
  'sum',
] as const;
export type Aggregate = (typeof AGGREGATES)[number];
