/**
 * Photos and clips, after the words that name them: in stretches, so that what a bad line lets through stays through. The
 * server says how far it has come; what was said goes before what was filmed also while a long film is under way.
 */
import type { Problem } from '../../../shared/problem.ts';
import type { FileRef, KeptFile } from './act.ts';
import { type Answer, ask, fieldsOf } from './request.ts';
import { type FileEnd, filesToSend, keepProgress, settleFile } from './rows.ts';
import { type Run, type Stop, stopAfter } from './run.ts';

const STRETCH_BYTES = 256 * 1024;
/** A stretch may take its time: what came of it is kept by the server, cut off or not. */
const STRETCH_TIMEOUT_MS = 60_000;
/** How often in one drain a file whose bytes do not fit on is asked about anew. */
const LOOKS = 3;

const LATER: Stop = { is: 'stopped', retryAfterMs: null };

/** Sends acts that were done meanwhile. null: none waits. */
type Words = () => Promise<Stop | null>;

/** null: no file waits that can be sent. */
export async function sendFiles(run: Run, words: Words): Promise<Stop | null> {
  const tried = new Set<string>();
  for (;;) {
    const file = (await filesToSend(run.db)).find(({ sha256 }) => !tried.has(sha256));
    if (!file) return null;
    tried.add(file.sha256);
    const stop = await sendFile(run, file, words);
    if (stop) return stop;
  }
}

async function sendFile(run: Run, { sha256, type }: FileRef, words: Words): Promise<Stop | null> {
  const kept = await run.db.get('files', sha256);
  let misfit: Problem | null = null;
  for (let look = 0; look < LOOKS; look++) {
    const busy = await run.lease();
    if (busy) return busy;
    const progress = await ask(run.deps, `/api/attachments/${sha256}/upload`);
    if (progress.is !== 'answered') return afterRefusal(run, sha256, progress);
    const { received, stored } = fieldsOf(progress.body);
    if (typeof received !== 'number' || typeof stored !== 'boolean') return LATER;
    if (stored) return settled(run, sha256, { sent: true });
    if (!kept) return settled(run, sha256, { lost: true });
    const end = await sendStretches(run, kept, type, received, words);
    if (end === null || 'is' in end) return end;
    misfit = end.misfit;
  }
  // Dropped each time as not being what was announced: what the phone holds is no longer what the camera gave.
  return misfit?.code === DIFFERS ? settled(run, sha256, { problem: misfit }) : LATER;
}

/** `misfit`: the server has another part of the file than was thought, or dropped it. */
async function sendStretches(
  run: Run,
  { sha256, blob }: KeptFile,
  type: string,
  from: number,
  words: Words,
): Promise<Stop | null | { readonly misfit: Problem }> {
  for (let offset = from; ; ) {
    const stop = (await words()) ?? (await run.lease());
    if (stop) return brokenOff(run, sha256, offset, stop);
    const body = await bytesOf(blob, offset);
    if (!body) return settled(run, sha256, { lost: true });
    const path = `/api/attachments/${sha256}?size=${blob.size}&offset=${offset}`;
    const init = { method: 'PUT', headers: { 'Content-Type': type }, body };
    const answer = await ask(run.deps, path, init, STRETCH_TIMEOUT_MS);
    if (answer.is === 'refused' && MISFIT.has(answer.problem.code)) return { misfit: answer.problem };
    if (answer.is !== 'answered')
      return brokenOff(run, sha256, offset, await afterRefusal(run, sha256, answer));
    if (answer.status === 201) return settled(run, sha256, { sent: true });
    const { received } = fieldsOf(answer.body);
    if (typeof received !== 'number' || received <= offset) return brokenOff(run, sha256, offset, LATER);
    offset = received;
  }
}

const DIFFERS = 'attachmentDiffers';
const MISFIT: ReadonlySet<string> = new Set(['uploadOffset', DIFFERS]);
/** A role that may not send now may get that right back; a file that is too large stays too large. */
const PASSING: ReadonlySet<string> = new Set(['notAllowed', 'passwordChangeNeeded']);

/** null: the browser can't read what it kept. */
const bytesOf = (blob: Blob, from: number): Promise<ArrayBuffer | null> =>
  blob
    .slice(from, from + STRETCH_BYTES)
    .arrayBuffer()
    .catch(() => null);

async function afterRefusal(
  run: Run,
  sha256: string,
  answer: Exclude<Answer, { readonly is: 'answered' }>,
): Promise<Stop | null> {
  if (answer.is !== 'refused') return stopAfter(answer);
  return PASSING.has(answer.problem.code) ? LATER : settled(run, sha256, { problem: answer.problem });
}

async function brokenOff(
  run: Run,
  sha256: string,
  sentBytes: number,
  stop: Stop | null,
): Promise<Stop | null> {
  await keepProgress(run.db, sha256, sentBytes);
  return stop;
}

async function settled(run: Run, sha256: string, end: FileEnd): Promise<null> {
  await settleFile(run.db, sha256, end);
  run.settled();
  return null;
}
