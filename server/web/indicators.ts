/** `/api/indicators`: figures over a period, the units that they are made of, and what was published of them. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { type Board, nowOf } from '../../shared/board.ts';
import { id, instant } from '../../shared/event/field.ts';
import type { History } from '../../shared/forecast/history.ts';
import { forecastUnit, runningUnit } from '../../shared/forecast/unit.ts';
import type { IndicatorDefinition } from '../../shared/indicator/definition.ts';
import { type Indicator, indicatorIn } from '../../shared/indicator/indicators.ts';
import { beijingYear } from '../../shared/indicator/period.ts';
import { resultIn, resultsOf, unitsIn } from '../../shared/indicator/results.ts';
import { countedIn } from '../../shared/indicator/totals.ts';
import type { Unit } from '../../shared/indicator/unit.ts';
import { homeOf } from '../../shared/roster/home.ts';
import { forecastInWords } from '../../shared/words/forecast.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { boardAt } from '../board/past.ts';
import type { Log } from '../log/index.ts';
import { readAs } from './body.ts';
import { langOf, Refusal } from './problem.ts';
import { allowed, figuresArea, whoAsks } from './who.ts';

const asked = {
  /** Half-open; this Beijing year unless said. */
  from: instant.optional(),
  to: instant.optional(),
  asOf: instant.optional(),
  knownAt: instant.optional(),
  /** Each definition's own unless said. */
  basis: z.enum(['final', 'atStart']).optional(),
  area: id.optional(),
  /** A drill's id, or `all` for all drills; what is real unless said. */
  drill: id.optional(),
};
export const indicatorsQuery = z.strictObject({ ...asked, profile: id.optional() });
export const unitsQuery = z.strictObject(asked);
type Question = z.output<typeof unitsQuery>;

export interface IndicatorRooms {
  readonly access: Access;
  readonly keeper: BoardKeeper;
  readonly log: Log;
  /** What the log has taught so far: the ground of forecasts. */
  readonly history: History;
}

export function indicatorRoutes({ access, keeper, log, history }: IndicatorRooms): Router {
  const routes = Router();
  const boardFor = ({ asOf, knownAt }: Question): Promise<Board> | Board =>
    asOf === undefined && knownAt === undefined
      ? keeper.board
      : boardAt(log, keeper.board, { asOf, knownAt });

  routes.get('/api/indicators', allowed(access, 'seeFigures'), async (request, response) => {
    const question = readAs(indicatorsQuery, request.query, request);
    const board = await boardFor(question);
    const asking = askingOf(question, figuresArea(whoAsks(request), keeper.board, question.area));
    // A profile of one's own is that of the centre; a log without one is shown all there are.
    const profile = question.profile ?? homeOf(keeper.board)?.profile ?? 'all';
    response.json({
      from: asking.from,
      to: asking.to,
      basis: question.basis ?? 'final',
      knownAt: asking.knownAt,
      profile,
      position: board.position,
      results: resultsOf(board, { ...asking, profile }).map((result) => ({
        ...result,
        ...inWords(indicatorIn(board, result.id)?.[0].definition),
      })),
    });
  });

  routes.get('/api/indicators/:id', allowed(access, 'seeFigures'), (request, response) => {
    const { definition, version } = indicatorOf(keeper.board, request);
    response.json({ id: definition.id, version, definition });
  });

  routes.get('/api/indicators/:id/units', allowed(access, 'seeFigures'), async (request, response) => {
    const question = readAs(unitsQuery, request.query, request);
    const board = await boardFor(question);
    const { definition, version } = indicatorOf(board, request);
    const asking = askingOf(question, figuresArea(whoAsks(request), keeper.board, question.area));
    const basis = question.basis ?? definition.basis;
    const units = countedIn(unitsIn(board, definition, asking.nowMs, asking.area), {
      from: asking.from,
      to: asking.to,
      basis,
      drill: asking.drill,
    });
    const lang = langOf(request);
    // What was not known then can't be foretold with what is known today: only the live board is forecast.
    const forecastOf = (unit: Unit) => {
      const running = board === keeper.board ? runningUnit(definition, unit) : null;
      if (!running) return null;
      const forecast = forecastUnit(board, running, history, nowOf(board, unit.drill, asking.nowMs));
      return forecast && { ...forecast, text: forecastInWords(forecast, lang) };
    };
    response.json({
      id: definition.id,
      version,
      from: asking.from,
      to: asking.to,
      basis,
      knownAt: asking.knownAt,
      position: board.position,
      result: resultIn(board, definition, version, asking),
      units: units.map((unit) => ({ ...unit, forecast: forecastOf(unit) })),
    });
  });

  return routes;
}

/** What a figure is of, and what is missing where nobody can take it. */
const inWords = (definition: IndicatorDefinition | undefined) => ({
  title: definition?.title ?? null,
  needsOutsideData: definition?.needsOutsideData ?? null,
});

/** The indicator that the address names. @throws Refusal when there is none. */
export function indicatorOf(board: Board, request: Request): Indicator {
  const name = String(request.params['id']);
  const [indicator] = indicatorIn(board, name) ?? [];
  if (!indicator) throw new Refusal('noSuchIndicator', { id: name });
  return indicator;
}

/** The question with what it left unsaid: the period, the moment, and that real figures are meant. */
function askingOf({ from, to, asOf, knownAt, basis, drill }: Question, area: string | null) {
  const now = new Date().toISOString();
  const seen = asOf ?? knownAt ?? now;
  const year = beijingYear(Date.parse(seen));
  return {
    from: from ?? year.from,
    to: to ?? year.to,
    basis,
    area,
    drill: drill ?? null,
    nowMs: Date.parse(seen),
    knownAt: knownAt ?? now,
  };
}
