/** Files for tests: the first bytes of each type that is taken, as real ones begin, and bytes of any length behind. */
import { createHash, randomBytes } from 'node:crypto';

const latin = (text: string) => Buffer.from(text, 'latin1');
const brand = (name: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 0x18]), latin(`ftyp${name}`), Buffer.alloc(12)]);
const zip = (part: string) =>
  Buffer.concat([latin('PK\u0003\u0004'), Buffer.alloc(26), latin('[Content_Types].xml'), latin(part)]);
const ebml = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]),
  latin('webm'),
  Buffer.alloc(20),
]);

export const HEADS = {
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0]),
  'image/png': latin('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR'),
  'image/webp': latin('RIFF\u0024\0\0\0WEBPVP8 '),
  'image/gif': latin('GIF89a\u0001\0\u0001\0'),
  'image/heic': brand('heic'),
  'video/mp4': brand('isom'),
  'video/quicktime': brand('qt  '),
  'video/webm': ebml,
  'audio/mp4': brand('M4A '),
  'audio/webm': ebml,
  'audio/mpeg': latin('ID3\u0003\0\0\0\0\0\0'),
  'audio/wav': latin('RIFF\u0024\0\0\0WAVEfmt '),
  'audio/amr': latin('#!AMR\n\u003c'),
  'application/pdf': latin('%PDF-1.7\n%\u00e2\u00e3'),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': zip('word/document.xml'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': zip('xl/workbook.xml'),
  'text/plain': Buffer.from('14:22 阿布亥沟山体滑坡，二户三人失联\n'),
} as const;
export type TakenType = keyof typeof HEADS;

/** A picture of this many bytes that no other test uses. */
export const picture = (size: number): Buffer => {
  const head = HEADS['image/png'];
  return Buffer.concat([head, randomBytes(Math.max(0, size - head.length))]);
};

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
