/** What is said to one node is known to the others at once, through Redis: proved where Postgres has nothing to say. */
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Presence, TeamPosition } from '../../shared/protocol.ts';
import { follower, letIn, personOf } from '../access/people.ts';
import { type BadLine, openBadLine } from '../support/badLine.ts';
import { any, freshId, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { haveRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { becomes } from './nodes.ts';

describe.skipIf(!haveRedis())('two nodes, one Redis', () => {
  let redis: RedisServer;
  let here: Product;
  let there: Product;
  /** Between `there` and its Postgres. */
  let line: BadLine;
  const incident = freshId('i');
  const team = freshId('team');

  beforeAll(async () => {
    redis = await startRedis();
    const env = { REDIS_URL: redis.url };
    here = await startProduct({ env });
    const { url } = here.database;
    line = await openBadLine(Number(new URL(url).port));
    there = await startProduct({ database: { ...here.database, url: line.through(url) }, env });
    await Promise.all([becomes(here, 'linked'), becomes(there, 'linked')]);
    await here.post([
      reported(incident),
      any(`team:${team}`, 'teamRegistered', { name: team, kind: '消防', station: {} }),
    ]);
  });
  afterAll(async () => {
    line?.weather({});
    await there?.stop();
    await here?.stop();
    await line?.close();
    await redis?.stop();
  });

  /** While the other node can ask its database nothing. */
  async function withoutPostgres(act: () => Promise<void>): Promise<void> {
    line.weather({ silent: true });
    try {
      await act();
    } finally {
      line.weather({});
    }
  }

  it('shows an event of one node on the screens of another that hears nothing from its Postgres', async () => {
    const screen = await follower(there.socket());
    await withoutPostgres(async () => {
      const [result] = await here.post([situation(incident, '水位上涨')]);
      await screen.reached(result?.position ?? Number.NaN);
      expect([...screen.shown.values()].map(({ text }) => text)).toContain('水位上涨');
    });
    screen.stop();
  });

  it('shows where a team is that told the other node', async () => {
    const seen: TeamPosition[] = [];
    const socket = there.socket();
    socket.on('positions', ({ positions }: { positions: TeamPosition[] }) => seen.push(...positions));
    const screen = await follower(socket);
    await withoutPostgres(async () => {
      const position = { teamId: team, lon: 109.8, lat: 39.6, at: new Date().toISOString() };
      await here.call('POST', '/api/positions', [position]);
      await expect.poll(() => seen, { timeout: 10_000 }).toContainEqual(expect.objectContaining(position));
    });
    screen.stop();
  });

  it('tells who looks at an incident by another node, until they look elsewhere or are gone', async () => {
    const li = await personOf(here, { grants: [{ role: 'dutyOfficer', area: null }] });
    const wang = await letIn(
      there,
      (await personOf(here, { grants: [{ role: 'dutyOfficer', area: null }] })).user,
    );
    const [left, right] = [looking(li.socket()), looking(wang.socket())];
    left.look(incident);
    right.look(incident);
    await expect.poll(left.told).toEqual([{ user: wang.user, name: wang.user, incidentId: incident }]);
    await expect.poll(right.told).toEqual([{ user: li.user, name: li.user, incidentId: incident }]);
    right.look(null);
    await expect.poll(left.told).toEqual([]);
    right.look(incident);
    await expect.poll(left.told).toHaveLength(1);
    right.leave();
    await expect.poll(left.told).toEqual([]);
    left.leave();
  });
});

/** What a socket was told last of who is there. */
function looking(socket: Socket) {
  let people: readonly Presence[] = [];
  socket.on('presence', (now: readonly Presence[]) => {
    people = now;
  });
  return {
    told: () => people,
    look: (incidentId: string | null) => void socket.emit('presence', { incidentId }),
    leave: () => void socket.disconnect(),
  };
}
