/** Which incidents bear on each other's units: by merger, and by the teams that were sent. */
import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import { type Board, stateIn } from '../board.ts';
import { streamId, streamKind } from '../event/envelope.ts';
import type { IncidentState } from '../incident/state.ts';

export interface Links {
  readonly into: PersistentMap<string, string>;
  readonly absorbed: PersistentMap<string, PersistentSet<string>>;
  readonly ofTeam: PersistentMap<string, PersistentSet<string>>;
}

export const NO_LINKS: Links = { into: PersistentMap(), absorbed: PersistentMap(), ofTeam: PersistentMap() };

/** The links after these sources changed, and all sources whose units that touches. */
export function linked(
  links: Links,
  board: Board,
  keys: readonly string[],
): { links: Links; touched: ReadonlySet<string> } {
  const touched = new Set(keys);
  let { into, absorbed, ofTeam } = links;
  for (const key of keys) {
    const id = streamId(key);
    const incident = streamKind(key) === 'incident' ? stateIn(board, 'incident', id) : undefined;
    if (!incident) continue;
    for (const { teamId } of Object.values(incident.dispatches)) {
      if (teamId !== null && !ofTeam.get(teamId)?.has(id))
        ofTeam = ofTeam.update(teamId, PersistentSet(), (ids) => ids.add(id));
    }
    const was = into.get(id) ?? null;
    const is = incident.mergedInto;
    // Whatever happens to an incident that was merged may move the start of the one that stays.
    for (const other of [was, is]) {
      for (const survivor of other === null ? [] : reachedFrom(other, (at) => [into.get(at)]))
        touched.add(`incident:${survivor}`);
    }
    if (was === is) continue;
    if (was !== null) absorbed = absorbed.update(was, PersistentSet(), (ids) => ids.delete(id));
    if (is !== null) absorbed = absorbed.update(is, PersistentSet(), (ids) => ids.add(id));
    into = is === null ? into.delete(id) : into.set(id, is);
  }
  return { links: { into, absorbed, ofTeam }, touched };
}

/** All that ended up in the incident: what was merged into it, and what had been merged into that. */
export const mergedIn = ({ absorbed }: Links, board: Board, incident: string): IncidentState[] =>
  [...reachedFrom(incident, (at) => absorbed.get(at) ?? [])].flatMap((id) =>
    id === incident ? [] : (stateIn(board, 'incident', id) ?? []),
  );

/** What can be come to step by step, the first included; each once, so that a ring of mergers ends too. */
export function reachedFrom(
  first: string,
  next: (at: string) => Iterable<string | undefined>,
): ReadonlySet<string> {
  const reached = new Set([first]);
  for (const at of reached) for (const step of next(at)) if (step !== undefined) reached.add(step);
  return reached;
}
