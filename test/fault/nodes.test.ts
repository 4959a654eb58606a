/** One of several nodes fails, or the lines to it do: what was acknowledged stands, and everybody sees the same. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { situation } from '../support/facts.ts';
import type { Screen } from './checker/readers.ts';
import { type Load, post, startLoad } from './load.ts';
import { measured, proved, recordedAgain, screensOf, shownAgain, tell } from './proof.ts';
import { openTown, type Town, until } from './town.ts';

/** How long something is kept from working. */
const BAD_MS = 2_000;

let town: Town;
let screens: Screen[];
beforeAll(async () => {
  town = await openTown({ nodes: 3 });
  screens = screensOf(town);
});
afterAll(async () => {
  for (const screen of screens ?? []) screen.close();
  await town?.close();
  tell();
});

const underLoad = (patienceMs = 2_000): Load =>
  startLoad(() => town.nodes.map(({ door }) => door()), town.incident, { patienceMs });
const more = (load: Load, events: number): Promise<number> => {
  const wanted = load.acknowledged() + events;
  return until(`${events} more events`, () => load.acknowledged() >= wanted);
};

test('kill -9 of a node: the others go on, and it comes back with all there is', async () => {
  const load = underLoad();
  await more(load, 100);
  const node = town.node(1);
  await node.server().kill();
  const others = await recordedAgain(town.node(0).door(), town.incident);
  await more(load, 100);
  const began = performance.now();
  await node.start();
  const itself = await recordedAgain(node.door(), town.incident);
  const screen = await shownAgain(screens[1] as Screen, node.inside());
  measured('kill -9 of a node', {
    'the others record after': others,
    'it is back in': performance.now() - began,
    'records after': itself,
    'its screens after': screen,
  });
  await proved(town, await load.end(), screens);
});

test('a node that is stopped (SIGSTOP) keeps nobody else from recording, and goes on where it was', async () => {
  const load = underLoad();
  await more(load, 100);
  const node = town.node(2);
  node.server().child.kill('SIGSTOP');
  const others = await recordedAgain(town.node(0).door(), town.incident);
  const before = load.acknowledged();
  await sleep(BAD_MS);
  expect(load.acknowledged()).toBeGreaterThan(before);
  node.server().child.kill('SIGCONT');
  const itself = await recordedAgain(node.door(), town.incident);
  const screen = await shownAgain(screens[2] as Screen, node.inside());
  measured('SIGSTOP of a node', {
    'the others record after': others,
    'after SIGCONT it records in': itself,
    'its screens after': screen,
  });
  await proved(town, await load.end(), screens);
});

test('lines to the nodes that break again and again, in the middle of anything', async () => {
  const load = underLoad();
  for (const { line } of town.nodes) line.weather({ breaksOnceIn: 20, delayMs: 5 });
  for (let cuts = 0; cuts < 6; cuts++) {
    await sleep(BAD_MS / 6);
    town.node(cuts % 3).line.cut();
  }
  for (const { line } of town.nodes) line.weather({});
  const shown = await Promise.all(screens.map((screen, i) => shownAgain(screen, town.node(i).inside())));
  measured('lines of screens and phones that break all the time', { 'screens after': Math.max(...shown) });
  expect(load.troubles.get('0 noAnswer')).toBeGreaterThan(0);
  await proved(town, await load.end(), screens);
});

test('an answer that is lost after the commit: posted again, it is the same event', async () => {
  const load = underLoad();
  await more(load, 20);
  const { line, door } = town.node(0);
  const event = situation(town.incident, '答复丢失');
  await load.end();
  const lost = line.loseAnswer(/"outcome":"recorded"/);
  const answer = post(door(), [event], 2_000).then(
    () => 'answered',
    () => 'not answered',
  );
  await lost;
  expect(await answer).toBe('not answered');
  const [again] = await post(door(), [event]);
  expect(again?.outcome).toBe('duplicate');
  load.history.answered('node A', event, again as NonNullable<typeof again>);
  await Promise.all(screens.map((screen, i) => shownAgain(screen, town.node(i).inside())));
  await proved(town, load.history, screens);
});
