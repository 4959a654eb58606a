/** Passwords that nobody has to think of: random, and readable only by who runs the server. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable.ts';

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

export function readSecret(dataDir: string, name: string): string | undefined {
  try {
    return readFileSync(join(dataDir, 'secrets', name), 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** On disk when it returns: a password that a power cut takes back would lock us out of our own database. */
export function keepSecret(dataDir: string, name: string, value: string): string {
  const dir = join(dataDir, 'secrets');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  writeDurably(join(dir, name), `${value}\n`);
  return value;
}
