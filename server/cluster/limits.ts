/**
 * Counts of how often somebody asked or guessed, shared by all nodes through Redis. Each node also keeps its own: it holds
 * when Redis is away, or has lost what it counted.
 */
import { createHmac } from 'node:crypto';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Client } from './client.ts';
import type { Installation } from './migrations.ts';

export interface Limit {
  /** One name, one count: the points and the time are always the same for it. */
  readonly name: string;
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
  /** Waits for what the other nodes have counted. Without it, they are told a twentieth of the points at a time. */
  readonly exact?: boolean;
}

/** As those of rate-limiter-flexible: `consume` rejects with a RateLimiterRes when too much was asked. */
export type Limiter = Pick<RateLimiterAbstract, 'points' | 'consume' | 'get' | 'delete'>;

export interface LimitStore {
  /** The same limiter for the same name. */
  of(limit: Limit): Limiter;
}

/** Of one node alone. */
export const memoryLimits = (): LimitStore =>
  remembered(({ name, points, duration }) => new RateLimiterMemory({ keyPrefix: name, points, duration }));

/** `linked`: whether Redis can be asked at the moment. */
export function sharedLimits(
  client: Client,
  { id, key: secret }: Installation,
  linked: () => boolean,
): LimitStore {
  // Names and addresses of people do not go to Redis.
  const nameless = (key: string | number) =>
    createHmac('sha256', secret).update(`limit\n${key}`).digest('base64url');
  return remembered((limit) => new SharedLimiter(limit, `fenghuo:${id}:limit`, client, nameless, linked));
}

function remembered(make: (limit: Limit) => Limiter): LimitStore {
  const limiters = new Map<string, Limiter>();
  return {
    of(limit) {
      const known = limiters.get(limit.name) ?? make(limit);
      limiters.set(limit.name, known);
      return known;
    },
  };
}

/** Asked of Redis at once at most, without anybody waiting for it. */
const UNDER_WAY = 200;
/** What is not exact is told in parts of this size: each node may let as much more pass. */
const PARTS = 20;
/** Who asks seldom is not remembered for long, and those who are many not at all. */
const MOST_OWED = 10_000;

class SharedLimiter implements Limiter {
  readonly points: number;
  readonly #exact: boolean;
  readonly #own: RateLimiterMemory;
  readonly #all: RateLimiterRedis;
  readonly #nameless: (key: string | number) => string;
  readonly #linked: () => boolean;
  #underWay = 0;
  /** What was counted here and not told to the others, by key. */
  readonly #owed = new Map<string | number, number>();

  constructor(
    { name, points, duration, exact = false }: Limit,
    prefix: string,
    client: Client,
    nameless: (key: string | number) => string,
    linked: () => boolean,
  ) {
    this.points = points;
    this.#exact = exact;
    this.#own = new RateLimiterMemory({ keyPrefix: name, points, duration });
    this.#all = new RateLimiterRedis({
      storeClient: client,
      keyPrefix: `${prefix}:${name}`,
      points,
      duration,
      rejectIfRedisNotReady: true,
    });
    this.#nameless = nameless;
    this.#linked = linked;
  }

  async consume(key: string | number, points = 1): Promise<RateLimiterRes> {
    const own = await this.#own.consume(key, points);
    if (!this.#linked()) return own;
    if (this.#exact) return (await this.#consumeOfAll(key, points)) ?? own;
    const owed = (this.#owed.get(key) ?? 0) + points;
    if (owed < this.points / PARTS) {
      if (this.#owed.size >= MOST_OWED) this.#owed.clear();
      this.#owed.set(key, owed);
    } else if (this.#underWay < UNDER_WAY) {
      this.#owed.delete(key);
      this.#underWay++;
      this.#consumeOfAll(key, owed)
        .catch(() => {}) // remembered by then
        .finally(() => {
          this.#underWay--;
        });
    }
    return own;
  }

  async get(key: string | number): Promise<RateLimiterRes | null> {
    const own = await this.#own.get(key);
    if (!this.#linked()) return own;
    const all = await this.#all.get(this.#nameless(key)).catch(() => null);
    return all && all.consumedPoints > (own?.consumedPoints ?? 0) ? all : own;
  }

  async delete(key: string | number): Promise<boolean> {
    const own = await this.#own.delete(key);
    return (await this.#all.delete(this.#nameless(key)).catch(() => false)) || own;
  }

  /** null when Redis doesn't answer. @throws RateLimiterRes when all nodes together have counted too much. */
  async #consumeOfAll(key: string | number, points: number): Promise<RateLimiterRes | null> {
    try {
      return await this.#all.consume(this.#nameless(key), points);
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) return null;
      await this.#own.block(key, Math.max(1, Math.ceil(full.msBeforeNext / 1_000)));
      throw full;
    }
  }
}
