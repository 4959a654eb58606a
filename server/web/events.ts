/** `/api/events`: record facts, read the log. */
import { Router } from 'express';
import { z } from 'zod';
import { mayEverywhere } from '../../shared/access/principal.ts';
import { privateFieldsOf } from '../../shared/access/privacy.ts';
import { roleMay } from '../../shared/access/role.ts';
import { seesStream } from '../../shared/access/sight.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { Me, PostResult } from '../../shared/protocol.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Intake } from '../intake/intake.ts';
import { type Log, toLine } from '../log/index.ts';
import { jsonBody, readAs } from './body.ts';
import { sendLines } from './lines.ts';
import { Refusal } from './problem.ts';
import { eventsFor, type Wanted } from './reading.ts';
import { allowed, posterOf, signedIn, whoAsks } from './who.ts';

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

export function eventRoutes(access: Access, intake: Intake, keeper: BoardKeeper, log: Log): Router {
  const routes = Router();

  routes.post('/api/events', signedIn(access), jsonBody, async (request, response) => {
    const posted: unknown = request.body;
    const inputs = Array.isArray(posted) ? posted : [posted];
    if (inputs.length === 0) throw new Refusal('noEvents');
    if (inputs.length > MOST_AT_ONCE) throw new Refusal('tooManyEvents');
    const results = await intake.record(inputs, posterOf(request));
    noteRefused(access, whoAsks(request), results, 'POST /api/events');
    response.json({ results });
  });

  routes.get('/api/events', signedIn(access), async (request, response) => {
    const me = whoAsks(request);
    const { after, limit, stream, type } = readAs(eventsQuery, request.query, request);
    const wanted = { after, ...(stream ? { stream } : {}), ...(type ? { types: type } : {}) };
    const whole = mayEverywhere(me, 'readWholeLog');
    if (request.accepts('application/json', 'application/x-ndjson') === 'application/x-ndjson') {
      const most = 'limit' in request.query ? limit : Number.POSITIVE_INFINITY;
      const what = request.originalUrl.slice(0, 300);
      await access.journal.note('recordExported', { user: me.user, what }, me);
      await sendLines(response, whole ? storedLines(log, wanted) : visibleLines(me, wanted), most);
      return;
    }
    if (whole) {
      const events = await log.read({ ...wanted, limit });
      await noteViewed(access, me, events);
      const last = events.at(-1)?.position ?? after;
      return void response.json({ events, next: events.length === limit ? last : null });
    }
    response.json(await visiblePage(me, wanted, limit));
  });

  /** Who reported, by name and number. Whoever asks is recorded. */
  routes.get('/api/events/:id/private', allowed(access, 'viewPrivate'), async (request, response) => {
    const me = whoAsks(request);
    const id = String(request.params['id']);
    const event = (await log.byIds([id])).get(id);
    // A right in one area and sight of another do not add up to the right in both.
    const entitled = { ...me, grants: me.grants.filter(({ role }) => roleMay(role, 'viewPrivate')) };
    if (!event || !seesStream(entitled, keeper.board, event.stream)) throw new Refusal('noSuchEvent', { id });
    const fields = privateFieldsOf(event);
    await access.journal.note('privateFieldsViewed', { user: me.user, eventId: id, fields: [...fields] }, me);
    response.json({ id, fields, data: event.data });
  });

  async function* visibleLines(me: Me, wanted: Wanted): AsyncGenerator<string[]> {
    for await (const { events } of eventsFor(me, keeper, log, wanted))
      yield events.map((event) => JSON.stringify(event));
  }

  async function visiblePage(me: Me, wanted: Wanted, limit: number) {
    const events: LoggedEvent[] = [];
    for await (const page of eventsFor(me, keeper, log, wanted)) {
      events.push(...page.events);
      if (events.length >= limit) break;
    }
    const page = events.slice(0, limit);
    return { events: page, next: events.length >= limit ? (page.at(-1)?.position ?? null) : null };
  }
  return routes;
}

/** Attempts at what is not theirs are in the record of access, as many as there were. */
export function noteRefused(
  access: Access,
  { user }: Me,
  results: readonly Pick<PostResult, 'problem'>[],
  what: string,
): void {
  for (const { problem } of results)
    if (problem?.status === 403) access.journal.refused('accessRefused', { user, what, code: problem.code });
}

async function* storedLines(log: Log, wanted: Wanted): AsyncGenerator<string[]> {
  for await (const page of log.pages(wanted)) yield page.map(toLine);
}

/** Private fields went out with a page of the whole log: one entry for a session and an hour, however much it reads. */
const noted = new Set<string>();
async function noteViewed(access: Access, me: Me, events: readonly LoggedEvent[]): Promise<void> {
  const key = `${me.session.id} ${new Date().toISOString().slice(0, 13)}`;
  if (noted.has(key) || !events.some((event) => privateFieldsOf(event).length > 0)) return;
  if (noted.size > 10_000) noted.clear();
  noted.add(key);
  await access.journal.note('recordExported', { user: me.user, what: 'GET /api/events' }, me);
}
