/** `/api/session`, `/api/me`: sign in, sign out, who am I, my password and my sessions. */
import { type CookieOptions, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { SHORTEST_PASSWORD } from '../../shared/protocol.ts';
import type { Access, SignedIn } from '../access/access.ts';
import { COOKIE, cookieOf, MARK_COOKIE, tokenOf } from '../access/token.ts';
import { jsonBody, readAs } from './body.ts';
import { slowDownStranger } from './limits.ts';
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
    const given = readAs(signInBody, request.body, request);
    const mark = cookieOf(request.headers.cookie, MARK_COOKIE);
    const answer = await access.signIn({
      ...given,
      mark,
      address: addressOf(request),
      label: labelOf(request),
    });
    if ('refused' in answer) {
      await slowDownStranger(access, request);
      if (answer.refused === 'throttled')
        throw new Refusal('signInThrottled', minutes(answer.waitMs), undefined, answer.waitMs);
      throw new Refusal('wrongPassword');
    }
    const { mark: newMark, ...session } = answer;
    response.cookie(MARK_COOKIE, newMark, { ...cookieFor(request), maxAge: MARK_MS });
    sendSession(request, response, session);
  });
  routes.delete('/api/session', async (request, response) => {
    const token = tokenOf(request.headers);
    const me = token ? await access.whoIs(token) : null;
    if (me) await access.signOut(me);
    response.clearCookie(COOKIE, cookieFor(request)).status(204).end();
  });
  routes.get('/api/me', signedIn(access, { beforeChange: true }), (request, response) => {
    response.json(whoAsks(request));
  });
  routes.put(
    '/api/me/password',
    signedIn(access, { beforeChange: true }),
    jsonBody,
    async (request, response) => {
      const { current, next } = readAs(passwordBody, request.body, request);
      const changed = await access.changePassword(whoAsks(request), current, next);
      if (changed === false) throw new Refusal('wrongCurrentPassword');
      if (changed !== true)
        throw new Refusal('signInThrottled', minutes(changed.waitMs), undefined, changed.waitMs);
      response.status(204).end();
    },
  );
  routes.get('/api/me/sessions', signedIn(access), async (request, response) => {
    response.json({ sessions: await access.sessions(whoAsks(request).user) });
  });
  routes.delete('/api/me/sessions/:id', signedIn(access), async (request, response) => {
    const me = whoAsks(request);
    const id = String(request.params['id']);
    const mine = (await access.sessions(me.user)).some((session) => session.id === id);
    if (!mine || !(await access.endSession(id, 'revoked', me))) throw new Refusal('noSuchSession', { id });
    response.status(204).end();
  });
  return routes;
}

/** The browser gets the token as a cookie that no script can read; a program reads it from the body. */
export function sendSession(request: Request, response: Response, session: SignedIn): void {
  setSession(request, response, session);
  response.json(session);
}

export function setSession(request: Request, response: Response, session: SignedIn): void {
  const lasting = session.me.session.kind === 'wall' || session.me.session.kind === 'phone';
  response.cookie(COOKIE, session.token, {
    ...cookieFor(request),
    ...(lasting ? { maxAge: DEVICE_MS } : {}),
  });
}

export const addressOf = (request: Request): string => request.ip ?? 'unknown';

/** What browser or program it was, as it calls itself: for the list of sessions, and for nothing else. */
export const labelOf = (request: Request): string =>
  (request.get('user-agent') ?? '').replace(/[^\x20-\x7e]/g, ' ').slice(0, 200) || 'unknown';

const DAY_MS = 24 * 3_600_000;
const MARK_MS = 400 * DAY_MS;
const DEVICE_MS = 400 * DAY_MS;

const minutes = (ms: number) => ({ minutes: Math.ceil(ms / 60_000) });

const cookieFor = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure,
  path: '/',
});
