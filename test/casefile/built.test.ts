/** The case file as the built product writes and verifies it: the verifier is where the build puts it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reported } from '../support/facts.ts';
import { freshDataDir, removeDataDir, type ServerProcess, signIn, startProcess } from '../support/process.ts';
import { exported, fileOf, node, removeFolders, textOf, unpacked } from './told.ts';

let server: ServerProcess | undefined;
let dataDir: string;
afterAll(async () => {
  await server?.stop();
  await removeDataDir(dataDir);
  await removeFolders();
});

test('the built server ships the verifier as it stands in the sources, and the built command line runs it', async () => {
  dataDir = await freshDataDir();
  server = await startProcess(dataDir);
  const token = await signIn(server.url);
  await fetch(`${server.url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(reported('built')),
  });
  const { bytes } = await exported({ url: server.url, token }, 'built');
  expect(textOf(unpacked(bytes), 'verify.mjs')).toBe(await readFile('server/casefile/verify.mjs', 'utf8'));
  const cli = path.resolve('dist/server/cli.js');
  const file = await fileOf(bytes);
  expect(await node('.', cli, 'verify', file, '--lang', 'zh')).toEqual({
    exit: 0,
    out: expect.stringContaining('events.ndjson: 1 条逐条相符'),
  });
  expect(await node('.', cli, 'verify', await fileOf(bytes.subarray(0, 900)))).toEqual({
    exit: 1,
    out: expect.stringContaining('Cut off or damaged: case.zip'),
  });
});
