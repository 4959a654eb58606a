/** The disk is full: what can't be recorded is refused in words, nothing is lost, and with room again all goes on. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { freshId, reported, situation } from '../support/facts.ts';
import { postmasterPid, type ServerProcess, signIn, startProcess } from '../support/process.ts';
import { inWords } from './checker/verdict.ts';
import { type NotTaken, post, startLoad } from './load.ts';
import { measured, recordedAgain, tell, verdictFor } from './proof.ts';
import { until } from './town.ts';

const SIZE_MB = 192;
const MB = 1024 * 1024;
/** A Postgres that can't be brought back for any other reason is given up sooner. */
const LONGER_THAN_A_DEATH_MS = 7_000;

/** A small disk of its own, which only root may have. */
function smallDisk(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'fenghuo-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0755`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

const disk = smallDisk();
let server: ServerProcess | undefined;
afterAll(async () => {
  await server?.kill();
  if (disk) {
    execFileSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  }
  tell();
});
if (!disk) console.warn('NOT TESTED: a full disk. Mounting a small one needs root (mount -t tmpfs).');

test.skipIf(!disk)('a disk that runs full under load', async () => {
  if (!disk) return;
  server = await startProcess(path.join(disk, 'data'));
  const door = { name: 'the node', url: server.url, token: await signIn(server.url) };
  const incident = freshId('i');
  await post(door, [reported(incident)]);
  const load = startLoad(() => [door], incident);
  await until('some events', () => load.acknowledged() > 50);

  const ballast = path.join(disk, 'ballast');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - MB)));
  // Large ones that can't be packed, so that the last room is soon gone.
  const large = () =>
    Array.from({ length: 20 }, () => situation(incident, randomBytes(14_000).toString('base64')));
  let told: NotTaken | null = null;
  const began = performance.now();
  await until('it is refused', async () => {
    told = await post(door, large(), 15_000).then(
      () => null,
      (error: unknown) => error as NotTaken,
    );
    return told !== null && told.status === 503;
  });
  const toldAfter = performance.now() - began;
  expect((told as unknown as NotTaken).code).toMatch(/^(storageFull|unavailable)$/);
  expect((told as unknown as NotTaken).retryAfterS).toBeGreaterThan(0);
  // It stays full for a while, and whoever asks to see is answered or told; nobody waits without end.
  await until('more refusals', () => [...load.troubles.values()].reduce((sum, times) => sum + times, 0) > 20);
  // Should Postgres die now, it can't even be started: it is tried for as long as it takes.
  process.kill(await postmasterPid(path.join(disk, 'data')), 'SIGKILL');
  await sleep(LONGER_THAN_A_DEATH_MS);
  expect(server.child.exitCode).toBeNull();

  rmSync(ballast);
  const records = await recordedAgain(door, incident);
  await until('more events', () => load.acknowledged() > 100);
  measured('disk full at append, and Postgres killed meanwhile', {
    'callers are told after': toldAfter,
    'with room again it records after': records,
  });
  const history = await load.end();
  expect(inWords(await verdictFor([door], history))).toMatch(/^Nothing lost/);
  expect([...load.troubles.keys()].filter((trouble) => !/^(503 |0 )/.test(trouble))).toEqual([]);
  expect(server.child.exitCode).toBeNull();
});
