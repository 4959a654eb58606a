/** A ZIP of a few files as they are: stored, not packed, with names in UTF-8 (APPNOTE.TXT 6.3.10). */

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 0x0800;
const BEIJING_MS = 8 * 3_600_000;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** As DOS has it: years from 1980, steps of two seconds; on a wall clock in Beijing. */
function dosTime(ms: number): readonly [time: number, date: number] {
  const at = new Date(ms + BEIJING_MS);
  return [
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  ];
}

/** Fields of 2 or 4 bytes, little end first. */
function record(fields: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** The archive. `ms`: the moment that its files bear. Fewer than 65 536 files, less than 4 GiB in all. */
export function zipOf(entries: readonly ZipEntry[], ms: number): Uint8Array<ArrayBuffer> {
  const [time, date] = dosTime(ms);
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  const length = (parts: readonly Uint8Array[]) => parts.reduce((sum, part) => sum + part.length, 0);
  for (const { name, bytes } of entries) {
    const named = new TextEncoder().encode(name);
    const told = [
      [2, VERSION],
      [2, UTF8],
      [2, 0],
      [2, time],
      [2, date],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, named.length],
      [2, 0],
    ] as const;
    const offset = length(files);
    files.push(record([[4, LOCAL], ...told]), named, bytes);
    // No comment, on the first disk, no attributes.
    const where = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    directory.push(record([[4, CENTRAL], [2, VERSION], ...told, ...where]), named);
  }
  const end = record([
    [4, END],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, length(directory)],
    [4, length(files)],
    [2, 0],
  ]);
  const all = [...files, ...directory, end];
  const archive = new Uint8Array(length(all));
  let at = 0;
  for (const part of all) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
}
