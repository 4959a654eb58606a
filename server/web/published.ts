/** `/api/indicators/:id/published`: figures as they were told to others, and why today's differ. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { mayReadFigures } from '../../shared/access/figures.ts';
import { type Board, trackIn } from '../../shared/board.ts';
import { id, instant, words } from '../../shared/event/field.ts';
import type { DataOf } from '../../shared/event.ts';
import { amendmentsOf, explainChange } from '../../shared/indicator/explain.ts';
import { indicatorIn } from '../../shared/indicator/indicators.ts';
import { resultIn, unitsIn } from '../../shared/indicator/results.ts';
import { countedIn } from '../../shared/indicator/totals.ts';
import type { Unit } from '../../shared/indicator/unit.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { boardAt } from '../board/past.ts';
import type { Intake } from '../intake/intake.ts';
import type { Log } from '../log/index.ts';
import { jsonBody, readAs } from './body.ts';
import { indicatorOf } from './indicators.ts';
import { allowed, figuresArea, posterOf, whoAsks } from './who.ts';

export const publishBody = z.strictObject({
  /** Made by the caller, as every id: to publish twice by mistake publishes once. */
  id,
  from: instant,
  to: instant,
  basis: z.enum(['final', 'atStart']).optional(),
  area: id.optional(),
  note: words().optional(),
});

type Published = DataOf<'indicatorResultPublished'>;

export function publishedRoutes(access: Access, intake: Intake, keeper: BoardKeeper, log: Log): Router {
  const routes = Router();

  routes.post(
    '/api/indicators/:id/published',
    allowed(access, 'seeFigures'),
    jsonBody,
    async (request, response) => {
      const { id: eventId, from, to, basis, area, note } = readAs(publishBody, request.body, request);
      const board = keeper.board;
      const { definition, version } = indicatorOf(board, request);
      const first = (await log.byIds([eventId])).get(eventId);
      const knownAt = new Date().toISOString();
      const counted = basis ?? definition.basis;
      const within = figuresArea(whoAsks(request), board, area);
      const asking = { from, to, basis: counted, area: within, nowMs: Date.parse(knownAt) };
      const { n, met, missed, running, excluded, unknown, rate, low, high, value } = resultIn(
        board,
        definition,
        version,
        asking,
      );
      const data: Published = {
        from,
        to,
        basis: counted,
        ...(within ? { area: within } : {}),
        knownAt,
        knownPosition: board.position,
        definitionVersion: version,
        ...{ n, met, missed, running, excluded, unknown, rate, low, high, value },
        ...(note ? { note } : {}),
      };
      // A repeated request is answered with what it published the first time, not with the figures of today.
      const repeated =
        first?.type === 'indicatorResultPublished' && first.stream === `indicator:${definition.id}`;
      const event = {
        id: eventId,
        stream: `indicator:${definition.id}`,
        type: 'indicatorResultPublished',
        occurredAt: repeated ? first.occurredAt : knownAt,
        occurredPrecision: 'second',
        data: repeated ? first.data : data,
      };
      const [result] = await intake.record([event], posterOf(request));
      response.status(result?.outcome === 'recorded' ? 201 : 200).json({ result, published: event.data });
    },
  );

  routes.get('/api/indicators/:id/published', allowed(access, 'seeFigures'), async (request, response) => {
    const { definition } = indicatorOf(keeper.board, request);
    const stream = `indicator:${definition.id}`;
    const events = await log.read({ after: 0, limit: 1_000, stream, types: ['indicatorResultPublished'] });
    const published = [];
    for (const event of events) {
      const data = event.data as Published;
      if (!mayReadFigures(whoAsks(request), keeper.board, data.area ?? null)) continue;
      const changes = await changesSince(keeper.board, log, request, data);
      published.push({ id: event.id, position: event.position, by: event.recordedBy, ...data, ...changes });
    }
    response.json({ id: definition.id, published });
  });

  return routes;
}

/** The same figure of today, and each unit that is another than it was, with the events that made it so. */
async function changesSince(board: Board, log: Log, request: Request, data: Published) {
  const then = await boardAt(log, board, { knownPosition: data.knownPosition });
  const nowMs = Date.now();
  const { definition, version } = indicatorOf(board, request);
  const counted = { from: data.from, to: data.to, basis: data.basis, drill: null };
  const area = data.area ?? null;
  const [asThen] = indicatorIn(then, definition.id) ?? [];
  const before = asThen ? unitsIn(then, asThen.definition, Date.parse(data.knownAt), area) : [];
  const after = unitsIn(board, definition, nowMs, area);
  const changes = explainChange(
    countedIn(before, counted),
    countedIn(after, counted),
    amendmentsSince(board, after, data),
  );
  const now = resultIn(board, definition, version, { ...counted, area, nowMs });
  return { now, definitionChanged: asThen?.version !== version, changes };
}

function amendmentsSince(board: Board, units: readonly Unit[], { knownPosition }: Published) {
  const amended = new Map<string, string[]>();
  for (const incident of new Set(units.flatMap(({ incidentId }) => incidentId ?? []))) {
    const track = trackIn(board, 'incident', incident);
    if (!track || track.position <= knownPosition) continue;
    for (const [event, by] of amendmentsOf(track, knownPosition)) amended.set(event, by);
  }
  return amended;
}
