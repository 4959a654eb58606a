/** The units of a screen that is laid out for 1920 × 1080, read from any seat and shown at any size. */

/** `u`: one design pixel in CSS pixels. `t`: the same for letters, larger where the seats are far. */
export interface Units {
  readonly u: number;
  readonly t: number;
}

/** Letters of 24 design pixels can be read at 8 m on a wall 3.3 m wide: 16 arc minutes and some air. */
const METRES_PER_WIDTH = 8 / 3.3;
const LARGEST = 1.4;
let letters = 1;

export function units(): Units {
  const u = Math.min(window.innerWidth / 1920, window.innerHeight / 1080);
  return { u, t: u * letters };
}

/** Sizes letters for the farthest seat, as the address says: `?seat=10&width=3.3`, both in metres. */
export function setLetters(search: string): void {
  const asked = new URLSearchParams(search);
  const ratio = Number(asked.get('seat') ?? 8) / Number(asked.get('width') ?? 3.3);
  letters = Number.isFinite(ratio) ? Math.min(LARGEST, Math.max(1, ratio / METRES_PER_WIDTH)) : 1;
  document.documentElement.style.setProperty('--letters', String(letters));
}
