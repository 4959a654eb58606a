/** The events of an import: a boundary for each area, and before it the registration of those that are new. */
import { randomUUID } from 'node:crypto';
import { type Board, stateIn } from '../../shared/board.ts';
import type { DataOf, PostedEvent } from '../../shared/event.ts';
import type { AreaBoundary } from '../../shared/geo/boundary.ts';

export interface NewArea {
  readonly name: string;
  readonly parent: string | null;
  readonly kind: DataOf<'areaRegistered'>['kind'];
}

export function eventsOf(
  board: Board,
  area: string,
  { reviewNumber, ...boundary }: Omit<AreaBoundary, 'setAt'>,
  register: NewArea | null,
): PostedEvent[] {
  // Later than what stood: the boundary that is told last is the one that stands, also where clocks disagree.
  const stoodMs = Date.parse(stateIn(board, 'area', area)?.boundary?.setAt ?? '') || 0;
  const occurredAt = new Date(Math.max(Date.now(), stoodMs + 1)).toISOString();
  const posted = (type: string, data: Record<string, unknown>): PostedEvent => ({
    id: randomUUID(),
    stream: `area:${area}`,
    type,
    origin: 'desk',
    occurredAt,
    occurredPrecision: 'second',
    data,
  });
  const set = posted('areaBoundarySet', { ...boundary, ...(reviewNumber === null ? {} : { reviewNumber }) });
  if (!register) return [set];
  const { name, parent, kind } = register;
  return [posted('areaRegistered', { name, parent, kind }), set];
}
