/** What the two sides differ by, to be looked up from the cell that shows it. */
import { type Because, type Difference, differencesOf } from '../../../shared/replay/differences.ts';
import type { FactKind } from '../../../shared/replay/facts.ts';
import type { Replay } from '../../../shared/replay/replay.ts';
import type { Cursor } from '../cursor.ts';

export interface Differences {
  readonly all: readonly Difference[];
  readonly of: (kind: FactKind, subject: string, field: string) => Difference | undefined;
  /** Any field of it. */
  readonly about: (kind: FactKind, subject: string) => readonly Difference[];
}

export function differencesAt(replay: Replay, { atMs, knownMs }: Cursor): Differences {
  const found = differencesOf(replay, atMs, knownMs);
  const arrivals = new Map(found.filter(({ field }) => field === 'arrived').map((one) => [one.subject, one]));
  // A team that arrives as a whole has not arrived twice.
  const all = found.filter((one) => {
    const arrival = one.field === 'complete' ? arrivals.get(one.subject) : undefined;
    return !arrival || arrival.known !== one.known || arrival.actual !== one.actual;
  });
  const byKey = new Map(all.map((one) => [keyOf(one.kind, one.subject, one.field), one]));
  return {
    all,
    of: (kind, subject, field) => byKey.get(keyOf(kind, subject, field)),
    about: (kind, subject) => all.filter((one) => one.kind === kind && one.subject === subject),
  };
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

export type { Because, Difference };
