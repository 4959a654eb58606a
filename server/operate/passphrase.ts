/**
 * A passphrase as age has it (https://c2sp.org/age, “the scrypt recipient type”), computed by Node: the library's own
 * scrypt is ten times slower, and a machine is worth the full work factor.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

const LABEL = 'age-encryption.org/v1/scrypt';
const WORK = 18;
/** More than this somebody else chose to keep us busy. */
const MOST_WORK = 22;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const NONCE = Buffer.alloc(12);
const CIPHER = 'chacha20-poly1305';

/** `work`: the logarithm of scrypt's N. */
export const passphraseRecipient = (passphrase: string, work = WORK): Recipient => ({
  async wrapFileKey(fileKey) {
    const salt = randomBytes(SALT_BYTES);
    const cipher = createCipheriv(CIPHER, await keyOf(passphrase, salt, work), NONCE, {
      authTagLength: TAG_BYTES,
    });
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
    return [new Stanza(['scrypt', unpadded(salt), String(work)], new Uint8Array(body))];
  },
});

export const passphraseIdentity = (passphrase: string): Identity => ({
  async unwrapFileKey(stanzas) {
    const [stanza] = stanzas;
    const [type, salt = '', work = ''] = stanza?.args ?? [];
    // A file for a passphrase has this one way in: with another beside it, somebody else could have made it.
    if (!stanza || type !== 'scrypt' || stanzas.length !== 1) return null;
    if (!/^[1-9]\d?$/.test(work) || Number(work) > MOST_WORK) throw new Error(`scrypt work factor ${work}`);
    const key = await keyOf(passphrase, Buffer.from(salt, 'base64'), Number(work));
    const cipher = createDecipheriv(CIPHER, key, NONCE, { authTagLength: TAG_BYTES });
    const body = Buffer.from(stanza.body);
    cipher.setAuthTag(body.subarray(-TAG_BYTES));
    try {
      return new Uint8Array(Buffer.concat([cipher.update(body.subarray(0, -TAG_BYTES)), cipher.final()]));
    } catch {
      return null; // another passphrase
    }
  },
});

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

function keyOf(passphrase: string, salt: Buffer, work: number): Promise<Buffer> {
  const cost = { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** (work + 10) + 2 ** 26 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.concat([Buffer.from(LABEL), salt]), 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
