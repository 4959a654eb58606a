/** The server as the command line sees it: signs in, records, reads; waits when it is asked to, and tries again. */
import type { PostResult } from '../../shared/protocol.ts';
import type { Post } from '../play/post.ts';
import { Failure, type Shell, textOption } from './shell.ts';

export interface Server {
  readonly url: string;
  readonly post: Post;
  /** A POST of another kind, answered as JSON. It is sent again where no answer comes: only what may come twice. */
  send<T>(path: string, type: string, body: string | Uint8Array<ArrayBuffer> | Blob): Promise<T>;
  /** The answer to a GET, its body still to be read. */
  get(path: string, accept: string): Promise<Response>;
  /** Of the session: signs in where there is none yet. */
  token(): Promise<string>;
}

/** Long enough for a server to be started again. */
const TRIES = 12;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
/** A server that asks for longer than this has something else to say. */
const LONGEST_ASKED_MS = 60_000;

export function serverOf(shell: Shell, wait = waitFor): Server {
  const url = (textOption(shell, 'url') ?? shell.env['FENGHUO_URL'] ?? 'http://127.0.0.1:8080').replace(
    /\/+$/,
    '',
  );
  if (!URL.canParse(url))
    throw new Failure({ zh: `--url ${url} 不是网址`, en: `--url ${url} is no address` }, 2);
  let token = textOption(shell, 'token') ?? shell.env['FENGHUO_TOKEN'];
  const language = { 'accept-language': shell.lang === 'zh' ? 'zh-CN' : 'en' };

  /** Events carry ids of their own, so to send them again is safe. */
  async function insist(path: string, init: RequestInit): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
      try {
        const response = await shell.fetch(`${url}${path}`, {
          ...init,
          headers: { ...language, ...init.headers },
        });
        if ((response.status !== 503 && response.status !== 429) || attempt >= TRIES) return response;
        await response.body?.cancel();
        await wait(askedFor(response) ?? waitMs, shell.signal);
      } catch (error) {
        if ((error as Error).name === 'AbortError') throw error;
        if (attempt >= TRIES) throw unreachable(url, error);
        await wait(waitMs, shell.signal);
      }
    }
  }

  async function signedIn(): Promise<string> {
    if (token !== undefined) return token;
    const user = textOption(shell, 'user') ?? 'admin';
    const password = textOption(shell, 'password') ?? shell.env['FENGHUO_PASSWORD'];
    if (password === undefined) {
      throw new Failure(
        {
          zh: '需要密码：请设环境变量 FENGHUO_PASSWORD，或用 --password',
          en: 'A password is needed: set FENGHUO_PASSWORD, or give --password',
        },
        2,
      );
    }
    const body = JSON.stringify({ user, password });
    const response = await insist('/api/session', { method: 'POST', headers: JSON_BODY, body });
    if (!response.ok) throw await refusal(response);
    const session = (await response.json()) as { token: string };
    token = session.token;
    return token;
  }

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const headers = { authorization: `Bearer ${await signedIn()}`, ...init.headers };
    const response = await insist(path, { ...init, headers });
    if (!response.ok) throw await refusal(response);
    return response;
  }

  return {
    url,
    async post(events) {
      const response = await ask('/api/events', {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify(events),
      });
      const { results } = (await response.json()) as { results: PostResult[] };
      return results;
    },
    async send<T>(path: string, type: string, body: string | Uint8Array<ArrayBuffer> | Blob): Promise<T> {
      const response = await ask(path, { method: 'POST', headers: { 'content-type': type }, body });
      return (await response.json()) as T;
    },
    get: (path, accept) => ask(path, { headers: { accept } }),
    token: signedIn,
  };
}

const JSON_BODY = { 'content-type': 'application/json; charset=utf-8' };

/** `Retry-After` in seconds or as a date. */
function askedFor(response: Response): number | null {
  const asked = response.headers.get('retry-after');
  if (asked === null) return null;
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(LONGEST_ASKED_MS, Math.max(0, ms));
}

async function refusal(response: Response): Promise<Failure> {
  const text = await response.text();
  let words = text.slice(0, 300);
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string };
    words = [title, detail].filter(Boolean).join(': ') || words;
  } catch {
    // Not a problem document: a proxy may stand between. Its own words will do.
  }
  return new Failure({
    zh: `服务端拒绝（HTTP ${response.status}）：${words}`,
    en: `The server refused (HTTP ${response.status}): ${words}`,
  });
}

function unreachable(url: string, error: unknown): Failure {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  const why = cause?.code ?? cause?.message ?? (error as Error).message;
  return new Failure({
    zh: `连不上 ${url}（${why}）。请确认服务已启动，或用 --url 指明地址`,
    en: `Cannot reach ${url} (${why}). See that the server is running, or name it with --url`,
  });
}

const waitFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stopped = () => {
      clearTimeout(timer);
      reject(new DOMException('stopped', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stopped);
      resolve();
    }, ms);
    if (signal.aborted) stopped();
    else signal.addEventListener('abort', stopped, { once: true });
  });
