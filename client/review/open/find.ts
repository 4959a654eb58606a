/** Incidents that the server shows, open and ended. */
import type { FoundCase } from '../../../shared/casefile/library.ts';
import type { Place } from '../../../shared/event/envelope.ts';
import type { Severity } from '../../../shared/event/field.ts';
import type { IncidentStatus } from '../../../shared/incident/state.ts';
import { ask } from '../../lib/ask.ts';
import type { Address } from '../address.ts';

export interface Found {
  readonly id: string;
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

export const findIncidents = (search: string): Promise<{ total: number; incidents: readonly Found[] }> =>
  ask(
    'GET',
    `/api/incidents?${new URLSearchParams({ limit: String(PAGE), ...(search.trim() ? { q: search.trim() } : {}) })}`,
  );

/** What is to be replayed: an incident of the server, or a case of its library. */
export type Chosen = Pick<Address, 'incident' | 'caseFile'>;

/** Ended incidents and imported cases whose title, kind, place or lessons hold these words. */
export const findCases = (search: string): Promise<{ total: number; cases: readonly FoundCase[] }> =>
  ask('GET', `/api/cases?${new URLSearchParams({ q: search.trim(), limit: '20' })}`);

export const isOverStatus = (status: IncidentStatus): boolean => status === 'closed' || status === 'merged';
