/** What the environment says, read once and checked. */
import path from 'node:path';
import { z } from 'zod';
import { SHORTEST_PASSWORD } from '../shared/protocol.ts';
import { redisAddress } from './cluster/index.ts';

const environment = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  REDIS_URL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  ADMIN_PASSWORD: z
    .string()
    .min(SHORTEST_PASSWORD, `needs at least ${SHORTEST_PASSWORD} characters`)
    .max(200)
    .optional(),
  /** Files in PEM: the server then speaks TLS itself. */
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  /** Addresses of the proxies whose word about the caller is taken: `loopback`, `10.0.0.0/8` …, separated by commas. */
  TRUST_PROXY: z.string().min(1).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** How this server is reached from outside, for the way back from single sign-on. */
  PUBLIC_URL: z.url().optional(),
  /** `group=role@area` …, separated by commas: what a group of the other authority is granted here. */
  OIDC_GRANTS: z.string().min(1).optional(),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  /** So long after a SIGTERM this node still takes requests, for load balancers to see that it stops. */
  DRAIN_MS: z.coerce.number().int().min(0).max(600_000).default(0),
  /** For how long the positions of teams are kept. */
  POSITIONS_KEEP_DAYS: z.coerce.number().int().min(1).max(36_500).default(400),
  /** Where backups are made by themselves; none are unless it is said. */
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_EVERY_HOURS: z.coerce.number().min(0.01).max(8_760).default(24),
  /** So many backups stay in BACKUP_DIR. */
  BACKUP_KEEP: z.coerce.number().int().min(1).max(10_000).default(7),
  /** A public key of age, `age1…`: for it they are encrypted. */
  BACKUP_RECIPIENT: z.string().startsWith('age1', 'needs a public key of age (age1…)').optional(),
  /** Less free space than this is warned of. */
  DISK_WARN_GB: z.coerce.number().min(0).default(2),
  WATCH: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
});

export interface Config {
  readonly databaseUrl: string | undefined;
  /** One Redis, for several nodes. */
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly adminPassword: string | undefined;
  readonly logLevel: string;
  /** Milliseconds between being told to stop and no longer taking requests. */
  readonly drainMs: number;
  /** Whether this node records clocks that run out, and what else follows from the board. Every node may; one is enough. */
  readonly watch: boolean;
  /** For so many days the positions of teams are kept. */
  readonly positionsKeepDays: number;
  /** Backups by the clock, where they are set up. */
  readonly backup: BackupConfig | undefined;
  readonly diskWarnBytes: number;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly trustProxy: readonly string[];
  readonly oidc: OidcConfig | undefined;
}

export interface BackupConfig {
  readonly dir: string;
  readonly everyHours: number;
  readonly keep: number;
  readonly recipient: string | undefined;
}

/** Single sign-on by OpenID Connect. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly publicUrl: string;
  readonly groupsClaim: string;
  /** `group=role@area,…` */
  readonly grants: string;
}

/** @throws Error naming each variable that is not as it should be. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable is one that was not set: compose files and unit files pass them on like that.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(set);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not as it should be:\n${wrong.join('\n')}`);
  }
  return {
    databaseUrl: read.data.DATABASE_URL,
    redisUrl: redisUrlOf(read.data),
    dataDir: path.resolve(read.data.DATA_DIR),
    port: read.data.PORT,
    host: read.data.HOST,
    adminPassword: read.data.ADMIN_PASSWORD,
    logLevel: read.data.LOG_LEVEL,
    drainMs: read.data.DRAIN_MS,
    watch: read.data.WATCH === 'on',
    positionsKeepDays: read.data.POSITIONS_KEEP_DAYS,
    backup: backupOf(read.data),
    diskWarnBytes: read.data.DISK_WARN_GB * 1024 ** 3,
    tls: tlsOf(read.data),
    trustProxy: (read.data.TRUST_PROXY ?? '').split(',').flatMap((one) => one.trim() || []),
    oidc: oidcOf(read.data),
  };
}

type Environment = z.output<typeof environment>;

function redisUrlOf({ REDIS_URL: url }: Environment): string | undefined {
  // Whether it can be reached is another matter, and no reason not to start.
  if (url !== undefined) redisAddress(url);
  return url;
}

function backupOf(env: Environment): BackupConfig | undefined {
  const {
    BACKUP_DIR: dir,
    BACKUP_EVERY_HOURS: everyHours,
    BACKUP_KEEP: keep,
    BACKUP_RECIPIENT: recipient,
  } = env;
  if (dir) return { dir: path.resolve(dir), everyHours, keep, recipient };
  if (recipient) throw new Error('BACKUP_RECIPIENT encrypts the backups in BACKUP_DIR: set that too.');
  return undefined;
}

function tlsOf({ TLS_CERT: cert, TLS_KEY: key }: Environment): Config['tls'] {
  if (cert && key) return { cert: path.resolve(cert), key: path.resolve(key) };
  if (cert || key) throw new Error('TLS needs both: set TLS_CERT and TLS_KEY.');
  return undefined;
}

function oidcOf(env: Environment): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, PUBLIC_URL: publicUrl, OIDC_GRANTS: grants } = env;
  if (!issuer) return undefined;
  if (!clientId || !publicUrl || !grants)
    throw new Error('Single sign-on needs OIDC_CLIENT_ID, PUBLIC_URL and OIDC_GRANTS beside OIDC_ISSUER.');
  return {
    issuer,
    clientId,
    clientSecret: env.OIDC_CLIENT_SECRET,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    groupsClaim: env.OIDC_GROUPS_CLAIM,
    grants,
  };
}
