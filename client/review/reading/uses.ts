/** For which clocks of the incident a record counts, and what became of them: as is known today. */
import type { Board } from '../../../shared/board.ts';
import {
  arrivalClock,
  type Clock,
  type Outcome,
  reliefClock,
  taskClock,
} from '../../../shared/incident/clock.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';
import { answersTo, type ReportStanding, standingOf } from '../../../shared/report/answer.ts';

export interface Use {
  readonly kind: Clock['kind'] | 'report';
  readonly subject: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly limitMs: number;
  readonly durationMs: number | null;
}

/** `nowMs`: of the incident's own clock. */
export function usesOf(
  board: Board,
  incident: IncidentState,
  eventId: string,
  nowMs: number,
): readonly Use[] {
  const { arrivalMs, reliefMs } = limitsOf(board);
  const isOn = (stamp: { readonly event: string } | null | undefined) => stamp?.event === eventId;
  const arrivals = Object.values(incident.dispatches)
    .filter(({ ordered, acknowledged, arrived, cancelled, rerouted, rivals }) =>
      [ordered, acknowledged, arrived, cancelled, rerouted, ...(rivals.arrived?.said ?? [])].some(isOn),
    )
    .map((dispatch) => arrivalClock(dispatch, nowMs, arrivalMs));
  const reliefs = Object.values(incident.relief)
    .filter((area) => [area.affectedAt, ...area.needs, ...area.deliveries].some(isOn))
    .map((area) => reliefClock(incident, area, nowMs, reliefMs));
  const tasks = Object.values(incident.tasks)
    .filter(({ opened, completed, cancelled }) => [opened, completed, cancelled].some(isOn))
    .flatMap((task) => taskClock(incident, task, nowMs) ?? []);
  return [...[...arrivals, ...reliefs, ...tasks].map(useOf), ...reportUses(incident, eventId, nowMs)];
}

const useOf = ({ kind, subject, outcome, reason, limitMs, durationMs }: Clock): Use => ({
  kind,
  subject,
  outcome,
  reason,
  limitMs,
  durationMs,
});

const OF_REPORT: Readonly<Record<ReportStanding, Outcome>> = {
  due: 'running',
  onTime: 'met',
  late: 'missed',
  omitted: 'missed',
  notNeeded: 'excluded',
};

/** Obligations that the record made, or that it answered. */
function reportUses(incident: IncidentState, eventId: string, nowMs: number): Use[] {
  return incident.obligations.flatMap((owed): Use[] => {
    const [first] = answersTo(incident, owed);
    if (owed.event !== eventId && first?.event !== eventId) return [];
    return [
      {
        kind: 'report',
        subject: owed.obligationId,
        outcome: OF_REPORT[standingOf(incident, owed, new Date(nowMs).toISOString())],
        reason: null,
        limitMs: Date.parse(owed.dueAt) - Date.parse(owed.at),
        durationMs: first ? Date.parse(first.sentAt) - Date.parse(owed.at) : null,
      },
    ];
  });
}
