/** The newest events first, of a server that gives events from a position on. */
import type { LoggedEvent } from '../../shared/event/envelope.ts';

/** Events after a position, at most `limit`, in log order; `next` is null when there are no more. */
export type ReadAfter = (
  after: number,
  limit: number,
) => Promise<{ readonly events: readonly LoggedEvent[]; readonly next: number | null }>;

export interface Page {
  /** Newest first. */
  readonly events: readonly LoggedEvent[];
  /** Below which position the next older page lies; null when there is none. */
  readonly older: number | null;
}

/** As many positions as events can be asked for at once: such a stretch is always whole. */
export const STRETCH = 1_000;

/**
 * The last `wanted` events below position `below`. Looks through ever longer stretches of the log, and through a shorter
 * one where it held more than one answer brings.
 */
export async function newestBelow(read: ReadAfter, below: number, wanted: number): Promise<Page> {
  const found: LoggedEvent[] = [];
  let upper = below;
  let span = STRETCH;
  while (found.length <= wanted && upper > 1) {
    const after = Math.max(0, upper - 1 - span);
    const { events, next } = await read(after, STRETCH);
    const last = events.at(-1)?.position ?? after;
    if (next !== null && last < upper - 1) {
      span = Math.max(STRETCH, Math.floor(span / 4));
      continue;
    }
    found.push(...events.filter(({ position }) => position < upper).reverse());
    upper = after + 1;
    span *= 4;
  }
  const events = found.slice(0, wanted);
  const more = found.length > wanted;
  return { events, older: more ? (events.at(-1)?.position ?? null) : null };
}
