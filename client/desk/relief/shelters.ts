/** Shelters as a form shows them, and the events that opening, counting and closing become. Pure. */
import { type Board, statesOf } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { AreaCount, IncidentState } from '../../../shared/incident/state.ts';
import type { Shelter } from '../../../shared/roster/state.ts';
import { eventOf, type When } from '../acts/event.ts';
import { numberIn } from './harm.ts';

export const SHELTER_ACTS = ['open', 'people', 'close'] as const;
export type ShelterAct = (typeof SHELTER_ACTS)[number];

export interface ShelterDraft {
  readonly shelterId: string;
  /** '' as the shelter stands: closed ones are opened, open ones counted. */
  readonly act: ShelterAct | '';
  readonly capacity: string;
  readonly people: string;
  readonly when: string;
}

export const BLANK_SHELTER: ShelterDraft = { shelterId: '', act: '', capacity: '', people: '', when: '' };

/** Open ones first, then those with the most room. */
export const sheltersOf = (board: Board): Shelter[] =>
  [...statesOf(board, 'shelter')].sort(
    (a, b) => Number(b.open) - Number(a.open) || b.capacity - a.capacity || (a.name < b.name ? -1 : 1),
  );

/** The people of this incident who are inside, as last counted; undefined where nobody counted. */
export const insideOf = (incident: IncidentState, shelter: Shelter): AreaCount | undefined =>
  entryOf(incident.settled, shelter.name) ?? entryOf(incident.settled, shelter.id);

export function shelterEvents(
  incident: IncidentState,
  shelter: Shelter,
  draft: ShelterDraft & { readonly act: ShelterAct },
  when: When,
): PostedEvent[] {
  const { id: shelterId, name } = shelter;
  const people = numberIn(draft.people);
  const capacity = numberIn(draft.capacity);
  const site = entryOf(incident.settled, shelterId) ? shelterId : name;
  const counted =
    people === undefined
      ? []
      : [eventOf('evacueesSettled', `incident:${incident.id}`, { site, people, shelterId }, when)];
  if (draft.act === 'people') return counted;
  const stream = `shelter:${shelterId}`;
  const act =
    draft.act === 'open'
      ? eventOf('shelterOpened', stream, { shelterId, ...(capacity === undefined ? {} : { capacity }) }, when)
      : eventOf('shelterClosed', stream, { shelterId }, when);
  // What a drill says of a real shelter stays in the drill.
  return [incident.drill === null ? act : { ...act, drill: incident.drill }, ...counted];
}
