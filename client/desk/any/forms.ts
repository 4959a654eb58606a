/** One form for each type of event: what it asks, what it answers by itself, and which stream it is recorded on. */
import { entryOf } from '../../../shared/entry.ts';
import {
  CATALOGUE,
  postedEnvelope,
  type StreamKind,
  TYPE_NAMES,
  type TypeName,
} from '../../../shared/event.ts';
import { type FieldShape, fieldsOf, type GroupControl, groupOf } from './shape.ts';

export interface AnyForm {
  readonly type: TypeName;
  readonly asked: GroupControl;
  /** The field that names what the event begins: given a new name where none is chosen. */
  readonly made: string | null;
  readonly on: StreamPlan;
}

type EntryKind = Exclude<StreamKind, 'incident' | 'access'>;

/** `focus`: the incident in the middle. Else a kind of stream, with the field of `data` that repeats its id. */
export type StreamPlan =
  | { readonly kind: 'focus' }
  | {
      readonly kind: EntryKind;
      /** Whether it may begin one that is not there yet, or does nothing else. */
      readonly entry: 'known' | 'new' | 'newOrKnown';
      /** Its id is a name that people say, and has to be typed. */
      readonly idTyped: boolean;
      readonly repeats: string | null;
    };

/** What an event begins, and nothing else is meant by: never asked for. */
const BEGUN: Readonly<Record<string, string>> = {
  responseActivated: 'responseId',
  dispatchOrdered: 'dispatchId',
  instructionIssued: 'instructionId',
  scenePostEstablished: 'postId',
  taskOpened: 'taskId',
};
/** What an event begins, or goes on with. */
const BEGUN_OR_KNOWN: Readonly<Record<string, string>> = {
  suppliesRequested: 'transferId',
  suppliesAllocated: 'transferId',
  reportFiled: 'reportId',
  reportSubmittedForReview: 'reportId',
};

/** Said again, a register's entry is put right; a warning, a roll call and a drill begin once. */
const ENTRIES: Readonly<Record<string, 'new' | 'newOrKnown'>> = {
  areaRegistered: 'newOrKnown',
  commandBodyRegistered: 'newOrKnown',
  depotRegistered: 'newOrKnown',
  drillStarted: 'new',
  dutyPostRegistered: 'newOrKnown',
  indicatorDefined: 'newOrKnown',
  planRegistered: 'newOrKnown',
  reportRuleSetDefined: 'newOrKnown',
  rollCallStarted: 'new',
  shelterRegistered: 'newOrKnown',
  teamRegistered: 'newOrKnown',
  warningIssued: 'new',
};

const REPEATS: Readonly<Record<string, string>> = {
  indicatorDefined: 'id',
  planRegistered: 'planId',
  reportRuleSetDefined: 'id',
  rollCallAnswered: 'callId',
  rollCallClosed: 'callId',
  rollCallStarted: 'callId',
  shelterClosed: 'shelterId',
  shelterOpened: 'shelterId',
  warningCoverageReported: 'refWarningId',
  warningLifted: 'refWarningId',
  warningOutcomeRecorded: 'refWarningId',
  warningReissued: 'refWarningId',
};

const ID_TYPED: ReadonlySet<TypeName> = new Set<TypeName>(['indicatorDefined', 'reportRuleSetDefined']);

/** Where an event lies, as its envelope has it. */
export const PLACE: FieldShape = {
  name: 'place',
  control: groupOf(postedEnvelope.shape.place.unwrap()),
  required: false,
  nullable: false,
};

export function formOf(type: TypeName): AnyForm {
  const begun = entryOf(BEGUN, type) ?? null;
  const goesOn = entryOf(BEGUN_OR_KNOWN, type) ?? null;
  const repeats = entryOf(REPEATS, type) ?? null;
  const fields = fieldsOf(type).filter(({ name }) => name !== begun && name !== repeats);
  // What is made when it is left blank need not be filled in.
  const asked = fields.map((field) => (field.name === goesOn ? { ...field, required: false } : field));
  return {
    type,
    asked: { kind: 'group', fields: asked },
    made: begun ?? goesOn,
    on: streamOf(type, repeats),
  };
}

function streamOf(type: TypeName, repeats: string | null): StreamPlan {
  const streams: readonly StreamKind[] = CATALOGUE[type].streams;
  const kind = streams.find((one): one is EntryKind => one !== 'incident' && one !== 'access');
  if (streams.includes('incident') || kind === undefined) return { kind: 'focus' };
  return { kind, entry: entryOf(ENTRIES, type) ?? 'known', idTyped: ID_TYPED.has(type), repeats };
}

/**
 * What is about one thing begins at that thing; a boundary comes with its file; what a phone hands to the desk is not handed
 * over by the desk itself; walls and reviews have forms of their own.
 */
const FOUND_ELSEWHERE: ReadonlySet<TypeName> = new Set<TypeName>([
  'areaBoundarySet',
  'clockRanOutSeen',
  'correctiveActionClosed',
  'correctiveActionOpened',
  'correctiveActionReopened',
  'correctiveActionReported',
  'eventCorrected',
  'eventWithdrawn',
  'handedPostSettled',
  'postHandedOver',
  'reviewNotePinned',
  'reviewNoteSettled',
  'wallArranged',
  'wallFocused',
]);

/** The types that the palette offers to whoever may record them. */
export const PALETTE: readonly TypeName[] = TYPE_NAMES.filter((type) => {
  const { emit, streams } = CATALOGUE[type];
  const byPeople = emit.some((party) => party !== 'system');
  return byPeople && !streams.every((kind) => kind === 'access') && !FOUND_ELSEWHERE.has(type);
});
