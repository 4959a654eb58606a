/** How large letters on a wall have to be for the farthest seat. */

/** The least live text, in pixels of a picture laid out for 1920 × 1080. */
const LEAST_PX = 24;
const DESIGN_WIDTH_PX = 1_920;
/** Letters of the least size are read at 8 m on a wall 3.3 m wide: some 17 arc minutes. */
export const USUAL_SEAT_M = 8;
export const USUAL_WIDTH_M = 3.3;
/** Larger letters would leave no room for what they say. */
const LARGEST = 1.4;
/** The least that live text may look like from the farthest seat (NUREG-0700 rev. 3, ISO 11064). */
export const READABLE_ARC_MINUTES = 16;

/** How much larger than laid out letters are: 1–1.4. Metres of the farthest seat and across the picture; null: as usual. */
export function lettersFor(seatM: number | null, widthM: number | null): number {
  const ratio = (seatM ?? USUAL_SEAT_M) / (widthM ?? USUAL_WIDTH_M);
  return Number.isFinite(ratio) ? Math.min(LARGEST, Math.max(1, ratio / (USUAL_SEAT_M / USUAL_WIDTH_M))) : 1;
}

/** The least letters as they hang on the wall: their height, and how large they look from the farthest seat. */
export function leastLetters(
  seatM: number | null,
  widthM: number | null,
): { readonly heightMm: number; readonly arcMinutes: number; readonly isReadable: boolean } {
  const heightM = (LEAST_PX * lettersFor(seatM, widthM) * (widthM ?? USUAL_WIDTH_M)) / DESIGN_WIDTH_PX;
  const arcMinutes = (Math.atan(heightM / (seatM ?? USUAL_SEAT_M)) * 180 * 60) / Math.PI;
  return { heightMm: heightM * 1_000, arcMinutes, isReadable: arcMinutes >= READABLE_ARC_MINUTES };
}
