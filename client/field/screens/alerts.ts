/** Which alerts still want something of the person, the gravest first. */
import type { KeptAct } from '../outbox/act.ts';
import type { Alert, FieldView, IncidentCard, InstructionCard, OrderCard } from '../view/view.ts';

type Kind = Alert['what']['is'];

/** Lives before orders, orders before news. */
const RANK: Record<Kind, number> = {
  withdraw: 0,
  ordered: 1,
  rerouted: 2,
  cancelled: 2,
  sceneMoved: 3,
  instruction: 4,
  task: 5,
  rollCall: 6,
  level: 7,
  command: 8,
  severity: 9,
  warning: 10,
  over: 11,
};

export const incidentOf = (view: FieldView, alert: Alert): IncidentCard | null =>
  view.incidents.find(({ id }) => id === alert.incidentId) ?? null;

export const orderOf = (incident: IncidentCard | null, alert: Alert): OrderCard | null => {
  const { what } = alert;
  return 'dispatchId' in what
    ? (incident?.orders.find(({ dispatchId }) => dispatchId === what.dispatchId) ?? null)
    : null;
};

export const instructionOf = (incident: IncidentCard | null, alert: Alert): InstructionCard | null => {
  const { what } = alert;
  return what.is === 'instruction'
    ? (incident?.instructions.find(({ instructionId }) => instructionId === what.instructionId) ?? null)
    : null;
};

/** Done with, whether or not it was looked at: an order that is acknowledged asks nothing more. */
function isDealtWith(view: FieldView, alert: Alert, acts: readonly KeptAct[]): boolean {
  const incident = incidentOf(view, alert);
  const { what } = alert;
  if (what.is === 'ordered') {
    const order = orderOf(incident, alert);
    return order !== null && (order.acknowledgedAt !== null || order.over !== null);
  }
  if (what.is === 'instruction') return instructionOf(incident, alert)?.acknowledged ?? false;
  // An open call has a card of its own, the largest on the page.
  if (what.is === 'rollCall')
    return (
      view.rollCalls.some(({ callId }) => callId === what.callId) ||
      acts.some(({ name, draft }) => name === 'rollCall' && draft['callId'] === what.callId)
    );
  return false;
}

/** Those not yet seen nor dealt with: the gravest first, and of the same weight the newest. */
export function missedAlerts(
  view: FieldView,
  acts: readonly KeptAct[],
  isSeen: (alertId: string) => boolean,
): readonly Alert[] {
  return view.alerts
    .filter((alert) => !isSeen(alert.id) && !isDealtWith(view, alert, acts))
    .sort((a, b) => RANK[a.what.is] - RANK[b.what.is] || Date.parse(b.at) - Date.parse(a.at));
}
