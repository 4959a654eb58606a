/**
 * A second copy of what is not in the log yet, without photos, in another store of the browser: where a phone throws its
 * IndexedDB away (iOS has done so), it is noticed and put back when the page opens. What was sent in the meantime is
 * answered as known, by its ids.
 */
import type { FieldDb } from '../store/db.ts';
import type { FileRef, KeptAct } from './act.ts';

/** What `localStorage` can do, as far as it is used. */
export type MirrorStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** What was missing on the phone's disk when the page opened and is there again; `lost`: photos and clips that are not, unless the server has them. */
export interface Recovered {
  readonly acts: number;
  readonly lost: readonly FileRef[];
}

const PREFIX = 'fenghuo.field.act.';

export class Mirror {
  readonly #storage: MirrorStorage | null;
  /** What is in the storage, as far as this page knows: it is slow to ask. */
  readonly #written = new Map<string, string>();

  constructor(storage: MirrorStorage | null) {
    this.#storage = storage;
    for (const copy of this.copies()) this.#written.set(copy.id, JSON.stringify(copy));
  }

  /** Copies those that are not in the log yet, and forgets those that need no copy any more. */
  follow(acts: readonly KeptAct[]): void {
    for (const act of acts) {
      if (needsCopy(act)) this.write(act);
      else this.forget(act.id);
    }
  }

  write(act: KeptAct): void {
    if (!needsCopy(act)) return;
    const { handing: _, ...copied } = act;
    const text = JSON.stringify(copied);
    if (this.#written.get(act.id) === text) return;
    try {
      this.#storage?.setItem(PREFIX + act.id, text);
      this.#written.set(act.id, text);
    } catch {
      // No room for a second copy: the first one is on disk.
    }
  }

  forget(id: string): void {
    if (this.#written.delete(id)) this.#storage?.removeItem(PREFIX + id);
  }

  /** By their order on the phone. */
  copies(): KeptAct[] {
    const storage = this.#storage;
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '');
    return keys
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => readCopy(storage?.getItem(key) ?? null))
      .sort((one, other) => one.seq - other.seq);
  }
}

/** What gives another act to the desk is made of that one, and can be made again. */
const needsCopy = ({ state, handsOver }: KeptAct): boolean =>
  handsOver === undefined && (state.as === 'kept' || state.as === 'returned');

function readCopy(text: string | null): KeptAct[] {
  try {
    const copy = JSON.parse(text ?? '') as Partial<KeptAct> | null;
    return copy?.id && copy.events && copy.files && copy.state ? [copy as KeptAct] : [];
  } catch {
    return [];
  }
}

/** The store of this page; null where the browser keeps it from it. */
export function pageStorage(): MirrorStorage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

/** Puts back what the copies hold and the disk does not. null: nothing was missing. */
export async function recover(db: FieldDb, mirror: Mirror): Promise<Recovered | null> {
  const copies = mirror.copies();
  if (copies.length === 0) return null;
  const tx = db.transaction(['acts', 'files'], 'readwrite', { durability: 'strict' });
  const [acts, files] = [tx.objectStore('acts'), tx.objectStore('files')];
  const lost = new Map<string, FileRef>();
  let count = 0;
  for (const copy of copies) {
    if ((await acts.index('id').getKey(copy.id)) !== undefined) continue;
    for (const file of copy.files)
      if (!file.sent && (await files.getKey(file.sha256)) === undefined) lost.set(file.sha256, file);
    const last = (await acts.openKeyCursor(null, 'prev'))?.key ?? 0;
    const seq = (await acts.getKey(copy.seq)) === undefined ? copy.seq : last + 1;
    // It may have been sent when the copy was made already: what it says is not to be changed any more.
    await acts.put({ ...copy, seq, tries: Math.max(1, copy.tries) });
    count++;
  }
  await tx.done;
  return count === 0 ? null : { acts: count, lost: [...lost.values()] };
}
