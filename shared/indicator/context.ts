/** What units ask beside their own state: the registers, what was merged into what, and the now of each drill. */
import { type Board, nowOf, stateIn, statesOf } from '../board.ts';
import type { IncidentState } from '../incident/state.ts';
import type { KnownTeam } from './judge/scope.ts';
import { reachedFrom } from './links.ts';

export interface Context {
  readonly nowMs: (drill: string | null) => number;
  /** The same object as long as no team is told of at all. */
  readonly register: object;
  readonly team: (id: string | null | undefined) => KnownTeam | undefined;
  /** Whether one area lies within another; both as ids or names of the register. */
  readonly liesIn: (area: string, within: string) => boolean;
  readonly isOnRoster: (post: string) => boolean;
  /** The incidents that were merged into this one, by any number of steps. */
  readonly absorbed: (incident: string) => readonly IncidentState[];
}

/** `mergedInto` gives what was merged into an incident, where the caller keeps an index of it. */
export function contextOf(
  board: Board,
  worldNowMs: number,
  mergedInto: Context['absorbed'] = (incident) => absorbedIn(board, incident),
): Context {
  return {
    nowMs: (drill) => nowOf(board, drill, worldNowMs),
    register: board.tracks.team,
    team(id) {
      const team = id ? stateIn(board, 'team', id) : undefined;
      return team && team.kind !== '' ? team : undefined;
    },
    liesIn: (area, within) => liesIn(board, area, within),
    isOnRoster: (post) => stateIn(board, 'post', post) !== undefined,
    absorbed: mergedInto,
  };
}

/** How deep areas may lie in each other; a ring in the register must not hang the board. */
const DEEPEST = 12;

function liesIn(board: Board, area: string, within: string): boolean {
  const ids = idsOf(board);
  const aim = ids.get(within);
  let at = ids.get(area);
  for (let depth = 0; at !== undefined && aim !== undefined && depth < DEEPEST; depth++) {
    const parent: string | null = stateIn(board, 'area', at)?.parent ?? null;
    if (parent === aim) return true;
    at = parent ?? undefined;
  }
  return false;
}

const ids = new WeakMap<object, ReadonlyMap<string, string>>();

/** Ids of areas by id and by name: reports name areas as people do. */
function idsOf(board: Board): ReadonlyMap<string, string> {
  const known = ids.get(board.tracks.area);
  if (known) return known;
  const byName = new Map<string, string>();
  for (const { id, name } of statesOf(board, 'area')) byName.set(name, id);
  for (const { id } of statesOf(board, 'area')) byName.set(id, id);
  ids.set(board.tracks.area, byName);
  return byName;
}

const absorbedIn = (board: Board, incident: string): IncidentState[] => {
  const into = absorbedBy(board);
  if (!into.has(incident)) return [];
  const ids = reachedFrom(incident, (at) => (into.get(at) ?? []).map(({ id }) => id));
  return [...ids].flatMap((id) => (id === incident ? [] : (stateIn(board, 'incident', id) ?? [])));
};

const absorbed = new WeakMap<object, ReadonlyMap<string, readonly IncidentState[]>>();

function absorbedBy(board: Board): ReadonlyMap<string, readonly IncidentState[]> {
  const known = absorbed.get(board.tracks.incident);
  if (known) return known;
  const into = new Map<string, IncidentState[]>();
  for (const incident of statesOf(board, 'incident')) {
    if (incident.mergedInto === null) continue;
    into.set(incident.mergedInto, [...(into.get(incident.mergedInto) ?? []), incident]);
  }
  absorbed.set(board.tracks.incident, into);
  return into;
}
