/** `/api/plans`: plans in a list, found by their text; one as a whole. */
import { Router } from 'express';
import { z } from 'zod';
import { planAsSeenBy } from '../../shared/access/privacy.ts';
import { type Board, statesOf, trackIn } from '../../shared/board.ts';
import { planIndex } from '../../shared/plan/find.ts';
import { type PlanRecord, planSummary } from '../../shared/plan/fold.ts';
import { type SearchIndex, search } from '../../shared/plan/search.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { readAs } from './body.ts';
import { Refusal } from './problem.ts';
import { entitledOf, signedIn, whoAsks } from './who.ts';

export const plansQuery = z.strictObject({ q: z.string().max(200).default('') });

export function planRoutes(access: Access, keeper: BoardKeeper): Router {
  const routes = Router();
  const indexOf = keptIndex();

  routes.get('/api/plans', signedIn(access), (request, response) => {
    const { q } = readAs(plansQuery, request.query, request);
    response.json({ plans: q.trim() === '' ? all(keeper.board) : found(keeper.board, indexOf, q) });
  });

  routes.get('/api/plans/:id', signedIn(access), (request, response) => {
    const id = String(request.params['id']);
    const track = trackIn(keeper.board, 'plan', id);
    const { card, version, registered, retired, drill } = track?.state ?? {};
    if (!track || !card) throw new Refusal('noSuchPlan', { id });
    const entitled = entitledOf(whoAsks(request));
    response.json({
      planId: id,
      version,
      /** Counts whatever happened to the plan, so that an editor sees that it is no longer what was opened. */
      revision: track.version,
      registered,
      retired,
      drill,
      card: planAsSeenBy(card, entitled),
      withheld: entitled.contacts ? [] : ['contacts'],
    });
  });

  return routes;
}

const listed = (plan: PlanRecord, excerpt: string | null) => ({
  ...planSummary(plan),
  registeredBy: plan.registered?.by ?? null,
  excerpt,
});

/** What was withdrawn altogether is no plan, and a drill's own is of that drill only. */
const isListed = ({ card, drill }: PlanRecord): boolean => card !== null && drill === null;

const all = (board: Board) => [...statesOf(board, 'plan')].filter(isListed).map((plan) => listed(plan, null));

function found(board: Board, indexOf: (board: Board) => SearchIndex, query: string) {
  return search(indexOf(board), query).flatMap(({ key, excerpt }) => {
    const plan = trackIn(board, 'plan', key)?.state;
    return plan && isListed(plan) ? listed(plan, excerpt) : [];
  });
}

/** The index of the newest board, made again only when a plan or the name of a body has changed. */
function keptIndex(): (board: Board) => SearchIndex {
  let kept: (Pick<Board['tracks'], 'plan' | 'body'> & { readonly index: SearchIndex }) | undefined;
  return (board) => {
    const { plan, body } = board.tracks;
    if (kept?.plan !== plan || kept.body !== body)
      kept = { plan, body, index: planIndex(board, { retired: true }) };
    return kept.index;
  };
}
