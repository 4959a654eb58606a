/** The home of an installation: the area of its command centre. */
import { type Board, stateIn } from '../board.ts';
import { recorded } from '../track.ts';

export interface Home {
  readonly area: string;
  readonly name: string;
  /** Id of the centre's body. */
  readonly body: string;
  readonly centre: string;
  /** The set of indicators that its plan is held to; null when the centre named none. */
  readonly profile: string | null;
}

/** The area of the first centre that was registered; nothing before there is one. */
export function homeOf(board: Board): Home | null {
  let first = Number.POSITIVE_INFINITY;
  let home: Home | null = null;
  for (const track of board.tracks.body.values()) {
    const { id: body, kind, area, name: centre, profile } = track.state;
    if (kind !== 'centre' || area === null) continue;
    const since = Math.min(...recorded(track).map((event) => event.position));
    if (since > first) continue;
    first = since;
    home = { area, name: stateIn(board, 'area', area)?.name ?? area, body, centre, profile };
  }
  return home;
}
