/** One request of the outbox, and what its answer means for what is sent. */
import type { Problem } from '../../../shared/problem.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { OUTBOX_WORDS } from '../words/outbox.ts';

export interface Asking {
  readonly fetch: typeof fetch;
  /** Reasons are asked for in it. */
  readonly language: Language;
}

/**
 * `answered`: with what was asked for. `refused`: the server will not have this, now or later. `signedOut`: it does not know
 * this phone. `later`: no answer, or none that can be relied on; `retryAfterMs` is what the server asked for, if it did, and
 * `broke` says that this very request went wrong inside it.
 */
export type Answer =
  | { readonly is: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'signedOut' }
  | { readonly is: 'later'; readonly retryAfterMs: number | null; readonly broke?: boolean };

const TIMEOUT_MS = 20_000;
const UNREACHED: Answer = { is: 'later', retryAfterMs: null };
/** Requests that were too slow or too many: the same request may well pass later. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);
/** No server of ours asks for longer: a header gone wrong must not silence a phone. */
const LONGEST_WAIT_MS = 5 * 60_000;

export async function ask(
  asking: Asking,
  path: string,
  init: RequestInit = {},
  timeoutMs = TIMEOUT_MS,
): Promise<Answer> {
  const heard = await exchange(asking, path, init, timeoutMs);
  if (!heard) return UNREACHED;
  const { status, body, retryAfterMs } = heard;
  if (status >= 200 && status < 300) return { is: 'answered', status, body };
  if (status === 401) return { is: 'signedOut' };
  if (status < 400 || status >= 500 || PASSING.has(status))
    return { is: 'later', retryAfterMs, broke: status === 500 };
  if (isProblem(body)) return { is: 'refused', problem: body };
  // Not our server's words. A gate that lets nothing through opens again; one that minds only this never will.
  return (await serverIsThere(asking)) ? { is: 'refused', problem: blocked(asking, status) } : UNREACHED;
}

interface Heard {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | null;
}

/** null: no whole answer came. */
async function exchange(
  { fetch, language }: Asking,
  path: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Heard | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      cache: 'no-store',
      // Whoever sends us elsewhere is not our server, and is not told anything.
      redirect: 'error',
      headers: {
        Accept: 'application/json, application/problem+json',
        'Accept-Language': language,
        ...init.headers,
      },
      signal: abort.signal,
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text), retryAfterMs: retryAfterOf(response.headers) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in milliseconds; a date is taken by the server's own clock, since the phone's may be off. */
function retryAfterOf(headers: Headers): number | null {
  const said = headers.get('retry-after');
  if (said === null) return null;
  const seconds = /^\s*\d+\s*$/.test(said) ? Number(said) : null;
  const ms = seconds === null ? Date.parse(said) - Date.parse(headers.get('date') ?? '') : seconds * 1_000;
  return Number.isNaN(ms) ? null : Math.min(LONGEST_WAIT_MS, Math.max(0, ms));
}

export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

export function isProblem(body: unknown): body is Problem {
  const { code, title, status } = fieldsOf(body);
  return typeof code === 'string' && typeof title === 'string' && typeof status === 'number';
}

async function serverIsThere(asking: Asking): Promise<boolean> {
  const heard = await exchange(asking, '/api/me', {}, TIMEOUT_MS);
  return heard?.status === 200 && typeof fieldsOf(heard.body)['user'] === 'string';
}

const blocked = ({ language }: Asking, status: number): Problem => ({
  type: 'urn:fenghuo:problem:blockedOnTheWay',
  code: 'blockedOnTheWay',
  title: OUTBOX_WORDS[language].blocked(status),
  status,
});
