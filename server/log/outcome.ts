/** What became of an append. */
import type { LoggedEvent } from '../../shared/event/envelope.ts';

export type Appended =
  /** It is on disk, as `event`. */
  | { readonly outcome: 'recorded'; readonly event: LoggedEvent }
  /** It was there already: the same id saying the same. `event` is the one that was recorded first. */
  | { readonly outcome: 'duplicate'; readonly event: LoggedEvent }
  /** The stream isn't at the version that was expected. Nothing was recorded. */
  | { readonly outcome: 'conflict'; readonly reason: 'version'; readonly currentVersion: number }
  /** The id belongs to `event`, which says something else. Nothing was recorded. */
  | { readonly outcome: 'conflict'; readonly reason: 'content'; readonly event: LoggedEvent }
  /** No log could keep it (a lone surrogate, a control character in an id …). Nothing was recorded. */
  | { readonly outcome: 'refused'; readonly problem: string };

/** The end of the log. Of an empty one: position 0, the hash of 64 zeros, no time. */
export interface Head {
  readonly position: number;
  readonly hash: string;
  readonly recordedAt: string | null;
}
