/** Which limit of all that is open runs out next, and how many have passed. */
import { type Board, nowOf } from '../../../shared/board.ts';
import type { ListedClock } from '../../../shared/clock/listed.ts';
import type { Listed } from '../../lib/clockListing.ts';

export interface NextClock {
  readonly clock: ListedClock;
  /** By the clock that it is judged by. */
  readonly leftMs: number;
  /** How many others of the same incident and kind run out at the very same moment. */
  readonly besides: number;
}

export interface NextClocks {
  /** null: nothing runs that can still be kept. */
  readonly next: NextClock | null;
  readonly over: number;
}

/** `worldMs`: the list may be some seconds old, so what is left is told anew. The limit is inside. */
export function nextOf(board: Board, clocks: readonly ListedClock[], worldMs: number): NextClocks {
  let next: NextClock | null = null;
  let over = 0;
  for (const clock of clocks) {
    const leftMs = Date.parse(clock.dueAt) - nowOf(board, clock.drill, worldMs);
    if (leftMs < 0) over++;
    else if (!next || leftMs < next.leftMs) next = { clock, leftMs, besides: 0 };
    else if (leftMs === next.leftMs && isTogether(clock, next.clock))
      next = { ...next, besides: next.besides + 1 };
  }
  return { next, over };
}

const isTogether = (a: ListedClock, b: ListedClock): boolean => a.source === b.source && a.kind === b.kind;

/** All of drills, whichever they are of. */
export const drillClocks = ({ drills }: Listed): ListedClock[] => drills.flatMap(({ clocks }) => clocks);

/** Those of one incident, real or of a drill. */
export const clocksOfIncident = ({ real, drills }: Listed, incidentId: string): ListedClock[] =>
  [real, ...drills.map(({ clocks }) => clocks)].flatMap((clocks) =>
    clocks.filter((clock) => clock.incidentId === incidentId),
  );
