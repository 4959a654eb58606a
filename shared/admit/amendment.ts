/** Rules of corrections and withdrawals: they must point at an event of the stream, and leave it valid. */
import { type Board, isFoldedKind, trackIn } from '../board.ts';
import { type PlacedEvent, streamId, streamKind } from '../event/envelope.ts';
import { CATALOGUE, type DataOf, isTypeName } from '../event.ts';
import { corrected, isAmendment, recorded, settle, type Track } from '../track.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitAmendment(asked: Case): Said {
  const { board, event, id } = asked;
  if (!isAmendment(event)) return NOTHING_ODD;
  const kind = streamKind(event.stream);
  const track = isFoldedKind(kind) ? (trackIn(board, kind, id) as Track<unknown> | undefined) : undefined;
  const eventId = String(event.data['eventId']);
  const events = track ? recorded(track) : [];
  const target = events.find((other) => other.id === eventId);
  if (!target) return refuse('unknownEvent', { stream: event.stream, eventId });
  const standing = standsAs(events, target);
  if (!standing) return refuse('alreadyWithdrawn', { eventId });
  const correction = dataOf(asked, 'eventCorrected');
  if (!correction || !isTypeName(target.type)) return NOTHING_ODD;
  const read = CATALOGUE[target.type].data.safeParse(corrected(standing, correction.set).data);
  if (read.success) return NOTHING_ODD;
  const detail = read.error.issues
    .map((issue) => `data.${issue.path.join('.')}: ${issue.message}`)
    .join('; ');
  return refuse('correctionInvalid', { detail });
}

/** A correction with its data read as the type of its target reads it, so that times are of one form in the log. */
export function withReadCorrection(board: Board, event: PlacedEvent): PlacedEvent {
  if (event.type !== 'eventCorrected') return event;
  const { eventId, set } = event.data as DataOf<'eventCorrected'>;
  const kind = streamKind(event.stream);
  const track = isFoldedKind(kind)
    ? (trackIn(board, kind, streamId(event.stream)) as Track<unknown>)
    : undefined;
  const target = track && recorded(track).find((other) => other.id === eventId);
  if (!set.data || !target || !isTypeName(target.type)) return event;
  const read = CATALOGUE[target.type].data.safeParse(corrected(target, set).data);
  if (!read.success) return event;
  const whole = read.data as Record<string, unknown>;
  const data = Object.fromEntries(
    Object.entries(set.data).map(([field, value]) => [field, value === null ? null : whole[field]]),
  );
  return { ...event, data: { ...event.data, set: { ...set, data } } };
}

/** The event as it stands under the amendments so far; nothing when it was withdrawn. */
function standsAs(events: readonly PlacedEvent[], target: PlacedEvent): PlacedEvent | undefined {
  if (isAmendment(target)) {
    const withdrawn = events.some(
      (other) => other.type === 'eventWithdrawn' && other.data['eventId'] === target.id,
    );
    return withdrawn ? undefined : target;
  }
  return settle(events).effective.find(({ recorded }) => recorded.id === target.id)?.event;
}
