/** Things that are known to one side only: tokens are random and kept as a hash; codes are short and live briefly. */
import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 32 random bytes; a letter stands before them, since on a command line what begins with `-` is taken for an option. */
export const newToken = (): string => `t${randomBytes(32).toString('base64url')}`;

/** A password that is shown once, at the first start; of no sign that would be taken for an option. */
export const newPassword = (): string => `p${randomBytes(12).toString('base64url')}`;

export const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Six digits, to be read from a wall and typed at a desk. */
export const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');
