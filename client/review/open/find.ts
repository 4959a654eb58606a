/** Incidents that the server shows, open and ended. */
import type { Place } from '../../../shared/event/envelope.ts';
import type { Severity } from '../../../shared/event/field.ts';
import type { IncidentStatus } from '../../../shared/incident/state.ts';
import { ask } from '../../lib/ask.ts';

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

export const isOverStatus = (status: IncidentStatus): boolean => status === 'closed' || status === 'merged';
