/** A plan as a fold: the card that stands, and whether it still holds. */
import type { PlacedEvent } from '../event/envelope.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Stamp } from '../incident/state.ts';
import type { Fold } from '../track.ts';
import { levelsOf, type PlanCard } from './card.ts';

export interface PlanRecord {
  readonly id: string;
  /** The last that was registered; null when all of them were withdrawn. */
  readonly card: PlanCard | null;
  /** That of the event in its stream: it never changes, whatever is withdrawn later. */
  readonly version: number;
  readonly registered: Stamp | null;
  readonly retired: (Stamp & { readonly reason: string }) | null;
  /** Set for plans that exist in one drill only. */
  readonly drill: string | null;
}

export const planFold: Fold<PlanRecord> = {
  blank: (id) => ({ id, card: null, version: 0, registered: null, retired: null, drill: null }),
  evolve(record, placed) {
    // What a drill says of a real plan is in the log and changes nothing.
    if (placed.drill !== undefined && record.registered && record.drill === null) return record;
    const event = upcast(placed);
    return event.type === 'planRetired' ? retired(record, event) : registered(record, event);
  },
};

function registered(record: PlanRecord, event: PlacedEvent): PlanRecord {
  if (event.type !== 'planRegistered') return record;
  const card = event.data as DataOf<'planRegistered'>;
  if (card.planId !== record.id) return record;
  const { version, drill = null } = event;
  // Who may not see the contacts is sent the card without them.
  const whole = { ...card, contacts: card.contacts ?? [] };
  return { ...record, card: whole, version, registered: stamp(event), retired: null, drill };
}

const retired = (record: PlanRecord, event: PlacedEvent): PlanRecord => ({
  ...record,
  retired: { ...stamp(event), reason: (event.data as DataOf<'planRetired'>).reason },
});

/** A plan in a list: without its text, its tasks and the names of people. */
export function planSummary({ id, card, version, registered, retired, drill }: PlanRecord) {
  return {
    planId: id,
    title: card?.title ?? null,
    titleEn: card?.titleEn ?? null,
    kind: card?.kind ?? null,
    body: card?.body ?? null,
    types: card?.types ?? [],
    severityMin: card?.severityMin ?? null,
    levels: card
      ? levelsOf(card).map(({ level, starter, tasks }) => ({ level, starter, tasks: tasks.length }))
      : [],
    validFrom: card?.validFrom ?? null,
    validUntil: card?.validUntil ?? null,
    version,
    registeredAt: registered?.at ?? null,
    retiredAt: retired?.at ?? null,
    drill,
  };
}
