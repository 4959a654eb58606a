/** Every door but a few asks who is there, and what they may. */
import type { Request, RequestHandler } from 'express';
import { mayReadFigures } from '../../shared/access/figures.ts';
import { type Grant, may, mayEverywhere, mayRecordSomething } from '../../shared/access/principal.ts';
import type { Entitled } from '../../shared/access/privacy.ts';
import { type Act, roleEmits } from '../../shared/access/role.ts';
import { type Board, stateIn } from '../../shared/board.ts';
import { CATALOGUE, type TypeName } from '../../shared/event.ts';
import type { Me } from '../../shared/protocol.ts';
import type { Access } from '../access/access.ts';
import { tokenOf } from '../access/token.ts';
import type { Poster } from '../intake/intake.ts';
import { slowDown, slowDownStranger } from './limits.ts';
import { langOf, Refusal } from './problem.ts';

const known = new WeakMap<object, Me>();

/** Lets nobody pass who is not signed in, or who still has the password that was printed. */
export function signedIn(access: Access, { beforeChange = false } = {}): RequestHandler {
  return async (request, _response, next) => {
    known.set(request, await visitor(access, request, beforeChange));
    next();
  };
}

/** Lets nobody pass who may not do this, or one of these; `everywhere`: in an area only is not enough. */
export const allowed = (
  access: Access,
  acts: Act | readonly Act[],
  { everywhere = false } = {},
): RequestHandler =>
  passing(access, (me) => [acts].flat().some((act) => (everywhere ? mayEverywhere(me, act) : may(me, act))));

/** Lets nobody pass who only looks on. */
export const recording = (access: Access): RequestHandler => passing(access, mayRecordSomething);

/** Lets nobody pass who may not record this type anywhere. */
export const emitting = (access: Access, type: TypeName): RequestHandler =>
  passing(access, ({ grants }) => grants.some(({ role }) => roleEmits(role, CATALOGUE[type].emit)));

function passing(access: Access, may: (me: Me) => boolean): RequestHandler {
  return async (request, _response, next) => {
    const me = await visitor(access, request, false);
    if (!may(me)) {
      const what = `${request.method} ${request.baseUrl}${request.path}`.slice(0, 300);
      access.journal.refused('accessRefused', { user: me.user, what, code: 'notAllowed' });
      throw new Refusal('notAllowed');
    }
    known.set(request, me);
    next();
  };
}

/** @throws Refusal when nobody is signed in, or asks too much. */
async function visitor(access: Access, request: Request, beforeChange: boolean): Promise<Me> {
  const token = tokenOf(request.headers);
  const me = token ? await access.whoIs(token) : null;
  if (!me) {
    await slowDownStranger(access, request);
    throw new Refusal('signInNeeded');
  }
  await slowDown(access, me);
  if (me.mustChangePassword && !beforeChange) throw new Refusal('passwordChangeNeeded');
  return me;
}

/** Who is asking; only behind `signedIn`. */
export function whoAsks(request: Request): Me {
  const me = known.get(request);
  if (!me) throw new Error('this address is not behind signedIn');
  return me;
}

/** The same where nobody may be: undefined for a stranger. */
export const whoAsksIfKnown = (request: Request): Me | undefined => known.get(request);

/** Whoever asks, as one who records. */
export const posterOf = (request: Request): Poster => ({
  principal: whoAsks(request),
  lang: langOf(request),
});

/** What travels to a screen: private fields never, numbers to call for those who work with them. */
export const entitledOf = (me: Me): Entitled => ({ contacts: may(me, 'seeContacts'), private: false });

/** What is granted is granted for an area that there is, or for everywhere. @throws Refusal for one that is not registered. */
export function refuseUnknownAreas(board: Board, grants: readonly Grant[]): void {
  for (const { area } of grants)
    if (area !== null && !stateIn(board, 'area', area)) throw new Refusal('noSuchArea', { area });
}

/** The area that figures are asked for: one's own unless said. @throws Refusal for an area that is not one's own. */
export function figuresArea(me: Me, board: Board, asked: string | undefined): string | null {
  const own = me.grants.filter((grant) => may({ grants: [grant] }, 'seeFigures'));
  const area = asked ?? (own.some((grant) => grant.area === null) ? null : (own[0]?.area ?? null));
  if (mayReadFigures(me, board, area)) return area;
  throw new Refusal('foreignArea', { area: area ?? '' });
}
