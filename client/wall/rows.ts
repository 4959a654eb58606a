/** How many rows a panel has room for: what does not fit is counted in words, never scrolled. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { units } from '../lib/unit.ts';

/** Rows of `heightT` letter units that fit into the element, besides `takenT` for what stands there anyway. */
export function useRows(host: RefObject<HTMLElement | null>, heightT: number, takenT = 0): number {
  const [rows, setRows] = useState(0);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const measure = () => {
      const { t } = units();
      setRows(Math.max(0, Math.floor((element.clientHeight + 1 - takenT * t) / (heightT * t))));
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    measure();
    return () => resized.disconnect();
  }, [host, heightT, takenT]);
  return rows;
}

/** What is shown and how many are not: the last row is given up to say so. */
export function cut<T>(all: readonly T[], rows: number): { shown: readonly T[]; hidden: readonly T[] } {
  if (all.length <= rows) return { shown: all, hidden: [] };
  const keep = Math.max(0, rows - 1);
  return { shown: all.slice(0, keep), hidden: all.slice(keep) };
}
