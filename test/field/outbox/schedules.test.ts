/**
 * Whatever happens to the line, to the pages and to the server: every act is in the log exactly once, in the order in
 * which it was done on the phone, with its own time.
 */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../../attachments/files.ts';
import { type Phone, photoOf, situationAct, type Tab } from './phone.ts';
import type { Fault } from './proxy.ts';
import { startWorld, textsOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

type Step =
  | { readonly does: 'capture'; readonly tab: 0 | 1; readonly photo: boolean }
  | { readonly does: 'fault'; readonly fault: Fault }
  | { readonly does: 'kill' | 'wake'; readonly tab: 0 | 1 }
  | { readonly does: 'offline' | 'online' | 'restart' }
  | { readonly does: 'wait'; readonly ms: number };

const tab = fc.constantFrom(0 as const, 1 as const);
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>({ is: 'dropRequest' }, { is: 'dropAnswer' }, { is: 'double' }),
  fc.integer({ min: 1, max: 80 }).map((ms): Fault => ({ is: 'late', ms })),
  fc.integer({ min: 0, max: 400 }).map((bytes): Fault => ({ is: 'cutBody', bytes })),
  fc.constantFrom(500, 502, 503, 429, 408, 200).map((status): Fault => ({ is: 'answer', status })),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('capture' as const),
      tab,
      photo: fc.integer({ max: 5, min: 0 }).map((n) => n === 0),
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('fault' as const), fault }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('kill' as const, 'wake' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('offline' as const, 'online' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
);

/** A few with all tests; by hand as many as one likes. */
const RUNS = Number(process.env['SCHEDULES'] ?? 10);

const START_MS = Date.parse('2026-11-21T06:22:00Z');
const OFFSET_MS = 12_345;
const timeOf = (nth: number) => START_MS + nth * 1_000;

/** Two pages of one phone, of which either may be ended and opened again. */
class Scene {
  readonly phone: Phone;
  readonly incident: string;
  /** What was said to be kept, in that order. */
  readonly told: string[] = [];
  readonly #tabs: [Tab, Tab];

  private constructor(phone: Phone, incident: string, tabs: [Tab, Tab]) {
    this.phone = phone;
    this.incident = incident;
    this.#tabs = tabs;
  }

  static async set(): Promise<Scene> {
    const phone = world.phone();
    return new Scene(phone, await world.incident(), [await phone.tab(), await phone.tab()]);
  }

  async take(step: Step): Promise<void> {
    if (step.does === 'capture') await this.#capture(this.#tabs[step.tab], step.photo);
    else if (step.does === 'fault') world.line.next(step.fault);
    else if (step.does === 'kill') await this.#kill(step.tab);
    else if (step.does === 'wake') this.#tabs[step.tab].outbox.retryNow();
    else if (step.does === 'wait') await new Promise((resolve) => setTimeout(resolve, step.ms));
    else if (step.does === 'restart') await world.product.restart();
    else world.line.offline(step.does === 'offline');
  }

  async #capture({ outbox }: Tab, photo: boolean): Promise<void> {
    const nth = this.told.length;
    const files = photo ? [photoOf(picture(2_000))] : [];
    const text = `第 ${nth} 条`;
    await outbox.capture(
      situationAct(this.incident, text, { files, atMs: timeOf(nth), offsetMs: OFFSET_MS }),
      files,
    );
    this.told.push(text);
  }

  async #kill(which: 0 | 1): Promise<void> {
    this.#tabs[which].kill();
    this.phone.later(10_000);
    this.#tabs[which] = await this.phone.tab();
  }

  /** The line is good again: whatever still waits goes out. */
  async ended(): Promise<void> {
    world.line.mend();
    const isOver = () =>
      this.#tabs.every(({ outbox }) =>
        outbox
          .current()
          .every(({ state, files }) => state.as === 'delivered' && files.every(({ sent }) => sent)),
      );
    await expect
      .poll(
        () => {
          if (!isOver()) for (const { outbox } of this.#tabs) outbox.retryNow();
          return isOver();
        },
        { timeout: 30_000, interval: 60 },
      )
      .toBe(true);
    await this.phone.closeAll();
  }
}

test('every act once, in order, with its own time', { timeout: 60_000 + RUNS * 10_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const scene = await Scene.set();
      for (const one of steps) await scene.take(one);
      await scene.ended();
      const log = await world.logOf(scene.incident);
      const words = log.filter(({ type }) => type === 'situationUpdated');
      expect(textsOf(words)).toEqual(scene.told);
      expect(words.map(({ occurredAt }) => Date.parse(occurredAt))).toEqual(
        scene.told.map((_, nth) => timeOf(nth)),
      );
      expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
    }),
    { numRuns: RUNS },
  );
});
