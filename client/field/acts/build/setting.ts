/** What an act is about: the incident that its draft names, or else the one that one works on. */
import type { Field } from '../../context.ts';
import type { FileRef } from '../../outbox/act.ts';
import type { IncidentCard, OrderCard } from '../../view/view.ts';
import { type Draft, textIn } from '../draft.ts';
import { otherTeam } from './otherTeam.ts';

/** What there is besides the draft: what the phone knows at the moment of the tap. */
export interface Setting
  extends Pick<Field, 'view' | 'incident' | 'order' | 'clock' | 'fix' | 'fence' | 'language'> {
  readonly files: readonly FileRef[];
}

/** A draft keeps its incident, also when the person has chosen another one since. */
export function settingFor(draft: Draft, setting: Setting): Setting {
  const named = textIn(draft, 'incidentId');
  const incident =
    named === '' || named === setting.incident?.id
      ? setting.incident
      : (setting.view?.incidents.find(({ id }) => id === named) ?? null);
  const dispatchId = textIn(draft, 'dispatchId');
  if (otherTeam(draft, incident)) return { ...setting, incident, order: null };
  const order =
    incident?.orders.find((one) => one.dispatchId === dispatchId) ??
    (incident === setting.incident ? setting.order : openOrder(incident));
  return { ...setting, incident, order };
}

const openOrder = (incident: IncidentCard | null): OrderCard | null =>
  incident?.orders.find(({ over, releasedAt }) => over === null && releasedAt === null) ?? null;
