/** Nodes are restarted one after the other in the middle of the work, and nobody notices. */
import http from 'node:http';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Readiness } from '../../shared/operate/facts.ts';
import { Screen } from '../fault/checker/readers.ts';
import { inWords } from '../fault/checker/verdict.ts';
import { type Load, startLoad } from '../fault/load.ts';
import { verdictFor } from '../fault/proof.ts';
import { freshId, reported, situation } from '../support/facts.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { freshDataDir, removeDataDir, type ServerProcess, signIn, startProcess } from '../support/process.ts';
import type { Product } from '../support/product.ts';
import { haveRedis, type RedisServer, startRedis, startTlsRedis, TLS_FILES } from '../support/redis.ts';
import { type Balancer, openBalancer } from './balancer.ts';
import { becomes, doorsOf, startNodes, stopNodes } from './nodes.ts';

const DRAIN_MS = 1_000;
const SCREENS = 6;
const CALLERS = 4;

describe.skipIf(!haveRedis())('three nodes behind a load balancer', () => {
  let redis: RedisServer;
  let nodes: Product[] = [];
  let balancer: Balancer;
  let screens: Screen[] = [];
  let load: Load;
  const incident = freshId('i');

  beforeAll(async () => {
    redis = await startRedis();
    nodes = await startNodes(3, redis.url, { DRAIN_MS: String(DRAIN_MS) });
    const [first] = nodes as [Product];
    await first.post(reported(incident));
    balancer = await openBalancer(() => nodes.map(({ url }) => url));
    const { url } = balancer;
    screens = Array.from({ length: SCREENS }, (_, i) => new Screen(`screen ${i}`, url, first.token));
    const door = { name: 'the load balancer', url, token: first.token };
    load = startLoad(() => [door], incident, { callers: CALLERS, perSecond: 100 });
  });
  afterAll(async () => {
    await load?.end();
    for (const screen of screens) screen.close();
    await balancer?.close();
    await stopNodes(nodes);
    await redis?.stop();
  });

  /** More is recorded. */
  async function goesOn(): Promise<void> {
    const wanted = load.acknowledged() + 20;
    await expect.poll(load.acknowledged, { timeout: 10_000 }).toBeGreaterThanOrEqual(wanted);
  }

  it('restarts each in turn: no post fails, no screen begins anew, no event is lost or doubled on any', async () => {
    for (const node of nodes) {
      await goesOn();
      await node.restart();
      await becomes(node, 'linked');
    }
    await goesOn();
    await load.end();
    expect([...load.troubles]).toEqual([]);
    expect(inWords(await verdictFor(doorsOf(nodes), load.history, screens))).toMatch(/^Nothing lost/);
    expect(screens.map(({ snapshots }) => snapshots)).toEqual(screens.map(() => 1));
  });
});

describe.skipIf(!haveRedis())('a node as a process', () => {
  let redis: RedisServer;
  let database: FreshDatabase;
  let dataDir: string;
  let node: ServerProcess;

  beforeAll(async () => {
    redis = await startTlsRedis();
    database = await freshDatabase();
    dataDir = await freshDataDir();
    node = await startProcess(dataDir, {
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      NODE_EXTRA_CA_CERTS: TLS_FILES.cert,
      DRAIN_MS: '1500',
    });
  });
  afterAll(async () => {
    await node?.kill();
    await removeDataDir(dataDir);
    await database?.drop();
    await redis?.stop();
  });

  const ready = async () => {
    const answer = await fetch(`${node.url}/readyz`);
    return { status: answer.status, body: (await answer.json()) as Readiness };
  };

  it('is linked to a Redis that speaks TLS, whose certificate it was told to trust', async () => {
    await expect.poll(async () => (await ready()).body.link, { timeout: 10_000 }).toBe('linked');
  });

  it('SIGTERM: says at once that it stops, still serves for DRAIN_MS, hangs up, finishes what is under way, and ends well', async () => {
    const token = await signIn(node.url);
    const incident = freshId('i');
    const post = (event: unknown) => {
      const { answer, end } = beginPost(node.url, token, event);
      end();
      return answer;
    };
    expect(await post(reported(incident))).toMatchObject({ status: 200, connection: 'keep-alive' });
    const socket = io(node.url, { transports: ['websocket'], auth: { token }, reconnection: false });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const hungUp = new Promise((resolve) => socket.once('disconnect', resolve));
    const underWay = beginPost(node.url, token, situation(incident, '最后一条'));

    const ended = node.stop();
    await expect.poll(ready).toMatchObject({ status: 503, body: { status: 'stopping' } });
    // Whoever comes all the same is served, and asked to come to another node next time.
    expect(await post(situation(incident, '还在收'))).toMatchObject({ status: 200, connection: 'close' });
    expect(socket.connected).toBe(true);

    expect(await hungUp).toBe('io server disconnect');
    await expect(fetch(`${node.url}/healthz`)).rejects.toThrow();
    underWay.end();
    expect(await underWay.answer).toMatchObject({ status: 200, body: expect.stringMatching(/"recorded"/) });
    expect(await ended).toBe(0);
  });
});

/** A post whose last byte comes when `end` is called. */
function beginPost(url: string, token: string, event: unknown) {
  const body = Buffer.from(JSON.stringify(event));
  const agent = new http.Agent({ keepAlive: true });
  const request = http.request(`${url}/api/events`, {
    agent,
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    },
  });
  const answer = new Promise<{ status: number; connection: string; body: string }>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      agent.destroy();
      resolve({
        status: response.statusCode ?? 0,
        connection: response.headers.connection ?? '',
        body: text,
      });
    });
  });
  answer.catch(() => {}); // who waits for it is told
  request.write(body.subarray(0, -1));
  return { answer, end: () => void request.end(body.subarray(-1)) };
}
