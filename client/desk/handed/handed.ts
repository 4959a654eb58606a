/** What phones handed to the desk: what waits, and the events that are recorded in the author's stead. */
import { type Board, stateIn, statesOf } from '../../../shared/board.ts';
import type { HandedPost } from '../../../shared/duty/handed.ts';
import { streamKind } from '../../../shared/event/envelope.ts';
import { isTypeName, type PostedEvent, type TypeName } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { readWhen, writeWhen } from '../../../shared/words/typedWhen.ts';
import { fieldsOf, type GroupControl } from '../any/shape.ts';
import { groupData, groupIn, type TypedGroup, typedOf } from '../any/typed.ts';

/** Not dealt with yet, the oldest first. */
export const waitingPosts = (board: Board): HandedPost[] =>
  [...statesOf(board, 'handed')]
    .filter(({ handed, settled }) => handed !== null && settled === null)
    .sort((a, b) => (a.handed?.position ?? 0) - (b.handed?.position ?? 0));

export type Refused = HandedPost['posted'][number];
export type KnownRefused = Refused & { readonly type: TypeName };

/** What this program has a form for; a phone of another version may have sent what it does not know. */
export const isKnown = (one: Refused): one is KnownRefused => isTypeName(one.type);

export const incidentOf = (board: Board, { incidentId }: HandedPost): IncidentState | undefined =>
  incidentId === null ? undefined : stateIn(board, 'incident', incidentId);

/** One of the events as the form holds it. */
export interface Typed {
  readonly takes: boolean;
  readonly when: string;
  readonly text: string;
  readonly data: TypedGroup;
}

export const controlOf = (type: TypeName): GroupControl => ({ kind: 'group', fields: fieldsOf(type) });

/** As it was refused. */
export const typedFrom = (one: Refused, nowMs: number): Typed => ({
  takes: isKnown(one),
  when: writeWhen({ at: one.occurredAt, precision: one.occurredPrecision }, nowMs),
  text: one.text ?? '',
  data: isKnown(one) ? typedData(one, nowMs) : {},
});

/** What does not have the form of its type is left for the officer to type. */
function typedData(one: KnownRefused, nowMs: number): TypedGroup {
  try {
    return groupIn(typedOf(controlOf(one.type), one.data, nowMs));
  } catch {
    return {};
  }
}

/** Whether it tells of an incident, so that the officer says of which. */
export const isOfIncident = ({ stream }: Refused): boolean => streamKind(stream) === 'incident';

/** May stay on the incident that it begins itself. */
export const begins = ({ type }: Refused): boolean => type === 'incidentReported';

/**
 * The event that is recorded in its stead, with what was typed; `incidentId`: on this incident, '' as it was sent. It
 * refers to the post (`refs`), so that the record tells whose words it holds.
 */
export function recordedFor(
  one: KnownRefused,
  typed: Typed,
  asked: {
    readonly id: string;
    readonly incidentId: string;
    readonly nowMs: number;
    readonly handing: string;
  },
): PostedEvent {
  const { id, incidentId, nowMs, handing } = asked;
  const when = readWhen(typed.when, nowMs);
  const text = typed.text.trim();
  return {
    id,
    stream: isOfIncident(one) && incidentId !== '' ? `incident:${incidentId}` : one.stream,
    type: one.type,
    origin: 'desk',
    // What cannot be read as a time is named by the server's own rule.
    occurredAt: when?.at ?? typed.when,
    occurredPrecision: when?.precision ?? 'second',
    ...(text ? { text } : {}),
    ...(one.place ? { place: one.place } : {}),
    refs: [handing],
    data: groupData(controlOf(one.type), typed.data, nowMs),
  };
}
