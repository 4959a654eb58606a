/** A node's clock jumps by hours: order and positions stand, the log's own time never goes back, no clock rings twice. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { any, freshId, ordered, reported } from '../support/facts.ts';
import { exported, type Screen } from './checker/readers.ts';
import { post, startLoad } from './load.ts';
import { proved, screensOf, shownAgain } from './proof.ts';
import { openTown, type Town, until } from './town.ts';

const HOUR_MS = 3_600_000;
const PRELOAD = path.resolve('test/fault/preload/clock.mjs');

let town: Town;
let screens: Screen[];
const folder = mkdtempSync(path.join(tmpdir(), 'fenghuo-clock-'));
const clockOf = (node: number) => path.join(folder, `clock-${node}`);
const jump = (node: number, hours: number) => writeFileSync(clockOf(node), String(hours * HOUR_MS));

beforeAll(async () => {
  for (const node of [0, 1]) jump(node, 0);
  town = await openTown({
    nodes: 2,
    env: (node) => ({
      WATCH: 'on',
      NODE_OPTIONS: `--import ${PRELOAD}`,
      FAULT_CLOCK: clockOf(node),
    }),
  });
  screens = screensOf(town);
});
afterAll(async () => {
  for (const screen of screens ?? []) screen.close();
  await town?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('hours forward and back, on one of two nodes, in the middle of a running clock', async () => {
  const { url, token } = town.node(1).inside();
  const call = (method: string, address: string) =>
    fetch(url + address, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
  await call('POST', '/api/samples/district');
  const { teams } = (await (await call('GET', '/api/board')).json()) as { teams: { id: string }[] };
  const [incident, now] = [freshId('i'), new Date().toISOString()];
  await post(town.node(1).inside(), [
    reported(incident, { occurredAt: now }, { receivedAt: now }),
    any(`incident:${incident}`, 'severityConfirmed', { severity: 'larger', basis: '专家意见' }),
    ordered(incident, 'd1', teams[0]?.id ?? '', { occurredAt: now }),
  ]);
  const load = startLoad(() => town.nodes.map(({ door }) => door()), town.incident);
  for (const hours of [3, -3, 5, -5, 0]) {
    jump(0, hours);
    // The node looks at its clock every 50 ms.
    await sleep(400);
    const wanted = load.acknowledged() + 20;
    await until('more events', () => load.acknowledged() >= wanted);
  }
  const ran = async (): Promise<LoggedEvent[]> =>
    (await exported(town.node(1).inside())).events.filter(({ type }) => type === 'clockRanOut');
  await until('a clock has run out', async () => (await ran()).length > 0);
  // Whoever rings a second time has had the time to.
  await sleep(500);
  const history = await load.end();
  // The checker holds recordedAt against the one before it, for every reader.
  await Promise.all(screens.map((screen, i) => shownAgain(screen, town.node(i).inside())));
  await proved(town, history, screens);
  const clocks = (await ran()).map(({ data }) =>
    JSON.stringify([data['clock'], data['unit'], data['limit']]),
  );
  expect(new Set(clocks).size).toBe(clocks.length);
});
