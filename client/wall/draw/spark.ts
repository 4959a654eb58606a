/** The small curve of one area. Pure. */
import type { AreaRelief } from '../../lib/relief.ts';

export interface Drawing {
  /** Steps from the start to now; null where there is nothing that a share could be drawn of. */
  readonly path: string | null;
  /** null where the plan names no target. */
  readonly targetY: number | null;
  readonly limitX: number;
}

/** The limit stands so far to the right while it has not passed. */
const LIMIT_AT = 0.96;

/** In a drawing of this size; time runs from the start of the area's clock to its limit, or to now when that is later. */
export function sparkOf(
  { steps, startMs, dueMs, need, reached }: AreaRelief,
  target: number | null,
  nowMs: number,
  width: number,
  height: number,
): Drawing {
  const targetY = target === null ? null : round(height * (1 - target));
  if (startMs === null || dueMs === null) return { path: null, targetY, limitX: round(width * LIMIT_AT) };
  const span = Math.max((dueMs - startMs) / LIMIT_AT, nowMs - startMs);
  const x = (ms: number) => round(Math.min(width, Math.max(0, ((ms - startMs) / span) * width)));
  const y = (share: number) => round(height * (1 - Math.min(1, share)));
  const known = need !== null && need > 0 && reached !== null;
  const path = known
    ? `M0 ${height}${steps.map(({ atMs, share }) => `H${x(atMs)}V${y(share)}`).join('')}H${x(nowMs)}`
    : null;
  return { path, targetY, limitX: x(dueMs) };
}

const round = (value: number): number => Math.round(value * 10) / 10;
