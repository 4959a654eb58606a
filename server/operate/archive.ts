/** The archive of a backup: pieces of a tar, packed, and sealed with age where a key is given. Never held whole. */
import { PassThrough, pipeline, type Readable, type Writable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { BackupProblem } from './problem.ts';

export interface Piece {
  readonly name: string;
  readonly content: Buffer;
}

/** No piece is larger; what reads one may hold it in memory. */
export const PIECE_BYTES = 1024 * 1024;
const LARGEST_PIECE = 64 * PIECE_BYTES;

/** The packed archive of these pieces, read at the pace of whoever takes it. */
export function archiveOf(pieces: AsyncIterable<Piece>): Readable {
  const tar = pack();
  const out = new PassThrough();
  tar.on('error', () => {}); // told by `out`, or nobody reads any more
  pipeline(tar, createGzip({ level: 1 }), out, () => {});
  const left = new Promise<never>((_, reject) => {
    out.once('close', () => reject(new Error('nobody reads the backup any more')));
  });
  left.catch(() => {});
  const fill = async () => {
    for await (const { name, content } of pieces) {
      const added = new Promise<void>((resolve, reject) => {
        const entry = tar.entry({ name, mode: 0o600 }, content, (error) =>
          error ? reject(error) : resolve(),
        );
        entry.on('error', reject);
      });
      await Promise.race([added, left]);
    }
    tar.finalize();
  };
  fill().catch((error: Error) => {
    tar.destroy(error);
    out.destroy(error);
  });
  return out;
}

/** The pieces of a packed archive. @throws BackupProblem when it is cut off, damaged, or no archive. */
export async function* piecesOf(packed: Readable): AsyncGenerator<Piece, void, void> {
  const tar = extract();
  let broken: Error | undefined;
  pipeline(packed, createGunzip(), tar as Writable, (error) => {
    broken ??= error ?? undefined;
  });
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header;
      if (size > LARGEST_PIECE) throw new BackupProblem('damaged', { why: `${name}: ${size} B` });
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      yield { name, content: Buffer.concat(chunks) };
    }
    if (broken) throw broken;
  } catch (error) {
    throw inWords(broken ?? (error as Error));
  } finally {
    packed.destroy();
  }
}

/** What went wrong on the way, as somebody would say it who has the file in hand. */
function inWords(error: Error & { code?: string }): Error {
  if (error instanceof BackupProblem || error.code === 'ENOENT' || error.code === 'EACCES') return error;
  const { message } = error;
  if (/unexpected end|Unexpected end|premature/i.test(message)) return new BackupProblem('cutOff');
  if (/incorrect header check/.test(message)) return new BackupProblem('noBackup');
  return new BackupProblem('damaged', { why: message });
}
