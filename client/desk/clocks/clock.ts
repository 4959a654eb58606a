/** What a clock is of, and how its time is told. */
import { type Board, stateIn } from '../../../shared/board.ts';
import type { ListedClock } from '../../../shared/clock/listed.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState, ReportObligation } from '../../../shared/incident/state.ts';
import type { Team } from '../../../shared/roster/state.ts';
import type { RemedyCode } from '../../../shared/words/remedy.ts';
import { hoursMinutes } from '../../lib/time.ts';

/** What a clock refers to, looked up; what is not there any more is undefined. */
export interface Concerned {
  readonly incident: IncidentState | undefined;
  readonly team: Team | undefined;
  readonly dispatchId: string | null;
  readonly obligation: ReportObligation | undefined;
  /** Area or post by its name, where the subject is one. */
  readonly named: { readonly name: string; readonly nameEn: string | null } | undefined;
}

export function concernedBy(board: Board, { incidentId, kind, subject }: ListedClock): Concerned {
  const incident = incidentId === null ? undefined : stateIn(board, 'incident', incidentId);
  const dispatch = kind === 'assignment' && incident ? entryOf(incident.dispatches, subject) : undefined;
  return {
    incident,
    team: dispatch?.teamId ? stateIn(board, 'team', dispatch.teamId) : undefined,
    dispatchId: dispatch?.dispatchId ?? null,
    obligation: incident?.obligations.find(({ obligationId }) => obligationId === subject),
    named: stateIn(board, 'area', subject) ?? stateIn(board, 'post', subject),
  };
}

/** Hours and minutes, left or over. What is left is rounded up: `0:00` means that it is over. */
export function countdown(leftMs: number): { readonly over: boolean; readonly text: string } {
  const over = leftMs < 0;
  const ms = Math.abs(leftMs);
  return { over, text: hoursMinutes(over ? ms : Math.ceil(ms / 60_000) * 60_000) };
}

/** What the one button of a clock does. */
export type Doing = 'call' | 'record' | 'send' | 'report' | 'look';

const DOING: Readonly<Partial<Record<RemedyCode, Doing>>> = {
  callTeam: 'call',
  askPosition: 'call',
  recordArrival: 'record',
  sendAnother: 'send',
  fileReport: 'report',
};

/** null when it goes well by itself, or nothing on the desk would help. */
export function doingOf({ remedy, incidentId }: ListedClock): Doing | null {
  if (!remedy) return null;
  return DOING[remedy.code] ?? (incidentId === null ? null : 'look');
}
