/** Which limit of all that is open runs out next, and how many have passed. */
import { type Board, nowOf } from '../../../shared/board.ts';
import type { ListedClock } from '../../../shared/clock/listed.ts';
import { everyClock, type Listed } from '../../lib/clockListing.ts';

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
  const running = clocks.map((clock) => ({
    clock,
    leftMs: Date.parse(clock.dueAt) - nowOf(board, clock.drill, worldMs),
  }));
  const ahead = running.filter(({ leftMs }) => leftMs >= 0);
  const over = running.length - ahead.length;
  const [first] = ahead.sort((a, b) => a.leftMs - b.leftMs);
  if (!first) return { next: null, over };
  const together = ahead.filter(
    ({ clock, leftMs }) => leftMs === first.leftMs && isTogether(clock, first.clock),
  );
  return { next: { ...first, besides: together.length - 1 }, over };
}

const isTogether = (a: ListedClock, b: ListedClock): boolean => a.source === b.source && a.kind === b.kind;

/** All of drills, whichever they are of. */
export const drillClocks = ({ drills }: Listed): ListedClock[] => drills.flatMap(({ clocks }) => clocks);

/** Those of one incident, real or of a drill. */
export const clocksOfIncident = (listed: Listed, incidentId: string): ListedClock[] =>
  everyClock(listed).filter((clock) => clock.incidentId === incidentId);
