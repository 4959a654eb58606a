/** `/api/attachments`: photos and files in, and out again to those who see what they belong to. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import type { Attachments } from '../attachments/attachments.ts';
import { UploadCut } from '../attachments/refused.ts';
import type { Stored } from '../attachments/shelf.ts';
import { extensionOf, kindOf, typeNamed } from '../attachments/types.ts';
import { readAs } from './body.ts';
import { Refusal } from './problem.ts';
import { recording, signedIn, whoAsks } from './who.ts';

export const stretchQuery = z.strictObject({
  /** Of the whole file, in bytes. */
  size: z.coerce.number().int().min(1),
  /** Where this stretch begins. */
  offset: z.coerce.number().int().min(0).default(0),
});

const SHA256 = /^[0-9a-f]{64}$/;
const SHOWN_INLINE: ReadonlySet<string> = new Set(['image', 'video']);
const PDF = 'application/pdf';
/** A file that is opened by itself is shown, and can do nothing: no script, no form, no address of ours. */
const POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

export function attachmentRoutes(access: Access, attachments: Attachments): Router {
  const routes = Router();

  routes.post('/api/attachments', recording(access), async (request, response) => {
    const type = typeNamed(request.headers['content-type']);
    const announced = Number(request.headers['content-length'] ?? 0);
    const sent = { type, uploader: whoAsks(request).user, announced };
    const stored = await taking(request, (body) => attachments.store(body, sent));
    if (stored) response.status(201).json(stored);
  });

  routes.put('/api/attachments/:sha256', recording(access), async (request, response) => {
    const sha256 = hashOf(request);
    const type = typeNamed(request.headers['content-type']);
    const stretch = {
      sha256,
      type,
      uploader: whoAsks(request).user,
      ...readAs(stretchQuery, request.query, request),
    };
    const taken = await taking(request, (body) => attachments.resume(body, stretch));
    if (taken) response.status('kind' in taken ? 201 : 202).json(taken);
  });

  routes.get('/api/attachments/:sha256/upload', recording(access), async (request, response) => {
    response.json(await attachments.progress(whoAsks(request), hashOf(request)));
  });

  routes.get('/api/attachments/:sha256', signedIn(access), async (request, response) => {
    const stored = await attachments.readable(whoAsks(request), hashOf(request));
    if (!stored) throw new Refusal('noSuchAttachment');
    const { first, last, part } = stretchOf(request, response, stored);
    response.set(headersOf(stored));
    if (request.fresh) return void response.status(304).end();
    if (part) response.status(206).set('Content-Range', `bytes ${first}-${last}/${stored.size}`);
    response.set('Content-Length', String(last - first + 1));
    if (request.method === 'HEAD') return void response.end();
    await sent(response, Readable.from(attachments.bytes(stored, first, last)));
  });

  return routes;
}

/** A name that is no hash names nothing. */
function hashOf(request: Request): string {
  const sha256 = String(request.params['sha256']);
  if (!SHA256.test(sha256)) throw new Refusal('noSuchAttachment');
  return sha256;
}

/** Hands the body over as it comes. null: the sender is gone, and nobody waits for an answer. */
async function taking<T>(
  request: Request,
  take: (body: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T | null> {
  try {
    return await take(request.iterator({ destroyOnReturn: false }));
  } catch (error) {
    if (error instanceof UploadCut) return null;
    throw error;
  } finally {
    // What was not read is let go by, so that the answer gets through and the connection stays of use.
    request.resume();
  }
}

const etagOf = ({ sha256 }: Stored): string => `"${sha256}"`;

function headersOf(stored: Stored): Record<string, string> {
  const { sha256, type } = stored;
  const inline = SHOWN_INLINE.has(type.split('/')[0] ?? '') || type === PDF;
  return {
    'Content-Type': type,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="${kindOf(type)}-${sha256.slice(0, 12)}.${extensionOf(type)}"`,
    // The viewers of browsers refuse a PDF in a sandbox, and run none of its scripts with our rights anyway.
    'Content-Security-Policy': type === PDF ? POLICY : `${POLICY}; sandbox`,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    ETag: etagOf(stored),
    // No age is given: it never changes, but who may see it does, so it is asked for again and mostly answered by 304.
    'Cache-Control': 'private, immutable',
    Vary: 'Authorization, Cookie',
  };
}

/** Which bytes are asked for; several stretches at once are answered with the whole. @throws Refusal beyond the end. */
function stretchOf(request: Request, response: Response, stored: Stored) {
  const { size } = stored;
  const only = request.headers['if-range'];
  const asked = only === undefined || only === etagOf(stored) ? request.range(size) : undefined;
  if (asked === -1) {
    response.set('Content-Range', `bytes */${size}`);
    throw new Refusal('rangeNotSatisfiable', { size });
  }
  const one = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked[0] : undefined;
  return one ? { first: one.start, last: one.end, part: true } : { first: 0, last: size - 1, part: false };
}

/** A reader who turns away in the middle has seen enough: a video is mostly read so. */
export async function sent(response: Response, bytes: Readable): Promise<void> {
  try {
    await pipeline(bytes, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
