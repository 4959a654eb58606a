/** Playing: the cursor goes on with the clock of the machine, so many times as fast, until there is nothing ahead. */
import { useEffect, useState } from 'react';
import { passed, type Span } from './cursor.ts';
import type { Move } from './useCursor.ts';

export const SPEEDS = [1, 10, 60, 300, 900, 3_600] as const;
export type Speed = (typeof SPEEDS)[number];

interface Playing {
  readonly playing: boolean;
  readonly setPlaying: (playing: boolean) => void;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
}

/** A page that was not drawn for so long (another tab was in front) does not leap ahead. */
const LONGEST_FRAME_MS = 250;

export function usePlaying(move: Move, span: Span, atMs: number): Playing {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(60);
  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function next(nowMs) {
      const byMs = Math.min(LONGEST_FRAME_MS, Math.max(0, nowMs - last)) * speed;
      last = nowMs;
      move((cursor) => passed(cursor, byMs, span));
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, move, span]);
  const isOver = atMs >= span.toMs;
  useEffect(() => {
    if (isOver) setPlaying(false);
  }, [isOver]);
  return { playing, setPlaying, speed, setSpeed };
}
