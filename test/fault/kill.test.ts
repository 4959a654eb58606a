/** An acknowledged event survives `kill -9` of the server and of its Postgres, in the middle of everything. */
import { afterEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../server/log/index.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { freshId, reported, situation } from '../support/facts.ts';
import {
  freshDataDir,
  PASSWORD,
  postmasterPid,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';

const running: ServerProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop().catch(() => {})));
  await Promise.all(folders.splice(0).map(removeDataDir));
});

async function begin(dataDir: string): Promise<ServerProcess> {
  const server = await startProcess(dataDir);
  running.push(server);
  return server;
}

/** Posts from eight callers until told to stop; an answer that does not come is asked for again with the same id. */
function callers(url: () => string, token: () => string, incident: string) {
  const acknowledged = new Map<string, number>();
  let going = true;
  let n = 0;
  const one = async () => {
    while (going) {
      const event = situation(incident, `第 ${n++} 条`);
      for (;;) {
        const result = await send(url(), token(), event).catch(() => undefined);
        if (result && result.outcome !== 'refused') {
          acknowledged.set(result.id, result.position ?? 0);
          break;
        }
        if (!going) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  const all = Promise.all(Array.from({ length: 8 }, one));
  return {
    acknowledged,
    async end() {
      going = false;
      await all;
    },
  };
}

async function send(url: string, token: string, event: unknown): Promise<PostResult | undefined> {
  const response = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(event),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) return undefined;
  return ((await response.json()) as { results: PostResult[] }).results[0];
}

async function wholeLog(url: string, token: string): Promise<LoggedEvent[]> {
  const response = await fetch(`${url}/api/events`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' },
  });
  const text = await response.text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LoggedEvent);
}

async function expectAllThere(url: string, token: string, acknowledged: ReadonlyMap<string, number>) {
  const log = await wholeLog(url, token);
  const positions = new Map(log.map((event) => [event.id, event.position]));
  for (const [id, position] of acknowledged) expect(positions.get(id)).toBe(position);
  expect(log.map(({ position }) => position)).toEqual(Array.from({ length: log.length }, (_, i) => i + 1));
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  expect(await verifyChain(log, { whole: true })).toMatchObject({ ok: true, events: log.length });
}

describe('an acknowledged event', () => {
  it('survives kill -9 of the server, which then starts again beside the orphaned Postgres', async () => {
    const dataDir = await freshDataDir();
    folders.push(dataDir);
    let server = await begin(dataDir);
    let token = await signIn(server.url);
    const incident = freshId('i');
    await send(server.url, token, reported(incident));
    const load = callers(
      () => server.url,
      () => token,
      incident,
    );
    for (let round = 1; round <= 2; round++) {
      const target = round * 150;
      await expect
        .poll(() => load.acknowledged.size, { timeout: 20_000, interval: 5 })
        .toBeGreaterThan(target);
      await server.kill();
      server = await begin(dataDir);
      token = await signIn(server.url);
    }
    await expect.poll(() => load.acknowledged.size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(450);
    await load.end();
    await expectAllThere(server.url, token, load.acknowledged);
  });

  it('survives kill -9 of Postgres, and the server goes on without a restart', async () => {
    const dataDir = await freshDataDir();
    folders.push(dataDir);
    const server = await begin(dataDir);
    const token = await signIn(server.url);
    const incident = freshId('i');
    await send(server.url, token, reported(incident));
    const load = callers(
      () => server.url,
      () => token,
      incident,
    );
    await expect.poll(() => load.acknowledged.size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(150);
    process.kill(await postmasterPid(dataDir), 'SIGKILL');
    const before = load.acknowledged.size;
    await expect
      .poll(() => load.acknowledged.size, { timeout: 30_000, interval: 20 })
      .toBeGreaterThan(before + 200);
    await load.end();
    await expectAllThere(server.url, token, load.acknowledged);
    expect(server.child.exitCode).toBeNull();
  });
});

describe('a first start', () => {
  it('prints a password once, which has to be changed before anything else', async () => {
    const dataDir = await freshDataDir();
    folders.push(dataDir);
    const server = await startProcess(dataDir, { ADMIN_PASSWORD: '' });
    running.push(server);
    await expect.poll(server.said).toMatch(/admin {2}\S{16}/);
    const password = /admin {2}(\S{16})/.exec(server.said())?.[1] ?? '';
    const call = (method: string, address: string, token: string, body?: unknown) =>
      fetch(server.url + address, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const session = await call('POST', '/api/session', '', { user: 'admin', password });
    const { token, me } = (await session.json()) as { token: string; me: { mustChangePassword: boolean } };
    expect(me.mustChangePassword).toBe(true);
    expect(await (await call('GET', '/api/board', token)).json()).toMatchObject({
      code: 'passwordChangeNeeded',
    });
    const changed = await call('PUT', '/api/me/password', token, { current: password, next: PASSWORD });
    expect(changed.status).toBe(204);
    expect((await call('GET', '/api/board', token)).status).toBe(200);
    await server.stop();
    const again = await begin(dataDir);
    expect(again.said()).not.toContain(password);
    expect(await signIn(again.url)).toBeTruthy();
  });

  it('refuses a second server on the same folder, and says which one has it', async () => {
    const dataDir = await freshDataDir();
    folders.push(dataDir);
    const first = await begin(dataDir);
    await expect(startProcess(dataDir)).rejects.toThrow(String(first.child.pid));
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it('says what is wrong with the environment', async () => {
    await expect(startProcess('/tmp/never-used', { PORT: 'eighty' })).rejects.toThrow(/PORT/);
  });
});
