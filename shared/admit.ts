/**
 * Whether an event is recorded, given the board as it stands: observations nearly always, perhaps with flags;
 * acts of authority when they fit the state. Pure; the caller has read the event against the catalogue before.
 */
import { admitAmendment, withReadCorrection } from './admit/amendment.ts';
import { admitDispatch } from './admit/dispatch.ts';
import { admitHanded } from './admit/handed.ts';
import { admitIncident } from './admit/incident.ts';
import { admitRelief } from './admit/relief.ts';
import { admitReport } from './admit/report.ts';
import { admitResponse } from './admit/response.ts';
import { admitReview } from './admit/review.ts';
import { admitSecond } from './admit/second.ts';
import { admitStatement } from './admit/statement.ts';
import { admitStream } from './admit/stream.ts';
import { admitTask } from './admit/task.ts';
import { type Admission, type Case, isRefusal } from './admit/verdict.ts';
import { admitWall } from './admit/wall.ts';
import { admitWatch } from './admit/watch.ts';
import { type Board, nowOf, stateIn } from './board.ts';
import { type PlacedEvent, streamId, streamKind } from './event/envelope.ts';
import { CATALOGUE, isTypeName } from './event.ts';
import type { Flag } from './words/flag.ts';

export type { Admission } from './admit/verdict.ts';

/** Each looks at the types it knows and says nothing about the others. Order matters: the stream comes first. */
const RULES = [
  admitStream,
  admitAmendment,
  admitIncident,
  admitResponse,
  admitDispatch,
  admitRelief,
  admitReport,
  admitWatch,
  admitHanded,
  admitWall,
  admitReview,
  admitStatement,
  admitTask,
  admitSecond,
];

/** `event` carries the position and version that it would get; `nowMs` is the server's clock. */
export function admit(board: Board, event: PlacedEvent, nowMs: number): Admission {
  const kind = streamKind(event.stream);
  const id = streamId(event.stream);
  const incident = kind === 'incident' ? stateIn(board, 'incident', id) : undefined;
  const asked: Case = {
    board,
    event,
    id,
    incident,
    nowMs: nowOf(board, event.drill ?? null, nowMs),
    authority: isTypeName(event.type) && CATALOGUE[event.type].nature === 'authority',
  };
  const flags = new Set<Flag>();
  for (const rule of RULES) {
    const said = rule(asked);
    if (isRefusal(said)) return { admitted: false, ...said };
    for (const flag of said) flags.add(flag);
  }
  return { admitted: true, flags: [...flags], event: withReadCorrection(board, event) };
}
