/** An incident as it is answered and shown: the state, flattened to the names that outsiders rely on. */
import type { Track } from '../track.ts';
import { clocksOf, reachedBy } from './clock.ts';
import type { Limits } from './limits.ts';
import {
  CASUALTY_FIGURES,
  type CasualtyFigure,
  type CasualtyFigures,
  type Dispatch,
  type IncidentState,
  type ReliefArea,
} from './state.ts';

export type DispatchStage =
  | 'unordered'
  | 'ordered'
  | 'acknowledged'
  | 'departed'
  | 'arrived'
  | 'released'
  | 'cancelled'
  | 'rerouted';

/** Where a dispatch stands. A cancellation after the arrival does not undo the arrival. */
export function stageOf(dispatch: Dispatch): DispatchStage {
  if (dispatch.released) return 'released';
  if (dispatch.arrived) return 'arrived';
  if (dispatch.rerouted) return 'rerouted';
  if (dispatch.cancelled) return 'cancelled';
  if (dispatch.departed) return 'departed';
  if (dispatch.acknowledged) return 'acknowledged';
  return dispatch.ordered ? 'ordered' : 'unordered';
}

/** What is odd about a dispatch, seen with all that is known. */
export function dispatchFlags(dispatch: Dispatch): string[] {
  const flags: string[] = [];
  if (!dispatch.ordered) flags.push('noOrder');
  if (dispatch.ordered && dispatch.arrived && dispatch.arrived.at < dispatch.ordered.at)
    flags.push('arrivedBeforeOrder');
  if (dispatch.ordered && dispatch.arrived && dispatch.arrived.at === dispatch.ordered.at)
    flags.push('alreadyOnScene');
  if (dispatch.ordered && !dispatch.acknowledged && dispatch.arrived) flags.push('startProxy');
  return flags;
}

export function dispatchView(dispatch: Dispatch) {
  return {
    dispatchId: dispatch.dispatchId,
    teamId: dispatch.teamId,
    kind: dispatch.kind,
    state: stageOf(dispatch),
    scene: dispatch.scene,
    task: dispatch.task,
    orderedAt: dispatch.ordered?.at ?? null,
    acknowledgedAt: dispatch.acknowledged?.at ?? null,
    departedAt: dispatch.departed?.at ?? null,
    assembledAt: dispatch.assembled?.at ?? null,
    arrivedAt: dispatch.arrived?.at ?? null,
    releasedAt: dispatch.released?.at ?? null,
    cancelledAt: dispatch.cancelled?.at ?? null,
    reroutedAt: dispatch.rerouted?.at ?? null,
    people: dispatch.people,
    vehicles: dispatch.vehicles,
    flags: dispatchFlags(dispatch),
  };
}

export interface CasualtyView {
  readonly deaths: number | null;
  readonly missing: number | null;
  readonly trapped: number | null;
  readonly injured: number | null;
  readonly seriouslyInjured: number | null;
  readonly status: 'provisional' | 'verified';
  readonly asOf: string;
}

/**
 * The headline figures, each by itself: see `headlineOf`. Statements of one area are never added to each other.
 */
export function casualtyView(
  incident: IncidentState,
): (CasualtyView & { areas: ({ area: string } & CasualtyView)[] }) | null {
  const { '': whole = {}, ...byArea } = incident.casualties;
  const areas = Object.entries(byArea).map(([area, figures]) => ({ area, ...figureView(figures) }));
  const headline: Partial<Record<CasualtyFigure, NonNullable<CasualtyFigures['deaths']>>> = {};
  for (const figure of CASUALTY_FIGURES) {
    const stated = headlineOf(
      whole[figure],
      Object.values(byArea).flatMap((figures) => figures[figure] ?? []),
    );
    if (stated) headline[figure] = stated;
  }
  if (Object.keys(headline).length === 0) return null;
  return { ...figureView(headline), areas };
}

type Statement = NonNullable<CasualtyFigures['deaths']>;

/**
 * The statement for the whole incident stands until every area was counted later than it: one village's count of this
 * hour must not replace the total of the last. Where the areas add up to more than the total, they stand at once.
 */
