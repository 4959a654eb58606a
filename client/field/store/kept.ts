/** Single things that the phone keeps by name, each with its type. */
import type { Me } from '../../../shared/protocol.ts';
import type { Language } from '../../lib/i18n/language.ts';
import type { ClockKept } from '../clock/kept.ts';
import type { Lease } from '../outbox/lease.ts';
import type { Trouble } from '../positions/trouble.ts';
import type { FieldView } from '../view/view.ts';
import type { KeptBoard } from './board.ts';
import type { FieldDb } from './db.ts';

export interface Kept {
  /** Who this phone is enrolled as, as the server last said. */
  me: Me;
  /** What was last on the screen: shown at once when the page opens. */
  view: FieldView;
  /** The board that it was made of, to be followed on from. */
  board: KeptBoard;
  clock: ClockKept;
  lease: Lease;
  /** What the page was last read in: the service worker asks for reasons in it. */
  language: Language;
  /** Ids of alerts that the person has seen. */
  seen: readonly string[];
  /** Why the phone does not know where it is, as far as the person has read so. */
  troubleTold: readonly Trouble[];
  /** The incident that the person chose to work on. */
  chosen: string;
}

export const readKept = async <K extends keyof Kept>(db: FieldDb, key: K): Promise<Kept[K] | undefined> =>
  (await db.get('kept', key)) as Kept[K] | undefined;

export const keep = async <K extends keyof Kept>(db: FieldDb, key: K, value: Kept[K]): Promise<void> => {
  await db.put('kept', value, key);
};

export const forget = async (db: FieldDb, key: keyof Kept): Promise<void> => {
  await db.delete('kept', key);
};
