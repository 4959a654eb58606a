/** The units of an indicator, read out of the folded board and judged: one list that wall, report and replay share. */
import { type Board, stateIn, statesOf } from '../board.ts';
import type { IncidentState } from '../incident/state.ts';
import { type Context, contextOf } from './context.ts';
import { counted } from './count.ts';
import type { IndicatorDefinition } from './definition.ts';
import type { Facts } from './fact.ts';
import { happenings } from './happenings.ts';
import { concerns } from './judge/scope.ts';
import type { UnitKind } from './kind.ts';
import { isCount } from './measure.ts';
import { remembering } from './remembered.ts';
import type { Source, Subject } from './subject.ts';
import { one, type Unit } from './unit.ts';
import { areas, peopleInNeed } from './units/area.ts';
import { assignments } from './units/assignment.ts';
import { calledPosts, rollCallSource } from './units/calledPost.ts';
import { displaced } from './units/displaced.ts';
import { drillSource, drills } from './units/drill.ts';
import { incidentSubjects, sourceOf } from './units/incident.ts';
import { reportsOwed } from './units/reportOwed.ts';
import { responses } from './units/response.ts';
import { shelterSource, shelters } from './units/shelter.ts';
import { warnedPeople, warningSource, warnings } from './units/warning.ts';

/** Every unit, of every time, drills included: `resultOf` takes those of a period. `nowMs` is the world's clock. */
export function unitsOf(
  definition: IndicatorDefinition,
  board: Board,
  { nowMs }: { readonly nowMs: number },
): Unit[] {
  if (definition.needsOutsideData !== undefined) return [withoutData(definition)];
  const units: Unit[] = [];
  for (const unitsOfSource of readings(board, sourceKind(definition.unit), contextOf(board, nowMs)))
    units.push(...unitsOfSource(definition));
  return units;
}

/** Gives the units of one source by a definition that is not without data: many may ask of one reading. */
export type Reading = (definition: IndicatorDefinition) => readonly Unit[];

/** Every source of a kind, one after the other: what is made out of one is held no longer than it is asked for. */
export function* readings(board: Board, kind: SourceKind, context: Context): Generator<Reading> {
  for (const { id } of statesOf(board, kind)) yield readingOf(board, kind, id, context);
}

export type SourceKind = Source['kind'];
export const SOURCE_KINDS: readonly SourceKind[] = ['incident', 'warning', 'rollCall', 'drill', 'shelter'];

/** The kind of stream that units of this kind are told on. */
export const sourceKind = (unit: UnitKind): SourceKind => SOURCE_OF[unit] ?? 'incident';

const SOURCE_OF: Partial<Record<UnitKind, SourceKind>> = {
  calledPost: 'rollCall',
  warning: 'warning',
  warnedPerson: 'warning',
  drill: 'drill',
  shelter: 'shelter',
};

/** One incident, warning, roll call … What its units share is made out once, when the first definition asks. */
export function readingOf(board: Board, kind: SourceKind, id: string, context: Context): Reading {
  const source = sourceIn(board, kind, id);
  if (!source) return () => NO_UNITS;
  const nowMs = context.nowMs(source.drill);
  const subjects = subjectsOf(board, source, context);
  return (definition) => {
    if (!concerns(definition.scope, source)) return NO_UNITS;
    const judged = isCount(definition)
      ? (subject: Subject) => counted(definition, source, subject)
      : remembering(definition, source, context);
    const units: Unit[] = [];
    for (const subject of subjects(definition.unit)) {
      const unit = judged(subject, nowMs);
      if (unit) units.push(unit);
    }
    return units;
  };
}

const NO_UNITS: readonly Unit[] = [];

function sourceIn(board: Board, kind: SourceKind, id: string): Source | undefined {
  if (kind === 'warning') {
    const warning = stateIn(board, 'warning', id);
    return warning && warningSource(warning);
  }
  if (kind === 'rollCall') {
    const call = stateIn(board, 'rollCall', id);
    return call && rollCallSource(call);
  }
  if (kind === 'drill') {
    const drill = stateIn(board, 'drill', id);
    return drill && drillSource(drill);
  }
  if (kind === 'shelter') {
    const shelter = stateIn(board, 'shelter', id);
    return shelter && shelterSource(shelter);
  }
  const incident = stateIn(board, 'incident', id);
  return incident && sourceOf(incident);
}

/** The subjects of a source by kind of unit, each kind read when it is first asked for. */
function subjectsOf(board: Board, source: Source, context: Context): (unit: UnitKind) => readonly Subject[] {
  const { incident } = source;
  let shared: Facts | undefined;
  const known = new Map<UnitKind, readonly Subject[]>();
  return (unit) => {
    const before = known.get(unit);
    if (before) return before;
    if (incident) shared ??= happenings(incident);
    const subjects =
      incident && shared
        ? subjectsIn(unit, incident, shared, context)
        : subjectsWithout(unit, board, source, context);
    known.set(unit, subjects);
    return subjects;
  };
}

function subjectsIn(
  unit: UnitKind,
  incident: IncidentState,
  shared: Facts,
  context: Context,
): readonly Subject[] {
  switch (unit) {
    case 'assignment':
      return assignments(incident, shared);
    case 'personInNeed':
      return peopleInNeed(incident, shared, context.liesIn);
    case 'area':
      return areas(incident, shared);
    case 'reportOwed':
      return reportsOwed(incident, shared);
    case 'displacedPerson':
      return displaced(incident, shared);
    case 'response':
      return responses(incident, shared);
    default:
      return incidentSubjects(incident, shared, context.absorbed(incident.id));
  }
}

/** Those of a warning, a roll call, a drill or a shelter, where there is no incident. */
function subjectsWithout(
  unit: UnitKind,
  board: Board,
  { kind, id }: Source,
  context: Context,
): readonly Subject[] {
  switch (kind) {
    case 'rollCall': {
      const call = stateIn(board, 'rollCall', id);
      return call ? calledPosts(call, context.isOnRoster) : [];
    }
    case 'drill': {
      const drill = stateIn(board, 'drill', id);
      return drill ? drills(drill) : [];
    }
    case 'shelter': {
      const shelter = stateIn(board, 'shelter', id);
      return shelter ? shelters(shelter) : [];
    }
    default: {
      const warning = stateIn(board, 'warning', id);
      if (!warning) return [];
      return unit === 'warnedPerson' ? warnedPeople(warning) : warnings(warning);
    }
  }
}

/** What no event gives is said to be unknown, not left out. */
export const withoutData = ({ id }: IndicatorDefinition): Unit => ({
  subject: id,
  source: `indicator:${id}`,
  incidentId: null,
  drill: null,
  area: null,
  outcome: 'unknown',
  tally: one('unknown'),
  startedAt: null,
  stoppedAt: null,
  dueAt: null,
  durationMs: null,
  reason: 'needsOutsideData',
  flags: [],
  events: [],
  statements: [],
  inScope: { final: true, atStart: true },
  countsAt: null,
  changesAtMs: null,
  people: null,
  amount: null,
  most: null,
});
