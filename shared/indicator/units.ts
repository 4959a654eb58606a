/** The units of an indicator, read out of the folded board and judged: one list that wall, report and replay share. */
import { type Board, stateIn, statesOf } from '../board.ts';
import { type Context, contextOf } from './context.ts';
import { countedIncident } from './count.ts';
import type { IndicatorDefinition } from './definition.ts';
import { concerns } from './judge/scope.ts';
import type { UnitKind } from './kind.ts';
import { remembering } from './remembered.ts';
import type { Source, Subject } from './subject.ts';
import { one, type Unit } from './unit.ts';
import { areas, peopleInNeed } from './units/area.ts';
import { assignments } from './units/assignment.ts';
import { calledPosts, rollCallSource } from './units/calledPost.ts';
import { displaced } from './units/displaced.ts';
import { incidentSubjects, sourceOf } from './units/incident.ts';
import { reportsOwed } from './units/reportOwed.ts';
import { warnedPeople, warningSource, warnings } from './units/warning.ts';

/** Every unit, of every time, drills included: `resultOf` takes those of a period. `nowMs` is the world's clock. */
export function unitsOf(
  definition: IndicatorDefinition,
  board: Board,
  { nowMs }: { readonly nowMs: number },
): Unit[] {
  if (definition.needsOutsideData !== undefined) return [withoutData(definition)];
  const context = contextOf(board, nowMs);
  const units: Unit[] = [];
  const kind = sourceKind(definition.unit);
  for (const { id } of statesOf(board, kind))
    units.push(...unitsOfSource(definition, board, kind, id, context));
  return units;
}

export type SourceKind = Source['kind'];
export const SOURCE_KINDS: readonly SourceKind[] = ['incident', 'warning', 'rollCall'];

/** The kind of stream that units of this kind are told on. */
export const sourceKind = (unit: UnitKind): SourceKind =>
  unit === 'calledPost' ? 'rollCall' : unit === 'warning' || unit === 'warnedPerson' ? 'warning' : 'incident';

/** The units of one incident, warning or roll call. */
export function unitsOfSource(
  definition: IndicatorDefinition,
  board: Board,
  kind: SourceKind,
  id: string,
  context: Context,
): Unit[] {
  const source = sourceIn(board, kind, id);
  if (!source || !concerns(definition.scope, source)) return [];
  const nowMs = context.nowMs(source.drill);
  const subjects = subjectsOf(definition.unit, board, source, context);
  if (definition.aggregate === 'count' || definition.aggregate === 'sum')
    return subjects.flatMap((subject) => countedIncident(definition, source, subject) ?? []);
  const judged = remembering(definition, source, context);
  return subjects.flatMap((subject) => judged(subject, nowMs) ?? []);
}

function sourceIn(board: Board, kind: SourceKind, id: string): Source | undefined {
  if (kind === 'warning') {
    const warning = stateIn(board, 'warning', id);
    return warning && warningSource(warning);
  }
  if (kind === 'rollCall') {
    const call = stateIn(board, 'rollCall', id);
    return call && rollCallSource(call);
  }
  const incident = stateIn(board, 'incident', id);
  return incident && sourceOf(incident);
}

function subjectsOf(
  unit: UnitKind,
  board: Board,
  { incident, id }: Source,
  context: Context,
): readonly Subject[] {
  if (!incident) {
    const [warning, call] = [stateIn(board, 'warning', id), stateIn(board, 'rollCall', id)];
    if (unit === 'calledPost') return call ? calledPosts(call, context.isOnRoster) : [];
    if (!warning) return [];
    return unit === 'warnedPerson' ? warnedPeople(warning) : warnings(warning);
  }
  switch (unit) {
    case 'assignment':
      return assignments(incident);
    case 'personInNeed':
      return peopleInNeed(incident, context.liesIn);
    case 'area':
      return areas(incident);
    case 'reportOwed':
      return reportsOwed(incident);
    case 'displacedPerson':
      return displaced(incident);
    default:
      return incidentSubjects(incident, context.absorbed(id));
  }
}

/** What no event gives is said to be unknown, not left out. */
const withoutData = ({ id }: IndicatorDefinition): Unit => ({
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
});
