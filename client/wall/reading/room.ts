/** How open incidents share the room of the rail. */

/** Letter units that one card takes, whole or in one line, with the gap after it, and the line that counts what is hidden. */
const CARD_T = 122;
const BRIEF_T = 50;
const MORE_T = 38;
const GAP_T = 8;

/** How many of `open` incidents get a whole card, and how many a line, where there is room of so many letter units. */
export function roomFor(open: number, roomT: number): { readonly whole: number; readonly brief: number } {
  for (let whole = open; whole > 1; whole--)
    if (whole * CARD_T + (open - whole) * BRIEF_T - GAP_T <= roomT) return { whole, brief: open - whole };
  const lines = Math.floor((roomT + GAP_T - CARD_T) / BRIEF_T);
  if (open - 1 <= lines) return { whole: 1, brief: open - 1 };
  return { whole: 1, brief: Math.max(0, Math.floor((roomT + GAP_T - CARD_T - MORE_T) / BRIEF_T)) };
}
