/** Case files out and in, the library that they make up, and the cases that an incident is like. */
import { Readable } from 'node:stream';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { roleMay } from '../../shared/access/role.ts';
import { seesIncident, seesReview } from '../../shared/access/sight.ts';
import { stateIn } from '../../shared/board.ts';
import { libraryOf, type Reader, searchCases, similarCases } from '../../shared/casefile/library.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Me } from '../../shared/protocol.ts';
import type { Access } from '../access/access.ts';
import type { Attachments } from '../attachments/attachments.ts';
import { UploadCut } from '../attachments/refused.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { exportCase } from '../casefile/export.ts';
import { CASE_LIMIT_MB, CaseNotTaken, type Cases } from '../casefile/import.ts';
import type { Intake } from '../intake/intake.ts';
import type { Log } from '../log/index.ts';
import { sent } from './attachments.ts';
import { readAs } from './body.ts';
import { langOf, Refusal } from './problem.ts';
import { allowed, signedIn, whoAsks } from './who.ts';

export const casesQuery = z.strictObject({
  /** Words that occur in title, kind, place or lessons, in Chinese or English. */
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const ZIP = 'application/zip';
const SHA256 = /^[0-9a-f]{64}$/;

interface CaseRooms {
  readonly access: Access;
  readonly attachments: Attachments;
  readonly cases: Cases;
  readonly intake: Intake;
  readonly keeper: BoardKeeper;
  readonly log: Log;
}

export function caseRoutes({ access, attachments, cases, intake, keeper, log }: CaseRooms): Router {
  const routes = Router();

  /** The incident as whoever asks may see it, in a role that this is granted for. @throws Refusal */
  function incidentFor(request: Request, me: Me): IncidentState {
    const id = String(request.params['id']);
    const incident = stateIn(keeper.board, 'incident', id);
    if (!incident || !seesIncident(me, keeper.board, incident)) throw new Refusal('noSuchIncident', { id });
    return incident;
  }

  routes.get('/api/incidents/:id/export', allowed(access, 'readWholeLog'), async (request, response) => {
    const me = whoAsks(request);
    // A right in one area and sight of another do not add up to the right in both.
    const entitled = { ...me, grants: me.grants.filter(({ role }) => roleMay(role, 'readWholeLog')) };
    const { id, title } = incidentFor(request, entitled);
    const what = request.originalUrl.slice(0, 300);
    await access.journal.note('recordExported', { user: me.user, what }, me);
    const { chunks } = await exportCase({ log, keeper, attachments }, id, new Date());
    response.type(ZIP).attachment(`${title.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80)}.zip`);
    await sent(response, Readable.from(chunks));
  });

  routes.get('/api/incidents/:id/similar', signedIn(access), (request, response) => {
    const me = whoAsks(request);
    const incident = incidentFor(request, me);
    const library = libraryOf(keeper.board, readerOf(me), Date.now());
    response.json({ cases: similarCases(keeper.board, library, incident) });
  });

  routes.get('/api/cases', signedIn(access), (request, response) => {
    const { q, limit } = readAs(casesQuery, request.query, request);
    const found = searchCases(libraryOf(keeper.board, readerOf(whoAsks(request)), Date.now()), q);
    response.json({ total: found.length, cases: found.slice(0, limit) });
  });

  routes.post(
    '/api/cases',
    allowed(access, ['import', 'readWholeLog'], { everywhere: true }),
    async (request, response) => {
      const me = whoAsks(request);
      const lang = langOf(request);
      const poster = { system: { user: me.user, role: me.role }, lang };
      try {
        const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
        const taken = await cases.take(
          body,
          keeper.board,
          { uploader: me.user, now: new Date() },
          async (event) => {
            const [result] = await intake.record([event], poster);
            if (result?.outcome === 'refused')
              throw new Error(`an import was refused: ${result.problem?.code}`);
          },
        );
        response.status(201).json(taken);
      } catch (error) {
        if (error instanceof UploadCut) return;
        if (!(error instanceof CaseNotTaken)) throw error;
        const errors = error.problems.slice(0, 50).map(({ code, at, ...words }) => ({
          path: at,
          code,
          message: words[lang],
        }));
        throw new Refusal(error.code, { limit: CASE_LIMIT_MB }, errors.length > 0 ? errors : undefined);
      } finally {
        request.resume();
      }
    },
  );

  routes.get(
    '/api/cases/:sha256',
    allowed(access, 'readWholeLog', { everywhere: true }),
    async (request, response) => {
      const me = whoAsks(request);
      const sha256 = String(request.params['sha256']);
      const known = SHA256.test(sha256) && stateIn(keeper.board, 'case', sha256)?.imported;
      const stored = known ? await cases.stored(sha256) : null;
      if (!stored) throw new Refusal('noSuchCase');
      await access.journal.note(
        'recordExported',
        { user: me.user, what: request.originalUrl.slice(0, 300) },
        me,
      );
      response
        .type(ZIP)
        .attachment(`${sha256.slice(0, 12)}.zip`)
        .set('Content-Length', String(stored.size));
      await sent(response, Readable.from(cases.bytes(stored)));
    },
  );

  const readerOf = (me: Me): Reader => ({
    sees: (incident) => seesIncident(me, keeper.board, incident),
    seesReview: (id) => seesReview(me, keeper.board, id),
  });

  return routes;
}
