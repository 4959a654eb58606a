/** Cases of other installations, taken in: verified, replayed to the board that they name, and kept as the file that they are. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { type Board, stateIn } from '../../shared/board.ts';
import { keyFigures } from '../../shared/casefile/figures.ts';
import { areaName, lessonsOf } from '../../shared/casefile/library.ts';
import { CASE_TEXTS, type CaseFile, CaseRefused, caseOf } from '../../shared/casefile/read.ts';
import { BOARD_FORM, boardText, caseIncident, momentOf } from '../../shared/casefile/view.ts';
import type { DataOf, PostedEvent } from '../../shared/event.ts';
import { limitsOf } from '../../shared/indicator/limits.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { chunksOf } from '../attachments/chunks.ts';
import { Shelf, type Stored } from '../attachments/shelf.ts';
import { type CaseProblem, inZip, verifyPath } from './verify.mjs';

/** The largest case file that is taken. */
export const CASE_LIMIT_MB = 4_096;
const TYPE = 'application/zip';

/** Why a case is not taken. */
export type CaseFault =
  | 'caseNotWhole'
  | 'caseReplaysOtherwise'
  | 'caseIsOwn'
  | 'caseTooLarge'
  | 'caseUnreadable';

export class CaseNotTaken extends Error {
  readonly code: CaseFault;
  /** In the verifier's words. */
  readonly problems: readonly CaseProblem[];
  constructor(code: CaseFault, problems: readonly CaseProblem[] = []) {
    super(code);
    this.name = 'CaseNotTaken';
    this.code = code;
    this.problems = problems;
  }
}

export class Cases {
  readonly #shelf: Shelf;
  constructor(pool: pg.Pool) {
    this.#shelf = new Shelf(pool);
  }

  /**
   * Takes a file in, verifies and replays it, and keeps it once `record` has taken the event that says so.
   * @throws CaseNotTaken | UploadCut, and nothing is kept
   */
  async take(
    source: AsyncIterable<Buffer>,
    board: Board,
    { uploader, now }: { readonly uploader: string; readonly now: Date },
    record: (event: PostedEvent) => Promise<void>,
  ): Promise<DataOf<'caseImported'>> {
    const folder = await mkdtemp(path.join(tmpdir(), 'fenghuo-case-'));
    try {
      const file = path.join(folder, 'case.zip');
      const sha256 = await written(source, file);
      const known = stateIn(board, 'case', sha256)?.imported;
      if (known) return known;
      const data = await checked(file, sha256, board);
      await this.#keep(file, sha256, uploader);
      await record(eventOf(data, now));
      return data;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The file as it was sent; null where there is none. */
  async stored(sha256: string): Promise<Stored | null> {
    const [stored] = await this.#shelf.stored([sha256]);
    return stored?.type === TYPE ? stored : null;
  }

  bytes({ id, size }: Stored): AsyncGenerator<Buffer> {
    return this.#shelf.bytes(id, 0, size - 1);
  }

  async #keep(file: string, sha256: string, uploader: string): Promise<void> {
    const id = await this.#shelf.begin({ uploader, type: TYPE });
    if (id === null) throw new Error('an upload without a hash met another one');
    let received = 0;
    for await (const chunk of chunksOf(createReadStream(file))) {
      await this.#shelf.append(id, received, chunk);
      received += chunk.length;
    }
    await this.#shelf.finish(id, sha256, uploader);
  }
}

/** Writes what comes to a file. @returns its SHA-256 @throws CaseNotTaken | UploadCut */
async function written(source: AsyncIterable<Buffer>, file: string): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted() {
    for await (const chunk of chunksOf(source)) {
      bytes += chunk.length;
      if (bytes > CASE_LIMIT_MB * 1024 * 1024) throw new CaseNotTaken('caseTooLarge');
      hash.update(chunk);
      yield chunk;
    }
  }
  await pipeline(counted, createWriteStream(file));
  return hash.digest('hex');
}

async function checked(file: string, sha256: string, board: Board): Promise<DataOf<'caseImported'>> {
  const { ok, problems } = await verifyPath(file);
  if (!ok) throw new CaseNotTaken('caseNotWhole', problems);
  const { manifest, recording } = await readCase(file);
  const { incidentId, exportedAt, boardHash, boardForm, keyId, head } = manifest;
  if (stateIn(board, 'incident', incidentId)) throw new CaseNotTaken('caseIsOwn');
  const replayed = Replay.of(recording).boardAt({ asOf: null, knownAt: null });
  // Another form of the board has another text: then there is nothing to compare, and what was signed still holds.
  if (boardForm === BOARD_FORM && hashOfBoard(replayed, incidentId, exportedAt) !== boardHash)
    throw new CaseNotTaken('caseReplaysOtherwise');
  const incident = caseIncident(replayed, incidentId);
  const { title, types, severity, drill, occurred, closed, place } = incident;
  const area = areaName(replayed, incident.area);
  return {
    sha256,
    incidentId,
    title,
    types: [...types],
    ...(severity === null ? {} : { severity }),
    drill: drill !== null,
    ...(occurred ? { startedAt: occurred.at } : {}),
    ...(closed ? { endedAt: closed.at } : {}),
    ...(area === null ? {} : { areaName: area }),
    ...(place?.name === undefined ? {} : { placeName: place.name }),
    keyId,
    headPosition: head.position,
    headHash: head.hash,
    boardHash,
    figures: keyFigures(incident, momentOf(replayed, incident, exportedAt), limitsOf(replayed)),
    lessons: lessonsOf(stateIn(replayed, 'review', incidentId)),
  };
}

async function readCase(file: string): Promise<CaseFile> {
  const { read } = await inZip(file);
  const [manifest, events, context] = await Promise.all([
    text(read(CASE_TEXTS.manifest)),
    text(read(CASE_TEXTS.events)),
    text(read(CASE_TEXTS.context)),
  ]);
  try {
    return caseOf({ manifest, events, context });
  } catch (error) {
    if (error instanceof CaseRefused) throw new CaseNotTaken('caseUnreadable');
    throw error;
  }
}

const hashOfBoard = (board: Board, incidentId: string, exportedAt: string): string =>
  createHash('sha256')
    .update(boardText(board, incidentId, exportedAt))
    .digest('hex');

const eventOf = (data: DataOf<'caseImported'>, now: Date): PostedEvent => ({
  id: randomUUID(),
  stream: `case:${data.sha256}`,
  type: 'caseImported',
  occurredAt: now.toISOString(),
  occurredPrecision: 'second',
  data: { ...data },
});
