/** The board kept between two starts, so that the second one reads only what came after it. */

import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type pg from 'pg';
import { type Board, EMPTY_BOARD } from '../../shared/board.ts';
import type { BoardSnapshot } from '../../shared/protocol.ts';
import { restoreBoard, SNAPSHOT_FORMAT, snapshotBoard } from '../../shared/snapshot.ts';
import type { Migration } from '../postgres/migrate.ts';

export const boardMigrations: readonly Migration[] = [
  {
    id: '0001-board',
    sql: `
CREATE TABLE board_snapshot (
  position bigint      NOT NULL,
  format   int         NOT NULL,
  program  text        NOT NULL,
  made_at  timestamptz NOT NULL DEFAULT now(),
  body     bytea       NOT NULL,
  PRIMARY KEY (position, format)
);
COMMENT ON TABLE board_snapshot IS 'A fold of the log up to position, for a quick start. May be deleted at any time: it is made again from the log';
`,
  },
];

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** The newest snapshot of this form that the log reaches to; an empty board when there is none, or none that reads. */
export async function loadBoard(
  pool: pg.Pool,
  head: number,
  onUnreadable: (error: Error) => void,
): Promise<Board> {
  const { rows } = await pool.query<{ body: Buffer }>(
    'SELECT body FROM board_snapshot WHERE format = $1 AND position <= $2 ORDER BY position DESC LIMIT 1',
    [SNAPSHOT_FORMAT, head],
  );
  const body = rows[0]?.body;
  if (!body) return EMPTY_BOARD;
  try {
    return restoreBoard(JSON.parse((await unpack(body)).toString('utf8')) as BoardSnapshot);
  } catch (error) {
    onUnreadable(error as Error);
    return EMPTY_BOARD;
  }
}

/** Writes the board down, and forgets the snapshots before it. */
export async function saveBoard(pool: pg.Pool, board: Board, program: string): Promise<void> {
  if (board.position === 0) return;
  const body = await pack(JSON.stringify(snapshotBoard(board)), { level: 1 });
  await pool.query(
    `INSERT INTO board_snapshot (position, format, program, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [board.position, SNAPSHOT_FORMAT, program, body],
  );
  await pool.query('DELETE FROM board_snapshot WHERE format = $1 AND position < $2', [
    SNAPSHOT_FORMAT,
    board.position,
  ]);
}
