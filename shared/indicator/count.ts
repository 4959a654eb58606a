/** Counts and sums: how many there were, how many died. What says no figure is unknown, not zero. */
import { entryOf } from '../entry.ts';
import { headlines } from '../incident/casualty.ts';
import {
  CASUALTY_FIGURES,
  type CasualtyFigure,
  type FigureStatement,
  type IncidentState,
} from '../incident/state.ts';
import type { IndicatorDefinition } from './definition.ts';
import { type Fact, inTime, named, selects } from './fact.ts';
import { severityScope } from './judge/scope.ts';
import { measureOf } from './measure.ts';
import type { Selector } from './selector.ts';
import type { Source, Subject } from './subject.ts';
import { type Outcome, one, type Statement, type Unit } from './unit.ts';

/**
 * `met` is counted here; whether the count keeps to its target is for the result to say. A definition that names a
 * start counts from that event on; one that names a stop leaves what has not come to it `running`.
 */
export function counted(definition: IndicatorDefinition, source: Source, subject: Subject): Unit | null {
  const { incident, drill, area } = source;
  const start = firstOf(subject, definition.start);
  if (definition.start.length > 0 && !start) return null;
  // A register's entry is as old as its last confirmation: it stands today, whenever that was.
  const startedAt = (start?.stamp ?? incident?.occurred)?.at ?? null;
  const scope = severityScope(definition.scope, source, startedAt);
  if (!scope.final && !scope.atStart) return null;
  const stop = firstOf(subject, definition.stop);
  const excluded = subject.excluded ?? notNeeded(definition, subject);
  const { amount, most, events, rivals = [] } = amountOf(definition, incident);
  const outcome: Outcome =
    excluded !== undefined
      ? 'excluded'
      : definition.stop.length > 0 && !stop
        ? 'running'
        : amount === null || amount !== most
          ? 'unknown'
          : 'met';
  const disputed = outcome === 'unknown' && amount !== null;
  const isTold = outcome === 'met' || disputed;
  return {
    subject: subject.id,
    source: `${source.kind}:${source.id}`,
    incidentId: incident?.id ?? null,
    drill,
    area,
    outcome,
    tally: one(outcome),
    startedAt,
    stoppedAt: stop?.stamp.at ?? null,
    dueAt: null,
    durationMs: null,
    reason: excluded ?? (disputed ? 'rivalStatements' : outcome === 'unknown' ? 'figureNotStated' : null),
    flags: disputed ? [...subject.flags, 'rivalStatements'] : subject.flags,
    events: [
      ...new Set(
        [
          (start?.stamp ?? incident?.occurred)?.event,
          stop?.stamp.event,
          ...events,
          ...wordsOn(events, source),
          scope.ground?.event,
        ].filter((id) => id !== undefined),
      ),
    ],
    statements: disputed ? rivals.flatMap(statementOf) : [],
    inScope: { final: scope.final, atStart: scope.atStart },
    countsAt: subject.always ? null : startedAt,
    changesAtMs: null,
    people: null,
    amount: isTold ? amount : null,
    most: isTold ? most : null,
  };
}

/** A person's words for what the figure rests on. */
const wordsOn = (events: readonly string[], { confirmations }: Source): string[] =>
  confirmations.filter(({ eventId }) => events.includes(eventId)).map(({ event }) => event);

/** Whichever of them holds, the incident is counted. */
const statementOf = ({
  conflictGroup: group,
  event,
  asOf: at,
  value: people,
}: FigureStatement): Statement[] =>
  group === null ? [] : [{ group, event, at, people, inForce: null, outcome: 'met' }];

/** The earliest fact of the first of the selectors that has one. */
function firstOf(subject: Subject, selectors: readonly Selector[]): Fact | undefined {
  for (const selector of selectors) {
    const told = named(subject.own, subject.shared, selector.event).filter((fact) => selects(selector, fact));
    if (told.length > 0) return [...told].sort(inTime)[0];
  }
  return undefined;
}

const notNeeded = ({ needs }: IndicatorDefinition, subject: Subject): string | undefined =>
  needs && !firstOf(subject, needs.oneOf) ? needs.reason : undefined;

interface Amount {
  readonly amount: number | null;
  readonly most: number | null;
  /** What it rests on. */
  readonly events: readonly string[];
  readonly rivals?: readonly FigureStatement[];
}

const NOT_STATED: Amount = { amount: null, most: null, events: [] };

const stating = (amount: number, event: string): Amount => ({ amount, most: amount, events: [event] });

function amountOf(definition: IndicatorDefinition, incident: IncidentState | null): Amount {
  if (measureOf(definition) === 'count') return { amount: 1, most: 1, events: [] };
  if (!incident) return NOT_STATED;
  const { figure, names } = definition;
  if (figure === 'named') return namedFigure(incident, names);
  if (figure === 'directLoss')
    return incident.loss ? stating(incident.loss.directLoss, incident.loss.event) : NOT_STATED;
  const casualty = CASUALTY_FIGURES.find((name): name is CasualtyFigure => name === figure);
  if (!casualty) return NOT_STATED;
  const stated = headlines(incident)[casualty];
  // Of undecided rivals the least is certain; the most is possible.
  return stated
    ? {
        amount: stated.low,
        most: stated.high,
        events: stated.said.map(({ event }) => event),
        rivals: stated.said,
      }
    : NOT_STATED;
}

/** The last statement under any of the names; less than nothing is no figure. */
function namedFigure({ figures }: IncidentState, names: readonly string[]): Amount {
  const said = names.flatMap((name) => entryOf(figures, name) ?? []).filter(({ value }) => value >= 0);
  const [last] = said.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : b.position - a.position));
  return last ? stating(last.value, last.event) : NOT_STATED;
}
