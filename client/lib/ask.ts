/** One question to the server over HTTP, and the problem it may answer with (RFC 9457). */
import type { FieldProblem, Problem } from '../../shared/problem.ts';
import { currentLanguage, words } from './i18n/index.ts';

/** The server's words when it gave any; the page's own when it could not be reached. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** Each field that is not as it should be. */
  readonly errors: readonly FieldProblem[];
  /** When the server asked to be asked again, where it did. */
  readonly retryAfterMs: number | null;
  constructor({ status, title, detail, code, errors = [], retryAfterMs = null }: Told) {
    super(detail ? (detail.startsWith(title) ? detail : `${title}: ${detail}`) : title);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.title = title;
    this.errors = errors;
    this.retryAfterMs = retryAfterMs;
  }
}

interface Told extends Pick<Problem, 'status' | 'title' | 'code'> {
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly retryAfterMs?: number | null;
}

/** The header cuts the second off. */
const HALF_SECOND_MS = 500;
let offsetMs = 0;

/** What the server's clock shows, to a second, by its last answer; the machine's own until it has answered. */
export const serverClockMs = (): number => Date.now() + offsetMs;

/** A `Blob` is sent as it is, anything else as JSON. @throws Refusal in the language of the page. */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        'Accept-Language': currentLanguage(),
        ...(body === undefined ? {} : { 'Content-Type': isFile(body) ? FILE : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile(body) ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new Refusal({ status: 0, code: 'unreachable', title: words().problem.unreachable });
  }
  const at = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(at)) offsetMs = at + HALF_SECOND_MS - Date.now();
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? Math.min(LONGEST_WAIT_MS, seconds * 1_000) : null;
  throw new Refusal({ ...asProblem(answer, response.status), retryAfterMs });
}

/** No server of ours asks for longer: a header gone wrong must not silence a desk. */
const LONGEST_WAIT_MS = 60_000;

const FILE = 'application/octet-stream';
const isFile = (body: unknown): body is Blob => body instanceof Blob;

function asProblem(answer: unknown, status: number): Told {
  const told = answer as Partial<Problem> | null;
  if (told && typeof told.title === 'string') {
    const { title, code = 'unknown', detail, errors } = told;
    return { status, title, code, detail, errors };
  }
  return { status, code: 'unknown', title: words().problem.status(status) };
}
