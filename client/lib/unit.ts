/** The units of a screen that is laid out for 1920 × 1080, read from any seat and shown at any size. */
import { lettersFor } from '../../shared/wall/letters.ts';

/** `u`: one design pixel in CSS pixels. `t`: the same for letters, larger where the seats are far. */
export interface Units {
  readonly u: number;
  readonly t: number;
}

let letters = 1;
let fixed: { readonly width: number; readonly height: number } | null = null;

/** What the screen is laid out for, in CSS pixels: the window, unless it was told otherwise. */
export const screenSize = (): { readonly width: number; readonly height: number } =>
  fixed ?? { width: window.innerWidth, height: window.innerHeight };

export function units(): Units {
  const { width, height } = screenSize();
  const u = Math.min(width / 1920, height / 1080);
  return { u, t: u * letters };
}

/** Lays the screen out for this size, whatever the window is. */
export function fixScreen(size: { readonly width: number; readonly height: number }): void {
  fixed = size;
  document.documentElement.style.setProperty('--u', `${units().u}px`);
}

/** How large letters are to be: as the address says, `?seat=10&width=3.3`, both in metres; else for these. */
export function lettersAsked(search: string, seatM: number | null, widthM: number | null): number {
  const asked = new URLSearchParams(search);
  return lettersFor(metresIn(asked.get('seat')) ?? seatM, metresIn(asked.get('width')) ?? widthM);
}

const metresIn = (text: string | null): number | null => (Number(text) > 0 ? Number(text) : null);

/** 1: as laid out. What has measured itself already has to do so again. */
export function setLetters(next: number): void {
  letters = next;
  document.documentElement.style.setProperty('--letters', String(letters));
}
