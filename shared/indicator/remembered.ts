/**
 * Units that need not be judged again: nothing that they are judged by has changed, and their time has not run out.
 * In an incident of a hundred teams an event of one of them leaves ninety-nine as they were.
 */
import { isOver } from '../board.ts';
import type { Context } from './context.ts';
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
  readonly register: object;
  readonly atMs: number;
}

/** By the facts of the subject's own, which stay the same object while nothing is told of it. */
const memory = new WeakMap<Facts, Map<IndicatorDefinition, Remembered>>();

/** Judges the subjects of one source. */
export function remembering(
  definition: IndicatorDefinition,
  source: Source,
  { team, register }: Pick<Context, 'team' | 'register'>,
): (subject: Subject, nowMs: number) => Unit | null {
  const anew = (subject: Subject, nowMs: number) =>
    judge(definition, source, subject, { team: team(subject.team?.id), nowMs });
  // Only assignments keep their facts from one state of the incident to the next, and only while it goes on.
  if (definition.unit !== 'assignment' || !source.incident || isOver(source.incident)) return anew;
  let ground: string | undefined;
  return (subject, nowMs) => {
    ground ??= groundOf(definition, source, subject.shared);
    const known = memory.get(subject.own);
    const before = known?.get(definition);
    if (before?.ground === ground && isSame(before.subject, subject) && isTimely(before, nowMs)) {
      if (before.register === register || isSameTeam(before.team, team(subject.team?.id))) return before.unit;
    }
    const unit = anew(subject, nowMs);
    const now = { unit, ground, subject, team: team(subject.team?.id), register, atMs: nowMs };
    if (known) known.set(definition, now);
    else memory.set(subject.own, new Map([[definition, now]]));
    return unit;
  };
}

const isTimely = ({ unit, atMs }: Remembered, nowMs: number): boolean =>
  nowMs >= atMs && (!unit || unit.changesAtMs === null || nowMs < unit.changesAtMs);

const isSame = (a: Subject, b: Subject): boolean =>
  a.id === b.id &&
  a.excluded === b.excluded &&
  a.unknown === b.unknown &&
  a.team?.id === b.team?.id &&
  a.team?.scene === b.team?.scene;

const isSameTeam = (a: KnownTeam | undefined, b: KnownTeam | undefined): boolean =>
  a?.kind === b?.kind && a?.station === b?.station;

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
