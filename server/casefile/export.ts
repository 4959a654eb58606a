/** One incident as one file: its events as the log holds them, what its board needs, its attachments, all under one signature. */
import { createHash } from 'node:crypto';
import { type Board, EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { canonical } from '../../shared/canonical.ts';
import { contextStreams } from '../../shared/casefile/context.ts';
import { CASE_FORMAT, type Manifest } from '../../shared/casefile/manifest.ts';
import { CASE_TEXTS } from '../../shared/casefile/read.ts';
import { BOARD_FORM, boardText, caseIncident } from '../../shared/casefile/view.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { Stored } from '../attachments/shelf.ts';
import { extensionOf, kindOf } from '../attachments/types.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { type Log, type StoredRow, toEvent, toLine } from '../log/index.ts';
import { readmeOf } from './readme.ts';
import { verifierText } from './verifier.ts';
import { type PackedFile, zipped } from './zip.ts';

/** A zip of this form ends at 4 GB; what of the attachments would lie beyond this is named as missing. */
const MOST_ATTACHED_BYTES = 3.5 * 1024 ** 3;

interface Rooms {
  readonly log: Log;
  readonly keeper: BoardKeeper;
  readonly attachments: Attachments;
}

export interface CaseExport {
  readonly manifest: Manifest;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The incident up to the head of the log, which is signed for it. It has to be on the board. `now`: the time of the export. */
export async function exportCase(rooms: Rooms, incidentId: string, now: Date): Promise<CaseExport> {
  const { log, keeper } = rooms;
  const head = await log.sign();
  await keeper.reached(head.position);
  const events = await rowsOf(log, [`incident:${incidentId}`], head.position);
  const context = await rowsOf(log, contextStreams(keeper.board, incidentId), head.position);
  const board = foldOf([...events, ...context]);
  const incident = caseIncident(board, incidentId);
  const exportedAt = now.toISOString();
  const { attached, missing } = await attachedTo(named(events, incident), rooms.attachments);
  const described = {
    format: CASE_FORMAT,
    incidentId,
    title: incident.title,
    exportedAt,
    head,
    events: partOf(events),
    context: partOf(context),
    attachments: attached.map(({ sha256, size: bytes, type }) => ({
      sha256,
      bytes,
      type,
      name: `${kindOf(type)}-${sha256.slice(0, 12)}.${extensionOf(type)}`,
    })),
    missing,
    boardHash: sha256Of(boardText(board, incidentId, exportedAt)),
    boardForm: BOARD_FORM,
    keyId: head.keyId,
    publicKey: head.publicKey,
  } as const;
  const others = [
    { name: 'README.txt', text: readmeOf(described) },
    { name: 'verify.mjs', text: await verifierText() },
  ];
  const manifest: Manifest = {
    ...described,
    files: others.map(({ name, text }) => ({ name, sha256: sha256Of(text) })),
  };
  const manifestText = canonical(manifest);
  async function* files(): AsyncGenerator<PackedFile> {
    for (const { name, text } of others) yield textFile(name, [text]);
    yield textFile(CASE_TEXTS.manifest, [manifestText]);
    yield textFile('manifest.sig', [log.attest(manifestText)]);
    yield textFile(CASE_TEXTS.events, linesOf(events));
    yield textFile('events.hashes', [hashesOf(events)]);
    yield textFile(CASE_TEXTS.context, linesOf(context));
    yield textFile('context.hashes', [hashesOf(context)]);
    for (const stored of attached)
      yield {
        name: `attachments/${stored.sha256}`,
        packed: true,
        bytes: rooms.attachments.bytes(stored, 0, stored.size - 1),
      };
  }
  return { manifest, chunks: zipped(files()) };
}

/** In log order. */
async function rowsOf(log: Log, streams: readonly string[], until: number): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  for (const stream of streams)
    for await (const page of log.pages({ after: 0, until, stream })) rows.push(...page);
  return rows.sort((a, b) => a.position - b.position);
}

const foldOf = (rows: readonly StoredRow[]): Board =>
  [...rows]
    .sort((a, b) => a.position - b.position)
    .map(toEvent)
    .reduce(evolveBoard, EMPTY_BOARD);

const hashesOf = (rows: readonly StoredRow[]): string =>
  rows.map(({ position, hash }) => `${position} ${hash}\n`).join('');

const partOf = (rows: readonly StoredRow[]): Manifest['events'] => ({
  count: rows.length,
  first: rows[0]?.position ?? 0,
  last: rows.at(-1)?.position ?? 0,
  listHash: sha256Of(hashesOf(rows)),
});

function* linesOf(rows: readonly StoredRow[]): Generator<string> {
  for (const row of rows) yield `${toLine(row)}\n`;
}

/** Every content that an event of the incident names, withdrawn or not, or that a correction put in its place. */
const named = (rows: readonly StoredRow[], { attachments }: IncidentState): ReadonlySet<string> =>
  new Set([
    ...rows
      .map(toEvent)
      .flatMap(({ type, data }) => (type === 'attachmentAdded' ? String(data['sha256']) : [])),
    ...attachments.map(({ sha256 }) => sha256),
  ]);

/** Those that are here, and those that are not. */
async function attachedTo(
  named: ReadonlySet<string>,
  attachments: Attachments,
): Promise<{ attached: readonly Stored[]; missing: Manifest['missing'] }> {
  const stored = new Map((await attachments.stored([...named])).map((one) => [one.sha256, one]));
  const attached: Stored[] = [];
  const missing: Manifest['missing'] = [];
  let bytes = 0;
  for (const sha256 of named) {
    const one = stored.get(sha256);
    if (!one) missing.push({ sha256, why: 'notStored' });
    else if (bytes + one.size > MOST_ATTACHED_BYTES) missing.push({ sha256, why: 'tooMuch' });
    else {
      attached.push(one);
      bytes += one.size;
    }
  }
  return { attached, missing };
}

const textFile = (name: string, texts: Iterable<string>): PackedFile => ({
  name,
  packed: false,
  bytes: encoded(texts),
});

function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
