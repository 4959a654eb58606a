/** The home of an installation: the area of its command centre. */
import { type Board, stateIn } from '../board.ts';
import { recorded } from '../track.ts';

/** The area of the first centre that was registered, and the centre's name; nothing before there is one. */
export function homeOf(board: Board): { area: string; name: string; centre: string } | null {
  let first = Number.POSITIVE_INFINITY;
  let home = null;
  for (const track of board.tracks.body.values()) {
    const { kind, area, name: centre } = track.state;
    if (kind !== 'centre' || area === null) continue;
    const since = Math.min(...recorded(track).map((event) => event.position));
    if (since > first) continue;
    first = since;
    home = { area, name: stateIn(board, 'area', area)?.name ?? area, centre };
  }
  return home;
}
