/** What the review says to the wall that it shows: what is replayed, once, and then each moment. Pages of one origin. */
import type { Recording } from '../../../shared/replay/recording.ts';
import type { Language } from '../../lib/i18n/index.ts';

export interface Shown {
  readonly atMs: number;
  /** null: as is known today. */
  readonly knownMs: number | null;
  readonly language: Language;
}

export type ToFrame =
  | { readonly to: 'wall'; readonly recording: Recording }
  | { readonly to: 'wall'; readonly shown: Shown };

/** The frame is there and wants to be told. */
export const READY = 'fenghuo.review.wall.ready';

export const isToFrame = (data: unknown): data is ToFrame =>
  typeof data === 'object' && data !== null && 'to' in data && data.to === 'wall';
