/** Encryption with age (age-encryption.org/v1): files that the `age` program opens as well. */
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { passphraseIdentity, passphraseRecipient } from './passphrase.ts';
import { BackupProblem } from './problem.ts';

/** For whom it is sealed: a public key (`age1…`), or whoever knows a passphrase. */
export type Seal = { readonly recipient: string } | { readonly passphrase: string };
/** What opens it: secret keys (`AGE-SECRET-KEY-1…`), or the passphrase. */
export type Opener = { readonly identities: readonly string[] } | { readonly passphrase: string };

const MAGIC = 'age-encryption.org/v1';

/** @throws BackupProblem when the recipient is no key of age. */
export async function sealed(plain: Readable, seal: Seal): Promise<Readable> {
  const encrypter = encrypterFor(seal);
  return fromWeb(await encrypter.encrypt(toWeb(plain)));
}

function encrypterFor(seal: Seal): Encrypter {
  const encrypter = new Encrypter();
  try {
    if ('recipient' in seal) encrypter.addRecipient(seal.recipient);
    else encrypter.addRecipient(passphraseRecipient(seal.passphrase));
  } catch {
    throw new BackupProblem('badRecipient');
  }
  return encrypter;
}

/** Whether a backup can be sealed for this recipient. @throws BackupProblem when not. */
export const refuseBadRecipient = (recipient: string): void => void encrypterFor({ recipient });

/** A key of one's own: the recipient to encrypt for, and the secret that opens. */
export async function newKey(): Promise<{ readonly recipient: string; readonly identity: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Opens what is sealed and hands on what is not. @throws BackupProblem when the key is missing or another. */
export async function opened(file: Readable, opener: Opener | undefined): Promise<Readable> {
  const first = await firstOf(file);
  const whole = Readable.from(joined(first, file));
  if (first.toString('latin1', 0, MAGIC.length) !== MAGIC) return whole;
  if (!opener) throw new BackupProblem('keyNeeded');
  const decrypter = new Decrypter();
  try {
    if ('passphrase' in opener) decrypter.addIdentity(passphraseIdentity(opener.passphrase));
    else for (const identity of opener.identities) decrypter.addIdentity(identity);
  } catch {
    throw new BackupProblem('badIdentity');
  }
  let plain: ReadableStream<Uint8Array>;
  try {
    plain = (await decrypter.decrypt(toWeb(whole))) as ReadableStream<Uint8Array>;
  } catch (error) {
    const { message } = error as Error;
    throw /no identity/i.test(message)
      ? new BackupProblem('wrongKey')
      : new BackupProblem('damaged', { why: message });
  }
  return Readable.from(decrypted(plain));
}

/** Each stretch is authenticated as it comes: what is not as it was written comes to nobody. */
async function* decrypted(plain: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* plain;
  } catch (error) {
    // Where a sealed file is cut, its last stretch does not prove true: to age that is the same as a changed one.
    throw error instanceof BackupProblem ? error : new BackupProblem('sealBroken');
  }
}

/** Secret keys as `age-keygen` writes them: lines, of which those with # are notes. */
export async function identitiesIn(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** The first line of a file: what an editor adds behind it does not count. */
export async function passphraseIn(file: string): Promise<string> {
  const [line = ''] = (await readFile(file, 'utf8')).split(/\r?\n/);
  if (line === '') throw new BackupProblem('emptyPassphrase', { file });
  return line;
}

async function firstOf(file: Readable): Promise<Buffer> {
  let first = Buffer.alloc(0);
  while (first.length < MAGIC.length) {
    const { value, done } = await file[Symbol.asyncIterator]().next();
    if (done) break;
    first = Buffer.concat([first, value as Buffer]);
  }
  return first;
}

async function* joined(first: Buffer, rest: Readable): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for await (const chunk of rest) yield chunk as Buffer;
}

const toWeb = (stream: Readable) =>
  Readable.toWeb(stream) as unknown as globalThis.ReadableStream<Uint8Array>;
const fromWeb = (stream: globalThis.ReadableStream<Uint8Array>): Readable =>
  Readable.fromWeb(stream as unknown as ReadableStream<Uint8Array>);
