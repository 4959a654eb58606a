/** A zip as it goes out, one file after the other: never more is held than a chunk. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface PackedFile {
  readonly name: string;
  /** Photos and videos are packed already. */
  readonly packed: boolean;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** No name may come twice, and no more than 4 GB may come out: the form has no room for more. */
export async function* zipped(files: AsyncIterable<PackedFile>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failed = error;
    else made.push(chunk);
  });
  function* taken(): Generator<Uint8Array> {
    if (failed) throw failed;
    yield* made.splice(0);
  }
  for await (const { name, packed, bytes } of files) {
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    for await (const chunk of bytes) {
      entry.push(chunk, false);
      yield* taken();
    }
    entry.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
