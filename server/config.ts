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
  /** Whether this node records clocks that run out. Every node may; one is enough. */
  readonly watch: boolean;
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
  };
}
