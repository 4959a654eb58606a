/** Clocks of an incident: each unit that has a limit, with its start, its stop and what became of it. */
import type { Precision } from '../event/envelope.ts';
import type { Limits } from './limits.ts';
import { mayHold } from './rivals.ts';
import type { Dispatch, IncidentState, ReliefArea, ReliefNeed, Stamp, Task } from './state.ts';
import { taskLapsedAt } from './task.ts';

/** `met`, `missed` and `running` count; `excluded` and `unknown` are listed beside the rate, never in it. */
export type Outcome = 'met' | 'missed' | 'running' | 'excluded' | 'unknown';

export interface Clock {
  readonly kind: 'arrival' | 'relief' | 'task';
  /** The dispatch, the area or the task. */
  readonly subject: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly limitMs: number;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly dueAt: string | null;
  readonly durationMs: number | null;
}

const WIDTH_MS: Record<Precision, number> = { second: 0, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** The arrival clock of a dispatch: from the order received to the first arrival at the scene. */
export function arrivalClock(dispatch: Dispatch, nowMs: number, limitMs: number): Clock {
  const base = { kind: 'arrival' as const, subject: dispatch.dispatchId, limitMs };
  const stop = dispatch.arrived;
  const { acknowledged, ordered } = dispatch;
  // Who acknowledged only after arriving had received the order before.
  const start = acknowledged && (!stop || acknowledged.at <= stop.at) ? acknowledged : ordered;
  if (!dispatch.ordered || !start)
    return { ...base, ...open(null, stop), outcome: 'unknown', reason: 'noOrder' };
  const times = open(start, stop, limitMs);
  if (dispatch.kind === 'standby') return { ...base, ...times, outcome: 'excluded', reason: 'standby' };
  const due = Date.parse(start.at) + limitMs;
  // A team that is sent home before it arrives was called back, whatever the word that was used.
  const ended = dispatch.cancelled ?? dispatch.rerouted ?? (stop ? null : dispatch.released);
  // Who arrives after the order was taken back arrives under no order; who was there before has arrived.
  if (ended && Date.parse(ended.at) <= due && (!stop || stop.at > ended.at)) {
    return { ...base, ...times, outcome: 'excluded', reason: reasonOf(dispatch) };
  }
  if (stop) {
    if (Date.parse(stop.at) + WIDTH_MS[stop.precision] <= Date.parse(dispatch.ordered.at))
      return { ...base, ...times, outcome: 'unknown', reason: 'arrivedBeforeOrder' };
    return { ...base, ...times, ...within(start, stop, limitMs) };
  }
  return { ...base, ...times, outcome: nowMs > due ? 'missed' : 'running', reason: null };
}

const reasonOf = ({ cancelled, rerouted }: Dispatch): string =>
  cancelled ? 'cancelled' : rerouted ? 'rerouted' : 'releasedBeforeArrival';

/**
 * The relief clock of an area: from the disaster, or from when the area was hit, to everybody reached. Judged with
 * each of rival times and numbers; where they decide differently it is unknown.
 */
export function reliefClock(
  incident: IncidentState,
  area: ReliefArea,
  nowMs: number,
  limitMs: number,
): Clock {
  const { occurred, rivalOccurrences } = incident;
  const starts = area.affectedAt ? [] : mayHold(occurred, rivalOccurrences);
  const needs = mayHold(area.need, area.rivalNeeds);
  const inForce = reliefBy(area.affectedAt ?? occurred, area.need, area, nowMs, limitMs);
  if (starts.length < 2 && needs.length < 2) return inForce;
  const decidesElse = (starts.length > 0 ? starts : [area.affectedAt]).some((start) =>
    needs.some((need) => reliefBy(start, need, area, nowMs, limitMs).outcome !== inForce.outcome),
  );
  return decidesElse ? { ...inForce, outcome: 'unknown', reason: 'rivalStatements' } : inForce;
}

/** With this start and this need in force. */
function reliefBy(
  start: Stamp | null,
  need: ReliefNeed | null,
  area: ReliefArea,
  nowMs: number,
  limitMs: number,
): Clock {
  const base = { kind: 'relief' as const, subject: area.area, limitMs };
  if (!start) return { ...base, ...open(null, null), outcome: 'unknown', reason: 'noOccurrence' };
  if (need?.people === 0)
    return { ...base, ...open(null, null), outcome: 'excluded', reason: 'nobodyInNeed' };
  const reachedAll = need
    ? area.deliveries.find((delivery) => reachedBy(area, delivery.at) >= need.people)
    : undefined;
  const times = open(start, reachedAll ?? null, limitMs);
  if (!need) return { ...base, ...times, outcome: 'unknown', reason: 'needNotStated' };
  if (reachedAll) return { ...base, ...times, ...within(start, reachedAll, limitMs) };
  const due = Date.parse(start.at) + limitMs;
  return { ...base, ...times, outcome: nowMs > due ? 'missed' : 'running', reason: null };
}

/** The clock of a task: from when it was opened to when it was done. Nothing for a task that has no limit. */
export function taskClock(incident: IncidentState, task: Task, nowMs: number): Clock | null {
  const { taskId, opened, dueAt, completed, cancelled } = task;
  if (!opened || dueAt === null) return null;
  const due = Date.parse(dueAt);
  const limitMs = due - Date.parse(opened.at);
  const times = { kind: 'task' as const, subject: taskId, limitMs, ...open(opened, completed, limitMs) };
  if (completed) return { ...times, ...within(opened, completed, limitMs) };
  const ended = [cancelled?.at, taskLapsedAt(incident, task)]
    .filter((at) => typeof at === 'string')
    .sort()[0];
  if (ended !== undefined && Date.parse(ended) <= due)
    return { ...times, outcome: 'excluded', reason: cancelled?.at === ended ? 'cancelled' : 'responseEnded' };
  return { ...times, outcome: nowMs > due ? 'missed' : 'running', reason: null };
}

/**
 * People of an area reached by a moment (all there is when none is given): the largest cumulative count, or the sum
 * of increments. Where an area mixes the two, the cumulative counts stand, being the more careful statement.
 */
export function reachedBy(area: ReliefArea, at?: string): number {
  const told = at === undefined ? area.deliveries : area.deliveries.filter((delivery) => delivery.at <= at);
  const cumulative = told.filter((delivery) => delivery.count === 'cumulative');
  if (cumulative.length > 0) return Math.max(...cumulative.map((delivery) => delivery.people));
  return told.reduce((sum, delivery) => sum + delivery.people, 0);
}

/** Every clock of the incident, as of `nowMs` (of its own drill, if it has one). */
export function clocksOf(incident: IncidentState, nowMs: number, limits: Limits): Clock[] {
  return [
    ...Object.values(incident.dispatches).map((dispatch) => arrivalClock(dispatch, nowMs, limits.arrivalMs)),
    ...Object.values(incident.relief).map((area) => reliefClock(incident, area, nowMs, limits.reliefMs)),
    ...Object.values(incident.tasks).flatMap((task) => taskClock(incident, task, nowMs) ?? []),
  ];
}

function open(start: Stamp | null, stop: Stamp | null, limitMs = 0) {
  return {
    startedAt: start?.at ?? null,
    stoppedAt: stop?.at ?? null,
    dueAt: start ? new Date(Date.parse(start.at) + limitMs).toISOString() : null,
    durationMs: start && stop ? Date.parse(stop.at) - Date.parse(start.at) : null,
  };
}

/**
 * Met or missed, when the precision of the two times allows to say so: a time stands for the whole interval that its
 * precision names, but two times of the minute are compared as printed, since local logs are kept in minutes.
 */
function within(start: Stamp, stop: Stamp, limitMs: number): { outcome: Outcome; reason: string | null } {
  const printed = start.precision === 'minute' && stop.precision === 'minute';
  const took = Date.parse(stop.at) - Date.parse(start.at);
  const longest = printed ? took : took + Math.max(0, WIDTH_MS[stop.precision] - 1);
  const shortest = printed ? took : took - Math.max(0, WIDTH_MS[start.precision] - 1);
  // "About ten" and an order of 10:05: nobody knows how long it took.
  if (took < 0) return { outcome: 'unknown', reason: 'precision' };
  if (longest <= limitMs) return { outcome: 'met', reason: null };
  if (shortest > limitMs) return { outcome: 'missed', reason: null };
  return { outcome: 'unknown', reason: 'precision' };
}
