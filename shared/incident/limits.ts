/** The limits that an incident's clocks run to: they come from the indicators in force, see `indicator/limits.ts`. */
export interface Limits {
  readonly arrivalMs: number;
  readonly reliefMs: number;
  /** Share of the people in need that is to be reached; null where the plan names none. */
  readonly reliefTarget: number | null;
}
