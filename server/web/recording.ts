/** `/api/incidents/:id/recording`: what an incident is replayed from, one event a line. */
import { Router } from 'express';
import { seesIncident } from '../../shared/access/sight.ts';
import { stateIn } from '../../shared/board.ts';
import { formatRecording, type Recording } from '../../shared/replay/recording.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { recordingFor } from '../board/recording.ts';
import { sendLines } from './lines.ts';
import { Refusal } from './problem.ts';
import { entitledOf, signedIn, whoAsks } from './who.ts';

export function recordingRoutes(access: Access, keeper: BoardKeeper): Router {
  const routes = Router();
  routes.get('/api/incidents/:id/recording', signedIn(access), async (request, response) => {
    const id = String(request.params['id']);
    const me = whoAsks(request);
    const incident = stateIn(keeper.board, 'incident', id);
    if (!incident || !seesIncident(me, keeper.board, incident)) throw new Refusal('noSuchIncident', { id });
    const recording = await recordingFor(keeper, id, me, entitledOf(me));
    if (!recording) throw new Refusal('noSuchIncident', { id });
    await sendLines(response, pagesOf(recording));
  });
  return routes;
}

const PAGE_LINES = 500;

/** Written out page by page, so that a long one is never held twice. */
async function* pagesOf(recording: Recording): AsyncGenerator<readonly string[]> {
  let page: string[] = [];
  for (const line of formatRecording(recording)) {
    page.push(line);
    if (page.length < PAGE_LINES) continue;
    yield page;
    page = [];
    // Others are answered in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (page.length > 0) yield page;
}
