/** What the camera or the album gave, made ready to be sent. */
import { ATTACHMENT_LIMIT_MB } from '../../../shared/protocol.ts';
import type { NewFile } from '../outbox/newFile.ts';
import { sha256Of } from './hash.ts';
import { shrunk } from './shrink.ts';
import { goesAsItIs, isClip, isPicture, typeOf } from './types.ts';

export type Taken =
  | { readonly file: NewFile }
  | {
      readonly refused: 'tooLarge' | 'unknownType' | 'unreadable';
      readonly name: string;
      readonly size: number;
    };

const LIMIT_BYTES = ATTACHMENT_LIMIT_MB * 1024 * 1024;

/** Photos are made smaller, clips go as they are; what the server would refuse for its size or kind is refused here. */
export async function taken(given: File): Promise<Taken> {
  const { name, size } = given;
  const refused = (why: 'tooLarge' | 'unknownType' | 'unreadable'): Taken => ({ refused: why, name, size });
  const type = typeOf(given);
  if (!isPicture(type) && !isClip(type)) return refused('unknownType');
  const small = isPicture(type) ? await shrunk(given) : null;
  if (!small && !goesAsItIs(type)) return refused('unknownType');
  const blob = small ?? given.slice(0, size, type);
  if (blob.size > LIMIT_BYTES) return refused('tooLarge');
  try {
    return { file: { sha256: await sha256Of(blob), blob, original: small ? given : null } };
  } catch {
    // Moved or deleted since it was chosen, or on a card that was taken out.
    return refused('unreadable');
  }
}

/** `1.4 MB`, `380 kB` */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
