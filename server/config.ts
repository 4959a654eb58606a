/** What the environment says, read once and checked. */
import path from 'node:path';
import { z } from 'zod';
import { SHORTEST_PASSWORD } from '../shared/protocol.ts';

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
  /** For how long the positions of teams are kept. */
  POSITIONS_KEEP_DAYS: z.coerce.number().int().min(1).max(36_500).default(400),
  WATCH: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
});

export interface Config {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly adminPassword: string | undefined;
  readonly logLevel: string;
  /** Whether this node records clocks that run out, and what else follows from the board. Every node may; one is enough. */
  readonly watch: boolean;
  /** For so many days the positions of teams are kept. */
  readonly positionsKeepDays: number;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly trustProxy: readonly string[];
  readonly oidc: OidcConfig | undefined;
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
    dataDir: path.resolve(read.data.DATA_DIR),
    port: read.data.PORT,
    host: read.data.HOST,
    adminPassword: read.data.ADMIN_PASSWORD,
    logLevel: read.data.LOG_LEVEL,
    watch: read.data.WATCH === 'on',
    positionsKeepDays: read.data.POSITIONS_KEEP_DAYS,
    tls: tlsOf(read.data),
    trustProxy: (read.data.TRUST_PROXY ?? '').split(',').flatMap((one) => one.trim() || []),
    oidc: oidcOf(read.data),
  };
}

type Environment = z.output<typeof environment>;

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
