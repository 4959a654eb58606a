/** Whose step it is, where it is not one's own. */
import type { IncidentCard } from '../../view/view.ts';
import { type Draft, textIn } from '../draft.ts';

/** The team of somebody else whose step the draft tells of; its order is not this phone's. */
export function otherTeam(draft: Draft, incident: IncidentCard | null) {
  const dispatchId = textIn(draft, 'dispatchId');
  if (!incident || dispatchId === '' || incident.orders.some((one) => one.dispatchId === dispatchId))
    return null;
  return incident.forces.find((one) => one.dispatchId === dispatchId) ?? null;
}
