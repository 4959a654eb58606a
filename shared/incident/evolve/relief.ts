/** People in need, what reached them, supplies on the way, evacuation and lifelines. */
import { entryOf } from '../../entry.ts';
import { changed } from '../changed.ts';
import { rivalsAmong } from '../rivals.ts';
import type { Confirmation, IncidentState, Lifeline, ReliefArea, SupplyTransfer } from '../state.ts';
import { type Handlers, stamp } from './handler.ts';

export const reliefHandlers: Handlers = {
  areaAffected: (state, event) =>
    withArea(state, event.data.area, (known) => ({ affectedAt: known.affectedAt ?? stamp(event) })),
  reliefNeedReported: (state, event) =>
    withArea(state, event.data.area, (known) => {
      const { peopleInNeed: people, status, conflictGroup = null } = event.data;
      const needs = [...known.needs, { ...stamp(event), people, status, conflictGroup }];
      return withNeed({ ...known, needs }, state.confirmations);
    }),
  reliefDelivered: (state, event) =>
    withArea(state, event.data.area, (known) => ({
      deliveries: [
        ...known.deliveries,
        {
          ...stamp(event),
          people: event.data.people,
          count: event.data.count,
          categories: event.data.categories,
          conflictGroup: event.data.conflictGroup ?? null,
        },
      ],
    })),

  suppliesRequested: (state, event) =>
    withTransfer(state, event.data.transferId ?? event.id, {
      requested: stamp(event),
      items: event.data.items,
      to: event.data.to,
    }),
  suppliesAllocated: (state, event) =>
    withTransfer(state, event.data.transferId, {
      allocated: stamp(event),
      items: event.data.items,
      ...(event.data.depot ? { depot: event.data.depot } : {}),
      ...(event.data.to ? { to: event.data.to } : {}),
    }),
  suppliesDeparted: (state, event) =>
    withTransfer(state, event.data.transferId, { departed: stamp(event), eta: event.data.eta ?? null }),
  reliefArrived(state, event) {
    const { transferId, placeKind, origin, items, conflictGroup } = event.data;
    const arrived: IncidentState = {
      ...state,
      supplyArrivals: [
        ...state.supplyArrivals,
        {
          ...stamp(event),
          transferId: transferId ?? null,
          placeKind,
          origin,
          place: event.place?.name ?? null,
          conflictGroup: conflictGroup ?? null,
        },
      ],
    };
    if (!transferId) return arrived;
    const before = entryOf(arrived.transfers, transferId)?.arrived;
    return withTransfer(arrived, transferId, {
      arrived: before ?? stamp(event),
      ...(items ? { items } : {}),
    });
  },

  evacuationUpdated: (state, event) => ({
    ...state,
    evacuations: { ...state.evacuations, [event.data.area]: { ...stamp(event), people: event.data.people } },
  }),
  evacueesSettled: (state, event) => ({
    ...state,
    settled: { ...state.settled, [event.data.site]: { ...stamp(event), people: event.data.people } },
  }),

  lifelineFailed: (state, event) =>
    withLifeline(state, event.data.kind, event.data.area ?? null, () => ({
      failed: stamp(event),
      restored: null,
      share: event.data.share ?? null,
    })),
  lifelineRestored: (state, event) =>
    withLifeline(state, event.data.kind, event.data.area ?? null, (known) => ({
      restored: stamp(event),
      share: event.data.share ?? null,
      rescueSufficient: known.rescueSufficient ?? (event.data.rescueSufficient ? stamp(event) : null),
    })),
};

/**
 * The area with the need that is in force. A verified figure (核报) stands before a provisional one, whenever it was
 * told; a person's word between rivals stands before both. While rivals are undecided the largest is taken, so that
 * nobody is left out of what is owed.
 */
export function withNeed(area: ReliefArea, confirmations: readonly Confirmation[]): ReliefArea {
  const last = area.needs.findLast(({ status }) => status === 'verified') ?? area.needs.at(-1) ?? null;
  const group = last?.conflictGroup ?? null;
  if (group === null) return { ...area, need: last, rivalNeeds: null };
  const all = rivalsAmong(
    group,
    area.needs.filter((said) => said.conflictGroup === group),
    confirmations,
  );
  const rivals = all?.confirmed
    ? all
    : rivalsAmong(group, all?.said.filter(({ status }) => status === last?.status) ?? [], confirmations);
  const need = rivals?.confirmed
    ? (rivals.said.find(({ event }) => event === rivals.confirmed) ?? last)
    : (rivals?.said.reduce((most, said) => (said.people >= most.people ? said : most)) ?? last);
  return { ...area, need, rivalNeeds: rivals };
}

function withArea(
  state: IncidentState,
  area: string,
  change: (known: ReliefArea) => Partial<ReliefArea>,
): IncidentState {
  const known: ReliefArea = entryOf(state.relief, area) ?? {
    area,
    affectedAt: null,
    needs: [],
    need: null,
    rivalNeeds: null,
    deliveries: [],
  };
  return changed(state, { relief: { ...state.relief, [area]: { ...known, ...change(known) } } });
}

function withTransfer(
  state: IncidentState,
  transferId: string,
  said: Partial<SupplyTransfer>,
): IncidentState {
  const known: SupplyTransfer = entryOf(state.transfers, transferId) ?? {
    transferId,
    requested: null,
    allocated: null,
    departed: null,
    arrived: null,
    to: null,
    depot: null,
    eta: null,
    items: [],
  };
  return { ...state, transfers: { ...state.transfers, [transferId]: { ...known, ...said } } };
}

function withLifeline(
  state: IncidentState,
  kind: string,
  area: string | null,
  change: (known: Lifeline) => Partial<Lifeline>,
): IncidentState {
  const key = area ? `${kind} ${area}` : kind;
  const known: Lifeline = entryOf(state.lifelines, key) ?? {
    kind,
    area,
    failed: null,
    restored: null,
    share: null,
    rescueSufficient: null,
  };
  return { ...state, lifelines: { ...state.lifelines, [key]: { ...known, ...change(known) } } };
}
