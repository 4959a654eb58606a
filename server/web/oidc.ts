/** `/api/session/means` and `/api/session/oidc`: single sign-on, from the first page to the provider and back. */
import { type CookieOptions, type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { SignInMeans } from '../../shared/protocol.ts';
import type { Values } from '../../shared/words/lang.ts';
import { problem } from '../../shared/words/problem.ts';
import { SIGN_IN_WORDS } from '../../shared/words/signIn.ts';
import type { Access } from '../access/access.ts';
import { CALLBACK, type Finished, FLOW_MS, type Oidc } from '../access/oidc.ts';
import { cookieOf } from '../access/token.ts';
import { readAs } from './body.ts';
import { slowDownStranger } from './limits.ts';
import { plainPage } from './plainPage.ts';
import { langOf, Refusal } from './problem.ts';
import { addressOf, labelOf, setSession } from './session.ts';

const PATH = '/api/session/oidc';
/** What a sign-in on its way has to remember, sealed. */
const FLOW_COOKIE = 'fenghuo_sso';
const RETRY_MS = 5_000;

export const oidcQuery = z.object({ next: z.string().max(2_000).optional() });

type SignInRefusal =
  | Extract<Finished, { refused: string }>
  | { readonly refused: 'disabled' | 'lastAdministrator'; readonly user: string };

export function oidcRoutes(access: Access, oidc: Oidc | undefined): Router {
  const routes = Router();
  const means: SignInMeans = { password: true, oidc: oidc !== undefined };
  routes.get('/api/session/means', (_request, response) => {
    response.json(means);
  });
  if (!oidc) return routes;
  const { publicUrl } = oidc;
  const flowCookie = flowCookieFor(publicUrl);

  routes.get(PATH, async (request, response) => {
    await slowDownStranger(access, request);
    const { next } = readAs(oidcQuery, request.query, request);
    const begun = await oidc.begin(next);
    if ('refused' in begun) throw refusal(begun, publicUrl);
    response.cookie(FLOW_COOKIE, begun.flow, { ...flowCookie, maxAge: FLOW_MS }).redirect(begun.url);
  });
  routes.get(CALLBACK, async (request, response) => {
    await slowDownStranger(access, request);
    response.clearCookie(FLOW_COOKIE, flowCookie);
    const { search } = new URL(request.originalUrl, publicUrl);
    const finished = await oidc.finish(search, cookieOf(request.headers.cookie, FLOW_COOKIE));
    if ('refused' in finished) throw turnedAway(request, finished);
    const { account, next } = finished;
    const session = await access.signInVouched(account, {
      address: addressOf(request),
      label: labelOf(request),
    });
    if ('refused' in session) throw turnedAway(request, { ...session, user: account.user });
    setSession(request, response, session);
    sendOn(request, response, next);
  });
  routes.use(PATH, problemsAsPages);

  function turnedAway(request: Request, told: SignInRefusal): Refusal {
    const why = WHY[told.refused];
    const user = 'user' in told ? told.user : 'unknown';
    if (why) access.journal.refused('signInRefused', { user, why, address: addressOf(request) });
    return refusal(told, publicUrl);
  }
  return routes;
}

/** What the record of access says of it; that the provider is away concerns nobody's right to come in. */
const WHY = {
  notBegun: 'notVouched',
  declined: 'notVouched',
  notVouched: 'notVouched',
  noGroups: 'noGrant',
  noGrant: 'noGrant',
  disabled: 'disabled',
  lastAdministrator: 'lastAdministrator',
  unavailable: null,
} as const satisfies Record<SignInRefusal['refused'], string | null>;

const CODES = {
  notBegun: 'ssoNotBegun',
  declined: 'ssoDeclined',
  notVouched: 'ssoNotVouched',
  noGroups: 'ssoNoGroups',
  noGrant: 'ssoNoGrant',
  disabled: 'accountDisabled',
  lastAdministrator: 'lastAdministrator',
  unavailable: 'ssoUnavailable',
} as const satisfies Record<SignInRefusal['refused'], string>;

function refusal(told: SignInRefusal, url: string): Refusal {
  const values: Values = {
    url,
    ...('user' in told ? { user: told.user } : {}),
    ...('why' in told ? { why: told.why } : {}),
    ...('claim' in told ? { claim: told.claim } : {}),
    ...('groups' in told ? { groups: told.groups.join(', ').slice(0, 500) } : {}),
  };
  const retryMs = told.refused === 'unavailable' ? RETRY_MS : undefined;
  return new Refusal(CODES[told.refused], values, undefined, retryMs);
}

/**
 * The session cookie is `SameSite=Strict`: a browser that was redirected here by another site would not send it along to
 * where it is redirected next. So it is given a page, and it is that page, our own, which leads on.
 */
function sendOn(request: Request, response: Response, to: string): void {
  const lang = langOf(request);
  const { entered, open } = SIGN_IN_WORDS;
  response
    .type('html')
    .send(plainPage(lang, { title: entered[lang], link: { to, label: open[lang] }, goes: true }));
}

/** A person reads words on a page; a program gets the problem as everywhere else. */
const problemsAsPages: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (!(error instanceof Refusal) || !request.get('accept')?.includes('text/html')) return next(error);
  const lang = langOf(request);
  const { status, title } = problem(error.code, lang, error.values);
  const { refused, back } = SIGN_IN_WORDS;
  const link = { to: '/', label: back[lang] };
  response
    .status(status)
    .type('html')
    .send(plainPage(lang, { title: refused[lang], text: title, link }));
};

/** `Lax`: sent along when the provider's page leads back here, and never with what a page of another site asks for. */
const flowCookieFor = (publicUrl: string): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: publicUrl.startsWith('https:'),
  path: PATH,
});
