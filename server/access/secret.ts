/** Things that are known to one side only: tokens are random and kept as a hash; codes are short and live briefly. */
import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Such text is given on command lines, where what begins with `-` is taken for an option. */
function randomText(bytes: number): string {
  for (;;) {
    const text = randomBytes(bytes).toString('base64url');
    if (!text.startsWith('-')) return text;
  }
}

export const newToken = (): string => randomText(32);

/** Shown once, at the first start. */
export const newPassword = (): string => randomText(12);

export const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Six digits, to be read from a wall and typed at a desk. */
export const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');
