/** What can be done, and what is due: rows of data on what an order has come to and what the role may record. */
import type { ActName } from '../acts/names.ts';
import type { KeptAct } from '../outbox/act.ts';
import type { FieldView, OrderCard } from '../view/view.ts';

/** The type of event that each act records: who may not record it is not offered it. */
const RECORDS: Record<ActName, string> = {
  acknowledge: 'dispatchAcknowledged',
  depart: 'teamDeparted',
  arrive: 'teamArrived',
  release: 'teamReleased',
  withdraw: 'teamWithdrawn',
  situation: 'situationUpdated',
  casualties: 'casualtyUpdated',
  help: 'suppliesRequested',
  relief: 'reliefDelivered',
  need: 'reliefNeedReported',
  taskDone: 'taskCompleted',
  instruction: 'instructionAcknowledged',
  rollCall: 'rollCallAnswered',
  report: 'incidentReported',
};

export const mayDo = (view: FieldView | null, act: ActName): boolean =>
  view?.who.may.includes(RECORDS[act]) ?? false;

type Step = 'acknowledge' | 'depart' | 'arrive' | 'release';
type Moment = 'acknowledgedAt' | 'departedAt' | 'arrivedAt' | 'releasedAt';

/** The way of an order to the scene; one that stands by ends with its receipt. */
const STEPS: Record<OrderCard['kind'], readonly (readonly [Step, Moment])[]> = {
  toScene: [
    ['acknowledge', 'acknowledgedAt'],
    ['depart', 'departedAt'],
    ['arrive', 'arrivedAt'],
    ['release', 'releasedAt'],
  ],
  standby: [['acknowledge', 'acknowledgedAt']],
};

export interface Steps {
  /** The one act due next. Going home is nobody's duty while there is work: it is offered, never urged. */
  readonly due: ActName | null;
  /** Steps that may be recorded as well: whoever forgot to tap one says the next one all the same. */
  readonly others: readonly ActName[];
}

const NONE: Steps = { due: null, others: [] };

/** What an order asks of a team. A step that a later one has overtaken is still open, and never due. */
export function stepsOf(order: OrderCard | null): Steps {
  if (!order || order.over !== null || order.releasedAt !== null) return NONE;
  const steps = STEPS[order.kind];
  const reached = steps.reduce((last, [, moment], i) => (order[moment] === null ? last : i), -1);
  const open = steps.filter(([, moment]) => order[moment] === null).map(([step]) => step);
  const next = steps[reached + 1]?.[0] ?? null;
  const due = next === 'release' ? null : next;
  return {
    due,
    others: open.filter((step) => step !== due && (step !== 'release' || order.arrivedAt !== null)),
  };
}

/** What one reports about an incident, the most usual first. */
export const REPORTS = [
  'situation',
  'casualties',
  'help',
  'relief',
  'need',
  'withdraw',
  'report',
] as const satisfies readonly ActName[];

/** A team withdraws from where it went; whoever commands the scene may tell of it at any time. */
export const mayWithdraw = (view: FieldView, order: OrderCard | null): boolean =>
  view.who.team === null || order?.departedAt != null || order?.arrivedAt != null;

/** A page led by what one sees oneself: for those who report and are sent nowhere. */
export const isReporter = (view: FieldView | null): boolean =>
  view !== null &&
  view.who.team === null &&
  view.who.roles.length > 0 &&
  view.who.roles.every((role) => role === 'reporter');

/** One's own records, the newest first by the order of this phone; an act that only hands another over is no record. */
export const ownRecords = (acts: readonly KeptAct[]): readonly KeptAct[] =>
  acts.filter(({ handsOver }) => handsOver === undefined).sort((a, b) => b.seq - a.seq);

/** On this phone, and in the log not yet: it will go out, or is on its way to the desk. */
const isUnsent = ({ state, handing }: KeptAct): boolean =>
  state.as === 'kept' || (state.as === 'returned' && handing !== undefined);
const isReturned = ({ state, handing }: KeptAct): boolean => state.as === 'returned' && handing === undefined;

/** What waits on this phone, and what came back and wants a decision. */
export function counts(acts: readonly KeptAct[]): { readonly unsent: number; readonly returned: number } {
  const own = ownRecords(acts);
  return { unsent: own.filter(isUnsent).length, returned: own.filter(isReturned).length };
}
