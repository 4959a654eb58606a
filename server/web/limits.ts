/** How much one session, or one stranger's address, may ask in ten seconds: so that a broken client is slowed, not all. */
import type { Request } from 'express';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { ROLES } from '../../shared/access/role.ts';
import type { Me } from '../../shared/protocol.ts';
import { Refusal } from './problem.ts';

const WINDOW_S = 10;
/** Sign-ins, codes and refused requests of one address. */
const STRANGER = 100;

const sessions = new Map<number, RateLimiterMemory>();
const strangers = new RateLimiterMemory({ keyPrefix: 'stranger', points: STRANGER, duration: WINDOW_S });

/** @throws Refusal when this session asks too much. */
export async function slowDown({ grants, session }: Pick<Me, 'grants' | 'session'>): Promise<void> {
  const points = Math.max(...grants.map(({ role }) => ROLES[role].requests));
  let limiter = sessions.get(points);
  if (!limiter) {
    limiter = new RateLimiterMemory({ keyPrefix: `${points}`, points, duration: WINDOW_S });
    sessions.set(points, limiter);
  }
  await taken(limiter, session.id);
}

/** @throws Refusal when this address, of somebody who is not signed in, asks too much. */
export const slowDownStranger = (request: Pick<Request, 'ip'>): Promise<void> =>
  taken(strangers, request.ip ?? 'unknown');

async function taken(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (full) {
    if (full instanceof Error) throw full;
    throw new Refusal('tooManyRequests', {}, undefined, (full as RateLimiterRes).msBeforeNext);
  }
}
