/** Bytes as they come, gathered to chunks of one size: never more than one chunk is held. */
import { UploadCut } from './refused.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * Chunks of `CHUNK_BYTES`, the last one shorter.
 * @throws UploadCut where the source breaks off, after what came before that was given.
 */
export async function* chunksOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let cut: unknown;
  const taken = () => {
    const whole = held.length === 1 && held[0] ? held[0] : Buffer.concat(held, size);
    held = [];
    size = 0;
    return whole;
  };
  try {
    for await (let piece of source) {
      while (size + piece.length >= CHUNK_BYTES) {
        const room = CHUNK_BYTES - size;
        held.push(piece.subarray(0, room));
        size += room;
        piece = piece.subarray(room);
        yield taken();
      }
      if (piece.length === 0) continue;
      held.push(piece);
      size += piece.length;
    }
  } catch (error) {
    cut = error;
  }
  if (size > 0) yield taken();
  if (cut !== undefined) throw new UploadCut('the sender went away', { cause: cut });
}
