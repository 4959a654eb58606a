/**
 * What the phone keeps: IndexedDB, opened once by each page and by the service worker. A word that is not here yet is
 * not said to be kept.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptAct, KeptFile } from '../outbox/act.ts';
import type { Sample } from '../positions/sample.ts';

export interface FieldSchema extends DBSchema {
  /** The outbox, in the order in which things were done on this phone. */
  acts: { key: number; value: KeptAct; indexes: { id: string } };
  /** Photos and clips that are not sent yet, by the hash of what is sent. */
  files: { key: string; value: KeptFile };
  /** Where the phone was, until the server has it. */
  positions: { key: number; value: Sample };
  /** Single things by name: who this phone is, the last view, its clock, the lease of the outbox. */
  kept: { key: string; value: unknown };
}

export type FieldDb = IDBPDatabase<FieldSchema>;

const NAME = 'fenghuo.field';
const VERSION = 1;

export const openFieldDb = (name = NAME): Promise<FieldDb> =>
  openDB<FieldSchema>(name, VERSION, {
    upgrade(db) {
      const acts = db.createObjectStore('acts', { keyPath: 'seq', autoIncrement: true });
      acts.createIndex('id', 'id', { unique: true });
      db.createObjectStore('files', { keyPath: 'sha256' });
      db.createObjectStore('positions', { autoIncrement: true });
      db.createObjectStore('kept');
    },
  });
