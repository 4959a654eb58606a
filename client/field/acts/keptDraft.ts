/**
 * What is typed and not yet an act, with its photos: kept on each keystroke in a store of its own, since a phone may end
 * the page while its camera is open. A phone that can keep nothing loses it with the page and nothing else happens.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NewFile } from '../outbox/newFile.ts';
import type { Draft } from './draft.ts';

export interface Typed {
  readonly draft: Draft;
  readonly files: readonly NewFile[];
}

interface DraftSchema extends DBSchema {
  drafts: { key: string; value: Typed };
}

let opened: Promise<IDBPDatabase<DraftSchema>> | null = null;
const draftDb = (): Promise<IDBPDatabase<DraftSchema>> => {
  opened ??= openDB<DraftSchema>('fenghuo.field.drafts', 1, {
    upgrade: (db) => void db.createObjectStore('drafts'),
  });
  return opened;
};

/** A form opens without what was kept if the phone takes longer than this to find it. */
const PATIENCE_MS = 400;

interface KeptDraft extends Typed {
  /** False until it is known whether something was kept. */
  readonly ready: boolean;
  /** Something of an earlier opening stands in the form. */
  readonly restored: boolean;
  readonly set: (part: Draft) => void;
  readonly setFiles: (change: (files: readonly NewFile[]) => readonly NewFile[]) => void;
  /** Back to the blank form. */
  readonly clear: () => void;
  /** Forgets what is kept, after it became an act. */
  readonly done: () => Promise<void>;
}

/** `key`: the form and what it is about. `join` lays what was kept over, or under, what the form was opened with. */
export function useKeptDraft(key: string, blank: Draft, join: (kept: Draft) => Draft): KeptDraft {
  const [typed, setTyped] = useState<Typed>({ draft: blank, files: [] });
  const [state, setState] = useState({ ready: false, restored: false });
  const latest = useRef(typed);
  const starting = useRef({ blank, join });
  useEffect(() => {
    let gone = false;
    const begin = (kept: Typed | undefined) => {
      if (gone) return;
      gone = true;
      if (kept) {
        latest.current = { draft: starting.current.join(kept.draft), files: kept.files };
        setTyped(latest.current);
      }
      setState({ ready: true, restored: kept !== undefined });
    };
    const late = setTimeout(() => begin(undefined), PATIENCE_MS);
    draftDb()
      .then((db) => db.get('drafts', key))
      .then(begin, () => begin(undefined));
    return () => {
      gone = true;
      clearTimeout(late);
    };
  }, [key]);
  const put = useCallback(
    (next: Typed) => {
      latest.current = next;
      setTyped(next);
      draftDb()
        .then((db) => db.put('drafts', next, key))
        .catch(() => {
          // Full, or forbidden: what is on the screen stays on the screen.
        });
    },
    [key],
  );
  const done = useCallback(
    () =>
      draftDb()
        .then((db) => db.delete('drafts', key))
        .catch(() => {}),
    [key],
  );
  return {
    ...typed,
    ...state,
    set: (part) => put({ ...latest.current, draft: { ...latest.current.draft, ...part } }),
    setFiles: (change) => put({ ...latest.current, files: change(latest.current.files) }),
    clear() {
      latest.current = { draft: starting.current.blank, files: [] };
      setTyped(latest.current);
      setState({ ready: true, restored: false });
      void done();
    },
    done,
  };
}
