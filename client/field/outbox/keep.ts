/** What is done on the phone, written to its disk: whole or not at all. */
import type { IDBPTransaction } from 'idb';
import { newId } from '../../lib/id.ts';
import type { FieldDb, FieldSchema } from '../store/db.ts';
import type { KeptAct, KeptFile, NewAct } from './act.ts';
import type { NewFile } from './newFile.ts';

/** Nothing was kept. `full`: the phone has no room; `forbidden`: the browser lets this page keep nothing just now. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
  readonly reason: 'full' | 'forbidden';
  constructor(reason: 'full' | 'forbidden', cause: unknown) {
    super(`not kept: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** The act can't be done with as it now stands: it is not, or no longer, what the page showed. */
export class NotReturned extends Error {
  override readonly name = 'NotReturned';
}

type Tx = IDBPTransaction<FieldSchema, ['acts', 'files'], 'readwrite'>;

export interface Kept {
  readonly act: NewAct;
  readonly files: readonly NewFile[];
  /** By the server's clock as well as the phone knows it. */
  readonly doneAt: string;
}

/** @throws NotKept, and nothing is half kept then. */
export const keepAct = (db: FieldDb, kept: Kept): Promise<KeptAct> => written(db, (tx) => put(tx, kept));

/**
 * The act in the place of a returned one, which stays as replaced by it.
 * @throws NotKept | NotReturned, and Error when an id of the old act's events is used again
 */
export const replaceAct = (db: FieldDb, actId: string, kept: Kept): Promise<KeptAct> =>
  written(db, async (tx) => {
    const old = await returned(tx, actId);
    const used = new Set(old.events.map(({ id }) => id));
    const again = kept.act.events.find(({ id }) => used.has(id));
    if (again)
      throw new Error(`an edited act needs events with ids of their own; ${again.id} was sent before`);
    const act = await put(tx, kept);
    await tx.objectStore('acts').put({ ...old, state: { as: 'replaced', by: act.id } });
    return act;
  });

/** The act that gives a returned one to the desk, on its way. @throws NotKept | NotReturned */
export const handAct = (db: FieldDb, actId: string, handing: (old: KeptAct) => Kept): Promise<KeptAct> =>
  written(db, async (tx) => {
    const { handRefused: _, ...old } = await returned(tx, actId);
    const act = await put(tx, handing(old));
    await tx.objectStore('acts').put({ ...old, handing: act.id });
    return act;
  });

/** Forgets acts that are over, and files that no other act names. */
export const pruneActs = (db: FieldDb, over: readonly KeptAct[]): Promise<void> =>
  written(db, async (tx) => {
    const acts = tx.objectStore('acts');
    for (const { seq } of over) await acts.delete(seq);
    const named = new Set((await acts.getAll()).flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
    for (const { sha256 } of over.flatMap(({ files }) => files))
      if (!named.has(sha256)) await tx.objectStore('files').delete(sha256);
  });

async function put(tx: Tx, { act, files, doneAt }: Kept): Promise<KeptAct> {
  if (act.events.length === 0) throw new Error('an act without an event says nothing');
  const acts = tx.objectStore('acts');
  const last = (await acts.openKeyCursor(null, 'prev'))?.key ?? 0;
  const kept: KeptAct = { ...act, seq: last + 1, id: newId(), doneAt, tries: 0, state: { as: 'kept' } };
  await acts.add(kept);
  const store = tx.objectStore('files');
  for (const file of files) {
    // The same photo with a second act: what is sent of it already stays so.
    if ((await store.getKey(file.sha256)) !== undefined) continue;
    await store.add({ ...file, actId: kept.id, sentBytes: 0, problem: null } satisfies KeptFile);
  }
  return kept;
}

async function returned(tx: Tx, actId: string): Promise<KeptAct> {
  const act = await tx.objectStore('acts').index('id').get(actId);
  if (act?.state.as === 'returned' && act.handing === undefined) return act;
  throw new NotReturned(`act ${actId} ${act ? 'was dealt with already' : 'is not on this phone'}`);
}

/** A mistake of the page's, not of the phone's. */
const OURS: ReadonlySet<string> = new Set(['DataCloneError', 'DataError']);

async function written<T>(db: FieldDb, work: (tx: Tx) => Promise<T>): Promise<T> {
  let tx: Tx | null = null;
  try {
    tx = db.transaction(['acts', 'files'], 'readwrite', { durability: 'strict' });
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    if (tx) await abandon(tx);
    if (!(error instanceof DOMException) || OURS.has(error.name)) throw error;
    throw new NotKept(error.name === 'QuotaExceededError' ? 'full' : 'forbidden', error);
  }
}

async function abandon(tx: Tx): Promise<void> {
  try {
    tx.abort();
  } catch {
    // The browser has abandoned it already.
  }
  await tx.done.catch(() => {});
}
