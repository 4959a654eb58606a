/** A post that a phone was refused and that its author handed to the desk, and what became of it. */
import type { Recorder } from '../event/envelope.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Stamp } from '../incident/state.ts';
import type { Fold } from '../track.ts';

type Handed = DataOf<'postHandedOver'>;
type Settled = DataOf<'handedPostSettled'>;

export interface HandedPost {
  readonly id: string;
  readonly handed: Stamp | null;
  /** Its author. */
  readonly by: Recorder | null;
  readonly incidentId: string | null;
  readonly told: string;
  readonly problem: Handed['problem'] | null;
  readonly posted: Handed['posted'];
  /** Settled once, by the first who did. */
  readonly settled:
    | (Stamp & {
        readonly result: Settled['result'];
        readonly eventIds: readonly string[];
        readonly reason: string;
      })
    | null;
}

export const handedFold: Fold<HandedPost> = {
  blank: (id) => ({
    id,
    handed: null,
    by: null,
    incidentId: null,
    told: '',
    problem: null,
    posted: [],
    settled: null,
  }),
  evolve(post, placed) {
    const event = upcast(placed);
    switch (event.type) {
      case 'postHandedOver': {
        if (post.handed) return post;
        const { incidentId = null, told, problem, posted } = event.data as Handed;
        return { ...post, handed: stamp(event), by: event.recordedBy, incidentId, told, problem, posted };
      }
      case 'handedPostSettled': {
        if (post.settled) return post;
        const { result, eventIds = [], reason } = event.data as Settled;
        return { ...post, settled: { ...stamp(event), result, eventIds, reason } };
      }
      default:
        return post;
    }
  },
};

/** Settled posts stay on screens for so long. */
const SHOWN_MS = 24 * 3_600_000;

/** Whether it is dealt with and no screen has a use for it any more, by the log's clock. */
export const isPast = ({ settled }: HandedPost, now: string): boolean =>
  settled !== null && Date.parse(now) - Date.parse(settled.recordedAt) > SHOWN_MS;
