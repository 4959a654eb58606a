/** The events of relief, as they are posted. Pure. */
import type { PostedEvent } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { eventOf, type When } from '../acts/event.ts';
import { RELIEF_ACTS, type ReliefAct, type ReliefDraft } from './given.ts';
import { numberIn } from './harm.ts';

export const isAct = (name: string | null | undefined): name is ReliefAct =>
  RELIEF_ACTS.some((one) => one === name);

/** null where something is not said that has to be. */
export function reliefEvent(incident: IncidentState, draft: ReliefDraft, when: When): PostedEvent | null {
  const { act, count, categories, status, how } = draft;
  const area = draft.area.trim();
  const people = numberIn(draft.people);
  const stream = `incident:${incident.id}`;
  if (area === '') return null;
  if (act === 'affected') return eventOf('areaAffected', stream, { area }, when);
  if (people === undefined) return null;
  if (act === 'need')
    return eventOf('reliefNeedReported', stream, { area, peopleInNeed: people, status }, when);
  if (act === 'settled') return eventOf('evacueesSettled', stream, { site: area, people }, when);
  if (act === 'evacuated')
    return eventOf(
      'evacuationUpdated',
      stream,
      { area, people, ...(how.trim() ? { how: how.trim() } : {}) },
      when,
    );
  if (count === '' || categories.length === 0) return null;
  return eventOf('reliefDelivered', stream, { area, people, count, categories: [...categories] }, when);
}
