/** How much one session, or one stranger's address, may ask in ten seconds: so that a broken client is slowed, not all. */
import type { Request } from 'express';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { ROLES } from '../../shared/access/role.ts';
import type { Me } from '../../shared/protocol.ts';
import type { Limit, LimitStore } from '../cluster/index.ts';
import { Refusal } from './problem.ts';

const WINDOW_S = 10;
/** Sign-ins, codes and refused requests of one address. */
const STRANGER: Limit = { name: 'stranger', points: 100, duration: WINDOW_S };

/** Where it is counted: over all nodes. */
interface Counting {
  readonly limits: LimitStore;
}

/** @throws Refusal when this session asks too much. */
export function slowDown(
  { limits }: Counting,
  { grants, session }: Pick<Me, 'grants' | 'session'>,
): Promise<void> {
  const points = Math.max(...grants.map(({ role }) => ROLES[role].requests));
  return taken(limits, { name: `session${points}`, points, duration: WINDOW_S }, session.id);
}

/** @throws Refusal when this address, of somebody who is not signed in, asks too much. */
export const slowDownStranger = ({ limits }: Counting, request: Pick<Request, 'ip'>): Promise<void> =>
  taken(limits, STRANGER, request.ip ?? 'unknown');

async function taken(limits: LimitStore, limit: Limit, key: string): Promise<void> {
  try {
    await limits.of(limit).consume(key);
  } catch (full) {
    if (!(full instanceof RateLimiterRes)) throw full;
    throw new Refusal('tooManyRequests', {}, undefined, full.msBeforeNext);
  }
}
