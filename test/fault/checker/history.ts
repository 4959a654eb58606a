/** What the callers were told: each event that a node acknowledged, and each that it refused for good. */
import type { PostedEvent } from '../../../shared/event.ts';
import type { PostResult } from '../../../shared/protocol.ts';

export interface Acknowledgement {
  readonly posted: PostedEvent;
  readonly position: number;
  /** The node that answered. */
  readonly node: string;
  /** By the caller's own steady clock, in milliseconds. */
  readonly atMs: number;
}

export interface Told {
  readonly acknowledged: readonly Acknowledgement[];
  /** Ids that were refused with a reason: none of them may be in the log. */
  readonly refused: readonly string[];
}

export class History implements Told {
  readonly acknowledged: Acknowledgement[] = [];
  readonly refused: string[] = [];

  /** An answer came. What was posted and never answered may be in the log or not: nobody was promised anything. */
  answered(node: string, posted: PostedEvent, result: PostResult): void {
    if (result.outcome === 'refused') this.refused.push(posted.id);
    else
      this.acknowledged.push({
        posted,
        position: result.position ?? 0,
        node,
        atMs: performance.now(),
      });
  }
}
