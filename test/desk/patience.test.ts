/** A server that has too much to do says when to come back, and the desk comes back then, and not all desks at once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Acts } from '../../client/desk/acts/acts.ts';
import { eventOf } from '../../client/desk/acts/event.ts';

const ASKED_S = 7;
let posts: number[] = [];
let busy = true;

beforeEach(() => {
  vi.useFakeTimers();
  posts = [];
  busy = true;
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('fetch', async () => {
    posts.push(performance.now());
    if (!busy) return Response.json({ results: [{ id: 'e', outcome: 'recorded', position: 1 }] });
    return new Response(JSON.stringify({ status: 503, code: 'overloaded', title: '系统繁忙' }), {
      status: 503,
      headers: { 'retry-after': String(ASKED_S), 'content-type': 'application/problem+json' },
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const situation = () => eventOf('situationUpdated', 'incident:1', {}, Date.now(), { text: '情况' });

test('nothing is sent before that, whatever else is done meanwhile; then all of it is', async () => {
  const acts = new Acts();
  acts.post('情况', [situation()]);
  await vi.advanceTimersByTimeAsync(10);
  expect(posts).toHaveLength(1);
  acts.post('又一条', [situation()]);
  await vi.advanceTimersByTimeAsync(ASKED_S * 1_000 - 100);
  expect(posts).toHaveLength(1);
  expect(acts.current().map(({ state }) => state.as)).toEqual(['waiting', 'sending']);
  busy = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(acts.current().map(({ state }) => state.as)).toEqual(['recorded', 'recorded']);
});

test('a hundred desks that were refused in one moment do not come back in one', async () => {
  for (let desk = 0; desk < 100; desk++) new Acts().post('情况', [situation()]);
  await vi.advanceTimersByTimeAsync(10);
  expect(posts).toHaveLength(100);
  await vi.advanceTimersByTimeAsync(ASKED_S * 1_000 + 3_500);
  const again = posts.slice(100, 200);
  expect(again).toHaveLength(100);
  const first = Math.min(...again);
  expect(new Set(again.map((ms) => Math.floor((ms - first) / 200))).size).toBeGreaterThan(5);
});

test('a person who wants it tried now is not made to wait', async () => {
  const acts = new Acts();
  acts.post('情况', [situation()]);
  await vi.advanceTimersByTimeAsync(10);
  busy = false;
  acts.retry();
  await vi.advanceTimersByTimeAsync(10);
  expect(acts.current().map(({ state }) => state.as)).toEqual(['recorded']);
});
