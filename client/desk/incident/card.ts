/** What every card in the middle is given. */
import type { IncidentState } from '../../../shared/incident/state.ts';

export interface CardProps {
  readonly incident: IncidentState;
}
