/** The event of a filled-in form, as it is posted, and what is wrong with it by the server's own rules. */
import { type Board, isFoldedKind, trackIn } from '../../../shared/board.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { FieldProblem } from '../../../shared/problem.ts';
import { readPosted } from '../../../shared/read.ts';
import { effectiveEvents, type Track } from '../../../shared/track.ts';
import { fieldProblem } from '../../../shared/words/issue.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { readWhen } from '../../../shared/words/typedWhen.ts';
import { type AnyForm, PLACE } from './forms.ts';
import { dataOf, groupData, type TypedGroup } from './typed.ts';

/** All that is typed into the form of a type. */
export interface Filled {
  readonly data: TypedGroup;
  readonly text: string;
  /** When it happened; blank for now. */
  readonly when: string;
  readonly place: TypedGroup;
  /** The entry that it is recorded on, for types that are told of no incident; blank for a new one. */
  readonly stream: string;
  /** The id of a new entry, where one is typed. */
  readonly newStream: string;
}

export const EMPTY: Filled = { data: {}, text: '', when: '', place: {}, stream: '', newStream: '' };

interface Moment {
  /** Of the incident: what times are counted from. */
  readonly nowMs: number;
  /** The incident in focus; null for none. */
  readonly focusId: string | null;
  /** Ids that nothing else bears: of the event, and of what it begins. */
  readonly newIds: { readonly event: string; readonly begun: string };
}

export function postedOf(form: AnyForm, filled: Filled, { nowMs, focusId, newIds }: Moment): PostedEvent {
  const { type, asked, made, on } = form;
  const begun = on.kind === 'focus' || on.entry === 'known' ? '' : filled.newStream.trim() || newIds.begun;
  const streamId = on.kind === 'focus' ? (focusId ?? '') : filled.stream || begun;
  const when = filled.when.trim() === '' ? null : readWhen(filled.when, nowMs);
  const data = groupData(asked, filled.data, nowMs);
  if (made !== null && data[made] === undefined) data[made] = newIds.begun;
  if (on.kind !== 'focus' && on.repeats !== null) data[on.repeats] = streamId;
  const place = dataOf(PLACE.control, filled.place, nowMs) as NonNullable<PostedEvent['place']>;
  const text = filled.text.trim();
  return {
    id: newIds.event,
    stream: `${on.kind === 'focus' ? 'incident' : on.kind}:${streamId}`,
    type,
    origin: 'desk',
    // What cannot be read as a time is named by the server's own rule.
    occurredAt: when?.at ?? (filled.when.trim() === '' ? new Date(nowMs).toISOString() : filled.when),
    occurredPrecision: when?.precision ?? 'second',
    ...(text ? { text } : {}),
    ...(Object.keys(place).length > 0 ? { place } : {}),
    data,
  };
}

/** What is wrong, each at its path: `data.items.0.name`; empty for an event that the server can read. */
export function problemsOf(event: PostedEvent, lang: Lang): FieldProblem[] {
  const reading = readPosted(event);
  return 'issues' in reading ? reading.issues.map((issue) => fieldProblem(issue, lang)) : [];
}

/** What an entry of a register says now, to be said again with a change; null where nothing of the kind was said. */
export function presentData(board: Board, form: AnyForm, streamId: string): PlacedEvent['data'] | null {
  const { type, on } = form;
  const track: Track<unknown> | undefined =
    on.kind !== 'focus' && isFoldedKind(on.kind) ? trackIn(board, on.kind, streamId) : undefined;
  if (!track?.history) return null;
  for (const event of effectiveEvents(track)) if (event.type === type) return event.data;
  return null;
}
