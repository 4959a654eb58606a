/** One question to the server over HTTP, and the problem it may answer with (RFC 9457). */
import type { Problem } from '../../shared/problem.ts';
import { currentLanguage, words } from './i18n/index.ts';

/** The server's words when it gave any; the page's own when it could not be reached. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor({
    status,
    title,
    detail,
    code,
  }: Pick<Problem, 'status' | 'title' | 'code'> & { detail?: string | undefined }) {
    super(detail ? (detail.startsWith(title) ? detail : `${title}: ${detail}`) : title);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** @throws Refusal in the language of the page. */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
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
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refusal({ status: 0, code: 'unreachable', title: words().problem.unreachable });
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer as T;
  throw new Refusal(asProblem(answer, response.status));
}

function asProblem(
  answer: unknown,
  status: number,
): Pick<Problem, 'status' | 'title' | 'code'> & { detail?: string | undefined } {
  const told = answer as Partial<Problem> | null;
  if (told && typeof told.title === 'string') {
    return { status, title: told.title, code: told.code ?? 'unknown', detail: told.detail };
  }
  return { status, code: 'unknown', title: words().problem.status(status) };
}
