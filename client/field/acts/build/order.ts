/** The order that an act is about. */
import type { IncidentCard } from '../../view/view.ts';
import { type Draft, textIn } from '../draft.ts';
import type { Desk } from './build.ts';

/** The team of somebody else whose step the draft tells of; its order is not this phone's. */
export function otherTeam(draft: Draft, incident: IncidentCard | null) {
  const dispatchId = textIn(draft, 'dispatchId');
  if (!incident || dispatchId === '' || incident.orders.some((one) => one.dispatchId === dispatchId))
    return null;
  return incident.forces.find((one) => one.dispatchId === dispatchId) ?? null;
}

/** Its id; wrong where there is none. */
export function dispatchOf({ draft, setting, read, words }: Desk): string {
  const other = otherTeam(draft, setting.incident);
  if (other) return other.dispatchId;
  if (!setting.order) read.wrong('', words.wrong.noOrder);
  return setting.order?.dispatchId ?? '';
}
