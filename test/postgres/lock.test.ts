/** The lock of DATA_DIR: one holder at most, and no lock outlives its holder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { DataDirInUse, lockDataDir } from '../../server/postgres/lock.ts';
import { newDataDir, tsx } from './servers.ts';

async function deadPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('however many find a dead holder at once, one takes its place', async () => {
  const dataDir = newDataDir();
  const path = join(dataDir, 'server.lock');
  const pid = await deadPid();
  const contenders = [1, 2, 3, 4].map(() => {
    const child = spawn(process.execPath, ['--import', tsx, join(import.meta.dirname, 'contender.ts')]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    return {
      say: (line: string) => child.stdin.write(`${line}\n`),
      hear: async () => (await lines.next()).value as string,
    };
  });
  const all = async (line: string) => {
    for (const contender of contenders) contender.say(line);
    return (await Promise.all(contenders.map(({ hear }) => hear()))).sort();
  };
  await Promise.all(contenders.map(({ hear }) => hear()));

  for (let round = 1; round <= 200; round++) {
    const dead = JSON.stringify({ pid, startedAt: 'long ago', since: '2020-01-01', id: `dead${round}` });
    writeFileSync(path, dead);
    // Every third time somebody died while replacing it, too.
    if (round % 3 === 0) writeFileSync(`${path}.after.dead${round}`, dead.replace('dead', 'alsoDead'));
    expect(await all(dataDir)).toEqual(['DataDirInUse', 'DataDirInUse', 'DataDirInUse', 'won']);
    await all('release');
  }
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a living process that merely has the pid of a dead holder does not count', () => {
  const dataDir = newDataDir();
  const stranger = { pid: process.ppid, startedAt: 'long ago', since: '2020-01-01', id: 'a' };
  writeFileSync(join(dataDir, 'server.lock'), JSON.stringify(stranger));
  lockDataDir(dataDir)();
});

test('a zombie does not count: it is dead, and only nobody has asked how', async () => {
  const dataDir = newDataDir();
  // The shell never waits for the child that it puts in the background, since it becomes `sleep`.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60']);
  onTestFinished(() => void parent.kill());
  const [line] = await once(createInterface(parent.stdout), 'line');
  const pid = Number(line);
  const fields = () => readFileSync(`/proc/${pid}/stat`, 'latin1').split(' ');
  await expect.poll(() => fields()[2]).toBe('Z');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  const zombie = { pid, startedAt: `${boot}/${fields()[21]}`, since: '2020-01-01', id: 'a' };
  writeFileSync(join(dataDir, 'server.lock'), JSON.stringify(zombie));
  lockDataDir(dataDir)();
});

test('a file that is no lock does not lock', () => {
  for (const text of ['', '{', 'null', '[]', '{"pid":1}']) {
    const dataDir = newDataDir();
    writeFileSync(join(dataDir, 'server.lock'), text);
    lockDataDir(dataDir)();
    expect(readdirSync(dataDir)).toEqual([]);
  }
});

test('the same process does not get a DATA_DIR twice', () => {
  const dataDir = newDataDir();
  const unlock = lockDataDir(dataDir);
  expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse);
  unlock();
  lockDataDir(dataDir)();
});
