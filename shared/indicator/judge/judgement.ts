/** What a judge found of one subject, before it is written down as a unit. */
import type { Fact } from '../fact.ts';
import { type Outcome, one, type Reached, type Tally } from '../unit.ts';

export interface Judgement {
  readonly outcome: Outcome;
  readonly tally: Tally;
  readonly reason: string | null;
  readonly start: Fact | null;
  readonly stop: Fact | null;
  readonly dueMs: number | null;
  readonly changesAtMs: number | null;
  readonly flags: readonly string[];
  /** What decided it, beside start and stop. */
  readonly ground: readonly Fact[];
  readonly people: Reached | null;
}

export const judgement = (outcome: Outcome, rest: Partial<Judgement> = {}): Judgement => ({
  outcome,
  tally: one(outcome),
  reason: null,
  start: null,
  stop: null,
  dueMs: null,
  changesAtMs: null,
  flags: [],
  ground: [],
  people: null,
  ...rest,
});
