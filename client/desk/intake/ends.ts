/** What of an incident is not finished: told before it is closed or merged, and never settled by the way. */
import { type Board, stateIn, trackIn } from '../../../shared/board.ts';
import { clocksOf } from '../../../shared/incident/clock.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { type DispatchStage, stageOf } from '../../../shared/incident/view.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';
import { standingOf } from '../../../shared/report/answer.ts';
import { pendingOf } from '../../../shared/track.ts';

export type OpenEnd =
  | { readonly kind: 'team'; readonly teamId: string; readonly stage: DispatchStage }
  | { readonly kind: 'clock'; readonly count: number }
  | { readonly kind: 'report'; readonly to: string; readonly dueAt: string; readonly late: boolean }
  | { readonly kind: 'pending'; readonly type: string }
  | { readonly kind: 'response'; readonly body: string }
  | { readonly kind: 'post' }
  | { readonly kind: 'task'; readonly count: number };

const OUT: readonly DispatchStage[] = ['ordered', 'acknowledged', 'departed', 'arrived'];

/** `nowMs`: the incident's own. */
export function openEndsOf(board: Board, incident: IncidentState, nowMs: number): OpenEnd[] {
  const track = trackIn(board, 'incident', incident.id);
  const now = new Date(nowMs).toISOString();
  const running = clocksOf(incident, nowMs, limitsOf(board)).filter(({ outcome }) => outcome === 'running');
  const tasks = Object.values(incident.tasks).filter(({ completed, cancelled }) => !completed && !cancelled);
  return [
    ...Object.values(incident.dispatches).flatMap((dispatch): OpenEnd[] => {
      const stage = stageOf(dispatch);
      return OUT.includes(stage)
        ? [{ kind: 'team', teamId: dispatch.teamId ?? dispatch.dispatchId, stage }]
        : [];
    }),
    ...(running.length > 0 ? [{ kind: 'clock', count: running.length } as const] : []),
    ...incident.obligations.flatMap((owed): OpenEnd[] => {
      const standing = standingOf(incident, owed, now);
      if (standing !== 'due' && standing !== 'omitted') return [];
      return [{ kind: 'report', to: owed.toLevel, dueAt: owed.dueAt, late: standing === 'omitted' }];
    }),
    ...(track ? pendingOf(track) : []).map(({ type }): OpenEnd => ({ kind: 'pending', type })),
    ...Object.values(incident.responses)
      .filter(({ ended }) => !ended)
      .map(({ body }): OpenEnd => ({ kind: 'response', body: stateIn(board, 'body', body)?.name ?? body })),
    ...Object.values(incident.posts)
      .filter(({ closed }) => !closed)
      .map((): OpenEnd => ({ kind: 'post' })),
    ...(tasks.length > 0 ? [{ kind: 'task', count: tasks.length } as const] : []),
  ];
}
