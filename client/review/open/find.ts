/** Incidents that the server shows, open and ended. */
import type { FoundCase } from '../../../shared/casefile/library.ts';
import type { Place } from '../../../shared/event/envelope.ts';
import type { Severity } from '../../../shared/event/field.ts';
import type { IncidentStatus } from '../../../shared/incident/state.ts';
import { spanOfDay, type Year } from '../../../shared/replay/days.ts';
import { ask } from '../../lib/ask.ts';
import type { Address } from '../address.ts';

export interface Found {
  readonly id: string;
  /** As people say it aloud. */
  readonly number: string | null;
  readonly title: string;
  readonly status: IncidentStatus;
  readonly severity: Severity | null;
  readonly drill: string | null;
  readonly place: Place | null;
  readonly occurredAt: string | null;
  readonly dispatches: { readonly all: number; readonly arrived: number };
}

/** As many as fit a page that is read with the eyes. */
const PAGE = 60;

/** A day in Beijing, as it is known today or as it was known when it ended. */
export interface OfDay {
  readonly day: string;
  readonly asKnownThen: boolean;
}

/** The latest, or those that were under way on a day; drills have clocks of their own and are on no day. */
export const findIncidents = (
  search: string,
  ofDay: OfDay | null = null,
): Promise<{ total: number; incidents: readonly Found[] }> =>
  ask(
    'GET',
    `/api/incidents?${new URLSearchParams({
      limit: String(PAGE),
      ...(search.trim() ? { q: search.trim() } : {}),
      ...(ofDay ? dayQuery(ofDay) : {}),
    })}`,
  );

function dayQuery({ day, asKnownThen }: OfDay): Record<string, string> {
  const { from, to } = spanOfDay(day);
  return { since: from, asOf: to, drill: 'false', ...(asKnownThen ? { knownAt: to } : {}) };
}

/** The last year that has an incident, unless one is said. */
export const findYear = (year: number | null): Promise<Year> =>
  ask('GET', year === null ? '/api/days' : `/api/days?year=${year}`);

/** What is to be replayed: an incident of the server, or a case of its library. */
export type Chosen = Pick<Address, 'incident' | 'caseFile'>;

/** Ended incidents and imported cases whose title, kind, place or lessons hold these words. */
export const findCases = (search: string): Promise<{ total: number; cases: readonly FoundCase[] }> =>
  ask('GET', `/api/cases?${new URLSearchParams({ q: search.trim(), limit: '20' })}`);

export const isOverStatus = (status: IncidentStatus): boolean => status === 'closed' || status === 'merged';
