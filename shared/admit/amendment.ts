/** Rules of corrections and withdrawals: they must point at an event of the stream, and leave it valid. */
import { type Board, isFoldedKind, trackIn } from '../board.ts';
import { canonical } from '../canonical.ts';
import { type PlacedEvent, streamId, streamKind } from '../event/envelope.ts';
import { CATALOGUE, type DataOf, isTypeName } from '../event.ts';
import { corrected, isAmendment, recorded, settle, type Track } from '../track.ts';
import { type FieldIssue, fieldProblem, issuesOf } from '../words/issue.ts';
import type { Bilingual, Lang } from '../words/lang.ts';
import { type Case, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitAmendment({ board, event }: Case): Said {
  if (!isAmendment(event)) return NOTHING_ODD;
  const eventId = String(event.data['eventId']);
  const events = eventsOf(board, event.stream);
  const target = events.find((other) => other.id === eventId);
  if (!target) return refuse('unknownEvent', { stream: event.stream, eventId });
  if (settle(events).withdrawn.has(eventId)) return refuse('alreadyWithdrawn', { eventId });
  if (event.type === 'eventCorrected' && isAmendment(target)) {
    const { set } = event.data as DataOf<'eventCorrected'>;
    const read = CATALOGUE[target.type as 'eventWithdrawn'].data.safeParse(corrected(target, set).data);
    if (!read.success)
      return refuse('correctionInvalid', {
        detail: detailOf(issuesOf(read.error, corrected(target, set).data, ['data'])),
      });
    const aim = read.data.eventId;
    if (!events.some((other) => other.id === aim)) {
      return refuse('unknownEvent', { stream: event.stream, eventId: aim });
    }
  }
  const detail = whatBreaks(events, event);
  return detail === undefined ? NOTHING_ODD : refuse('correctionInvalid', { detail });
}

/** A correction with its data read as the type of its target reads it, so that times are of one form in the log. */
export function withReadCorrection(board: Board, event: PlacedEvent): PlacedEvent {
  if (event.type !== 'eventCorrected') return event;
  const { eventId, set } = event.data as DataOf<'eventCorrected'>;
  return { ...event, data: { ...event.data, set: readSet(eventsOf(board, event.stream), eventId, set) } };
}

type Correction = DataOf<'eventCorrected'>['set'];

function readSet(events: readonly PlacedEvent[], eventId: string, set: Correction): Correction {
  const target = events.find((other) => other.id === eventId);
  if (!set.data || !target || !isTypeName(target.type)) return set;
  const read = CATALOGUE[target.type].data.safeParse(corrected(target, set).data);
  if (!read.success) return set;
  const whole = read.data as NonNullable<Correction['data']>;
  const data: NonNullable<Correction['data']> = {};
  for (const [field, value] of Object.entries(set.data))
    data[field] = value === null ? null : (whole[field] ?? null);
  if (target.type === 'eventCorrected' && data['set']) {
    const inner = whole as unknown as DataOf<'eventCorrected'>;
    data['set'] = readSet(events, inner.eventId, inner.set) as NonNullable<Correction['data']>;
  }
  return { ...set, data };
}

/** Why an event that this amendment changes, by itself or through the amendment that it amends, would be invalid. */
function whatBreaks(events: readonly PlacedEvent[], amendment: PlacedEvent): Bilingual | undefined {
  const before = new Map(settle(events).effective.map(({ recorded: { id }, event }) => [id, event.data]));
  for (const { event, recorded } of settle([...events, amendment]).effective) {
    const known = before.get(recorded.id);
    if (
      event === recorded ||
      !isTypeName(event.type) ||
      (known && canonical(known) === canonical(event.data))
    )
      continue;
    const read = CATALOGUE[event.type].data.safeParse(event.data);
    if (!read.success) return detailOf(issuesOf(read.error, event.data, ['data']));
  }
  return undefined;
}

const detailOf = (issues: readonly FieldIssue[]): Bilingual => ({
  zh: told(issues, 'zh'),
  en: told(issues, 'en'),
});

const told = (issues: readonly FieldIssue[], lang: Lang): string =>
  issues.map((issue) => `${issue.path} ${fieldProblem(issue, lang).message}`).join('; ');

function eventsOf(board: Board, stream: string): PlacedEvent[] {
  const kind = streamKind(stream);
  const track = isFoldedKind(kind)
    ? (trackIn(board, kind, streamId(stream)) as Track<unknown> | undefined)
    : undefined;
  return track ? recorded(track) : [];
}
