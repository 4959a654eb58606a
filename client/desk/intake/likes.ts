/** Open incidents that look like one another: of one story, two callers, two incidents. */
import type { Board } from '../../../shared/board.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { type NearDuplicate, nearDuplicates } from '../../../shared/intake/duplicates.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { pairOf } from './apart.ts';

/** Others that this one may be the same as. */
export const likeIncident = (board: Board, incident: IncidentState): NearDuplicate[] =>
  nearDuplicates(board, {
    title: incident.title,
    text: incident.intakes.at(-1)?.text ?? undefined,
    types: incident.types,
    place: incident.place ?? undefined,
    occurredAt: incident.occurred?.at,
    drill: incident.drill,
  }).filter(({ incidentId }) => incidentId !== incident.id);

export interface Alikeness {
  readonly incident: IncidentState;
  readonly older: NearDuplicate;
}

/** Only what came in lately is compared: the others were asked about when they were new. */
const NEWEST = 8;

/** The newest open incidents that look like an older one, each with the likeliest; pairs kept apart are left out. */
export function alikeIncidents(board: Board, apart: readonly string[]): Alikeness[] {
  const open = openIncidents(board);
  const order = new Map(open.map(({ id }, index) => [id, index]));
  return open
    .slice(-NEWEST)
    .reverse()
    .flatMap((incident) => {
      const older = likeIncident(board, incident).find(
        ({ incidentId }) =>
          (order.get(incidentId) ?? Number.POSITIVE_INFINITY) < (order.get(incident.id) ?? 0) &&
          !apart.includes(pairOf(incident.id, incidentId)),
      );
      return older ? [{ incident, older }] : [];
    });
}
