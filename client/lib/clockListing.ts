/**
 * Every running clock, kept between seconds: to list them anew costs a tenth of a second on a busy board, to count down
 * costs nothing.
 */
import type { Board } from '../../shared/board.ts';
import { clockList } from '../../shared/clock/list.ts';
import type { ListedClock } from '../../shared/clock/listed.ts';
import { History } from '../../shared/forecast/history.ts';
import { openIncidents } from './openIncidents.ts';

export interface DrillClocks {
  readonly drill: string;
  readonly clocks: readonly ListedClock[];
}

export interface Listed {
  readonly board: Board;
  readonly atMs: number;
  readonly real: readonly ListedClock[];
  /** Apart from what is real, drill by drill. */
  readonly drills: readonly DrillClocks[];
}

/** At most so often, however fast the board changes. */
const SOONEST_MS = 2_000;
/** A board that rests is listed anew as well: forecasts change with time alone. */
const LATEST_MS = 10_000;

/** The pages keep no history of how long things took: forecasts rest on what is believed of all teams. */
const HISTORY = new History();

/** The same list as before unless it is worth making anew. `nowMs` is the world's. */
export function relisted(before: Listed | null, board: Board, nowMs: number): Listed {
  const sinceMs = before ? Math.abs(nowMs - before.atMs) : Number.POSITIVE_INFINITY;
  // A page that has just opened holds no board yet: its first one is listed at once.
  if (before && sinceMs < SOONEST_MS && before.board.position > 0) return before;
  if (before && board === before.board && sinceMs < LATEST_MS) return before;
  const list = (drill: string | null) => clockList(board, { nowMs, history: HISTORY, drill });
  const drills = [...new Set(openIncidents(board).map(({ drill }) => drill))].filter(
    (drill) => drill !== null,
  );
  return {
    board,
    atMs: nowMs,
    real: list(null),
    drills: drills.map((drill) => ({ drill, clocks: list(drill) })).filter(({ clocks }) => clocks.length > 0),
  };
}

/** What is real, then drill by drill. */
export const everyClock = ({ real, drills }: Listed): ListedClock[] => [
  ...real,
  ...drills.flatMap(({ clocks }) => clocks),
];
