import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestBelow, type ReadAfter, STRETCH } from '../../client/admin/backwards.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { MemoryLog } from '../browser/harness.ts';

const [sample] = [
  new MemoryLog().add({
    stream: 'access:li',
    type: 'signedOut',
    at: 0,
    data: { user: 'li', sessionId: 's' },
  }),
];
const at = (position: number): LoggedEvent => ({ ...sample, position });

/** A server that gives events after a position, as `GET /api/events` does. */
const serverOf =
  (positions: readonly number[]): ReadAfter =>
  async (after, limit) => {
    const events = positions.filter((position) => position > after).slice(0, limit);
    return { events: events.map(at), next: events.length === limit ? (events.at(-1) ?? null) : null };
  };

async function everyPage(read: ReadAfter, head: number, wanted: number): Promise<number[][]> {
  const pages: number[][] = [];
  for (let below: number | null = head + 1; below !== null; ) {
    const { events, older } = await newestBelow(read, below, wanted);
    pages.push(events.map(({ position }) => position));
    below = older;
  }
  return pages;
}

describe('reading the record backwards', () => {
  it('given events anywhere in the log, page after page gives each once, newest first', async () => {
    const gaps = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 60_000 })), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 1, max: 60 }), async (steps, wanted) => {
        let position = 0;
        const positions = steps.map((step) => (position += step));
        const pages = await everyPage(serverOf(positions), position + 10, wanted);
        expect(pages.flat()).toEqual([...positions].reverse());
        expect(pages.slice(0, -1).every((page) => page.length === wanted)).toBe(true);
      }),
    );
  });

  it('given more events in a long stretch than one answer brings, misses none of them', async () => {
    const dense = Array.from({ length: 5 * STRETCH }, (_, index) => index + 1);
    const positions = [...dense, 40_000];
    const { events } = await newestBelow(serverOf(positions), 40_001, 50);
    expect(events.map(({ position }) => position)).toEqual([...positions].reverse().slice(0, 50));
  });
});
