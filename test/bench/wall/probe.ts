/** What is asked inside a page: how its frames come, and when it shows something. Each function stands alone in the page. */
import type { Page } from 'playwright-core';

export interface Frames {
  readonly fps: number;
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
  /** Tasks over 50 ms, and how long they took together. */
  readonly longTasks: number;
  readonly longTaskMs: number;
  /** Of one second, so many milliseconds the page's thread was at work. */
  readonly busyMs: number;
}

/** tsx names the functions that it compiles by a helper that no page has. */
export const HELPER = 'globalThis.__name = (named) => named;';

/** Counts frames while `during` runs. */
export async function framesOf(page: Page, during: () => Promise<void>): Promise<Frames> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const workMs = async () =>
    1_000 * ((await cdp.send('Performance.getMetrics')).metrics.find(isTaskTime)?.value ?? 0);
  await page.evaluate(beginFrames);
  const [before, beganMs] = [await workMs(), performance.now()];
  await during();
  const busyMs = ((await workMs()) - before) / ((performance.now() - beganMs) / 1_000);
  const { gaps, tasks } = await page.evaluate(endFrames);
  await cdp.detach();
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    fps: gaps.length / (sum(gaps) / 1_000),
    p50: at(0.5),
    p95: at(0.95),
    longest: at(1),
    longTasks: tasks.length,
    longTaskMs: sum(tasks),
    busyMs,
  };
}

const isTaskTime = ({ name }: { name: string }): boolean => name === 'TaskDuration';

interface Counting {
  gaps: number[];
  tasks: number[];
  on: boolean;
}
type Counted = typeof globalThis & { counting?: Counting };

function beginFrames(): void {
  const counting: Counting = { gaps: [], tasks: [], on: true };
  (globalThis as Counted).counting = counting;
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    counting.gaps.push(now - last);
    last = now;
    if (counting.on) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list, observer) => {
    if (!counting.on) return observer.disconnect();
    for (const { duration } of list.getEntries()) counting.tasks.push(duration);
  }).observe({ entryTypes: ['longtask'] });
}

function endFrames(): Omit<Counting, 'on'> {
  const { counting } = globalThis as Counted;
  if (!counting) throw new Error('nobody counts frames on this page');
  counting.on = false;
  return { gaps: counting.gaps.slice(1), tasks: counting.tasks };
}

type Watched = typeof globalThis & { touched?: Set<unknown> };

/**
 * Notes which canvases were drawn on, until `firstPicture` has seen enough: to look at their pixels would cost more than to draw
 * them. Has to run before the page.
 */
export function watchCanvases(): void {
  const touched = new Set<unknown>();
  (globalThis as Watched).touched = touched;
  const { prototype } = CanvasRenderingContext2D;
  for (const name of ['fill', 'stroke', 'fillText'] as const) {
    const real = prototype[name] as (...given: unknown[]) => void;
    Object.assign(prototype, {
      [name](this: CanvasRenderingContext2D, ...given: unknown[]) {
        touched.add(this.canvas);
        // The real one again from the first picture on: frames are measured without us.
        if (!(globalThis as Watched).touched) Object.assign(prototype, { [name]: real });
        real.apply(this, given);
      },
    });
  }
}

/** When the wall first showed an incident, its clocks and the map: milliseconds since the page was asked for. */
export function firstPicture(): Promise<number> {
  const watched = globalThis as Watched;
  const drawn = (within: string, least: number): boolean =>
    [...document.querySelectorAll(within)].filter((canvas) => watched.touched?.has(canvas)).length >= least;
  const isThere = () =>
    Boolean(document.querySelector('.head .focus h1')?.textContent) &&
    Boolean(document.querySelector('.relief')?.textContent) &&
    drawn('.arrival canvas', 1) &&
    drawn('.map canvas', 2);
  return new Promise((resolve) => {
    const look = () => {
      if (!isThere()) return void requestAnimationFrame(look);
      delete watched.touched;
      resolve(performance.now());
    };
    look();
  });
}

/** When the first line of the story told this, by the machine's clock. */
export function toldMs(text: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const told = document.querySelector('.story li')?.textContent?.includes(text);
      if (told) resolve(Date.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}
