/** Where registered things lie, with the areas that they are said to lie in: what a boundary should fit. */
import { type Board, stateIn, statesOf } from '../../shared/board.ts';
import type { Place } from '../../shared/event/envelope.ts';
import type { KnownPlace } from '../gateway/geojson/hint.ts';

/** Depots, shelters, teams' stations and open incidents that have coordinates. Those of drills are made up. */
export function knownPlaces(board: Board): KnownPlace[] {
  const places: (Place | null)[] = [
    ...[...statesOf(board, 'depot')].map(({ place }) => place),
    ...[...statesOf(board, 'shelter')].map(({ place }) => place),
    ...[...statesOf(board, 'team')].map(({ station, drill }) => (drill === null ? station : null)),
    ...[...statesOf(board, 'incident')].map(({ place, drill }) => (drill === null ? place : null)),
  ];
  return places.flatMap((place) =>
    place?.lon === undefined || place.lat === undefined
      ? []
      : [{ position: [place.lon, place.lat] as const, areas: areasAround(board, place.area ?? null) }],
  );
}

const DEEPEST = 12;

/** An area and those that it lies in, inmost first. */
function areasAround(board: Board, area: string | null): string[] {
  const around: string[] = [];
  for (let at = area; at !== null && around.length < DEEPEST; at = stateIn(board, 'area', at)?.parent ?? null)
    around.push(at);
  return around;
}
