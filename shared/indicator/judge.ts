/** A subject judged by a definition: the unit, or nothing when the definition does not concern it. */

import type { IndicatorDefinition } from './definition.ts';
import { type Fact, inTime } from './fact.ts';
import { judgeClock } from './judge/clock.ts';
import type { Judgement } from './judge/judgement.ts';
import { judgement } from './judge/judgement.ts';
import { judgePeople } from './judge/people.ts';
import { type Choice, judgeRivals } from './judge/rivals.ts';
import { type KnownTeam, severityScope, teamScope } from './judge/scope.ts';
import type { Source, Subject } from './subject.ts';
import { NOBODY, one, type Unit } from './unit.ts';

export function judge(
  definition: IndicatorDefinition,
  source: Source,
  subject: Subject,
  { team, nowMs }: { team: KnownTeam | undefined; nowMs: number },
): Unit | null {
  const inTeamScope = teamScope(definition.scope, subject, team);
  if (!inTeamScope) return null;
  const { people } = subject;
  const ran = judgeRivals(definition, subject, source.confirmations, (choice: Choice) => {
    const asked = { definition, subject, choice, nowMs };
    return people ? judgePeople(asked, people) : judgeClock(asked);
  });
  const startedAt = (ran.judgement.start ?? ran.judgement.countsFrom)?.stamp.at ?? null;
  const scope = severityScope(definition.scope, source, startedAt);
  if (!scope.final && !scope.atStart) return null;
  const found = overruled(ran.judgement, subject, inTeamScope);
  const late = lateEntry(definition, source, found);
  return {
    subject: subject.id,
    source: `${source.kind}:${source.id}`,
    incidentId: source.incident?.id ?? null,
    drill: source.drill,
    area: source.area,
    outcome: found.outcome,
    tally: found.tally,
    startedAt: found.start?.stamp.at ?? null,
    stoppedAt: found.stop?.stamp.at ?? null,
    dueAt: found.dueMs === null ? null : new Date(found.dueMs).toISOString(),
    durationMs: durationOf(found),
    reason: found.reason,
    flags: distinct([...found.flags, ...late]),
    events: evidence(found, subject, scope.ground?.event ?? null),
    statements: ran.statements,
    inScope: { final: scope.final, atStart: scope.atStart },
    countsAt: countsAt(found, source),
    changesAtMs: found.changesAtMs,
    people: found.people,
    amount: null,
    most: null,
  };
}

/** What the subject is by itself stands before its clock: a repeated order is no second assignment. */
function overruled(
  found: Judgement,
  subject: Subject,
  scope: { excluded?: string; unknown?: string },
): Judgement {
  const excluded = subject.excluded ?? scope.excluded;
  const unknown = subject.unknown ?? (found.outcome === 'excluded' ? undefined : scope.unknown);
  if (excluded !== undefined)
    return judgedAs(found, 'excluded', excluded, subject.people ? NOBODY : one('excluded'));
  return unknown === undefined ? found : judgedAs(found, 'unknown', unknown, one('unknown'));
}

/** What was found stays as it is, but time changes nothing any more. */
const judgedAs = (
  { start, stop, countsFrom, dueMs, flags, ground, people }: Judgement,
  outcome: 'excluded' | 'unknown',
  reason: string,
  tally: Unit['tally'],
): Judgement => judgement(outcome, { reason, tally, start, stop, countsFrom, dueMs, flags, ground, people });

const durationOf = ({ start, stop }: Judgement): number | null =>
  start && stop ? Date.parse(stop.stamp.at) - Date.parse(start.stamp.at) : null;

/** indicators.md §1.4: the period in which the clock starts; without a start, that of whatever there is. */
const countsAt = ({ start, countsFrom, stop, ground }: Judgement, { incident }: Source): string | null =>
  start?.stamp.at ??
  countsFrom?.stamp.at ??
  stop?.stamp.at ??
  first(ground)?.stamp.at ??
  incident?.occurred?.at ??
  null;

const first = (facts: readonly Fact[]): Fact | undefined => [...facts].sort(inTime)[0];

/** A stop that was entered late is marked, and wants the word of a second person. */
function lateEntry(definition: IndicatorDefinition, source: Source, { stop }: Judgement): string[] {
  // A drill's clock is not the log's: how late an entry was can't be read off the two.
  if (!stop || source.drill !== null) return [];
  const lateMs = Date.parse(stop.stamp.recordedAt) - Date.parse(stop.stamp.at);
  if (lateMs <= definition.lateEntryHours * 3_600_000) return [];
  const second = source.confirmations.some(
    ({ eventId, by }) => eventId === stop.stamp.event && by !== stop.stamp.by,
  );
  return ['lateEntry', ...(second ? [] : ['wantsSecondPerson'])];
}

function evidence(
  { start, stop, ground }: Judgement,
  { people }: Subject,
  severity: string | null,
): readonly string[] {
  const facts: Fact[] = [...ground];
  if (stop) facts.unshift(stop);
  if (start) facts.unshift(start);
  const events = facts.sort(inTime).map(({ stamp }) => stamp.event);
  if (people?.needStamp) events.push(people.needStamp.event);
  if (severity) events.push(severity);
  return distinct(events);
}

/** Each once, in the order of the first. Nearly always they are a handful: then looking costs less than a set. */
const distinct = (words: readonly string[]): readonly string[] =>
  words.length > 8 ? [...new Set(words)] : words.filter((word, at) => words.indexOf(word) === at);
