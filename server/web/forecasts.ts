/** `/api/forecasts`: how often the forecasts were right, so that nobody has to take them on trust. */
import { Router } from 'express';
import { type MadeForecast, madeForecast, scoreForecasts } from '../../shared/forecast/score.ts';
import { indicatorIn } from '../../shared/indicator/indicators.ts';
import { unitsOf } from '../../shared/indicator/units.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { type Log, toEvent } from '../log/index.ts';
import { allowed } from './who.ts';

export function forecastRoutes(access: Access, keeper: BoardKeeper, log: Log): Router {
  const routes = Router();
  routes.get(
    '/api/forecasts/score',
    allowed(access, 'seeFigures', { everywhere: true }),
    async (_request, response) => {
      const made: MadeForecast[] = [];
      for await (const page of log.pages({ after: 0, types: ['forecastMade'] })) {
        for (const row of page) {
          const forecast = madeForecast(toEvent(row));
          if (forecast) made.push(forecast);
        }
      }
      const real = made.filter(({ drill }) => drill === null);
      const nowMs = Date.now();
      const units = [...new Set(real.map(({ indicatorId }) => indicatorId))].flatMap((indicatorId) =>
        (indicatorIn(keeper.board, indicatorId) ?? []).flatMap(({ definition }) =>
          unitsOf(definition, keeper.board, { nowMs }).map((unit) => ({ ...unit, indicatorId })),
        ),
      );
      response.json({ forecasts: real.length, scores: scoreForecasts(real, units) });
    },
  );
  return routes;
}
