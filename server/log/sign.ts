/** Signs the head of the log (Ed25519), so that nobody can write the whole chain anew without being found out. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonical } from '../../shared/canonical.ts';
import { isoColumn } from './connection.ts';
import type { Asker } from './reader.ts';

export interface SignedHead {
  readonly position: number;
  readonly hash: string;
  readonly signedAt: string;
  /** The first 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
  readonly keyId: string;
  /** PEM. */
  readonly publicKey: string;
  /** Base64, over the RFC 8785 text of { hash, position, signedAt }. */
  readonly signature: string;
}

/** Says whether a signature fits what it signs. Whether the key is to be trusted is for you to know: compare `keyId`. */
export function isSignedHead(signed: SignedHead): boolean {
  try {
    const key = createPublicKey(signed.publicKey);
    return (
      keyIdOf(key) === signed.keyId &&
      verify(null, signedText(signed), key, Buffer.from(signed.signature, 'base64'))
    );
  } catch {
    return false;
  }
}

export class Signer {
  readonly keyId: string;
  readonly #privateKey: KeyObject;
  readonly #publicKey: string;

  /** The key lies in `keyDir` as log-key.pem, and is made there if there is none yet. */
  static async open(keyDir: string): Promise<Signer> {
    await mkdir(keyDir, { recursive: true, mode: 0o700 });
    const file = join(keyDir, 'log-key.pem');
    const pem = await readFile(file, 'utf8').catch(async (error) => {
      if (error.code !== 'ENOENT') throw error;
      return makeKey(file);
    });
    return new Signer(createPrivateKey(pem));
  }

  private constructor(privateKey: KeyObject) {
    const publicKey = createPublicKey(privateKey);
    this.#privateKey = privateKey;
    this.#publicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    this.keyId = keyIdOf(publicKey);
  }

  sign(position: number, hash: string, signedAt: string): SignedHead {
    const signature = sign(null, signedText({ position, hash, signedAt }), this.#privateKey).toString(
      'base64',
    );
    return { position, hash, signedAt, keyId: this.keyId, publicKey: this.#publicKey, signature };
  }

  /** Signs a text that is no head: what it says must not be mistakable for `{ hash, position, signedAt }`. Base64. */
  attest(text: string): string {
    return sign(null, Buffer.from(text), this.#privateKey).toString('base64');
  }
}

/** The signed heads that were kept, oldest first. They lie beside the events, and like them only grow. */
export class SignedHeads {
  readonly #reader: Pick<Asker, 'query'>;

  constructor(reader: Pick<Asker, 'query'>) {
    this.#reader = reader;
  }

  async add(signed: SignedHead): Promise<void> {
    await this.#reader.query(
      `INSERT INTO head_signature (position, hash, signed_at, key_id, public_key, signature)
       VALUES ($1, decode($2, 'hex'), $3, $4, $5, decode($6, 'base64'))`,
      [signed.position, signed.hash, signed.signedAt, signed.keyId, signed.publicKey, signed.signature],
    );
  }

  async newest(): Promise<SignedHead | null> {
    const [row] = await this.#reader.query<SignedRow>(
      `SELECT ${SIGNED} FROM head_signature ORDER BY number DESC LIMIT 1`,
    );
    return row ? signedOf(row) : null;
  }

  /** Those whose position lies in the range, in the order of their positions. */
  async *between(from: number, to: number): AsyncGenerator<SignedHead, void, void> {
    for (
      let after: [position: string, number: string] = [String(from - 1), String(Number.MAX_SAFE_INTEGER)];
      ;
    ) {
      const rows = await this.#reader.query<[...SignedRow, number: string]>(
        `SELECT ${SIGNED}, number FROM head_signature
         WHERE (position, number) > ($1, $2) AND position <= $3 ORDER BY position, number LIMIT 500`,
        [...after, to],
      );
      for (const row of rows) yield signedOf(row.slice(0, -1) as SignedRow);
      const last = rows.at(-1);
      if (!last) return;
      after = [last[0], last[6]];
    }
  }
}

const SIGNED = `position, encode(hash, 'hex'), ${isoColumn('signed_at')}, key_id, public_key, translate(encode(signature, 'base64'), E'\\n', '')`;
type SignedRow = [
  position: string,
  hash: string,
  signedAt: string,
  keyId: string,
  publicKey: string,
  signature: string,
];

function signedOf([position, hash, signedAt, keyId, publicKey, signature]: SignedRow): SignedHead {
  return { position: Number(position), hash, signedAt, keyId, publicKey, signature };
}

function signedText({
  hash,
  position,
  signedAt,
}: Pick<SignedHead, 'hash' | 'position' | 'signedAt'>): Buffer {
  return Buffer.from(canonical({ hash, position, signedAt }));
}

const keyIdOf = (key: KeyObject): string =>
  hash('sha256', key.export({ type: 'spki', format: 'der' })).slice(0, 16);

async function makeKey(file: string): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(pem);
    await handle.sync();
    await handle.close();
    return pem;
  } catch (error) {
    // Another process of this machine was faster: its key is the one.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(file, 'utf8');
  }
}
