/** An incident as it is answered and shown: the state, flattened to the names that outsiders rely on. */
import { asSeenBy } from '../access/privacy.ts';
import type { PlacedEvent } from '../event/envelope.ts';
import { standingOf } from '../report/answer.ts';
import { pendingOf, type Track } from '../track.ts';
import { headlines, type Stated, statedIn } from './casualty.ts';
import { clocksOf, reachedBy } from './clock.ts';
import type { Limits } from './limits.ts';
import { rivalsView } from './rivals.ts';
import { disputeOf } from './stage.ts';
import {
  CASUALTY_FIGURES,
  type CasualtyFigure,
  type Dispatch,
  type FigureStatement,
  type IncidentState,
  type Intake,
  type ReliefArea,
  TOLD_STAGES,
} from './state.ts';
import { taskView } from './task.ts';

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
  if (TOLD_STAGES.some((stage) => disputeOf(dispatch, stage) === 'open')) flags.push('rivalStatements');
  return flags;
}

/** Of each stage that was told more than once: every statement, and whether it is in force. */
const statementsView = (dispatch: Dispatch) =>
  Object.fromEntries(
    TOLD_STAGES.flatMap((stage) => {
      const rivals = dispatch.rivals[stage];
      if (!rivals) return [];
      const said = rivals.said.map((one) => ({ ...one, inForce: one.event === dispatch[stage]?.event }));
      return [[stage, { confirmed: rivals.confirmed, said }] as const];
    }),
  );

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
    statements: statementsView(dispatch),
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
  /** Figures whose sources differ while nobody has decided: the least, the most, and what each of them says. */
  readonly rivals: readonly {
    readonly figure: CasualtyFigure;
    readonly low: number;
    readonly high: number;
    readonly said: readonly FigureStatement[];
  }[];
  /** Provisional counts of a later moment than the verified one that stands. */
  readonly newer: readonly {
    readonly figure: CasualtyFigure;
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly asOf: string;
  }[];
}

/** The headline figures, each by itself: see `casualty.ts` for what is in force. Of undecided rivals, the largest. */
export function casualtyView(
  incident: IncidentState,
): (CasualtyView & { areas: ({ area: string } & CasualtyView)[] }) | null {
  const headline = headlines(incident);
  if (Object.keys(headline).length === 0) return null;
  const areas = Object.entries(incident.casualties)
    .filter(([area]) => area !== '')
    .map(([area, figures]) => ({ area, ...figureView(statedIn(figures, incident.confirmations)) }));
  return { ...figureView(headline), areas };
}

function figureView(figures: Partial<Record<CasualtyFigure, Stated>>): CasualtyView {
  const value = (figure: CasualtyFigure) => figures[figure]?.value ?? null;
  const all = CASUALTY_FIGURES.flatMap((figure) => {
    const stated = figures[figure];
    return stated ? [{ figure, ...stated }] : [];
  });
  return {
    deaths: value('deaths'),
    missing: value('missing'),
    trapped: value('trapped'),
    injured: value('injured'),
    seriouslyInjured: value('seriouslyInjured'),
    status: all.every(({ verified }) => verified) ? 'verified' : 'provisional',
    asOf: all.reduce((latest, { asOf }) => (asOf > latest ? asOf : latest), ''),
    rivals: all
      .filter(({ low, high }) => low < high)
      .map(({ figure, low, high, said }) => ({ figure, low, high, said })),
    newer: all.flatMap(({ figure, newer }) =>
      newer ? [{ figure, value: newer.value, low: newer.low, high: newer.high, asOf: newer.asOf }] : [],
    ),
  };
}

export function reliefView(area: ReliefArea) {
  const { need } = area;
  const reached = reachedBy(area);
  const kinds = new Set(area.deliveries.map((delivery) => delivery.count));
  return {
    area: area.area,
    peopleInNeed: need?.people ?? null,
    peopleReached: area.deliveries.length > 0 ? reached : null,
    status: need?.status ?? null,
    rivals: rivalsView(area.rivalNeeds),
    flags: [
      ...(kinds.size > 1 ? ['mixedCounts'] : []),
      ...(need && reached > need.people ? ['countExceedsNeed'] : []),
    ],
  };
}

/** The answer of `GET /api/incidents/:id`; whatever is not known is null. */
/** Who reported stays in the log: it is shown to those who ask for it, one at a time. */
const withoutPerson = ({ reporter, ...intake }: Intake) => ({
  ...intake,
  reporter: reporter.body === undefined ? {} : { body: reporter.body },
});

const pendingView = (event: PlacedEvent) => ({
  eventId: event.id,
  type: event.type,
  at: event.occurredAt,
  by: event.recordedBy.user,
  data: asSeenBy(event, { private: false, contacts: false }).data,
});

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
    rivalOccurrences: rivalsView(state.rivalOccurrences),
    receivedAt: state.intakes.map((intake) => intake.receivedAt).sort()[0] ?? null,
    intakes: state.intakes.map(withoutPerson),
    verified: state.verified,
    pending: pendingOf(track).map(pendingView),
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
    papers: Object.values(state.papers),
    obligations: state.obligations.map((owed) => ({
      ...owed,
      standing: standingOf(state, owed, new Date(now.nowMs).toISOString()),
    })),
    findings: state.findings,
    leaderInstructions: state.leaderInstructions,
    instructions: Object.values(state.instructions),
    tasks: Object.values(state.tasks).map((task) => taskView(state, task, now.nowMs)),
    posts: Object.values(state.posts),
    situation: state.situation,
    force: state.force,
    evacuations: Object.entries(state.evacuations).map(([area, count]) => ({ area, ...count })),
    settled: Object.entries(state.settled).map(([site, count]) => ({ site, ...count })),
    lifelines: Object.values(state.lifelines),
    fire: state.fire,
    links: Object.values(state.links),
    imagery: state.imagery,
    attachments: state.attachments,
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
