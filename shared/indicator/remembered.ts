/**
 * Units that need not be judged again: nothing that they are judged by has changed, and their time has not run out.
 * In an incident of a hundred teams an event of one of them leaves ninety-nine as they were.
 */
import type { IndicatorDefinition } from './definition.ts';
import { type Facts, NO_FACTS, named } from './fact.ts';
import type { KnownTeam } from './judge/scope.ts';
import { judge } from './judge.ts';
import type { Source, Subject } from './subject.ts';
import type { Unit } from './unit.ts';

interface Remembered {
  readonly unit: Unit | null;
  /** All that the source brings to it. */
  readonly ground: string;
  readonly subject: Subject;
  readonly team: KnownTeam | undefined;
  readonly atMs: number;
}

/** By the facts of the subject's own, which stay the same object while nothing is told of it. */
const memory = new WeakMap<Facts, Map<IndicatorDefinition, Remembered>>();

interface Asked {
  readonly team: KnownTeam | undefined;
  readonly nowMs: number;
}

/** Judges the subjects of one source. */
export function remembering(
  definition: IndicatorDefinition,
  source: Source,
): (subject: Subject, asked: Asked) => Unit | null {
  // Only assignments keep their facts from one state of the incident to the next.
  if (definition.unit !== 'assignment') return (subject, asked) => judge(definition, source, subject, asked);
  let ground: string | undefined;
  return (subject, asked) => {
    ground ??= groundOf(definition, source, subject.shared);
    const known = memory.get(subject.own);
    const before = known?.get(definition);
    if (before && before.ground === ground && holds(before, subject, asked)) return before.unit;
    const unit = judge(definition, source, subject, asked);
    const now = { unit, ground, subject, team: asked.team, atMs: asked.nowMs };
    if (known) known.set(definition, now);
    else memory.set(subject.own, new Map([[definition, now]]));
    return unit;
  };
}

function holds(
  { unit, subject: was, team, atMs }: Remembered,
  is: Subject,
  { team: now, nowMs }: Asked,
): boolean {
  const changesAtMs = unit?.changesAtMs ?? Number.POSITIVE_INFINITY;
  return (
    nowMs >= atMs &&
    nowMs < changesAtMs &&
    was.id === is.id &&
    was.excluded === is.excluded &&
    was.unknown === is.unknown &&
    was.team?.id === is.team?.id &&
    was.team?.scene === is.team?.scene &&
    team?.kind === now?.kind &&
    team?.station === now?.station
  );
}

function groundOf(definition: IndicatorDefinition, source: Source, shared: Facts): string {
  const { start, stop, unless, undoneBy, failedBy, needs, until } = definition;
  const events = new Set(
    [
      ...start,
      ...stop,
      ...unless,
      ...unless.flatMap(({ before }) => before ?? []),
      ...undoneBy,
      ...failedBy,
      ...(needs?.oneOf ?? []),
      ...(until?.oneOf ?? []),
    ].map(({ event }) => event),
  );
  return JSON.stringify([
    source.id,
    source.area,
    source.drill,
    source.severityHistory.map(({ event, at, severity }) => [event, at, severity]),
    source.confirmations.map(({ event, eventId, conflictGroup }) => [event, eventId, conflictGroup]),
    [...events].map((event) => named(NO_FACTS, shared, event)),
  ]);
}
