/** The clock of a stream: that of its drill, which may run faster than the world's, or the world's. */
import { type Board, nowOf, stateIn } from '../board.ts';
import { drillTimeMs, worldTimeMs } from './drill.ts';

/** The clock that a stream is judged by: that of its drill, or the world's. */
export interface Clock {
  readonly drill: string | null;
  readonly worldMs: number;
  readonly nowMs: number;
  /** Seconds of it in one of the world; no longer moving when stopped. */
  readonly speed: number;
  readonly stopped: boolean;
  ownOf(worldMs: number): number;
  /** World time at which it shows this; never, when it stopped before. */
  worldOf(ownMs: number): number;
}

export function clockOf(
  board: Board,
  { drill: id = null }: { drill?: string | null },
  worldMs: number,
): Clock {
  const drill = id === null ? undefined : stateIn(board, 'drill', id);
  const nowMs = nowOf(board, id, worldMs);
  const base = { drill: id, worldMs, nowMs };
  if (!drill?.startedRecordedAt)
    return { ...base, speed: 1, stopped: false, ownOf: (ms) => ms, worldOf: (ms) => ms };
  const stopped = drill.endedRecordedAt !== null;
  return {
    ...base,
    speed: drill.speed,
    stopped,
    ownOf: (ms) => drillTimeMs(drill, ms),
    worldOf: (ms) => (stopped && ms >= nowMs ? Number.POSITIVE_INFINITY : worldTimeMs(drill, ms)),
  };
}
