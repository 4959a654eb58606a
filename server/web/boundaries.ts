/** `/api/boundaries`: files of boundaries in, what they would do and did, and what stands as it is to be drawn. */
import express, { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { register } from '../../shared/event/catalogue/register.ts';
import { COORDINATE_SYSTEMS, id, sha256, words } from '../../shared/event/field.ts';
import type { PostResult } from '../../shared/protocol.ts';
import type { Access } from '../access/access.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Boundaries } from '../boundaries/boundaries.ts';
import { BoundaryRefused } from '../gateway/geojson/refused.ts';
import type { Intake } from '../intake/intake.ts';
import { jsonBody, readAs } from './body.ts';
import { langOf, Refusal } from './problem.ts';
import { emitting, posterOf, signedIn, whoAsks } from './who.ts';

const LIMIT_MB = 20;
/** As many as an intake takes at once from anybody. */
const BATCH = 500;

export const boundariesQuery = z.strictObject({
  /** The version that the caller's board tells of; the answer to it never changes. */
  v: z.string().max(100).optional(),
});

const feature = z.int().min(0);
const { name, parent, kind } = register.areaRegistered.data.shape;
export const boundaryBody = z.strictObject({
  /** Of a file that was sent before. */
  sha256,
  crs: z.enum(COORDINATE_SYSTEMS),
  source: register.areaBoundarySet.data.shape.source,
  /** 审图号 */
  reviewNumber: register.areaBoundarySet.data.shape.reviewNumber,
  /** Which properties hold the code and the name; the likely ones unless said. */
  idProperty: words(100).optional(),
  nameProperty: words(100).optional(),
  /** A feature is this area's, nobody's (null), or a new area is registered for it. */
  choices: z
    .array(
      z.union([
        z.strictObject({ feature, area: id.nullable() }),
        z.strictObject({
          feature,
          register: z.strictObject({ id: id.optional(), name: name.optional(), parent, kind }),
        }),
      ]),
    )
    .max(5_000)
    .default([]),
  /** Whether it is to be recorded; otherwise it is only told what would be. */
  commit: z.boolean().default(false),
});

interface BoundaryRooms {
  readonly access: Access;
  readonly boundaries: Boundaries;
  readonly intake: Intake;
  readonly keeper: BoardKeeper;
}

export function boundaryRoutes({ access, boundaries, intake, keeper }: BoundaryRooms): Router {
  const routes = Router();
  const importing = emitting(access, 'areaBoundarySet');

  routes.get('/api/boundaries', signedIn(access), async (request, response) => {
    const { v } = readAs(boundariesQuery, request.query, request);
    const set = await boundaries.drawn(keeper.board);
    // Another version than was asked for, or one of which a part is missing, may be another one in a moment.
    if (v !== undefined && v === set.version && set.missing.length === 0)
      response.set({
        'Cache-Control': 'private, max-age=31536000, immutable',
        Vary: 'Authorization, Cookie',
      });
    response.json(set);
  });

  routes.post('/api/boundaries/files', importing, fileBody, async (request, response) => {
    const bytes = fileIn(request);
    const sha256 = await boundaries.files.keep(bytes, whoAsks(request).user);
    response.status(201).json({ sha256, size: bytes.length });
  });

  routes.get('/api/boundaries/files/:sha256', importing, async (request, response) => {
    const asked = sha256.safeParse(request.params['sha256']);
    const bytes = asked.success ? await boundaries.files.read(asked.data) : null;
    if (!bytes || !asked.success) throw new Refusal('noSuchBoundaryFile');
    response
      .set({
        'Content-Type': 'application/geo+json',
        'Content-Disposition': `attachment; filename="boundaries-${asked.data.slice(0, 12)}.geojson"`,
      })
      .send(bytes);
  });

  routes.post('/api/boundaries', importing, jsonBody, async (request, response) => {
    const { commit, ...asked } = readAs(boundaryBody, request.body, request);
    const { told, events } = await boundaries.plan(keeper.board, asked, langOf(request));
    if (!commit) return void response.json(told);
    if (told.features.every(({ fate }) => fate === 'none')) throw new BoundaryRefused('nothingChosen');
    // First that it is kept, then what refers to it.
    await boundaries.files.declareImported(asked.sha256);
    const results: PostResult[] = [];
    for (let from = 0; from < events.length; from += BATCH)
      results.push(...(await intake.record(events.slice(from, from + BATCH), posterOf(request))));
    response.json({ ...told, results });
  });

  return routes;
}

const collect = express.raw({ type: () => true, limit: LIMIT_MB * 1024 * 1024, inflate: true });

/** Whatever it is sent as: what it is, reading it shows. */
const fileBody: RequestHandler = (request, response, next) =>
  collect(request, response, (error?: unknown) => {
    const tooLarge = (error as { type?: string } | undefined)?.type === 'entity.too.large';
    next(tooLarge ? new Refusal('boundaryTooLarge', { limit: LIMIT_MB }) : error);
  });

function fileIn({ body }: Request): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new Refusal('attachmentEmpty');
}
