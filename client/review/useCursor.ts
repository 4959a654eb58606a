/** The cursor of a replay as React state: moved as often as anybody likes, drawn at most once a frame. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Cursor } from './cursor.ts';

export type Move = (change: (cursor: Cursor) => Cursor) => void;

export function useCursor(first: () => Cursor): readonly [Cursor, Move] {
  const [cursor, set] = useState(first);
  const latest = useRef(cursor);
  const asked = useRef(0);
  const move = useCallback<Move>((change) => {
    latest.current = change(latest.current);
    if (asked.current !== 0) return;
    asked.current = requestAnimationFrame(() => {
      asked.current = 0;
      set(latest.current);
    });
  }, []);
  useEffect(() => () => cancelAnimationFrame(asked.current), []);
  return [cursor, move];
}
