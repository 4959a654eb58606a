/** What the fields of events refer to, and what there is of it on the board: chosen, not typed. */
import { entryOf } from '../../../shared/entry.ts';
import type { TypeName } from '../../../shared/event.ts';

/** What a field is about. Where the field is an id it has to be one of these; where it is words, they are suggested. */
export type Source =
  | 'area'
  | 'body'
  | 'conflictGroup'
  | 'depot'
  | 'dispatch'
  | 'dutyPost'
  | 'emergency'
  | 'event'
  | 'incident'
  | 'instruction'
  | 'obligation'
  | 'plan'
  | 'report'
  | 'reportRules'
  | 'response'
  | 'rollCall'
  | 'scenePost'
  | 'shelter'
  | 'skill'
  | 'task'
  | 'team'
  | 'teamKind'
  | 'transfer'
  | 'warning';

const BY_FIELD: Readonly<Record<string, Source>> = {
  after: 'task',
  area: 'area',
  body: 'body',
  callId: 'rollCall',
  childIncidentId: 'incident',
  conflictGroup: 'conflictGroup',
  depot: 'depot',
  dispatchId: 'dispatch',
  eventId: 'event',
  instructionId: 'instruction',
  intoIncidentId: 'incident',
  newDispatchId: 'dispatch',
  obligationId: 'obligation',
  parentIncidentId: 'incident',
  planId: 'plan',
  postId: 'scenePost',
  posts: 'dutyPost',
  receivers: 'body',
  refEventId: 'event',
  refWarningId: 'warning',
  reportId: 'report',
  responseId: 'response',
  sets: 'reportRules',
  shelterId: 'shelter',
  site: 'shelter',
  skills: 'skill',
  taskId: 'task',
  teamId: 'team',
  transferId: 'transfer',
  types: 'emergency',
};

/** Fields that mean something else in one type. */
const BY_TYPE: Readonly<Record<string, Source>> = {
  'areaRegistered.parent': 'area',
  'commandBodyRegistered.parent': 'body',
  'rollCallAnswered.post': 'dutyPost',
  'teamRegistered.kind': 'teamKind',
};

/** null for words that are anybody's own. */
export const sourceOf = (type: TypeName, field: string): Source | null =>
  entryOf(BY_TYPE, `${type}.${field}`) ?? entryOf(BY_FIELD, field) ?? null;
