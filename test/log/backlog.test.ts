/** The queue of appends: first come, first served, and what is gone is gone. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Backlog } from '../../server/log/backlog.ts';
import { Entry } from '../../server/log/entry.ts';
import { draft } from './draft.ts';

const entry = () =>
  new Entry(
    draft(),
    undefined,
    () => {},
    () => {},
  );

test('those put back have their old turn', () => {
  const backlog = new Backlog();
  const [a, b, c, d] = [entry(), entry(), entry(), entry()];
  for (const one of [a, b, c]) backlog.push(one);
  expect([backlog.shift(), backlog.shift()]).toEqual([a, b]);
  backlog.push(d);
  backlog.putBack([b, a]);
  b.settle({ outcome: 'refused', problem: 'answered meanwhile' });
  expect([backlog.shift(), backlog.shift(), backlog.shift(), backlog.shift()]).toEqual([a, c, d, undefined]);
});

test('a queue that is never empty keeps nothing of what has gone through it', async () => {
  const backlog = new Backlog();
  const gone: WeakRef<Entry>[] = [];
  for (let i = 0; i < 10; i++) backlog.push(entry());
  for (let i = 0; i < 10_000; i++) {
    backlog.push(entry());
    const one = backlog.shift();
    if (one && i < 100) gone.push(new WeakRef(one));
  }
  await new Promise(setImmediate); // a WeakRef holds on until the turn in which it was made is over
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  expect(gone.filter((one) => one.deref()).length).toBe(0);
  expect(backlog.shift()).toBeDefined();
});
