/** A JPEG as a phone writes it: with the way it was held and the place where it was taken in its EXIF (TIFF 6.0, EXIF 2.3). */

const ORIENTATION = 0x0112;
const GPS_IFD = 0x8825;
const GPS_LATITUDE_REF = 0x0001;
const [ASCII, SHORT, LONG] = [2, 3, 4] as const;

function entry(tag: number, type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(tag, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt32BE(type === ASCII ? 2 : 1, 4);
  return Buffer.concat([head, value, Buffer.alloc(4 - value.length)]);
}

const short = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const long = (value: number): Buffer => Buffer.from([0, 0, value >> 8, value & 0xff]);
const directory = (...entries: readonly Buffer[]): Buffer =>
  Buffer.concat([short(entries.length), ...entries, Buffer.alloc(4)]);

/** `orientation`: 1 upright, 6 to be turned a quarter clockwise, 3 upside down, 8 a quarter the other way. */
export function withExif(jpeg: Buffer, orientation: number): Buffer {
  const first = 8 + 2 + 2 * 12 + 4;
  const tiff = Buffer.concat([
    Buffer.from('MM\u0000*\u0000\u0000\u0000\u0008', 'latin1'),
    directory(entry(ORIENTATION, SHORT, short(orientation)), entry(GPS_IFD, LONG, long(first))),
    directory(entry(GPS_LATITUDE_REF, ASCII, Buffer.from('N\u0000', 'latin1'))),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\u0000\u0000', 'latin1'), tiff]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), short(body.length + 2), body]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}
