/** Every door but two asks who is there. */
import type { Request, RequestHandler } from 'express';
import type { Me } from '../../shared/protocol.ts';
import type { Access } from '../access/access.ts';
import { tokenOf } from '../access/token.ts';
import { Refusal } from './problem.ts';

const known = new WeakMap<object, { me: Me; token: string }>();

/** Lets nobody pass who is not signed in, or who still has the password that was printed. */
export function signedIn(access: Access, { beforeChange = false } = {}): RequestHandler {
  return async (request, _response, next) => {
    const token = tokenOf(request.headers);
    const me = token ? await access.whoIs(token) : null;
    if (!me || !token) throw new Refusal('signInNeeded');
    if (me.mustChangePassword && !beforeChange) throw new Refusal('passwordChangeNeeded');
    known.set(request, { me, token });
    next();
  };
}

/** Who is asking; only behind `signedIn`. */
export function whoAsks(request: Request): { me: Me; token: string } {
  const who = known.get(request);
  if (!who) throw new Error('this address is not behind signedIn');
  return who;
}