function headlineOf(total: Statement | undefined, parts: readonly Statement[]): Statement | undefined {
  const [first] = parts;
  if (!first) return total;
  const sum = parts.reduce((people, part) => people + part.value, 0);
  const overtaken = !total || (parts.length > 1 && parts.every((part) => part.asOf > total.asOf));
  if (total && !overtaken && (sum <= total.value || parts.every((part) => part.asOf <= total.asOf)))
    return total;
  return {
    ...first,
    value: sum,
    status: parts.some((part) => part.status === 'provisional') ? 'provisional' : 'verified',
    asOf: parts.reduce((latest, part) => (part.asOf > latest ? part.asOf : latest), ''),
  };
}

function figureView(figures: CasualtyFigures): CasualtyView {
  const said = Object.values(figures);
  const value = (figure: CasualtyFigure) => figures[figure]?.value ?? null;
  return {
    deaths: value('deaths'),
    missing: value('missing'),
    trapped: value('trapped'),
    injured: value('injured'),
    seriouslyInjured: value('seriouslyInjured'),
    status: said.every((statement) => statement.status === 'verified') ? 'verified' : 'provisional',
    asOf: said.reduce((latest, statement) => (statement.asOf > latest ? statement.asOf : latest), ''),
  };
}

export function reliefView(area: ReliefArea) {
  const need = area.verified ?? area.provisional;
  const reached = reachedBy(area);
  const kinds = new Set(area.deliveries.map((delivery) => delivery.count));
  return {
    area: area.area,
    peopleInNeed: need?.people ?? null,
    peopleReached: area.deliveries.length > 0 ? reached : null,
    status: need ? (area.verified ? ('verified' as const) : ('provisional' as const)) : null,
    flags: [
      ...(kinds.size > 1 ? ['mixedCounts'] : []),
      ...(need && reached > need.people ? ['countExceedsNeed'] : []),
    ],
  };
}

/** The answer of `GET /api/incidents/:id`; whatever is not known is null. */
export function incidentView(
  track: Track<IncidentState>,
  now: { nowMs: number; asOf: string; knownAt: string; limits: Limits },
) {
  const { state } = track;
  return {
    id: state.id,
    title: state.title,
    types: state.types,
    status: state.status,
    drill: state.drill,
    place: state.place,
    occurredAt: state.occurred?.at ?? null,
    occurredPrecision: state.occurred?.precision ?? null,
    receivedAt: state.intakes.map((intake) => intake.receivedAt).sort()[0] ?? null,
    intakes: state.intakes,
    verified: state.verified,
    severity: state.severity,
    severityProposed: state.severityProposed,
    severityHistory: state.severityHistory.map(({ severity, basis, at, precision, event }) => ({
      severity,
      basis,
      at,
      precision,
      event,
    })),
    responses: Object.values(state.responses).map((response) => ({
      responseId: response.responseId,
      body: response.body,
      planId: response.planId,
      level: response.level,
      since: response.since.at,
      endedAt: response.ended?.at ?? null,
      levels: response.levels.map(({ level, at, decisionMaker, reason }) => ({
        level,
        at,
        decisionMaker,
        reason,
      })),
    })),
    dispatches: Object.values(state.dispatches).map(dispatchView),
    casualties: casualtyView(state),
    headcount: state.headcount,
    loss: state.loss,
    relief: Object.values(state.relief).map(reliefView),
    transfers: Object.values(state.transfers),
    supplyArrivals: state.supplyArrivals,
    reports: state.reports,
    obligations: state.obligations,
    findings: state.findings,
    instructions: Object.values(state.instructions),
    posts: Object.values(state.posts),
    situation: state.situation,
    force: state.force,
    evacuations: Object.entries(state.evacuations).map(([area, count]) => ({ area, ...count })),
    settled: Object.entries(state.settled).map(([site, count]) => ({ site, ...count })),
    lifelines: Object.values(state.lifelines),
    fire: state.fire,
    links: Object.values(state.links),
    imagery: state.imagery,
    parent: state.parent,
    children: state.children,
    mergedInto: state.mergedInto,
    containedAt: state.contained?.at ?? null,
    closedAt: state.closed?.at ?? null,
    flags: state.flags,
    clocks: clocksOf(state, now.nowMs, now.limits),
    version: track.version,
    position: track.position,
    asOf: now.asOf,
    knownAt: now.knownAt,
  };
}
export type IncidentView = ReturnType<typeof incidentView>;
