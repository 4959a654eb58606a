/** How far from where the order leads to. */
import type { Place } from '../../../shared/event/envelope.ts';
import { distanceM } from '../../../shared/forecast/distance.ts';
import type { IncidentCard, OrderCard } from '../view/view.ts';

/** Metres in a straight line to the scene of the order, or of the incident; null where either is not known. */
export const distanceToScene = (
  incident: IncidentCard | null,
  order: OrderCard | null,
  here: Place,
): number | null => distanceM(here, order?.scene) ?? distanceM(here, incident?.place);
