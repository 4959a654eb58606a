/** One effective event into the state of its incident. Events come in world order; `track.ts` sees to that. */
import { ranOutsAfter } from '../duty/ranOut.ts';
import type { PlacedEvent } from '../event/envelope.ts';
import { upcast } from '../event/upcast.ts';
import { changed } from './changed.ts';
import { dispatchHandlers } from './evolve/dispatch.ts';
import type { Handlers } from './evolve/handler.ts';
import { intakeHandlers } from './evolve/intake.ts';
import { reliefHandlers } from './evolve/relief.ts';
import { reportHandlers } from './evolve/report.ts';
import { responseHandlers } from './evolve/response.ts';
import { sceneHandlers } from './evolve/scene.ts';
import { statementHandlers } from './evolve/statement.ts';
import { taskHandlers } from './evolve/task.ts';
import { marked } from './mark.ts';
import type { IncidentState } from './state.ts';

const HANDLERS: Handlers = {
  ...intakeHandlers,
  ...responseHandlers,
  ...dispatchHandlers,
  ...reliefHandlers,
  ...sceneHandlers,
  ...reportHandlers,
  ...statementHandlers,
  ...taskHandlers,
};

/** The state after the event. A type that leaves no state of its own leaves its mark at most. */
export function evolve(state: IncidentState, placed: PlacedEvent): IncidentState {
  const event = upcast(placed);
  const handler = HANDLERS[event.type as keyof Handlers] as
    | ((state: IncidentState, event: PlacedEvent) => IncidentState)
    | undefined;
  const next = withRanOut(marked(handler ? handler(state, event) : state, event), event);
  return next.drill === null && event.drill !== undefined ? { ...next, drill: event.drill } : next;
}

function withRanOut(state: IncidentState, event: PlacedEvent): IncidentState {
  const ranOut = ranOutsAfter(state.ranOut, event);
  return ranOut === state.ranOut ? state : changed(state, { ranOut });
}
