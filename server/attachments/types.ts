/** Which files are taken, and how each is known by its first bytes: what a file is called proves nothing. */
import type { DataOf } from '../../shared/event.ts';
import type { Bilingual } from '../../shared/words/lang.ts';
import { AttachmentRefused } from './refused.ts';

export type AttachmentKind = DataOf<'attachmentAdded'>['kind'];

interface FileType {
  readonly type: string;
  readonly kind: AttachmentKind;
  readonly extension: string;
  /** Other names that phones and browsers give it. */
  readonly alias?: readonly string[];
  readonly is: (head: Buffer) => boolean;
}

/** So many first bytes decide. A Word document of Office names its first parts well within them. */
export const HEAD_BYTES = 64 * 1024;

const ascii = (head: Buffer, from: number, to: number) => head.toString('latin1', from, to);
const starts = (text: string) => (head: Buffer) => ascii(head, 0, text.length) === text;
const riff = (form: string) => (head: Buffer) =>
  ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 8 + form.length) === form;
/** ISO base media (ISO/IEC 14496-12): the major brand tells pictures, QuickTime and sound from films. */
const branded = (brand: RegExp) => (head: Buffer) =>
  ascii(head, 4, 8) === 'ftyp' && brand.test(ascii(head, 8, 12));
/** EBML (RFC 8794) whose document type is WebM. */
const webm = (head: Buffer) =>
  head.readUInt32BE(0) === 0x1a45dfa3 && head.subarray(0, 64).includes('webm', 'latin1');
const zipWith = (part: string) => (head: Buffer) =>
  starts('PK\u0003\u0004')(head) && head.includes(part, 'latin1');
/** The tag before the first frame, or a frame of MPEG audio of layer III. */
const mp3 = (head: Buffer) =>
  starts('ID3')(head) || (head[0] === 0xff && (head.readUInt8(1) & 0xe6) === 0xe2);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;
const MARKUP = /^(?:\u00ef\u00bb\u00bf)?\s*</;
/** Markup may carry scripts, whatever it is called. */
const markup = (head: Buffer) => MARKUP.test(ascii(head, 0, 1_024));
const plainText = (head: Buffer) => !CONTROL.test(ascii(head, 0, head.length)) && !markup(head);

const FILM = /^(?:isom|iso[2-9]|mp4[12]|avc1|dash|MSNV|M4V |3gp.)$/;
const TEXT = 'text/plain';
const OFFICE = 'application/vnd.openxmlformats-officedocument.';

const FILE_TYPES: readonly FileType[] = [
  {
    type: 'image/jpeg',
    kind: 'photo',
    extension: 'jpg',
    alias: ['image/jpg'],
    is: starts('\u00ff\u00d8\u00ff'),
  },
  { type: 'image/png', kind: 'photo', extension: 'png', is: starts('\u0089PNG\r\n\u001a\n') },
  { type: 'image/webp', kind: 'photo', extension: 'webp', is: riff('WEBP') },
  { type: 'image/gif', kind: 'photo', extension: 'gif', is: (head) => /^GIF8[79]a/.test(ascii(head, 0, 6)) },
  {
    type: 'image/heic',
    kind: 'photo',
    extension: 'heic',
    alias: ['image/heif'],
    is: branded(/^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/),
  },
  {
    type: 'video/mp4',
    kind: 'video',
    extension: 'mp4',
    alias: ['video/x-m4v', 'video/3gpp'],
    is: branded(FILM),
  },
  { type: 'video/quicktime', kind: 'video', extension: 'mov', is: branded(/^qt {2}$/) },
  { type: 'video/webm', kind: 'video', extension: 'webm', is: webm },
  {
    type: 'audio/mp4',
    kind: 'audio',
    extension: 'm4a',
    alias: ['audio/x-m4a', 'audio/m4a', 'audio/3gpp'],
    is: (head) => branded(/^M4[AB] $/)(head) || branded(FILM)(head),
  },
  { type: 'audio/webm', kind: 'audio', extension: 'weba', is: webm },
  { type: 'audio/mpeg', kind: 'audio', extension: 'mp3', alias: ['audio/mp3'], is: mp3 },
  {
    type: 'audio/wav',
    kind: 'audio',
    extension: 'wav',
    alias: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
    is: riff('WAVE'),
  },
  { type: 'audio/amr', kind: 'audio', extension: 'amr', is: starts('#!AMR') },
  { type: 'application/pdf', kind: 'document', extension: 'pdf', is: starts('%PDF-') },
  {
    type: `${OFFICE}wordprocessingml.document`,
    kind: 'document',
    extension: 'docx',
    is: zipWith('word/'),
  },
  { type: `${OFFICE}spreadsheetml.sheet`, kind: 'document', extension: 'xlsx', is: zipWith('xl/') },
  { type: TEXT, kind: 'document', extension: 'txt', is: plainText },
];

const BY_NAME = new Map(
  FILE_TYPES.flatMap((one) => [one.type, ...(one.alias ?? [])].map((name) => [name, one] as const)),
);
export const ALLOWED_TYPES: readonly string[] = FILE_TYPES.map(({ type }) => type);
const ALLOWED = [...new Set(FILE_TYPES.map(({ extension }) => extension))].join(', ');
const SOMETHING_ELSE: Bilingual = { zh: '别的东西', en: 'something else' };
/** The shortest head that every row may look into. */
const SHORTEST = Buffer.alloc(16);

/** The type as it is kept, of one that a sender names. @throws AttachmentRefused for one that is not taken. */
export function typeNamed(contentType: string | undefined): string {
  const name = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const known = BY_NAME.get(name);
  if (!known) throw new AttachmentRefused('attachmentTypeRefused', { type: name || '—', allowed: ALLOWED });
  return known.type;
}

export const kindOf = (type: string): AttachmentKind => BY_NAME.get(type)?.kind ?? 'other';
export const extensionOf = (type: string): string => BY_NAME.get(type)?.extension ?? 'bin';

/** @throws AttachmentRefused when the first bytes are not those of the type. */
export function refuseMistyped(type: string, first: Buffer): void {
  const head = first.subarray(0, HEAD_BYTES);
  const padded = head.length < SHORTEST.length ? Buffer.concat([head, SHORTEST]) : head;
  const is = (one: FileType) => one.is(one.type === TEXT ? head : padded);
  const found = FILE_TYPES.find(is);
  // Text is what is nothing else: a PDF may begin with letters only.
  const named = type === TEXT ? found : BY_NAME.get(type);
  if (named?.type === type && is(named)) return;
  throw new AttachmentRefused('attachmentMistyped', {
    type,
    found: markup(head) ? 'HTML/XML' : (found?.type ?? SOMETHING_ELSE),
  });
}
