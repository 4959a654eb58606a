/** An order as it is being put together. */
import type { Place } from '../../../shared/event/envelope.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import type { Choosable } from './choosing.ts';
import { readPlace } from './place.ts';
import { placeOf } from './stages.ts';

export interface OrderDraft {
  readonly chosen: readonly string[];
  readonly kind: 'toScene' | 'standby';
  /** As typed; blank is the place of the incident. */
  readonly scene: string;
  readonly task: string;
}

export const BLANK_ORDER: OrderDraft = { chosen: [], kind: 'toScene', scene: '', task: '' };

export const draftOf = (chosen: readonly string[]): OrderDraft => ({ ...BLANK_ORDER, chosen });

export const orderDraftKey = (incidentId: string): string => `dispatch.${incidentId}`;

export const sceneOf = (draft: OrderDraft, incident: IncidentState): Place =>
  readPlace(draft.scene) ?? placeOf(incident);

/** The chosen in the order in which they were chosen; who was sent here by somebody else meanwhile is not sent again. */
export function readyOf(
  draft: OrderDraft,
  all: readonly Choosable[],
): { ready: Choosable[]; alreadyHere: string[] } {
  const byId = new Map(all.map((one) => [one.team.id, one]));
  return {
    ready: draft.chosen.flatMap((id) => byId.get(id) ?? []),
    alreadyHere: draft.chosen.filter((id) => !byId.has(id)),
  };
}
