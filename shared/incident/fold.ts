/** Incidents as a fold. */
import type { Fold } from '../track.ts';
import { evolve } from './evolve.ts';
import { blankIncident, type IncidentState } from './state.ts';

export const incidentFold: Fold<IncidentState> = { blank: blankIncident, evolve };
