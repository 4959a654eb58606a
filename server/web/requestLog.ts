/** One line for each request: which kind, what became of it, how long it took; by whom only as a code, of what nothing. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { whoAsksIfKnown } from './who.ts';

/** What is told of a request; `route` is the pattern that it matched, with `:id` and not the id. */
export interface RequestTold {
  readonly request: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Milliseconds. */
  readonly ms: number;
  /** The same code for the same person on every node; absent for somebody who is not signed in. */
  readonly user?: string;
  /** The caller hung up before the answer was out. */
  readonly cut?: true;
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const ids = new WeakMap<object, string>();

/** The id by which lines that belong together are found; it travels in `X-Request-Id`. */
export const requestId = (request: object): string => ids.get(request) ?? '';

/** `/api/incidents/:id`; an address that nothing matched is not told, since anything may stand in it. */
export function routeOf(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route?.path;
  return typeof route === 'string' ? route : '(other)';
}

/** `key`: makes codes of names, so that nobody can try names against the log. */
export function tellRequests(key: Buffer, tell: (told: RequestTold) => void): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const id = randomUUID();
    ids.set(request, id);
    response.set('X-Request-Id', id);
    response.once('close', () => {
      const user = whoAsksIfKnown(request)?.user;
      tell({
        request: id,
        method: METHODS.has(request.method) ? request.method : 'OTHER',
        route: routeOf(request),
        status: response.statusCode,
        ms: Math.round((performance.now() - began) * 10) / 10,
        ...(user === undefined ? {} : { user: codeOf(key, user) }),
        ...(response.writableFinished ? {} : { cut: true }),
      });
    });
    next();
  };
}

const codeOf = (key: Buffer, user: string): string =>
  createHmac('sha256', key).update(user).digest('hex').slice(0, 12);
