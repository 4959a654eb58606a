/** A PostgreSQL of our own under DATA_DIR: locked, made when missing, cleared of orphans, started and kept running. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { application, ensureApplication } from './application.ts';
import { clusterExists, createCluster, resetPassword } from './cluster.ts';
import { lockDataDir } from './lock.ts';
import { endOrphan } from './orphan.ts';
import type { Postgres, PostgresOptions } from './postgres.ts';
import { prepareRuntime, type Runtime } from './runtime.ts';
import { keepSecret, newSecret, readSecret } from './secrets.ts';
import { supervise } from './supervisor.ts';

export const superSecret = 'postgres-superuser';
const applicationSecret = `postgres-${application}`;

export async function openEmbedded({ dataDir: given, say, onCrash }: PostgresOptions): Promise<Postgres> {
  mkdirSync(given, { recursive: true });
  const dataDir = realpathSync(given);
  const unlock = lockDataDir(dataDir);
  try {
    return await open(dataDir, say, onCrash ?? say, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function open(
  dataDir: string,
  say: (line: string) => void,
  onCrash: (why: string) => void,
  unlock: () => void,
): Promise<Postgres> {
  const began = performance.now();
  const clusterDir = realPath(join(dataDir, 'postgres'));
  const runtime = await prepareRuntime(clusterDir);
  await endOrphan(clusterDir, readSecret(dataDir, superSecret), say);
  const superPassword = await ensureCluster(dataDir, clusterDir, runtime, say);
  const password =
    readSecret(dataDir, applicationSecret) ?? keepSecret(dataDir, applicationSecret, newSecret());

  const logPath = join(dataDir, 'postgres.log');
  const server = await supervise({ runtime, clusterDir, logPath, say }, onCrash);
  const urlOf = (user: string, secret: string, database: string) =>
    `postgres://${user}:${secret}@127.0.0.1:${server.port}/${database}`;
  try {
    await ensureApplication(urlOf('postgres', superPassword, 'postgres'), password);
  } catch (error) {
    await server.stop();
    throw error;
  }

  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`PostgreSQL ${runtime.version} serves ${clusterDir} on port ${server.port}, ready in ${seconds} s.`);
  process.on('exit', unlock);
  return {
    kind: 'embedded',
    url: urlOf(application, password, application),
    superUrl: urlOf('postgres', superPassword, application),
    async stop() {
      await server.stop();
      unlock();
      process.off('exit', unlock);
    },
  };
}

/** The cluster may be a link to another disk, and Postgres is recognised by where it really works. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** Makes the cluster when there is none, and returns the superuser's password in any case. */
async function ensureCluster(
  dataDir: string,
  clusterDir: string,
  runtime: Runtime,
  say: (line: string) => void,
): Promise<string> {
  const kept = readSecret(dataDir, superSecret);
  if (!clusterExists(clusterDir, runtime.version)) {
    say(`Creating the database in ${clusterDir} (first start).`);
    const password = kept ?? keepSecret(dataDir, superSecret, newSecret());
    await createCluster(clusterDir, runtime, password);
    return password;
  }
  if (kept) return kept;
  // The files came without their secrets, as from a copy of the cluster alone. First set, then kept: cut short in
  // between, the next start does it again.
  say('The password of the database is missing from DATA_DIR/secrets: setting a new one.');
  const password = newSecret();
  await resetPassword(clusterDir, runtime, password);
  return keepSecret(dataDir, superSecret, password);
}
