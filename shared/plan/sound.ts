/** Whether a plan holds together: what no field can tell by itself. */
import type { z } from 'zod';

interface Task {
  readonly id: string;
  readonly after: readonly string[];
}

interface Whole {
  readonly levels: Readonly<Record<string, { readonly tasks: readonly Task[] } | undefined>>;
  readonly validFrom: string;
  readonly validUntil?: string | undefined;
}

type Wrong = (path: readonly (string | number)[], message: string) => void;

/** Each level must be there to some purpose, its tasks told apart, and their order free of circles. */
export function sound({ levels, validFrom, validUntil }: Whole, context: z.RefinementCtx): void {
  const wrong: Wrong = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  const there = Object.entries(levels).flatMap(([level, part]) => (part ? [{ level, part }] : []));
  if (there.length === 0) wrong(['levels'], 'levelNeeded');
  for (const { level, part } of there) tasksOf(part.tasks, ['levels', level, 'tasks'], wrong);
  if (validUntil !== undefined && validUntil <= validFrom) wrong(['validUntil'], 'endBeforeStart');
}

function tasksOf(tasks: readonly Task[], under: readonly (string | number)[], wrong: Wrong): void {
  const first = new Map<string, number>();
  tasks.forEach(({ id }, index) => {
    if (first.has(id)) wrong([...under, index, 'id'], 'duplicateTask');
    else first.set(id, index);
  });
  const circle = inCircle(tasks);
  tasks.forEach(({ id, after }, index) => {
    after.forEach((before, at) => {
      const path = [...under, index, 'after', at];
      if (!first.has(before)) wrong(path, 'unknownTaskBefore');
      else if (circle.has(id) && circle.has(before)) wrong(path, 'taskCircle');
    });
  });
}

/** Tasks that can never begin and never be waited for in vain: each of them comes before itself. */
function inCircle(tasks: readonly Task[]): ReadonlySet<string> {
  let left = new Map(tasks.map((task) => [task.id, task.after]));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const waitedFor = new Set([...left.values()].flat());
    left = new Map(
      [...left].filter(([id, after]) => waitedFor.has(id) && after.some((other) => left.has(other))),
    );
  }
  return new Set(left.keys());
}
