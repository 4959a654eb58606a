/** Reads an archive by its directory, as an unpacker does; only files that are stored as they are. */
import { strict as assert } from 'node:assert';

interface Unzipped {
  readonly content: Buffer;
  readonly crc: number;
}

export function unzip(archive: Buffer): Map<string, Unzipped> {
  const end = archive.length - 22;
  assert.equal(archive.readUInt32LE(end), 0x06054b50);
  const files = new Map<string, Unzipped>();
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    assert.equal(archive.readUInt32LE(at), 0x02014b50);
    assert.equal(archive.readUInt16LE(at + 10), 0, 'stored');
    const size = archive.readUInt32LE(at + 20);
    const named = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + named);
    const local = archive.readUInt32LE(at + 42);
    assert.equal(archive.readUInt32LE(local), 0x04034b50);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    files.set(name, { content: archive.subarray(start, start + size), crc: archive.readUInt32LE(at + 16) });
    at += 46 + named + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
