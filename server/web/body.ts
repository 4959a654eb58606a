/** Reads a JSON body strictly: UTF-8 or refused, JSON or refused, and never more than fits. */
import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { fieldProblem, issuesOf } from '../../shared/words/issue.ts';
import { langOf, Refusal } from './problem.ts';

const LIMIT_BYTES = 4 * 1024 * 1024;
const LIMIT = '4 MB';
const utf8 = new TextDecoder('utf-8', { fatal: true });

const collect = express.raw({ type: () => true, limit: LIMIT_BYTES, inflate: true });

/** Puts the parsed body on `request.body`. */
export const jsonBody: RequestHandler = (request, response, next) => {
  if (!isJson(request)) return next(new Refusal('unsupportedMediaType'));
  collect(request, response, (error?: unknown) => {
    if (error) {
      const type = (error as { type?: string }).type;
      if (type === 'entity.too.large') return next(new Refusal('tooLarge', { limit: LIMIT }));
      if (type === 'request.aborted') return next(error);
      return next(new Refusal('malformedJson', { why: (error as Error).message }));
    }
    try {
      request.body = parse(request.body as Buffer | undefined);
      next();
    } catch (refusal) {
      next(refusal);
    }
  });
};

function isJson(request: Request): boolean {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('charset='));
  const named = charset?.slice('charset='.length).replaceAll('"', '');
  return type.trim() === 'application/json' && (named === undefined || named === 'utf-8' || named === 'utf8');
}

function parse(bytes: Buffer | undefined): unknown {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new Refusal('malformedJson', { why: 'empty' });
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new Refusal('notUtf8');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal('malformedJson', { why: (error as Error).message.slice(0, 200) });
  }
}

/** The value as the schema reads it. @throws Refusal with each field that is not as it should be. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown, request: Request): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const lang = langOf(request);
  const errors = issuesOf(read.error, value).map((issue) => fieldProblem(issue, lang));
  throw new Refusal('invalidRequest', {}, errors);
}
