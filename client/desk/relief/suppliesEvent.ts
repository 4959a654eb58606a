/** A stage of a transfer as it is posted. Pure. */
import type { PostedEvent } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { readWhen } from '../../../shared/words/typedWhen.ts';
import { eventOf, type When } from '../acts/event.ts';
import { itemsIn, type SupplyDraft, type SupplyStep } from './supplies.ts';

/** `draft` with step and transfer decided; null where something is not said that has to be. */
export function supplyEvent(
  incident: IncidentState,
  draft: SupplyDraft & { readonly step: SupplyStep },
  when: When,
  nowMs: number,
): PostedEvent | null {
  const { transferId, step, placeKind, origin } = draft;
  const stream = `incident:${incident.id}`;
  const items = itemsIn(draft.lines);
  const [to, depot, vehicle] = [draft.to.trim(), draft.depot.trim(), draft.vehicle.trim()];
  const ahead = (typed: string) => readWhen(typed, nowMs, 'future')?.at;
  if (step === 'request') {
    if (items.length === 0 || to === '') return null;
    const neededBy = ahead(draft.neededBy);
    return eventOf(
      'suppliesRequested',
      stream,
      { transferId, items, to, ...(neededBy ? { neededBy } : {}) },
      when,
    );
  }
  if (step === 'allocate') {
    if (items.length === 0) return null;
    const data = { transferId, items, ...(depot ? { depot } : {}), ...(to ? { to } : {}) };
    return eventOf('suppliesAllocated', stream, data, when);
  }
  if (step === 'depart') {
    const eta = ahead(draft.eta);
    const data = { transferId, ...(vehicle ? { vehicle } : {}), ...(eta ? { eta } : {}) };
    return eventOf('suppliesDeparted', stream, data, when);
  }
  const data = { transferId, placeKind, origin, ...(items.length > 0 ? { items } : {}) };
  return eventOf('reliefArrived', stream, data, when, to ? { place: { name: to } } : {});
}
