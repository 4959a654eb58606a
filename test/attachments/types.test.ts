/** A file is what its first bytes say: what it is called, and what it was sent as, has to agree. */
import { describe, expect, it } from 'vitest';
import { AttachmentRefused } from '../../server/attachments/refused.ts';
import { kindOf, refuseMistyped, typeNamed } from '../../server/attachments/types.ts';
import { HEADS, type TakenType } from './files.ts';

const TYPES = Object.keys(HEADS) as TakenType[];

function refusal(act: () => unknown): AttachmentRefused {
  try {
    act();
  } catch (error) {
    if (error instanceof AttachmentRefused) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the type of a file', () => {
  it.each(TYPES)('%s is taken with bytes of its own', (type) => {
    expect(typeNamed(type)).toBe(type);
    expect(() => refuseMistyped(type, HEADS[type])).not.toThrow();
    expect(kindOf(type)).not.toBe('other');
  });

  // A film and a recording may be boxed alike, so that either name is true of the box.
  const alike = new Set(['video/webm audio/webm', 'audio/webm video/webm', 'audio/mp4 video/mp4']);
  const pairs = TYPES.flatMap((type) =>
    TYPES.filter((other) => other !== type && !alike.has(`${type} ${other}`)).map(
      (other) => [type, other] as const,
    ),
  );
  it('is refused with the bytes of any other type', () => {
    for (const [type, other] of pairs) {
      const { code, values } = refusal(() => refuseMistyped(type, HEADS[other]));
      expect({ type, other, code }).toEqual({ type, other, code: 'attachmentMistyped' });
      expect(values['type']).toBe(type);
    }
  });

  it.each([
    ['a web page', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a web page behind blanks', '\n\t <html><body onload=alert(1)>'],
    ['a web page behind a byte order mark', '\ufeff<html>'],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['XML', '<?xml version="1.0"?><a/>'],
  ])('%s is refused under every name', (_name, text) => {
    for (const type of TYPES) {
      const { values } = refusal(() => refuseMistyped(type, Buffer.from(text)));
      expect(values['found']).toBe('HTML/XML');
    }
  });

  it.each([
    ['nothing', ''],
    ['one byte of a photo', '\u00ff'],
    ['a program', '\u007fELF\u0002\u0001\u0001'],
    ['a Windows program', 'MZ\u0090\0\u0003'],
    ['a zip of anything', 'PK\u0003\u0004 evil.exe'],
    ['text of 16 bits a letter', '\u00ff\u00feA\0'],
    ['AAC without a box', '\u00ff\u00f1\u0050'],
    ['a container of another brand', '\0\0\0\u0018ftypcrx '],
  ])('%s is refused under every name but plain text', (_name, text) => {
    for (const type of TYPES.filter((one) => one !== 'text/plain'))
      expect(refusal(() => refuseMistyped(type, Buffer.from(text, 'latin1'))).code).toBe(
        'attachmentMistyped',
      );
  });

  it.each([
    'image/svg+xml',
    'text/html',
    'application/xhtml+xml',
    'text/javascript',
    'application/octet-stream',
    'application/zip',
    'multipart/form-data; boundary=x',
    '',
    undefined,
    'constructor',
  ])('%s is not taken', (type) => {
    const { code, values } = refusal(() => typeNamed(type));
    expect(code).toBe('attachmentTypeRefused');
    expect(values['allowed']).toContain('jpg');
  });

  it('goes by the names that phones and browsers give it', () => {
    expect(typeNamed('IMAGE/JPG')).toBe('image/jpeg');
    expect(typeNamed('audio/webm;codecs=opus')).toBe('audio/webm');
    expect(typeNamed('audio/x-m4a')).toBe('audio/mp4');
    expect(typeNamed('text/plain; charset=utf-8')).toBe('text/plain');
  });
});
