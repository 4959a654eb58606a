/** The board as the phone keeps it between two starts: whose it is, when the server was last heard, and what it was made of. */
import type { Board } from '../../../shared/board.ts';
import type { BoardSnapshot, Me } from '../../../shared/protocol.ts';
import { restoreBoard, snapshotBoard } from '../../../shared/snapshot.ts';
import type { KeptBoard } from '../store/board.ts';
import type { FieldDb } from '../store/db.ts';
import { forget, readKept } from '../store/kept.ts';
import { Writer } from './writer.ts';

/** Kinds of streams that the phone shows nothing of. Definitions stay: the limits come from them. */
export const LEFT_OUT: readonly string[] = [
  'plan',
  'reportRules',
  'depot',
  'shelter',
  'wall',
  'review',
  'case',
];

const keyOf = ({ user, team, body, grants }: Me): string =>
  JSON.stringify([user, team, body, grants, LEFT_OUT]);

const boardToKeep = (board: Board, me: Me, heardAt: string): KeptBoard => ({
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

const KEEP_MS = 15_000;

/** Keeps the board as it moves on: seldom, for it is large, but at once when something is not to be seen any more. */
export class BoardKeeper {
  readonly #me: Me;
  readonly #writer: Writer<'board'>;
  #kept: Board | null;
  #latest: { readonly board: Board; readonly heardAt: string } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `kept`: what lies on the phone already. */
  constructor(db: FieldDb, me: Me, kept: Board | null) {
    this.#me = me;
    this.#writer = new Writer(db, 'board');
    this.#kept = kept;
  }

  moved(board: Board, heardAt: string): void {
    this.#latest = { board, heardAt };
    if (board === this.#kept) return;
    if (this.#kept && lacksSome(board, this.#kept)) this.keepNow();
    else this.#timer ??= setTimeout(() => this.keepNow(), KEEP_MS);
  }

  keepNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#latest || this.#latest.board === this.#kept) return;
    const { board, heardAt } = this.#latest;
    this.#kept = board;
    this.#writer.put(boardToKeep(board, this.#me, heardAt));
  }

  idle(): Promise<void> {
    return this.#writer.idle();
  }
}

const lacksSome = ({ tracks }: Board, before: Board): boolean =>
  tracks.incident !== before.tracks.incident &&
  before.tracks.incident.some((_, id) => !tracks.incident.has(id));
