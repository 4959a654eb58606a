/** The stages of every dispatch as bars on one axis of time, with the limit of each: for the review, on screen and on paper. */
import { arrivalClock, type Outcome } from '../incident/clock.ts';
import type { Limits } from '../incident/limits.ts';
import type { Dispatch, IncidentState, Stamp } from '../incident/state.ts';

export const GANTT_STAGES = ['toAcknowledge', 'toDepart', 'onTheWay', 'atScene'] as const;
export type GanttStage = (typeof GANTT_STAGES)[number];

/** A log position with the id of its event. */
export interface GanttEvent {
  readonly event: string;
  readonly position: number;
}

export interface GanttSegment {
  readonly stage: GanttStage;
  readonly fromMs: number;
  /** null: goes on, or nobody told of its end. */
  readonly untilMs: number | null;
  /** What it begins with, and what ends it where that was told. */
  readonly events: readonly GanttEvent[];
}

export interface GanttRow {
  readonly dispatchId: string;
  readonly teamId: string | null;
  readonly name: string;
  readonly segments: readonly GanttSegment[];
  readonly dueMs: number | null;
  readonly outcome: Outcome;
  /** Why it is excluded or unknown; see `indicator/words.ts`. */
  readonly excludedReason: string | null;
}

export interface Gantt {
  /** The axis: from the occurrence or the first order to the last that is shown. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** In the order of the orders; what nobody ordered stands where it arrived. */
  readonly rows: readonly GanttRow[];
}

const ms = (stamp: Stamp): number => Date.parse(stamp.at);

/** What ends each mark's own segment, and what that segment is called while nothing has. */
const MARKS = [
  { of: ({ ordered }: Dispatch) => ordered, endsAs: null, opens: 'toAcknowledge' },
  { of: ({ acknowledged }: Dispatch) => acknowledged, endsAs: 'toAcknowledge', opens: 'toDepart' },
  { of: ({ departed }: Dispatch) => departed, endsAs: 'toDepart', opens: 'onTheWay' },
  { of: ({ arrived }: Dispatch) => arrived, endsAs: 'onTheWay', opens: 'atScene' },
  { of: ({ released }: Dispatch) => released, endsAs: 'atScene', opens: null },
] as const satisfies readonly {
  of: (dispatch: Dispatch) => Stamp | null;
  endsAs: GanttStage | null;
  opens: GanttStage | null;
}[];

interface Reached {
  readonly stamp: Stamp;
  readonly endsAs: GanttStage | null;
  readonly opens: GanttStage | null;
}

/** The marks in the order of stages; one that is told to be later than a stage after it says nothing of time, and is left out. */
function reachedIn(dispatch: Dispatch): Reached[] {
  const told = MARKS.flatMap(({ of, endsAs, opens }) => {
    const stamp = of(dispatch);
    return stamp ? [{ stamp, endsAs, opens }] : [];
  });
  return told.filter(({ stamp }, at) => told.slice(at + 1).every((later) => later.stamp.at >= stamp.at));
}

const told = ({ event, position }: Stamp): GanttEvent => ({ event, position });

function segmentsOf(dispatch: Dispatch): GanttSegment[] {
  const reached = reachedIn(dispatch);
  const ended = dispatch.arrived ? null : (dispatch.cancelled ?? dispatch.rerouted);
  return reached.flatMap((mark, at): GanttSegment[] => {
    const next = reached[at + 1];
    if (next?.endsAs)
      return [
        {
          stage: next.endsAs,
          fromMs: ms(mark.stamp),
          untilMs: ms(next.stamp),
          events: [told(mark.stamp), told(next.stamp)],
        },
      ];
    if (!mark.opens) return [];
    const cut = ended && ended.at >= mark.stamp.at ? ended : null;
    return [
      {
        stage: mark.opens,
        fromMs: ms(mark.stamp),
        untilMs: cut ? ms(cut) : null,
        events: [told(mark.stamp), ...(cut ? [told(cut)] : [])],
      },
    ];
  });
}

/** When the picture ends: now, or with what was told last of an incident that is over. */
function endOf(incident: IncidentState, segments: readonly GanttSegment[], nowMs: number): number {
  if (incident.status !== 'closed' && incident.status !== 'merged') return nowMs;
  const times = segments.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs ?? fromMs]);
  return Math.max(...times, ...(incident.closed ? [ms(incident.closed)] : []));
}

/**
 * The bars of an incident as of `nowMs` (of its own drill, if it has one). `nameOf` gives the name of a team; a dispatch
 * without a known team bears its own id.
 */
export function ganttOf(
  incident: IncidentState,
  limits: Pick<Limits, 'arrivalMs'>,
  nowMs: number,
  nameOf: (teamId: string) => string = (teamId) => teamId,
): Gantt {
  const rows = Object.values(incident.dispatches)
    .map((dispatch): GanttRow => {
      const clock = arrivalClock(dispatch, nowMs, limits.arrivalMs);
      const { dispatchId, teamId } = dispatch;
      return {
        dispatchId,
        teamId,
        name: teamId === null ? dispatchId : nameOf(teamId),
        segments: segmentsOf(dispatch),
        dueMs: clock.dueAt === null ? null : Date.parse(clock.dueAt),
        outcome: clock.outcome,
        excludedReason: clock.outcome === 'excluded' || clock.outcome === 'unknown' ? clock.reason : null,
      };
    })
    .filter(({ segments }) => segments.length > 0)
    .sort((a, b) => (a.segments[0]?.fromMs ?? 0) - (b.segments[0]?.fromMs ?? 0));
  const segments = rows.flatMap((row) => row.segments);
  const starts = segments.map(({ fromMs }) => fromMs);
  const fromMs = Math.min(...starts, ...(incident.occurred ? [ms(incident.occurred)] : []));
  const from = Number.isFinite(fromMs) ? fromMs : nowMs;
  const until = endOf(incident, segments, nowMs);
  return { fromMs: from, untilMs: Math.max(from, Number.isFinite(until) ? until : nowMs), rows };
}
