/** When a wall can be photographed: what it has to hear has been heard, and all of it has been drawn. */
import type { Live } from '../../lib/connection.ts';
import { isDrawn } from '../../lib/frames.ts';

/** Positions come after the board, and boundaries are asked for when it is there. */
const AFTER_BOARD_MS = 1_000;
/** Rates that have not come by then are told as not received. */
const FIGURES_MS = 6_000;
/** Panels read the board anew on each beat of the clock. */
const BEAT_MS = 1_600;
const DRAWN_MS = 10_000;
const LOOK_MS = 50;
/** Without a board by then there is no snapshot. */
const BOARD_MS = 20_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is true by then, or false at the end of the time. */
async function until(isSo: () => boolean, withinMs: number): Promise<boolean> {
  const endMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > endMs) return false;
    await pause(LOOK_MS);
  }
  return true;
}

/** The state of the line to photograph; null when the server was not heard. */
export async function heard(current: () => Live): Promise<Live | null> {
  const isThere = () => current().board !== null && current().status === 'live';
  if (!(await until(isThere, BOARD_MS))) return null;
  await pause(AFTER_BOARD_MS);
  await until(() => current().figures !== null, FIGURES_MS);
  await until(() => document.querySelector('[data-waiting="true"]') === null, FIGURES_MS);
  return (await until(isThere, BOARD_MS)) ? current() : null;
}

/** Resolves when every panel shows what it was given last, in letters that have come. */
export async function drawn(): Promise<void> {
  await pause(BEAT_MS);
  await until(() => isDrawn() && document.fonts.status === 'loaded', DRAWN_MS);
}
