/** The signed head: made with a key of this installation, and checked by anybody. */

import { createPublicKey, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSignedHead } from '../../server/log/sign.ts';
import { draft } from './draft.ts';
import { freshLog, keyDir } from './fresh.ts';

test('the key is made at first use, readable by its owner only, and kept', async () => {
  const dir = join(keyDir(), 'keys');
  const fresh = await freshLog();
  const first = await (await fresh.open({ keyDir: dir })).sign();
  expect(statSync(join(dir, 'log-key.pem')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dir, 'log-key.pem'), 'utf8')).toMatch(/BEGIN PRIVATE KEY/);
  expect((await (await fresh.open({ keyDir: dir })).sign()).keyId).toBe(first.keyId);
});

test('an outsider checks the signature with nothing but the signed head', async () => {
  const log = await (await freshLog()).open({ keyDir: keyDir() });
  await log.append(draft());
  const signed = await log.sign();
  expect(await log.signedHead()).toEqual(signed);
  expect(signed).toMatchObject({ position: 1, hash: (await log.head()).hash });
  const text = `{"hash":"${signed.hash}","position":${signed.position},"signedAt":"${signed.signedAt}"}`;
  expect(
    verify(
      null,
      Buffer.from(text),
      createPublicKey(signed.publicKey),
      Buffer.from(signed.signature, 'base64'),
    ),
  ).toBe(true);
  expect(isSignedHead(signed)).toBe(true);
  expect(isSignedHead({ ...signed, position: 2 })).toBe(false);
  expect(isSignedHead({ ...signed, keyId: '0'.repeat(16) })).toBe(false);
  expect(isSignedHead({ ...signed, publicKey: 'none' })).toBe(false);
});

test('the newest signed head is the one that counts', async () => {
  const log = await (await freshLog()).open({ keyDir: keyDir() });
  expect(await log.signedHead()).toBeNull();
  await log.sign();
  await log.append(draft());
  await log.sign();
  expect(await log.signedHead()).toMatchObject({ position: 1 });
  expect(await log.verify()).toMatchObject({ ok: true });
});

test('without a key there is no signature, and the error says what is missing', async () => {
  const log = await (await freshLog()).open();
  await expect(log.sign()).rejects.toThrow(/keyDir/);
});
