/** Connections to Redis that come back by themselves, keep nothing while they are away, and never throw at nobody. */
import { Cluster, Redis } from 'ioredis';
import type { RedisAddress } from './address.ts';
import { CLOSED } from './link.ts';

export type Client = Redis | Cluster;

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 3_000;
const CONNECT_MS = 3_000;

export interface ClientOptions {
  /** For how long a command may be without an answer; null: as long as it likes, for commands that wait. */
  readonly commandMs: number | null;
  readonly onTrouble: (why: string) => void;
}

export function openClient(address: RedisAddress, { commandMs, onTrouble }: ClientOptions): Client {
  const options = optionsOf(address, commandMs);
  const client = address.kind === 'cluster' ? clusterOf(address, options) : redisOf(address, options);
  client.on('error', (error: Error) => onTrouble(reasonOf(error)));
  client.on('close', () => onTrouble(CLOSED));
  client.connect().catch(() => {}); // what went wrong is told as an error, and it tries again
  return client;
}

/** Many nodes lose one Redis in the same moment: each waits a time of its own. */
export const retryMs = (times: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.min(times, 10), LAST_RETRY_MS) * (0.5 + Math.random());

/** What an error says, of a cluster what the last of its nodes said. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { lastNodeError, code } = error as Error & { lastNodeError?: Error; code?: string };
  return lastNodeError?.message || error.message || code || error.name;
}

function optionsOf({ tls, username, password }: RedisAddress, commandMs: number | null) {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    ...(commandMs === null ? {} : { commandTimeout: commandMs }),
    // Every Redis since 5 speaks it, and so does whatever stands in front of one.
    protocol: 2 as const,
    disableClientInfo: true,
    connectionName: 'fenghuo',
    connectTimeout: CONNECT_MS,
    lazyConnect: true,
    // What can't be sent now is of no use later: Postgres has been read by then.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // The former master of a failover says so: the connection is made anew, to whoever is master now.
    reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
  };
}

type Manner = ReturnType<typeof optionsOf>;

function redisOf(address: Extract<RedisAddress, { kind: 'single' | 'sentinel' }>, options: Manner): Redis {
  const manner = { ...options, db: address.db, enableOfflineQueue: false, retryStrategy: retryMs };
  if (address.kind === 'single') return new Redis({ ...manner, ...address.host });
  const { username, password } = address.sentinel;
  return new Redis({
    ...manner,
    sentinels: [...address.hosts],
    name: address.name,
    sentinelRetryStrategy: retryMs,
    sentinelCommandTimeout: CONNECT_MS,
    ...(username === undefined ? {} : { sentinelUsername: username }),
    ...(password === undefined ? {} : { sentinelPassword: password }),
    ...(address.tls ? { enableTLSForSentinelMode: true } : {}),
  });
}

function clusterOf({ hosts }: Extract<RedisAddress, { kind: 'cluster' }>, options: Manner): Cluster {
  return new Cluster([...hosts], {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: retryMs,
    redisOptions: options,
  });
}
