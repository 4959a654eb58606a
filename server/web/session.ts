/** `/api/session` and `/api/me`: sign in, sign out, who am I, change my password. */
import { type CookieOptions, Router } from 'express';
import { z } from 'zod';
import { SHORTEST_PASSWORD } from '../../shared/protocol.ts';
import type { Access } from '../access/access.ts';
import { COOKIE, tokenOf } from '../access/token.ts';
import { jsonBody, readAs } from './body.ts';
import { Refusal } from './problem.ts';
import { signedIn, whoAsks } from './who.ts';

export const signInBody = z.strictObject({
  user: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
});
export const passwordBody = z.strictObject({
  current: z.string().min(1).max(200),
  next: z.string().min(SHORTEST_PASSWORD).max(200),
});

export function sessionRoutes(access: Access): Router {
  const routes = Router();
  routes.post('/api/session', jsonBody, async (request, response) => {
    const { user, password } = readAs(signInBody, request.body, request);
    const session = await access.signIn(user, password);
    if (!session) throw new Refusal('wrongPassword');
    response.cookie(COOKIE, session.token, cookieFor(request.secure)).json(session);
  });
  routes.delete('/api/session', async (request, response) => {
    const token = tokenOf(request.headers);
    if (token) await access.signOut(token);
    response.clearCookie(COOKIE, cookieFor(request.secure)).status(204).end();
  });
  routes.get('/api/me', signedIn(access, { beforeChange: true }), (request, response) => {
    response.json(whoAsks(request).me);
  });
  routes.put(
    '/api/me/password',
    signedIn(access, { beforeChange: true }),
    jsonBody,
    async (request, response) => {
      const { me, token } = whoAsks(request);
      const { current, next } = readAs(passwordBody, request.body, request);
      if (!(await access.changePassword(me.user, current, next, token)))
        throw new Refusal('wrongCurrentPassword');
      response.status(204).end();
    },
  );
  return routes;
}

const cookieFor = (secure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure,
  path: '/',
});
