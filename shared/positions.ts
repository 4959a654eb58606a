/** Where teams were last, as told by whoever: in any order, late or twice. */
import type { PositionsMessage, TeamPosition } from './protocol.ts';

export type Positions = ReadonlyMap<string, TeamPosition>;

export const NO_POSITIONS: Positions = new Map();

/** The newest of each team. What is older than what is known changes nothing; the same map where nothing changed. */
export function withPositions(known: Positions, told: readonly TeamPosition[]): Positions {
  const next = new Map(known);
  let changed = false;
  for (const position of told) {
    const before = next.get(position.teamId);
    if (before && before.at >= position.at) continue;
    next.set(position.teamId, position);
    changed = true;
  }
  return changed ? next : known;
}

/** After a message of the server: what is no longer in sight is forgotten, what moved has moved. */
export function withMessage(known: Positions, { positions, whole, gone = [] }: PositionsMessage): Positions {
  const told = whole ? new Set(positions.map(({ teamId }) => teamId)) : null;
  const left = [...known.keys()].filter((teamId) => (told ? !told.has(teamId) : gone.includes(teamId)));
  const kept = left.length > 0 ? new Map([...known].filter(([teamId]) => !left.includes(teamId))) : known;
  return withPositions(kept, positions);
}
