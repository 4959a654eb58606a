/** What a judge found of one subject, before it is written down as a unit. */
import type { Fact } from '../fact.ts';
import { type Outcome, one, type Reached, type Tally } from '../unit.ts';

export interface Judgement {
  readonly outcome: Outcome;
  readonly tally: Tally;
  readonly reason: string | null;
  readonly start: Fact | null;
  readonly stop: Fact | null;
  /** While rival starts stand: the earliest of them, which says to which period and severity it belongs. */
  readonly countsFrom: Fact | null;
  readonly dueMs: number | null;
  readonly changesAtMs: number | null;
  readonly flags: readonly string[];
  /** What decided it, beside start and stop. */
  readonly ground: readonly Fact[];
  readonly people: Reached | null;
}

/** Field by field, as it is made for every unit of a year: a spread costs several times as much. */
export const judgement = (outcome: Outcome, rest: Partial<Judgement> = {}): Judgement => ({
  outcome,
  tally: rest.tally ?? one(outcome),
  reason: rest.reason ?? null,
  start: rest.start ?? null,
  stop: rest.stop ?? null,
  countsFrom: rest.countsFrom ?? null,
  dueMs: rest.dueMs ?? null,
  changesAtMs: rest.changesAtMs ?? null,
  flags: rest.flags ?? [],
  ground: rest.ground ?? [],
  people: rest.people ?? null,
});
