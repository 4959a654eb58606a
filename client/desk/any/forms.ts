/** One form for each type of event: what it asks, what it answers by itself, and which stream it is recorded on. */
import { entryOf } from '../../../shared/entry.ts';
import type { StreamKind } from '../../../shared/event.ts';
import { CATALOGUE, postedEnvelope, TYPE_NAMES, type TypeName } from '../../../shared/event.ts';
import { type FieldShape, fieldsOf, type GroupControl, groupOf } from './shape.ts';

export interface AnyForm {
  readonly type: TypeName;
  readonly asked: GroupControl;
  /** The field that names what the event begins: given a new name where none is chosen. */
  readonly made: string | null;
  readonly on: StreamPlan;
}

/** `focus`: the incident in the middle. Else a kind of stream, with the field of `data` that repeats its id. */
export type StreamPlan =
  | { readonly kind: 'focus' }
  | {
      readonly kind: Exclude<StreamKind, 'incident' | 'access'>;
      /** An entry that is not there yet may be begun. */
      readonly begins: boolean;
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

const BEGINS: ReadonlySet<TypeName> = new Set<TypeName>([
  'areaRegistered',
  'commandBodyRegistered',
  'depotRegistered',
  'drillStarted',
  'dutyPostRegistered',
  'indicatorDefined',
  'planRegistered',
  'reportRuleSetDefined',
  'rollCallStarted',
  'shelterRegistered',
  'teamRegistered',
  'warningIssued',
]);

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
  const repeats = entryOf(REPEATS, type) ?? null;
  const left = new Set([begun, repeats]);
  return {
    type,
    asked: {
      kind: 'group',
      fields: fieldsOf(type)
        .filter(({ name }) => !left.has(name))
        .map(notMade),
    },
    made: begun ?? entryOf(BEGUN_OR_KNOWN, type) ?? null,
    on: streamOf(type, repeats),
  };

  /** What is made when it is left blank need not be filled in. */
  function notMade(field: FieldShape): FieldShape {
    return field.name === entryOf(BEGUN_OR_KNOWN, type) ? { ...field, required: false } : field;
  }
}

function streamOf(type: TypeName, repeats: string | null): StreamPlan {
  const streams: readonly StreamKind[] = CATALOGUE[type].streams;
  const kind = streams.find((one) => one !== 'incident' && one !== 'access');
  if (streams.includes('incident') || kind === undefined || kind === 'incident' || kind === 'access')
    return { kind: 'focus' };
  return { kind, begins: BEGINS.has(type), idTyped: ID_TYPED.has(type), repeats };
}

/** Corrections begin at what they correct; the report of a new incident has its own form. */
const FOUND_ELSEWHERE: ReadonlySet<TypeName> = new Set<TypeName>(['eventCorrected', 'eventWithdrawn']);

/** The types that the palette offers to whoever may record them. */
export const PALETTE: readonly TypeName[] = TYPE_NAMES.filter((type) => {
  const { emit, streams } = CATALOGUE[type];
  const byPeople = emit.some((party) => party !== 'system');
  return byPeople && !streams.every((kind) => kind === 'access') && !FOUND_ELSEWHERE.has(type);
});
