/** `/api/incidents/:id/assessment`: the assessment report as data, Word and Excel; `/api/actions`: what is to be put right. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { isOwner } from '../../shared/access/review.ts';
import { seesReview } from '../../shared/access/sight.ts';
import { composeAssessment } from '../../shared/assessment/compose.ts';
import { PICTURES, type PictureId } from '../../shared/assessment/model.ts';
import { composeWorkbook } from '../../shared/assessment/workbook.ts';
import type { Board } from '../../shared/board.ts';
import { actionsOf } from '../../shared/review/actions.ts';
import { LANGS } from '../../shared/words/lang.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { assessmentAsExcel } from '../report/assessment/excel.ts';
import { isPng } from '../report/assessment/png.ts';
import { assessmentAsWord, type Pictures } from '../report/assessment/word.ts';
import { jsonBody, readAs } from './body.ts';
import { sendDocument } from './download.ts';
import { langOf, Refusal } from './problem.ts';
import { allowed, signedIn, whoAsks } from './who.ts';

export const assessmentQuery = z.strictObject({ lang: z.enum(LANGS).optional() });

/** As base64: well above what a picture of a page comes to, well below what a body may be. */
const MOST_PICTURE_CHARACTERS = 1_500_000;
const picture = z.base64().max(MOST_PICTURE_CHARACTERS).optional();

/** Pictures that the browser drew of the same vectors as PNG, for programs that show no vectors. */
export const assessmentBody = z.strictObject({
  format: z.literal('docx'),
  lang: z.enum(LANGS).optional(),
  pictures: z
    .strictObject({ gantt: picture, relief: picture } satisfies Record<PictureId, typeof picture>)
    .optional(),
});

export function assessmentRoutes(access: Access, keeper: BoardKeeper): Router {
  const routes = Router();
  const figures = allowed(access, 'seeFigures');

  /** The incident with its history. @throws Refusal when it is not theirs to see. */
  const boardFor = async (request: Request): Promise<{ board: Board; id: string }> => {
    const id = String(request.params['id']);
    if (!seesReview(whoAsks(request), keeper.board, id)) throw new Refusal('noSuchIncident', { id });
    return { board: await keeper.withHistories([`incident:${id}`]), id };
  };

  const composed = async (request: Request, lang = langOf(request)) => {
    const { board, id } = await boardFor(request);
    const assessment = composeAssessment(board, id, { nowMs: Date.now(), lang });
    if (!assessment) throw new Refusal('noSuchIncident', { id });
    return assessment;
  };

  const noted = async (request: Request, what: string): Promise<void> => {
    const me = whoAsks(request);
    await access.journal.note('recordExported', { user: me.user, what: what.slice(0, 300) }, me);
  };

  const sendWord = async (
    request: Request,
    response: Response,
    lang: z.output<typeof assessmentQuery>['lang'],
    pictures: Pictures,
  ): Promise<void> => {
    const assessment = await composed(request, lang);
    await noted(request, assessment.title);
    const file = await assessmentAsWord(assessment, pictures);
    sendDocument(response, 'docx', { title: assessment.title, plain: 'assessment' }, file);
  };

  routes.get('/api/incidents/:id/assessment', figures, async (request, response) => {
    const { lang } = readAs(assessmentQuery, request.query, request);
    response.json(await composed(request, lang));
  });

  routes.get('/api/incidents/:id/assessment.docx', figures, async (request, response) => {
    const { lang } = readAs(assessmentQuery, request.query, request);
    await sendWord(request, response, lang, {});
  });

  routes.post('/api/incidents/:id/assessment', figures, jsonBody, async (request, response) => {
    const { lang, pictures = {} } = readAs(assessmentBody, request.body, request);
    await sendWord(request, response, lang, pngsOf(pictures));
  });

  routes.get('/api/incidents/:id/assessment.xlsx', figures, async (request, response) => {
    const { lang = langOf(request) } = readAs(assessmentQuery, request.query, request);
    const { board, id } = await boardFor(request);
    const workbook = composeWorkbook(board, id, { nowMs: Date.now(), lang });
    if (!workbook) throw new Refusal('noSuchIncident', { id });
    await noted(request, `${workbook.name}.xlsx`);
    const file = await assessmentAsExcel(workbook);
    sendDocument(response, 'xlsx', { title: workbook.name, plain: 'assessment' }, file);
  });

  // Those of reviews in sight, and those that one's own body is to carry out.
  routes.get('/api/actions', signedIn(access), (request, response) => {
    const me = whoAsks(request);
    const { board } = keeper;
    const actions = actionsOf(board, Date.now()).filter(
      (action) =>
        action.closed === null &&
        (seesReview(me, board, action.incidentId) || isOwner(board, me.body, action)),
    );
    response.json({ position: board.position, actions });
  });

  return routes;
}

/** @throws Refusal for what is no PNG. */
function pngsOf(pictures: Readonly<Partial<Record<PictureId, string | undefined>>>): Pictures {
  const drawn: Partial<Record<PictureId, Buffer>> = {};
  for (const id of PICTURES) {
    const given = pictures[id];
    if (given === undefined) continue;
    const file = Buffer.from(given, 'base64');
    if (!isPng(file)) throw new Refusal('invalidRequest');
    drawn[id] = file;
  }
  return drawn;
}
