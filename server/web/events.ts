/** `/api/events`: record facts, read the log. */
import { Router } from 'express';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import type { Intake } from '../intake/intake.ts';
import { type Log, toLine } from '../log/index.ts';
import { jsonBody, readAs } from './body.ts';
import { langOf, Refusal } from './problem.ts';
import { signedIn, whoAsks } from './who.ts';

const MOST_AT_ONCE = 500;

export const eventsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  stream: z.string().max(240).optional(),
  type: z
    .union([z.string().max(60), z.array(z.string().max(60)).max(100)])
    .transform((type) => [type].flat().flatMap((names) => names.split(',')))
    .optional(),
});

export function eventRoutes(access: Access, intake: Intake, log: Log): Router {
  const routes = Router();

  routes.post('/api/events', signedIn(access), jsonBody, async (request, response) => {
    const posted: unknown = request.body;
    const inputs = Array.isArray(posted) ? posted : [posted];
    if (inputs.length === 0) throw new Refusal('noEvents');
    if (inputs.length > MOST_AT_ONCE) throw new Refusal('tooManyEvents');
    const { user, body, role } = whoAsks(request).me;
    const results = await intake.record(inputs, { user, body, role, lang: langOf(request) });
    response.json({ results });
  });

  routes.get('/api/events', signedIn(access), async (request, response) => {
    const { after, limit, stream, type } = readAs(eventsQuery, request.query, request);
    const wanted = { after, ...(stream ? { stream } : {}), ...(type ? { types: type } : {}) };
    if (request.accepts('application/json', 'application/x-ndjson') === 'application/x-ndjson') {
      response.type('application/x-ndjson');
      const most = 'limit' in request.query ? limit : Number.POSITIVE_INFINITY;
      let sent = 0;
      for await (const page of log.pages(wanted)) {
        const rows = page.slice(0, most - sent);
        sent += rows.length;
        const flowing = response.write(rows.map((row) => `${toLine(row)}\n`).join(''));
        if (response.destroyed || sent >= most) break;
        if (!flowing) await drained(response);
      }
      response.end();
      return;
    }
    const events = await log.read({ ...wanted, limit });
    const last = events.at(-1)?.position ?? after;
    response.json({ events, next: events.length === limit ? last : null });
  });
  return routes;
}

/** Waits until the reader has taken what was written, or is gone. */
const drained = (response: NodeJS.EventEmitter): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
