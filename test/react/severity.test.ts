/** A proposed grade is an event of the system: once for each grade that the figures reach, on any number of nodes. */
import { expect, test } from 'vitest';
import { Reactor } from '../../server/react/react.ts';
import { REACTIONS } from '../../server/react/reactions.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { any, casualties, reported } from '../support/facts.ts';
import { World } from '../watch/world.ts';

/** Nodes that share one log. */
function nodes(world: World, count: number): Reactor[] {
  const report = (error: unknown) => {
    throw error;
  };
  const record = async (events: Parameters<World['record']>[0]): Promise<PostResult[]> =>
    world.record(events);
  return Array.from({ length: count }, () => {
    const react = new Reactor({ keeper: world, reactions: REACTIONS, record, report });
    react.start();
    return react;
  });
}

/** Whatever a post has set going is recorded within a few turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}
const proposed = (world: World) => world.ofType('severityProposed').map(({ data }) => data['severity']);

test('figures that grow are proposed as they reach a grade, and once', async () => {
  const world = new World();
  const running = nodes(world, 2);
  world.post(reported('i', { occurredAt: new Date().toISOString() }, { types: ['mining'] }));
  await settled();
  expect(proposed(world)).toEqual([]);
  for (const deaths of [3, 4, 10]) {
    world.post(casualties('i', { deaths, asOf: `2026-11-21T15:${10 + deaths}:00+08:00` }));
    await settled();
  }
  expect(proposed(world)).toEqual(['larger', 'major']);
  world.post(any('incident:i', 'severityConfirmed', { severity: 'major', basis: '10 人' }));
  await settled();
  expect(proposed(world)).toEqual(['larger', 'major']);
  for (const react of running) await react.stop();
});

test('a proposal that a person withdrew is not made again', async () => {
  const world = new World();
  const [react] = nodes(world, 1);
  world.post(reported('i', { occurredAt: new Date().toISOString() }, { types: ['mining'] }));
  world.post(casualties('i', { deaths: 3 }));
  await settled();
  const [event] = world.ofType('severityProposed');
  world.post(any('incident:i', 'eventWithdrawn', { eventId: event?.id, reason: '误报' }));
  await settled();
  expect(proposed(world)).toEqual(['larger']);
  await react?.stop();
});
