/** Who may draw when: one chart a frame, the latest wish of each, none more often than its kind is worth. */

interface Wish {
  draw: () => void;
  /** Not before this moment of `performance.now()`. */
  dueMs: number;
}

const wishes = new Map<symbol, Wish>();
const lastDrawnMs = new Map<symbol, number>();
let asked = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Draws soon, and again at the earliest `everyMs` later; a later wish of the same chart takes the place of this one. */
export function drawSoon(chart: symbol, everyMs: number, draw: () => void): void {
  const last = lastDrawnMs.get(chart);
  wishes.set(chart, { draw, dueMs: last === undefined ? 0 : last + everyMs });
  plan();
}

/** Nobody wishes to draw. */
export const isDrawn = (): boolean => wishes.size === 0;

export function forget(chart: symbol): void {
  wishes.delete(chart);
  lastDrawnMs.delete(chart);
}

function plan(): void {
  if (asked || wishes.size === 0) return;
  clearTimeout(timer);
  const waitMs = Math.min(...[...wishes.values()].map((wish) => wish.dueMs)) - performance.now();
  if (waitMs > 0) {
    timer = setTimeout(plan, waitMs);
    return;
  }
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    const nowMs = performance.now();
    const next = [...wishes]
      .filter(([, wish]) => wish.dueMs <= nowMs)
      .sort(([, a], [, b]) => a.dueMs - b.dueMs)[0];
    if (next) {
      const [chart, wish] = next;
      wishes.delete(chart);
      lastDrawnMs.set(chart, nowMs);
      wish.draw();
    }
    plan();
  });
}
