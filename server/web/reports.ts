/** `/api/incidents/:id/reports` and `/api/report-rules`: reports drawn up from the log, to read and to send. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { seesStream } from '../../shared/access/sight.ts';
import { type Board, nowOf, stateIn } from '../../shared/board.ts';
import { id, instant, name } from '../../shared/event/field.ts';
import { type ComposedReport, composeReport } from '../../shared/report/compose.ts';
import { REPORT_KIND_NAMES, type ReportKind } from '../../shared/report/elements.ts';
import { ownLevel, ruleSetsIn, ruleSetsKnown } from '../../shared/report/inForce.ts';
import type { ReportRuleSet } from '../../shared/report/rules.ts';
import { reportAsTold } from '../../shared/report/told.ts';
import { LANGS, type Lang } from '../../shared/words/lang.ts';
import { ASSUMED } from '../../shared/words/report.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { reportAsWord } from '../report/docx.ts';
import { readAs } from './body.ts';
import { sendDocument } from './download.ts';
import { langOf, Refusal } from './problem.ts';
import { signedIn, whoAsks } from './who.ts';

export const reportQuery = z.strictObject({
  /** The moment that it is drawn up for, by the incident's own clock; now unless said. */
  at: instant.optional(),
  /** To whom; whom the rules name first unless said. */
  to: name.optional(),
  /** Of a follow-up: its number, where the same is sent once more; the next unless said. */
  seq: z.coerce.number().int().min(1).max(10_000).optional(),
  /** A report that was submitted or filed, as it was told. */
  reportId: id.optional(),
  lang: z.enum(LANGS).optional(),
});

const SUFFIX = '.docx';

export function reportRoutes(access: Access, keeper: BoardKeeper): Router {
  const routes = Router();

  routes.get('/api/report-rules', signedIn(access), (request, response) => {
    const lang = langOf(request);
    const labelled = (set: ReportRuleSet) => ({ ...set, label: set.confirmed ? null : ASSUMED[lang] });
    response.json({
      level: ownLevel(keeper.board),
      inForce: ruleSetsIn(keeper.board).map(labelled),
      known: ruleSetsKnown(keeper.board).map(labelled),
    });
  });

  // `first` is answered as JSON, `first.docx` as a Word document.
  routes.get('/api/incidents/:id/reports/:paper', signedIn(access), async (request, response) => {
    const incident = String(request.params['id']);
    const paper = String(request.params['paper']);
    const asWord = paper.endsWith(SUFFIX);
    const kind = kindOf(asWord ? paper.slice(0, -SUFFIX.length) : paper);
    const me = whoAsks(request);
    if (!seesStream(me, keeper.board, `incident:${incident}`))
      throw new Refusal('noSuchIncident', { id: incident });
    const board = await keeper.withHistories([`incident:${incident}`]);
    const report = drawnUp(board, incident, kind, request);
    if (!asWord) {
      response.json(report);
      return;
    }
    await access.journal.note('recordExported', { user: me.user, what: report.title.slice(0, 300) }, me);
    sendDocument(response, 'docx', { title: report.title, plain: 'report' }, await reportAsWord(report));
  });

  return routes;
}

function kindOf(asked: string): ReportKind {
  const kind = REPORT_KIND_NAMES.find((one) => one === asked);
  if (!kind) throw new Refusal('notFound');
  return kind;
}

/** @throws Refusal when there is no such incident, or no such report of it. */
function drawnUp(board: Board, incidentId: string, kind: ReportKind, request: Request): ComposedReport {
  const { at, to, seq, reportId, lang = langOf(request) } = readAs(reportQuery, request.query, request);
  const incident = stateIn(board, 'incident', incidentId);
  if (!incident) throw new Refusal('noSuchIncident', { id: incidentId });
  const report =
    reportId === undefined
      ? composeReport(board, incidentId, { kind, at: at ?? now(board, incident.drill), to, seq, lang })
      : told(board, incidentId, reportId, kind, lang);
  if (!report) throw new Refusal('noSuchReport', { id: reportId ?? kind });
  return report;
}

function told(board: Board, incidentId: string, reportId: string, kind: ReportKind, lang: Lang) {
  const report = reportAsTold(board, incidentId, reportId, lang);
  return report?.kind === kind ? report : undefined;
}

const now = (board: Board, drill: string | null): string =>
  new Date(nowOf(board, drill, Date.now())).toISOString();
