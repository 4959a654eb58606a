/** Errors as RFC 9457 problems, in the caller's language. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { FieldProblem, Problem } from '../../shared/problem.ts';
import { BOUNDARY_FAULTS } from '../../shared/words/boundary.ts';
import { fill, type Lang, type Values } from '../../shared/words/lang.ts';
import { type ProblemCode, problem } from '../../shared/words/problem.ts';
import { TooManySignIns } from '../access/password.ts';
import { AttachmentRefused } from '../attachments/refused.ts';
import { BoundaryRefused } from '../gateway/geojson/refused.ts';
import { LogClosed, LogOverloaded, LogUnavailable } from '../log/index.ts';
import { Busy, spread } from '../overload/slots.ts';
import { databaseTrouble } from '../postgres/trouble.ts';

/** Thrown by a handler, answered by `answerProblems`. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly values: Values;
  readonly errors: readonly FieldProblem[] | undefined;
  readonly retryAfterMs: number | undefined;
  constructor(
    code: ProblemCode,
    values: Values = {},
    errors?: readonly FieldProblem[],
    retryAfterMs?: number,
  ) {
    super(code);
    this.code = code;
    this.values = values;
    this.errors = errors;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The language that the caller asks for; Chinese unless English is preferred. */
export function langOf(request: Pick<Request, 'acceptsLanguages'>): Lang {
  const best = request.acceptsLanguages('zh-CN', 'zh', 'en');
  return best === 'en' ? 'en' : 'zh';
}

/** In whole seconds, never sooner than `retryAfterMs`. */
function sendProblem(response: Response, told: Problem, retryAfterMs?: number): void {
  if (retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
  response.status(told.status).type('application/problem+json').send(JSON.stringify(told));
}

/** What Express says of an address that it won't follow: the caller's doing, and nothing to write to the log. */
const isAddressError = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && [400, 403, 404].includes(Number(error.status));

/** What passes by itself, with when to come back; not the same moment for all. null: it does not. */
function passingOf(error: unknown): { readonly code: ProblemCode; readonly retryAfterMs: number } | null {
  if (error instanceof Busy) return { code: 'overloaded', retryAfterMs: error.retryAfterMs };
  if (error instanceof TooManySignIns) return { code: 'overloaded', retryAfterMs: spread(2_000) };
  if (error instanceof LogOverloaded)
    return { code: 'overloaded', retryAfterMs: spread(Math.max(1_000, error.retryAfterMs)) };
  if (error instanceof LogClosed) return { code: 'stopping', retryAfterMs: spread(2_000) };
  const trouble = databaseTrouble(error);
  if (trouble === 'full') return { code: 'storageFull', retryAfterMs: spread(5_000) };
  if (trouble === 'away' || error instanceof LogUnavailable)
    return { code: 'unavailable', retryAfterMs: spread(1_000) };
  return null;
}

export function answerProblems(report: (error: unknown, request: Request) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      // Half an answer is out: cut the connection, so that nobody takes it for a whole one.
      report(error, request);
      response.destroy();
      return next();
    }
    const lang = langOf(request);
    if (error instanceof Refusal) {
      return sendProblem(response, problem(error.code, lang, error.values, error.errors), error.retryAfterMs);
    }
    if (error instanceof AttachmentRefused)
      return sendProblem(response, problem(error.code, lang, error.values));
    if (error instanceof BoundaryRefused) {
      const { fault, values } = error;
      const message = fill(BOUNDARY_FAULTS[fault], lang, values);
      const errors = [{ path: 'file', code: fault, message }];
      return sendProblem(response, problem('boundaryRefused', lang, {}, errors));
    }
    // An address that can't be read, or leads out of the folder of the screens.
    if (isAddressError(error)) return sendProblem(response, problem('notFound', lang));
    const passing = passingOf(error);
    if (passing) return sendProblem(response, problem(passing.code, lang), passing.retryAfterMs);
    report(error, request);
    return sendProblem(response, problem('internal', lang));
  };
}
