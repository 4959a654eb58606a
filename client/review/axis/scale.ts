/** The axis of time in pixels: where a moment stands, which hours are written, and where marks fall together. */
import type { Span } from '../cursor.ts';

export interface Scale {
  /** What is in view. */
  readonly window: Span;
  readonly left: number;
  readonly right: number;
}

export const xOf = ({ window, left, right }: Scale, ms: number): number =>
  left + ((ms - window.fromMs) / Math.max(1, window.toMs - window.fromMs)) * (right - left);

export const msAt = ({ window, left, right }: Scale, x: number): number =>
  window.fromMs + ((x - left) / Math.max(1, right - left)) * (window.toMs - window.fromMs);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_MS = 8 * HOUR_MS;
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY_MS),
];

/** Round moments of Beijing time, at least `apartPx` from each other. */
export function hoursOf(scale: Scale, apartPx: number): readonly number[] {
  const { window, left, right } = scale;
  const perPx = (window.toMs - window.fromMs) / Math.max(1, right - left);
  const step = STEPS_MS.find((one) => one >= perPx * apartPx) ?? 365 * DAY_MS;
  const first = Math.ceil((window.fromMs + BEIJING_MS) / step) * step - BEIJING_MS;
  const hours: number[] = [];
  for (let ms = first; ms <= window.toMs; ms += step) hours.push(ms);
  return hours;
}

/** A stroke for each pixel on which something stands: a thousand marks on one of them are one stroke. */
export function strokesOf(scale: Scale, all: readonly number[], top: number, height: number): string {
  const columns = new Set<number>();
  for (const ms of all) {
    if (ms < scale.window.fromMs || ms > scale.window.toMs) continue;
    columns.add(Math.round(xOf(scale, ms)));
  }
  return [...columns].map((x) => `M${x} ${top}v${height}`).join('');
}

/** A thread from where it happened, above, to where it was heard, below. */
function threadOf(scale: Scale, fromMs: number, toMs: number, top: number, bottom: number): string {
  const [a, b] = [xOf(scale, fromMs), xOf(scale, toMs)].map((x) => Number(x.toFixed(1))) as [number, number];
  const middle = (top + bottom) / 2;
  return `M${a} ${top}C${a} ${middle + 3} ${b} ${middle - 3} ${b} ${bottom}`;
}

/** Threads of many facts: one for those that look the same, the longest first, no more than the eye can tell apart. */
export function threadsOf(
  scale: Scale,
  all: readonly { readonly atMs: number; readonly heardMs: number }[],
  [top, bottom]: readonly [number, number],
  limit: number,
): string {
  const seen = new Map<string, { readonly atMs: number; readonly heardMs: number }>();
  for (const one of all)
    seen.set(`${Math.round(xOf(scale, one.atMs) / 2)} ${Math.round(xOf(scale, one.heardMs) / 2)}`, one);
  return [...seen.values()]
    .sort((a, b) => b.heardMs - b.atMs - (a.heardMs - a.atMs))
    .slice(0, limit)
    .map(({ atMs, heardMs }) => threadOf(scale, atMs, heardMs, top, bottom))
    .join('');
}

/** Half or twice as much in view, around a moment, within the whole. */
export function zoomed(window: Span, whole: Span, aroundMs: number, by: number): Span {
  const width = Math.min(
    whole.toMs - whole.fromMs,
    Math.max(10 * MINUTE_MS, (window.toMs - window.fromMs) * by),
  );
  const share = (aroundMs - window.fromMs) / Math.max(1, window.toMs - window.fromMs);
  const fromMs = within(aroundMs - share * width, whole.fromMs, whole.toMs - width);
  return { fromMs, toMs: fromMs + width };
}

/** The same width, moved as little as needed for the moment to be in view. */
export function following(window: Span, whole: Span, ms: number): Span {
  if (ms >= window.fromMs && ms <= window.toMs) return window;
  const width = window.toMs - window.fromMs;
  const fromMs = within(ms - width / 2, whole.fromMs, Math.max(whole.fromMs, whole.toMs - width));
  return { fromMs, toMs: fromMs + width };
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
