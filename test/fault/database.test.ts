/** Postgres fails, or the line to it does: nodes say so in words, lose nothing, and go on by themselves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { situation } from '../support/facts.ts';
import type { Screen } from './checker/readers.ts';
import { type Load, type NotTaken, post, startLoad } from './load.ts';
import { measured, proved, recordedAgain, screensOf, shownAgain, tell } from './proof.ts';
import { openTown, type Town, until } from './town.ts';

let town: Town;
let screens: Screen[];
beforeAll(async () => {
  town = await openTown({ nodes: 2 });
  screens = screensOf(town);
});
afterAll(async () => {
  for (const screen of screens ?? []) screen.close();
  await town?.close();
  tell();
});

const underLoad = (): Load => startLoad(() => town.nodes.map(({ door }) => door()), town.incident);
const more = (load: Load, events: number): Promise<number> => {
  const wanted = load.acknowledged() + events;
  return until(`${events} more events`, () => load.acknowledged() >= wanted);
};
const shown = async (): Promise<number> =>
  Math.max(...(await Promise.all(screens.map((screen, i) => shownAgain(screen, town.node(i).inside())))));

/** Nobody was told that a server of ours is broken: what passes by itself is 503, or no answer at all. */
const expectPassing = ({ troubles }: Load) => {
  for (const trouble of troubles.keys())
    expect(trouble).toMatch(/^(503 (unavailable|overloaded)|0 noAnswer)$/);
};

test('kill -9 of Postgres: it is brought back, and the nodes go on', async () => {
  const load = underLoad();
  await more(load, 100);
  process.kill(await town.postmaster(), 'SIGKILL');
  await sleep(50);
  const records = await Promise.all(town.nodes.map(({ door }) => recordedAgain(door(), town.incident)));
  const screen = await shown();
  await more(load, 50);
  measured('kill -9 of Postgres', { 'records after': Math.max(...records), 'screens after': screen });
  await proved(town, await load.end(), screens);
  expectPassing(load);
});

test('a Postgres that is stopped (SIGSTOP): within seconds callers are told to come back, and then it goes on', async () => {
  const load = underLoad();
  await more(load, 100);
  town.signalPostgres('SIGSTOP');
  try {
    const event = situation(town.incident, '数据库停住');
    const began = performance.now();
    const told = await post(town.node(0).door(), [event]).catch((error: unknown) => error);
    expect(told).toMatchObject({ status: 503, code: 'unavailable' });
    expect((told as NotTaken).retryAfterS).toBeGreaterThan(0);
    const toldAfter = performance.now() - began;
    // Whoever comes after that is told at once: the queue does not fill.
    const next = await post(town.node(0).door(), [event]).catch((error: unknown) => error);
    expect(next).toMatchObject({ status: 503 });
    town.signalPostgres('SIGCONT');
    const records = await Promise.all(town.nodes.map(({ door }) => recordedAgain(door(), town.incident)));
    const screen = await shown();
    measured('SIGSTOP of Postgres', {
      'callers are told after': toldAfter,
      'after SIGCONT it records in': Math.max(...records),
      'screens after': screen,
    });
  } finally {
    town.signalPostgres('SIGCONT');
  }
  await proved(town, await load.end(), screens);
  expectPassing(load);
});

test('a slow Postgres, and a line to it that breaks in the middle of anything', async () => {
  const load = underLoad();
  for (const { toDatabase } of town.nodes) toDatabase.weather({ delayMs: 30, breaksOnceIn: 60 });
  for (let cuts = 0; cuts < 6; cuts++) {
    await sleep(500);
    town.node(cuts % 2).toDatabase.cut();
  }
  town.node(0).toDatabase.refuse(true);
  await sleep(1_000);
  town.node(0).toDatabase.refuse(false);
  for (const { toDatabase } of town.nodes) toDatabase.weather({});
  const records = await Promise.all(town.nodes.map(({ door }) => recordedAgain(door(), town.incident)));
  const screen = await shown();
  measured('a line to Postgres that is slow and breaks', {
    'records after': Math.max(...records),
    'screens after': screen,
  });
  await proved(town, await load.end(), screens);
  expectPassing(load);
});

test('the word that a batch was committed is lost: it is found in the log, and recorded once', async () => {
  const load = underLoad();
  for (let times = 0; times < 5; times++) {
    const lost = town.node(times % 2).toDatabase.loseAnswer(/COPY \d+/);
    await Promise.race([lost, sleep(5_000)]);
    await more(load, 20);
  }
  await shown();
  await proved(town, await load.end(), screens);
  expectPassing(load);
});
