/** The flow of a response as it is drawn: boxes with their state and place, and the lines between them. */
import { entryOf } from '../entry.ts';
import type { IncidentState, Task } from '../incident/state.ts';
import { isLate, taskStage } from '../incident/task.ts';
import type { PlanLevel } from './card.ts';
import { layout, type Position, type Step } from './layout.ts';

/** `planned`: not started. `waiting`: something before it is not done. `late`: past its limit and not done. */
export type FlowState = 'planned' | 'waiting' | 'running' | 'late' | 'done' | 'cancelled';

export interface FlowNode extends Position {
  /** The task: that of the incident, or of the plan in a preview. */
  readonly id: string;
  readonly body: string | null;
  readonly action: string | null;
  readonly state: FlowState;
  readonly acknowledged: boolean;
  /** Late, or done after its limit. */
  readonly overdue: boolean;
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  /** Tasks before it that are neither done nor taken back. */
  readonly waitsFor: readonly string[];
}

export interface Flow {
  readonly nodes: readonly FlowNode[];
  /** From what comes first; `open` once its task is done or taken back. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly open: boolean }[];
  readonly layers: number;
  readonly rows: number;
}

const OVER = ['done', 'cancelled', 'lapsed'];

/**
 * The tasks of an incident, or of one of its responses, as of `nowMs` (of its drill, if it has one). It is drawn from
 * the tasks as they were opened, never from the plan as it is now.
 */
export function flowOf(incident: IncidentState, responseId: string | null, nowMs: number): Flow {
  const tasks = Object.values(incident.tasks).filter(
    (task) => responseId === null || task.responseId === responseId,
  );
  const isOver = (id: string) => {
    const task = entryOf(incident.tasks, id);
    return task === undefined || OVER.includes(taskStage(incident, task));
  };
  return drawn(
    tasks.map((task) => {
      const waitsFor = task.after.filter((id) => !isOver(id));
      const overdue = isLate(incident, task, nowMs);
      return {
        id: task.taskId,
        after: task.after,
        body: task.body,
        action: task.action,
        state: stateOf(incident, task, overdue, waitsFor.length > 0),
        acknowledged: task.acknowledged !== null,
        overdue,
        dueAt: task.dueAt,
        completedAt: task.completed?.at ?? null,
        waitsFor,
      };
    }),
    isOver,
  );
}

/** The flow of a level before it is started. */
export const previewOf = ({ tasks }: PlanLevel): Flow =>
  drawn(
    tasks.map(({ id, after, body, action }) => ({
      id,
      after,
      body,
      action,
      state: 'planned',
      acknowledged: false,
      overdue: false,
      dueAt: null,
      completedAt: null,
      waitsFor: after,
    })),
    () => false,
  );

function stateOf(incident: IncidentState, task: Task, overdue: boolean, waits: boolean): FlowState {
  const stage = taskStage(incident, task);
  if (stage === 'done') return 'done';
  if (stage === 'cancelled' || stage === 'lapsed') return 'cancelled';
  if (overdue) return 'late';
  return waits ? 'waiting' : 'running';
}

type Box = Step & Omit<FlowNode, keyof Position>;

function drawn(boxes: readonly Box[], isOver: (id: string) => boolean): Flow {
  const places = layout(boxes);
  const placeOf = (id: string): Position => places.get(id) ?? { layer: 0, row: 0 };
  const nodes = boxes.map(({ after: _, ...box }) => ({ ...box, ...placeOf(box.id) }));
  const edges = boxes.flatMap(({ id, after }) =>
    after
      .filter((before) => places.has(before) && placeOf(before).layer < placeOf(id).layer)
      .map((from) => ({ from, to: id, open: isOver(from) })),
  );
  const most = (part: keyof Position) => nodes.reduce((sum, node) => Math.max(sum, node[part] + 1), 0);
  return { nodes, edges, layers: most('layer'), rows: most('row') };
}
