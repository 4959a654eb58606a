/** So many at once, so many in line, and a quick word to the rest. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Busy, Slots, spread } from '../../server/overload/slots.ts';
import { Turns } from '../../server/overload/turns.ts';

const ROOM = { atOnce: 2, waiting: 2, patienceMs: 60_000, retryMs: 1_000 };
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('who finds room begins at once, who comes next waits, and the rest are told when to come back', async () => {
  const slots = new Slots(ROOM);
  const begun: number[] = [];
  const leave: (() => void)[] = [];
  const ask = (n: number) =>
    slots.take().then((free) => {
      begun.push(n);
      leave.push(free);
    });
  const first = [1, 2, 3, 4].map(ask);
  await settled();
  expect(begun).toEqual([1, 2]);
  const refused = await slots.take().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Busy);
  expect((refused as Busy).retryAfterMs).toBeGreaterThanOrEqual(1_000);
  leave[0]?.();
  leave[0]?.(); // to leave twice frees one slot
  await settled();
  expect(begun).toEqual([1, 2, 3]);
  leave[1]?.();
  await Promise.all(first);
  expect(begun).toEqual([1, 2, 3, 4]);
});

test('who has waited long enough is told, and who has turned away holds up nobody', async () => {
  const slots = new Slots({ ...ROOM, atOnce: 1, patienceMs: 20 });
  const free = await slots.take();
  await expect(slots.take()).rejects.toBeInstanceOf(Busy);
  const gone = new AbortController();
  const turnedAway = slots.take(0, gone.signal);
  const next = slots.take();
  gone.abort();
  await expect(turnedAway).rejects.toBeInstanceOf(Busy);
  free();
  (await next)();
});

test('bytes under way are bounded, but for one alone; a small one behind a large one does not pass it', async () => {
  const slots = new Slots({ ...ROOM, atOnce: 10, bytes: 100 });
  const large = await slots.take(1_000);
  let begun = 0;
  const next = slots.take(60).then((free) => {
    begun++;
    return free;
  });
  const small = slots.take(1).then((free) => {
    begun++;
    return free;
  });
  await settled();
  expect(begun).toBe(0);
  large();
  await Promise.all([next, small]);
  expect(begun).toBe(2);
});

test('whatever comes and goes: never more than there is room for, first come first served, and nobody is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constant('ask' as const), fc.constant('leave' as const)), { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      async (steps, atOnce, waiting) => {
        const slots = new Slots({ ...ROOM, atOnce, waiting });
        const inside: (() => void)[] = [];
        const order: number[] = [];
        let [asked, refused, taken, line] = [0, 0, 0, 0];
        for (const step of steps) {
          if (step === 'ask') {
            const n = asked++;
            if (taken < atOnce) taken++;
            else if (line < waiting) line++;
            else refused++;
            slots.take().then(
              (free) => {
                order.push(n);
                inside.push(free);
              },
              () => {},
            );
          } else if (inside.length > 0) {
            inside.shift()?.();
            if (line > 0) line--;
            else taken--;
          }
          await Promise.resolve();
          await Promise.resolve();
          expect(inside.length).toBe(taken);
        }
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(order.length).toBe(asked - refused - line);
      },
    ),
    { numRuns: 200 },
  );
});

test('those who are turned away together are not told to come back together', () => {
  const told = new Set(Array.from({ length: 100 }, () => Math.ceil(spread(2_000) / 1_000)));
  expect(Math.min(...told)).toBeGreaterThanOrEqual(2);
  expect(told.size).toBeGreaterThan(2);
});

test('those who want the same share one turn; a turn comes after a rest, and too many different ones are told to come back', async () => {
  const turns = new Turns(2);
  const done: string[] = [];
  const work = (what: string) => turns.take(what).then(() => void done.push(what));
  const all = [work('a'), work('a'), work('b'), work('a'), work('b')];
  await Promise.all(all);
  expect(done).toEqual(['a', 'a', 'a', 'b', 'b']);
  await settled();
  const some = [work('c'), work('d'), work('e')];
  // The first has begun already; two wait.
  await expect(turns.take('f')).rejects.toBeInstanceOf(Busy);
  await Promise.all(some);
});

test('between two turns whatever else has come in is done', async () => {
  const turns = new Turns(10);
  const done: string[] = [];
  const heavy = Array.from({ length: 5 }, (_, i) => turns.take(`${i}`).then(() => void done.push('heavy')));
  for (let i = 0; i < 3; i++) setImmediate(() => void done.push('light'));
  await Promise.all(heavy);
  expect(done.slice(0, 4)).toEqual(['heavy', 'light', 'light', 'light']);
});
