/** The one way by which plays, samples and imports record anything: the same door as everybody else's. */
import type { PostedEvent } from '../../shared/event.ts';
import type { PostResult } from '../../shared/protocol.ts';

/** Records up to `POST_LIMIT` events; one result for each, in order. */
export type Post = (events: PostedEvent[]) => Promise<PostResult[]>;

/** The most that the server takes in one call. */
export const POST_LIMIT = 500;

/** What became of many events. */
export interface Tally {
  readonly recorded: number;
  readonly duplicate: number;
  readonly refused: readonly PostResult[];
}

export const NOTHING_POSTED: Tally = { recorded: 0, duplicate: 0, refused: [] };

export function counted(tally: Tally, results: readonly PostResult[]): Tally {
  const of = (outcome: PostResult['outcome']) => results.filter((result) => result.outcome === outcome);
  return {
    recorded: tally.recorded + of('recorded').length,
    duplicate: tally.duplicate + of('duplicate').length,
    refused: [...tally.refused, ...of('refused')],
  };
}

/** Posts any number of events, one call after the other. */
export async function postAll(post: Post, events: readonly PostedEvent[]): Promise<Tally> {
  let tally = NOTHING_POSTED;
  for (let from = 0; from < events.length; from += POST_LIMIT) {
    tally = counted(tally, await post(events.slice(from, from + POST_LIMIT)));
  }
  return tally;
}
