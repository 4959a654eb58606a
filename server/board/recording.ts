/** The recording of an incident: its stream and the streams that the board around it is made of, as somebody may see them. */

import type { Principal } from '../../shared/access/principal.ts';
import { asSeenBy, type Entitled } from '../../shared/access/privacy.ts';
import { seesStream } from '../../shared/access/sight.ts';
import { type Board, FOLDED_KINDS, type FoldedKind, stateIn } from '../../shared/board.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { Recording } from '../../shared/replay/recording.ts';
import { withoutProof } from '../../shared/snapshot.ts';
import { recorded, type Track } from '../../shared/track.ts';
import type { BoardKeeper } from './keeper.ts';

/** Of these kinds, the one stream that belongs to the incident. */
type Own = Readonly<Partial<Record<FoldedKind, string | null>>>;
/** No part of a replay: what waits at the desk, how walls are arranged, and cases of elsewhere. */
const LEFT: ReadonlySet<FoldedKind> = new Set(['handed', 'wall', 'case']);

/** Nothing when there is no such incident; whether it may be seen is asked before. */
export async function recordingFor(
  keeper: BoardKeeper,
  incidentId: string,
  principal: Principal,
  entitled: Entitled,
): Promise<Recording | undefined> {
  const board = await keeper.withHistories([`incident:${incidentId}`]);
  const incident = stateIn(board, 'incident', incidentId);
  if (!incident) return undefined;
  const own: Own = { incident: incidentId, review: incidentId, drill: incident.drill };
  const events: PlacedEvent[] = [];
  for (const kind of FOLDED_KINDS) {
    if (LEFT.has(kind)) continue;
    for (const track of tracksOf(board, kind, own))
      if (seesStream(principal, board, `${kind}:${track.id}`))
        events.push(...ofDrill(recorded(track), incident.drill));
  }
  events.sort((a, b) => a.position - b.position);
  const { position, recordedAt } = board;
  const shown = events.map((event) => asSeenBy(withoutProof(event), entitled));
  return { incidentId, position, recordedAt, events: shown };
}

function tracksOf(board: Board, kind: FoldedKind, own: Own): readonly Track<unknown>[] {
  const tracks = board.tracks[kind];
  const id = own[kind];
  if (id === undefined) return [...(tracks.values() as Iterable<Track<unknown>>)];
  const track = id === null ? undefined : (tracks.get(id) as Track<unknown> | undefined);
  return track ? [track] : [];
}

/** What another drill invented is nothing to this incident. */
const ofDrill = (events: readonly PlacedEvent[], drill: string | null): readonly PlacedEvent[] =>
  events.some((event) => event.drill !== undefined && event.drill !== drill) ? [] : events;
