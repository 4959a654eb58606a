/** The board as the phone keeps it between two starts: whose it is, when the server was last heard, and what it was made of. */
import type { Board } from '../../../shared/board.ts';
import type { BoardSnapshot, Me } from '../../../shared/protocol.ts';
import { restoreBoard, snapshotBoard } from '../../../shared/snapshot.ts';
import type { FieldDb } from '../store/db.ts';
import { forget, readKept } from '../store/kept.ts';

export interface KeptBoard {
  /** Who followed it, with which rights, and what was left out: a board of other rights is not followed on from. */
  readonly of: string;
  readonly heardAt: string;
  /** A `BoardSnapshot` as text: three times as fast to keep as the objects. */
  readonly snapshot: string;
}

/** Kinds of streams that the phone shows nothing of. Definitions stay: the limits come from them. */
export const LEFT_OUT: readonly string[] = ['plan', 'reportRules', 'depot', 'shelter'];

const keyOf = ({ user, team, body, grants }: Me): string =>
  JSON.stringify([user, team, body, grants, LEFT_OUT]);

export const boardToKeep = (board: Board, me: Me, heardAt: string): KeptBoard => ({
  of: keyOf(me),
  heardAt,
  snapshot: JSON.stringify(snapshotBoard(board, { openOnly: true })),
});

/**
 * What was kept, to be followed on from; null where there is none that is of use: of another person, of other rights, or
 * of another form. Such a one is forgotten, and with it the view of another person. What that person did and was not sent
 * yet stays.
 */
export async function readBoard(
  db: FieldDb,
  me: Me,
): Promise<{ readonly board: Board; readonly heardAt: string } | null> {
  const [kept, view] = await Promise.all([readKept(db, 'board'), readKept(db, 'view')]);
  if (view && view.who.user !== me.user) await forget(db, 'view');
  if (!kept) return null;
  const board = kept.of === keyOf(me) ? restored(kept) : null;
  if (board) return { board, heardAt: kept.heardAt };
  await forget(db, 'board');
  return null;
}

function restored({ snapshot }: KeptBoard): Board | null {
  try {
    return restoreBoard(JSON.parse(snapshot) as BoardSnapshot);
  } catch {
    return null; // of another form: the server is asked anew
  }
}
