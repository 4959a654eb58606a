/** `/api/samples`: the sample district, and incidents to play as drills. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Intake, Poster } from '../intake/intake.ts';
import {
  districtLoaded,
  listScenarios,
  loadDistrict,
  type Players,
  SAMPLE_DISTRICT,
  UnknownScenario,
} from '../samples/index.ts';
import { jsonBody, readAs } from './body.ts';
import { langOf, Refusal } from './problem.ts';
import { allowed, signedIn, whoAsks } from './who.ts';

export interface SampleRooms {
  readonly intake: Intake;
  readonly keeper: BoardKeeper;
  readonly players: Players;
}

export const playBody = z.strictObject({
  scenario: z.string().min(1).max(200),
  /** Seconds of the incident in one second of the world. */
  speed: z.number().min(1).max(100_000).default(60),
});

/** A sample is told by everybody who was there: it is recorded as it stands, in the name of whoever began it. */
const onBehalf = (request: Request): Poster => {
  const { user, role } = whoAsks(request);
  return { system: { user, role }, lang: langOf(request) };
};

export function sampleRoutes(access: Access, { intake, keeper, players }: SampleRooms): Router {
  const routes = Router();

  routes.get('/api/samples', signedIn(access), (_request, response) => {
    const { id, name } = SAMPLE_DISTRICT;
    response.json({
      district: { id, name, loaded: districtLoaded(keeper.board) },
      scenarios: listScenarios(),
      playing: players.list(),
    });
  });

  routes.post(
    '/api/samples/district',
    allowed(access, 'playSamples', { everywhere: true }),
    async (request, response) => {
      response.json(await loadDistrict((events) => intake.record(events, onBehalf(request))));
    },
  );

  routes.post('/api/samples/play', allowed(access, 'playSamples'), jsonBody, async (request, response) => {
    const { scenario, speed } = readAs(playBody, request.body, request);
    const poster = onBehalf(request);
    try {
      const play = players.start({
        scenario,
        speed,
        post: (events) => intake.record(events, poster),
      });
      response.status(201).json(play);
    } catch (error) {
      if (error instanceof UnknownScenario) throw new Refusal('noSuchScenario', { id: scenario });
      throw error;
    }
  });

  routes.delete('/api/samples/play/:drill', allowed(access, 'playSamples'), async (request, response) => {
    const drill = String(request.params['drill']);
    if (!(await players.stop(drill))) throw new Refusal('noSuchPlay', { id: drill });
    response.status(204).end();
  });

  return routes;
}
