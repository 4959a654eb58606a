/** The share reached over time, as points of a small drawing. Pure. */
import type { Relief } from '../../lib/relief.ts';

export interface Drawing {
  /** The steps of the share, as an SVG path. */
  readonly path: string;
  /** The same, closed along the bottom. */
  readonly area: string;
  /** Where the limit stands; null when it lies beyond what is drawn. */
  readonly limitX: number | null;
  readonly targetY: number | null;
  readonly end: readonly [number, number];
  /** Hours of the axis that are named, with their places. */
  readonly ticks: readonly { readonly hours: number; readonly x: number }[];
}

const HOUR_MS = 3_600_000;
/** A limit that is long past does not squeeze the beginning: the axis ends at twice of it. */
const MOST_LIMITS = 2;

/** null while nothing is known of the start. `width` and `height` are those of the drawing. */
export function drawingOf(relief: Relief, nowMs: number, width: number, height: number): Drawing | null {
  const { startMs, limitMs, steps, doneMs, target } = relief;
  if (startMs === null || !Number.isFinite(limitMs)) return null;
  const endMs = Math.max(startMs, doneMs ?? nowMs);
  const spanMs = Math.max(limitMs * 1.08, Math.min((endMs - startMs) * 1.04, limitMs * MOST_LIMITS));
  const x = (ms: number) => round(Math.min(width, Math.max(0, ((ms - startMs) / spanMs) * width)));
  const y = (share: number) => round(height - Math.min(1, share) * height);
  const reached = steps.filter(({ atMs }) => atMs <= endMs);
  const end = [x(endMs), y(reached.at(-1)?.share ?? 0)] as const;
  const path = [
    `M0 ${height}`,
    ...reached.map(({ atMs, share }) => `H${x(atMs)}V${y(share)}`),
    `H${end[0]}`,
  ].join('');
  const every = limitMs > 12 * HOUR_MS ? 6 : limitMs > 6 * HOUR_MS ? 5 : 2;
  const last = Math.floor(spanMs / HOUR_MS / every);
  return {
    path,
    area: `${path}V${height}Z`,
    limitX: x(startMs + limitMs),
    targetY: target === null ? null : y(target),
    end,
    ticks: Array.from({ length: last + 1 }, (_, i) => ({
      hours: i * every,
      x: x(startMs + i * every * HOUR_MS),
    })),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
