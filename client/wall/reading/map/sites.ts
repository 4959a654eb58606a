/** What the jurisdiction holds ready: depots, shelters with how many were settled there, and the posts of a scene. */
import { type Board, inScope, statesOf } from '../../../../shared/board.ts';
import type { Depot, Shelter } from '../../../../shared/roster/state.ts';
import type { Standing } from '../standing.ts';
import { type Point, pointOf } from './space.ts';

export type Site = { readonly at: Point } & (
  | { readonly kind: 'post'; readonly postId: string }
  | { readonly kind: 'depot'; readonly depot: Depot }
  | {
      readonly kind: 'shelter';
      readonly shelter: Shelter;
      /** As told by the incidents that are shown as real, or by the drill in focus; null: nobody said. */
      readonly settled: number | null;
    }
);

/** Posts first, then open shelters, depots, and shelters that are not open. */
export function sitesOf(
  board: Board,
  standings: readonly Standing[],
  focus: Standing | null,
  home: string | null,
): Site[] {
  const drill = focus?.incident.drill ?? null;
  const counting = standings.filter(({ incident }) => incident.drill === drill);
  const settled = (shelter: Shelter) => settledIn(shelter, counting);
  const shelters = [...statesOf(board, 'shelter')]
    .filter(({ place }) => inScope(board, place.area ?? null, home))
    .sort((a, b) => b.capacity - a.capacity || (a.id < b.id ? -1 : 1))
    .flatMap((shelter): Site[] => sited(shelter, { kind: 'shelter', shelter, settled: settled(shelter) }));
  const isOpen = (site: Site) => site.kind === 'shelter' && site.shelter.open;
  return [
    ...postsOf(focus),
    ...shelters.filter(isOpen),
    ...[...statesOf(board, 'depot')]
      .filter(({ place }) => inScope(board, place.area ?? null, home))
      .flatMap((depot): Site[] => sited(depot, { kind: 'depot', depot })),
    ...shelters.filter((site) => !isOpen(site)),
  ];
}

type Unplaced =
  | { readonly kind: 'depot'; readonly depot: Depot }
  | { readonly kind: 'shelter'; readonly shelter: Shelter; readonly settled: number | null };

function sited({ place }: Depot | Shelter, site: Unplaced): Site[] {
  const at = pointOf(place);
  return at ? [{ at, ...site }] : [];
}

function postsOf(focus: Standing | null): Site[] {
  return Object.values(focus?.incident.posts ?? {}).flatMap(({ postId, place, closed }): Site[] => {
    const at = closed ? null : pointOf(place);
    return at ? [{ kind: 'post', at, postId }] : [];
  });
}

/** Events name the site in words: by the shelter's name, or by its id. */
function settledIn({ id, name, nameEn }: Shelter, standings: readonly Standing[]): number | null {
  const names = new Set([id, name, nameEn]);
  const told = standings.flatMap(({ incident }) =>
    Object.entries(incident.settled).filter(([site]) => names.has(site)),
  );
  return told.length > 0 ? told.reduce((sum, [, { people }]) => sum + people, 0) : null;
}
