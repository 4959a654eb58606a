/** Who commands an incident, and what is owed in it: tasks, the next report, instructions that nobody acknowledged. */
import { type Board, nowOf, statesOf } from '../../../shared/board.ts';
import type { RollCall } from '../../../shared/duty/rollCall.ts';
import { inForce, type Warning } from '../../../shared/duty/warning.ts';
import type { IncidentState, ReportObligation, ScenePost } from '../../../shared/incident/state.ts';
import { isLate, taskStage } from '../../../shared/incident/task.ts';
import { standingOf as reportStandingOf } from '../../../shared/report/answer.ts';
import { nextSeq } from '../../../shared/report/number.ts';
import type { Standing } from './standing.ts';

export interface Command {
  readonly commander: string;
  readonly sinceMs: number;
  /** Whom command was offered to, who has not taken it over yet. */
  readonly offeredTo: string | null;
  /** Posts besides this one. */
  readonly others: number;
}

export interface OwedNext {
  readonly kind: ReportObligation['kind'];
  /** Of a follow-up: the number that it will have. */
  readonly seq: number | null;
  readonly toLevel: string;
  readonly dueMs: number;
  /** Milliseconds past its limit; null while it can be in time. */
  readonly lateMs: number | null;
  /** Other reports that are late. */
  readonly alsoLate: number;
}

export interface DutiesOf {
  /** null: no post stands. */
  readonly command: Command | null;
  /** Tasks that were opened, those of a response that ended aside. `total` 0: there are none. */
  readonly tasks: { readonly late: number; readonly open: number; readonly total: number };
  readonly report: OwedNext | null;
  readonly instructions: { readonly unacknowledged: number; readonly late: number; readonly open: number };
}

export function dutiesOf({ incident, nowMs }: Pick<Standing, 'incident' | 'nowMs'>): DutiesOf {
  const tasks = Object.values(incident.tasks).map((task) => ({ task, stage: taskStage(incident, task) }));
  const counted = tasks.filter(({ stage }) => ['open', 'acknowledged', 'done'].includes(stage));
  const open = counted.filter(({ stage }) => stage !== 'done');
  const instructions = Object.values(incident.instructions).filter(
    ({ issued, completed }) => issued !== null && !completed,
  );
  return {
    command: commandOf(incident),
    tasks: {
      late: open.filter(({ task }) => isLate(incident, task, nowMs)).length,
      open: open.length,
      total: counted.length,
    },
    report: owedNext(incident, nowMs),
    instructions: {
      unacknowledged: instructions.filter(({ acknowledged }) => acknowledged.length === 0).length,
      late: instructions.filter(({ dueAt }) => dueAt !== null && nowMs > Date.parse(dueAt)).length,
      open: instructions.length,
    },
  };
}

/** Of several posts that stand, the one where command changed last. */
function commandOf({ posts }: IncidentState): Command | null {
  const standing = Object.values(posts).filter(({ closed }) => closed === null);
  const post = standing.reduce<ScenePost | null>(
    (last, one) => (last && last.since.at >= one.since.at ? last : one),
    null,
  );
  return (
    post && {
      commander: post.commander,
      sinceMs: Date.parse(post.since.at),
      offeredTo: post.offer?.to ?? null,
      others: standing.length - 1,
    }
  );
}

/** What is late goes first, that which has been so the longest; else what is due first. */
function owedNext(incident: IncidentState, nowMs: number): OwedNext | null {
  const now = new Date(nowMs).toISOString();
  const open = incident.obligations
    .map((owed) => ({ owed, standing: reportStandingOf(incident, owed, now) }))
    .filter(({ standing }) => standing === 'due' || standing === 'omitted')
    .sort((a, b) => (a.owed.dueAt < b.owed.dueAt ? -1 : 1));
  const late = open.filter(({ standing }) => standing === 'omitted');
  const first = (late[0] ?? open[0])?.owed;
  if (!first) return null;
  const dueMs = Date.parse(first.dueAt);
  return {
    kind: first.kind,
    seq: first.kind === 'followUp' ? nextSeq(incident) : null,
    toLevel: first.toLevel,
    dueMs,
    lateMs: late.length > 0 ? nowMs - dueMs : null,
    alsoLate: Math.max(0, late.length - 1),
  };
}

/** What comes next in quiet times. */
export type NextDuty =
  | { readonly is: 'rollCall'; readonly atMs: number; readonly call: RollCall }
  | { readonly is: 'warningEnds'; readonly atMs: number; readonly warning: Warning };

/** The end of a roll call that goes on, or of a warning in force, whichever comes first; nothing of drills. */
export function nextDuty(board: Board, worldMs: number): NextDuty | null {
  const now = new Date(nowOf(board, null, worldMs)).toISOString();
  const calls = [...statesOf(board, 'rollCall')].flatMap((call): NextDuty[] => {
    const { startedAt, windowMinutes, closedAt, drill } = call;
    if (drill !== null || startedAt === null || windowMinutes === null || closedAt !== null) return [];
    return [{ is: 'rollCall', atMs: Date.parse(startedAt) + windowMinutes * 60_000, call }];
  });
  const warnings = [...statesOf(board, 'warning')].flatMap((warning): NextDuty[] =>
    warning.drill === null && warning.endsAt !== null && inForce(warning, now)
      ? [{ is: 'warningEnds', atMs: Date.parse(warning.endsAt), warning }]
      : [],
  );
  return (
    [...calls, ...warnings].filter(({ atMs }) => atMs >= worldMs).sort((a, b) => a.atMs - b.atMs)[0] ?? null
  );
}
