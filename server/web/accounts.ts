/** `/api/accounts` and `/api/sessions`: who there is, what was granted, and who is signed in. For administrators. */
import { Router } from 'express';
import { z } from 'zod';
import { grants } from '../../shared/event/catalogue/access.ts';
import { id, name } from '../../shared/event/field.ts';
import { SHORTEST_PASSWORD } from '../../shared/protocol.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { jsonBody, readAs } from './body.ts';
import { Refusal } from './problem.ts';
import { allowed, refuseUnknownAreas, whoAsks } from './who.ts';

const password = z.string().min(SHORTEST_PASSWORD).max(200);
const standing = { body: id.nullable().optional(), team: id.nullable().optional() };

export const newAccountBody = z.strictObject({
  user: id.max(60),
  name,
  grants,
  ...standing,
  /** To be changed at the first sign-in. Absent: signs in by a phone or by single sign-on only. */
  password: password.optional(),
});
export const accountChangeBody = z.strictObject({
  name: name.optional(),
  grants: grants.optional(),
  ...standing,
  disabled: z.boolean().optional(),
});
export const newPasswordBody = z.strictObject({ password });

export function accountRoutes(access: Access, keeper: BoardKeeper): Router {
  const routes = Router();
  const administrators = allowed(access, 'manageAccounts', { everywhere: true });

  routes.get('/api/accounts', administrators, async (_request, response) => {
    response.json({ accounts: await access.accounts() });
  });
  routes.post('/api/accounts', administrators, jsonBody, async (request, response) => {
    const account = readAs(newAccountBody, request.body, request);
    refuseUnknownAreas(keeper.board, account.grants);
    if (!(await access.createAccount(account, whoAsks(request))))
      throw new Refusal('accountTaken', { user: account.user });
    response.status(201).json(await access.account(account.user));
  });
  routes.patch('/api/accounts/:user', administrators, jsonBody, async (request, response) => {
    const user = String(request.params['user']);
    const change = readAs(accountChangeBody, request.body, request);
    refuseUnknownAreas(keeper.board, change.grants ?? []);
    const changed = await access.changeAccount(user, change, whoAsks(request));
    if (changed === 'unknown') throw new Refusal('noSuchAccount', { user });
    if (changed === 'lastAdministrator') throw new Refusal('lastAdministrator');
    response.json(changed);
  });
  routes.put('/api/accounts/:user/password', administrators, jsonBody, async (request, response) => {
    const user = String(request.params['user']);
    const { password: next } = readAs(newPasswordBody, request.body, request);
    if (!(await access.resetPassword(user, next, whoAsks(request))))
      throw new Refusal('noSuchAccount', { user });
    response.status(204).end();
  });

  routes.get('/api/sessions', administrators, async (_request, response) => {
    response.json({ sessions: await access.sessions() });
  });
  routes.delete('/api/sessions/:id', administrators, async (request, response) => {
    const session = String(request.params['id']);
    if (!(await access.endSession(session, 'revoked', whoAsks(request))))
      throw new Refusal('noSuchSession', { id: session });
    response.status(204).end();
  });
  return routes;
}
