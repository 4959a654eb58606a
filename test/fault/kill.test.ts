/** An acknowledged event survives `kill -9` of the server and of its Postgres, in the middle of everything. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { freshId, reported } from '../support/facts.ts';
import {
  freshDataDir,
  PASSWORD,
  postmasterPid,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';
import type { Door } from './checker/readers.ts';
import { inWords } from './checker/verdict.ts';
import { type Load, post, startLoad } from './load.ts';
import { measured, recordedAgain, tell, verdictFor } from './proof.ts';
import { until } from './town.ts';

const running: ServerProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop().catch(() => {})));
  await Promise.all(folders.splice(0).map(removeDataDir));
});

afterAll(tell);

async function begin(dataDir: string): Promise<ServerProcess> {
  const server = await startProcess(dataDir);
  running.push(server);
  return server;
}

/** The one node, wherever it serves just now. */
const doorOf = (server: ServerProcess, token: string): Door => ({ name: 'the node', url: server.url, token });

const reach = (load: Load, events: number): Promise<number> =>
  until(`${events} events`, () => load.acknowledged() >= events);

describe('an acknowledged event', () => {
  it('survives kill -9 of the server, which then starts again and takes over from the orphaned Postgres', async () => {
    const dataDir = await freshDataDir();
    folders.push(dataDir);
    let server = await begin(dataDir);
    let door = doorOf(server, await signIn(server.url));
    const incident = freshId('i');
    await post(door, [reported(incident)]);
    const load = startLoad(() => [door], incident, { callers: 8 });
    let back = 0;
    for (let round = 1; round <= 2; round++) {
      await reach(load, round * 150);
      const orphan = await postmasterPid(dataDir);
      await server.kill();
      const began = performance.now();
      server = await begin(dataDir);
      door = doorOf(server, await signIn(server.url));
      await recordedAgain(door, incident);
      back = performance.now() - began;
      expect(server.said()).toContain(`process ${orphan}`);
      expect(await postmasterPid(dataDir)).not.toBe(orphan);
    }
    await reach(load, 450);
    measured('kill -9 of the only node, with its Postgres orphaned', { 'records after': back });
    expect(inWords(await verdictFor([door], await load.end()))).toMatch(/^Nothing lost/);
  });

  it('survives kill -9 of Postgres, and the server goes on without a restart', async () => {
    const dataDir = await freshDataDir();
    folders.push(dataDir);
    const server = await begin(dataDir);
    const door = doorOf(server, await signIn(server.url));
    const incident = freshId('i');
    await post(door, [reported(incident)]);
    const load = startLoad(() => [door], incident, { callers: 8 });
    await reach(load, 150);
    process.kill(await postmasterPid(dataDir), 'SIGKILL');
    const records = await recordedAgain(door, incident);
    await reach(load, 350);
    measured('kill -9 of the embedded Postgres', { 'records after': records });
    expect(inWords(await verdictFor([door], await load.end()))).toMatch(/^Nothing lost/);
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
