/**
 * How much of what is asked at once. What the field records is taken first and never waits for anything else; whoever
 * only wants to see again waits a little, or is told at once when to come back.
 */
import type { Request, RequestHandler } from 'express';
import { type Room, Slots } from '../overload/slots.ts';
import { Turns } from '../overload/turns.ts';

/** `record`: what is recorded. `file`: photos and files, which take as long as a bad line does. `ask`: all else.
 * `whole`: what takes long to put together, or is long. */
export type Kind = 'record' | 'file' | 'ask' | 'whole';

const MB = 1024 * 1024;
const ROOMS: Readonly<Record<Kind, Room>> = {
  // More than the log's own queue takes: it is the log that says how much can be recorded.
  record: { atOnce: 512, waiting: 2_048, bytes: 64 * MB, patienceMs: 8_000, retryMs: 2_000 },
  file: { atOnce: 48, waiting: 96, patienceMs: 5_000, retryMs: 5_000 },
  ask: { atOnce: 64, waiting: 512, patienceMs: 5_000, retryMs: 2_000 },
  whole: { atOnce: 4, waiting: 32, patienceMs: 15_000, retryMs: 5_000 },
};
/** Bodies that do not say how long they are may be as long as any. */
const UNSAID_BYTES = 4 * MB;
/** Whoever takes nothing of an answer for so long, or sends nothing of a body, is hung up on: others want the slot. */
const IDLE_MS = 60_000;

interface Rule {
  readonly kind: Kind;
  readonly method?: string;
  readonly path: RegExp;
  /** Only where the answer is asked for in this form. */
  readonly accept?: string;
}

/** The first that fits. */
const RULES: readonly Rule[] = [
  { kind: 'record', method: 'POST', path: /^\/api\/(events|positions)$/ },
  { kind: 'file', path: /^\/api\/attachments(\/[^/]+)?$/ },
  { kind: 'file', method: 'POST', path: /^\/api\/(cases|boundaries\/files)$/ },
  { kind: 'whole', path: /^\/api\/events$/, accept: 'application/x-ndjson' },
  { kind: 'whole', path: /^\/api\/(board|boundaries|days|actions|forecasts\/score)$/ },
  {
    kind: 'whole',
    path: /^\/api\/incidents\/[^/]+\/(export|recording|assessment[^/]*|reports\/[^/]+|similar)$/,
  },
  { kind: 'whole', path: /^\/api\/(indicators(\/.+)?|cases(\/[^/]+)?)$/ },
  { kind: 'ask', path: /^\/api\/(?!session(\/|$)|time$|me$|backup$|operate$)/ },
];

/** What kind of request this is; null: it is let through as it is (signing in has a bound of its own; the time is nothing). */
export function kindOf(request: Pick<Request, 'method' | 'path' | 'headers'>): Kind | null {
  const path = request.path.replace(/\/+$/, '');
  const rule = RULES.find(
    ({ method, path: fits, accept }) =>
      (method === undefined || method === request.method) &&
      (accept === undefined || (request.headers.accept ?? '').includes(accept)) &&
      fits.test(path),
  );
  return rule?.kind ?? null;
}

/** `rooms`: how much of each kind; a test may want less. */
export function openGate(rooms: Partial<Readonly<Record<Kind, Room>>> = {}): RequestHandler {
  const all = { ...ROOMS, ...rooms };
  const slots: Readonly<Record<Kind, Slots>> = {
    record: new Slots(all.record),
    file: new Slots(all.file),
    ask: new Slots(all.ask),
    whole: new Slots(all.whole),
  };
  const turns = new Turns(all.whole.atOnce + all.whole.waiting);
  let made = 0;
  // Before anybody is asked who they are: a body is not read until there is room for it.
  return async (request, response, next) => {
    const kind = kindOf(request);
    if (kind === null) return next();
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const leave = await slots[kind].take(bytesOf(request), gone.signal);
    response.once('close', leave);
    // Whoever has turned away meanwhile had its slot for nothing.
    if (gone.signal.aborted) return leave();
    response.setTimeout(IDLE_MS, () => void response.destroy());
    // One heavy answer is begun at a time, and what was posted while it was put together comes next.
    if (kind === 'whole') await turns.take(`${made++}`);
    next();
  };
}

function bytesOf({ headers }: Pick<Request, 'headers'>): number {
  if (headers['transfer-encoding'] !== undefined) return UNSAID_BYTES;
  return Math.min(UNSAID_BYTES, Number(headers['content-length'] ?? 0) || 0);
}
