/** `/api/pairings`, `/api/enrolments`, `/api/devices`: walls and phones, let in from a desk and put out from it. */
import { randomUUID } from 'node:crypto';
import { type Request, Router } from 'express';
import QRCode from 'qrcode';
import { z } from 'zod';
import { mayHandleDevice } from '../../shared/access/grant.ts';
import { id, name } from '../../shared/event/field.ts';
import type { Access } from '../access/access.ts';
import { ENROLMENT_MINUTES, PAIRING_MINUTES } from '../access/devices.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { jsonBody, readAs } from './body.ts';
import { slowDownStranger } from './limits.ts';
import { Refusal } from './problem.ts';
import { addressOf, sendSession } from './session.ts';
import { allowed, refuseUnknownAreas, whoAsks } from './who.ts';

const area = id.nullable();
const label = name;

export const approveBody = z.strictObject({
  code: z.string().regex(/^\d{3}\s?\d{3}$/, { error: 'code' }),
  label,
  area,
});
export const claimPairingBody = z.strictObject({ secret: z.string().min(1).max(100) });
/** A phone of an account that there is, or of a new one that signs in with this phone only. */
export const enrolBody = z.union([
  z.strictObject({ user: id.max(60), label }),
  z.strictObject({
    label,
    role: z.enum(['sceneCommander', 'teamLeader', 'community', 'department', 'reporter']),
    area,
    team: id.nullable().optional(),
    body: id.nullable().optional(),
  }),
]);
export const claimEnrolmentBody = z.strictObject({ token: z.string().min(1).max(100) });

export function deviceRoutes(access: Access, keeper: BoardKeeper): Router {
  const routes = Router();
  const keepers = allowed(access, 'manageDevices');
  const refuseForeign = (request: Request, device: Parameters<typeof mayHandleDevice>[2]) => {
    refuseUnknownAreas(keeper.board, device.grants);
    if (!mayHandleDevice(whoAsks(request), keeper.board, device)) throw new Refusal('notAllowed');
  };

  routes.post('/api/pairings', async (request, response) => {
    await slowDownStranger(access, request);
    const pairing = await access.startPairing();
    if (!pairing) throw new Refusal('tooManyPairings');
    response.status(201).json({ ...pairing, expiresAt: inMinutes(PAIRING_MINUTES) });
  });
  routes.post('/api/pairings/claim', jsonBody, async (request, response) => {
    await slowDownStranger(access, request);
    const { secret } = readAs(claimPairingBody, request.body, request);
    const claimed = await access.claimPairing(secret, addressOf(request));
    if (claimed === null) throw new Refusal('pairingOver');
    if (claimed === 'waiting') response.status(202).json({ status: 'waiting' });
    else sendSession(request, response, claimed);
  });
  routes.post('/api/pairings/approve', keepers, jsonBody, async (request, response) => {
    const { code, ...wall } = readAs(approveBody, request.body, request);
    refuseForeign(request, { grants: [{ role: 'wall', area: wall.area }], team: null, body: null });
    if (!(await access.approvePairing(code.replace(/\s/, ''), wall, whoAsks(request))))
      throw new Refusal('noSuchCode');
    response.status(204).end();
  });

  routes.post('/api/enrolments', keepers, jsonBody, async (request, response) => {
    const asked = readAs(enrolBody, request.body, request);
    const user = 'user' in asked ? asked.user : `phone-${randomUUID().slice(0, 8)}`;
    if ('user' in asked) {
      const account = await access.account(user);
      if (!account || account.disabled) throw new Refusal('noSuchAccount', { user });
      refuseForeign(request, account);
    } else {
      const grants = [{ role: asked.role, area: asked.area }];
      const { label: phone, team = null, body = null } = asked;
      refuseForeign(request, { grants, team, body });
      await access.createAccount({ user, name: phone, grants, team, body }, whoAsks(request));
    }
    const token = await access.offerEnrolment(user, asked.label, whoAsks(request));
    const url = `${request.protocol}://${request.host}/field/#enrol=${token}`;
    response.status(201).json({
      user,
      url,
      qr: await QRCode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
      expiresAt: inMinutes(ENROLMENT_MINUTES),
    });
  });
  routes.post('/api/enrolments/claim', jsonBody, async (request, response) => {
    await slowDownStranger(access, request);
    const { token } = readAs(claimEnrolmentBody, request.body, request);
    const session = await access.claimEnrolment(token, addressOf(request));
    if (!session) throw new Refusal('enrolmentOver');
    sendSession(request, response, session);
  });

  /** Walls and phones that are let in, of those that one may put out again. */
  routes.get('/api/devices', keepers, async (request, response) => {
    response.json({ devices: await devicesOf(request) });
  });
  routes.delete('/api/devices/:id', keepers, async (request, response) => {
    const session = String(request.params['id']);
    const mine = (await devicesOf(request)).some((device) => device.id === session);
    if (!mine || !(await access.endSession(session, 'lost', whoAsks(request))))
      throw new Refusal('noSuchSession', { id: session });
    response.status(204).end();
  });

  async function devicesOf(request: Request) {
    const accounts = new Map((await access.accounts()).map((account) => [account.user, account]));
    return (await access.sessions())
      .filter(({ kind }) => kind === 'wall' || kind === 'phone')
      .map((session) => {
        const { grants = [], team = null, body = null } = accounts.get(session.user) ?? {};
        return { ...session, grants, team, body };
      })
      .filter((device) => mayHandleDevice(whoAsks(request), keeper.board, device));
  }
  return routes;
}

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
