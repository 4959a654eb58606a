/** What sending reads and writes on the phone's disk: each step is one transaction. */
import type { IDBPObjectStore } from 'idb';
import type { Problem } from '../../../shared/problem.ts';
import type { FieldDb, FieldSchema } from '../store/db.ts';
import type { ActState, FileRef, KeptAct } from './act.ts';
import { claim } from './lease.ts';

/**
 * All acts by their order on the phone, given back with their times as well as they can be told by now: as many, in the same
 * order. Only those that were never sent, and are about to be, are taken as they come back.
 */
export type Settle = (acts: readonly KeptAct[]) => readonly KeptAct[];

type Acts<Mode extends IDBTransactionMode> = IDBPObjectStore<FieldSchema, ArrayLike<'acts'>, 'acts', Mode>;

export type Begun = { readonly busyMs: number } | { readonly acts: readonly KeptAct[] };

/**
 * The next acts to be sent, with the attempt counted on disk before it is made: whatever happens from here on, what they
 * say is never changed again. The last one is the first that holds several events, so that these follow on their first.
 */
export async function begin(
  db: FieldDb,
  lease: { readonly holder: string; readonly nowMs: number },
  most: number,
  settle: Settle,
): Promise<Begun> {
  const tx = db.transaction(['kept', 'acts'], 'readwrite', { durability: 'strict' });
  const busyMs = await claim(tx.objectStore('kept'), lease.holder, lease.nowMs);
  if (busyMs > 0) return { busyMs };
  const store = tx.objectStore('acts');
  const all = await store.getAll();
  const kept = all.filter(({ state }) => state.as === 'kept');
  const several = kept.findIndex(({ events }) => events.length > 1);
  const next = kept.slice(0, several === -1 ? most : Math.min(most, several + 1));
  const fresh = next.some(({ tries }) => tries === 0);
  const settled = new Map((fresh ? settle(all) : []).map((act) => [act.id, act]));
  const acts = next.map((act) => ({
    ...act,
    ...(act.tries === 0 ? timesOf(settled.get(act.id)) : {}),
    tries: act.tries + 1,
  }));
  for (const act of acts) await store.put(act);
  await tx.done;
  return { acts };
}

/** Nothing else of an act is anybody's to change. */
const timesOf = (act: KeptAct | undefined): Partial<KeptAct> =>
  act ? { events: act.events, at: act.at, doneAt: act.doneAt } : {};

/** What became of acts; of what others settled meanwhile, their word stands. */
export async function settleStates(db: FieldDb, states: ReadonlyMap<number, ActState>): Promise<void> {
  const tx = db.transaction('acts', 'readwrite');
  for (const [seq, state] of states) {
    const act = await tx.store.get(seq);
    if (act?.state.as !== 'kept') continue;
    if (act.handsOver !== undefined && state.as === 'returned') await tx.store.delete(seq);
    else await tx.store.put({ ...act, state });
    if (act.handsOver !== undefined) await settleHanded(tx.store, act.handsOver, state);
  }
  await tx.done;
}

/** A returned act whose giving to the desk was answered. */
async function settleHanded(store: Acts<'readwrite'>, id: string, state: ActState): Promise<void> {
  const old = await store.index('id').get(id);
  if (!old) return;
  const { handing: _, handRefused: __, ...act } = old;
  if (state.as === 'delivered')
    await store.put({ ...act, state: { as: 'handed', position: state.position } });
  if (state.as === 'returned') await store.put({ ...act, handRefused: state.problem });
}

/** Files that may go now: of acts that the server has, and that it has not said no to. */
export async function filesToSend(db: FieldDb): Promise<readonly FileRef[]> {
  const open = (await db.getAll('acts'))
    .filter(({ state }) => state.as === 'delivered' || state.as === 'handed')
    .flatMap(({ files }) => files.filter(({ sent, problem, lost }) => !sent && !problem && !lost));
  return [...new Map(open.map((file) => [file.sha256, file])).values()];
}

export type FileEnd = { readonly sent: true } | { readonly lost: true } | { readonly problem: Problem };

/** What became of a file, told with every act that names it; one that was sent is let go of, with its original. */
export async function settleFile(db: FieldDb, sha256: string, end: FileEnd): Promise<void> {
  const tx = db.transaction(['acts', 'files'], 'readwrite');
  const [acts, files] = [tx.objectStore('acts'), tx.objectStore('files')];
  for (const act of await acts.getAll())
    if (act.files.some((file) => file.sha256 === sha256))
      await acts.put({
        ...act,
        files: act.files.map((file) => (file.sha256 === sha256 ? { ...file, ...end } : file)),
      });
  const file = await files.get(sha256);
  if ('sent' in end) await files.delete(sha256);
  else if (file && 'problem' in end) await files.put({ ...file, problem: end.problem });
  await tx.done;
}

/** How far a file has come, where its sending was broken off. */
export async function keepProgress(db: FieldDb, sha256: string, sentBytes: number): Promise<void> {
  const tx = db.transaction('files', 'readwrite');
  const file = await tx.store.get(sha256);
  if (file && file.sentBytes !== sentBytes) await tx.store.put({ ...file, sentBytes });
  await tx.done;
}
