/** Documents as downloads: a name in any writing, for every browser. */
import type { Response } from 'express';

export const DOCUMENT_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_TYPES;

/** `plain`: what the file is called where only ASCII is known. */
export function sendDocument(
  response: Response,
  kind: DocumentKind,
  { title, plain }: { readonly title: string; readonly plain: string },
  file: Buffer,
): void {
  const name = encodeURIComponent(`${title}.${kind}`).replaceAll("'", '%27');
  response
    .type(DOCUMENT_TYPES[kind])
    .set('Content-Disposition', `attachment; filename="${plain}.${kind}"; filename*=UTF-8''${name}`)
    .send(file);
}
