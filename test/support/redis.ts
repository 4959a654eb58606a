/** A Redis of a test's own: a real one, in a folder of its own, that keeps nothing and dies with the test. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** To look and to meddle. */
  readonly client: Redis;
  /** SIGSTOP: connections stay open, and nothing is answered. */
  pause(): void;
  resume(): void;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** After `kill`: an empty one in the same place. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

const BINARY = '/usr/bin/redis-server';
const APT = '/usr/bin/apt-get';
/** Somebody else may be installing something. */
const WAIT_FOR_OTHERS = 'DPkg::Lock::Timeout=120';
/** Ends the child with us, whatever ends us. */
const DIE_WITH_PARENT = '/usr/bin/setpriv';

/** Installs it where it is missing, on Debian as root; before any test runs, as two can't install at once. */
export function installRedis(): void {
  if (existsSync(BINARY) || !existsSync(APT) || process.getuid?.() !== 0) return;
  const apt = (...words: string[]) =>
    execFileSync(APT, ['-o', WAIT_FOR_OTHERS, ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'redis-server');
  } catch (error) {
    console.error(`redis-server could not be installed: ${(error as Error).message}`);
  }
}

/** Whether there is a Redis to test with; a CI without one fails rather than skip. */
export function haveRedis(): boolean {
  if (existsSync(BINARY)) return true;
  const missing = `${BINARY} is missing (apt-get install redis-server): nothing of several nodes with Redis is tested.`;
  if (process.env['CI'] === 'true') throw new Error(missing);
  console.error(`\n!!! SKIPPED !!! ${missing}\n`);
  return false;
}

const FORGETFUL = ['--save', '', '--appendonly', 'no'];

export const startRedis = (settings: readonly string[] = []): Promise<RedisServer> =>
  startServer([...FORGETFUL, ...settings]);

/** One that speaks TLS only, with the certificate of `test/support/tls`. */
export function startTlsRedis(): Promise<RedisServer> {
  const { cert, key } = TLS_FILES;
  const files = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', cert];
  return startServer([...FORGETFUL, ...files, '--tls-auth-clients', 'no'], { tls: true });
}

const beside = (file: string) => path.join(import.meta.dirname, 'tls', file);
export const TLS_FILES = { cert: beside('cert.pem'), key: beside('key.pem') };

/** A sentinel that watches over this master, alone. */
export async function startSentinel(master: RedisServer, name: string): Promise<RedisServer> {
  return startServer(['--sentinel'], { config: `sentinel monitor ${name} 127.0.0.1 ${master.port} 1\n` });
}

/** A Redis Cluster of one node that has all slots. */
export async function startRedisCluster(): Promise<RedisServer> {
  const redis = await startRedis(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
  await redis.client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  while (!String(await redis.client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'))
    await new Promise((resolve) => setTimeout(resolve, 50));
  return redis;
}

async function startServer(
  settings: readonly string[],
  { config = '', tls = false } = {},
): Promise<RedisServer> {
  const port = await freePort();
  const dir = await mkdtemp(path.join(tmpdir(), 'fenghuo-redis-'));
  const file = path.join(dir, 'redis.conf');
  await writeFile(file, config);
  const command = [
    BINARY,
    file,
    ...(tls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)]),
    ...['--bind', '127.0.0.1', '--dir', dir],
    ...settings,
  ];
  let child = await begin(command);
  const onExit = () => child.kill('SIGKILL');
  process.on('exit', onExit);
  const secure = tls ? { tls: { ca: readFileSync(TLS_FILES.cert) } } : {};
  const client = new Redis({ host: '127.0.0.1', port, protocol: 2, retryStrategy: () => 50, ...secure });
  client.on('error', () => {});
  return {
    port,
    url: `${tls ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    client,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: () => end(child),
    async again() {
      child = await begin(command);
    },
    async stop() {
      client.disconnect();
      await end(child);
      process.off('exit', onExit);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Resolves when it takes connections. @throws Error with what it said, if it ends instead. */
async function begin(command: readonly string[]): Promise<ChildProcess> {
  const [file = '', ...rest] = existsSync(DIE_WITH_PARENT)
    ? [DIE_WITH_PARENT, '--pdeathsig', 'KILL', ...command]
    : command;
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (/Ready to accept connections|Sentinel ID is/.test(said)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}:\n${said}`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** A cluster also listens on the port 10,000 above, so that it must not be too high. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
