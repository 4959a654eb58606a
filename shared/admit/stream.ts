/** Rules of every event: its stream, its drill, its times. */
import { isFoldedKind, stateIn, trackIn } from '../board.ts';
import { access } from '../event/catalogue/access.ts';
import { streamKind } from '../event/envelope.ts';
import { CATALOGUE, type TypeName } from '../event.ts';
import type { Flag } from '../words/flag.ts';
import type { Bilingual } from '../words/lang.ts';
import { type Case, refuse, type Said } from './verdict.ts';

/** A phone and the server may disagree by this much before a time counts as of the future. */
const FUTURE_MS = 5 * 60_000;
/** indicators.md §2.1: entered more than 24 hours late. */
const LATE_ENTRY_MS = 24 * 3_600_000;
/** Intervals are judged by the minute: a clock that may be off by more can turn a verdict. */
const UNCERTAIN_CLOCK_MS = 60_000;
/**
 * A phone whose date is wrong: one that lost its battery, or that somebody set. `occurredAt` is put right by the offset,
 * but whatever a person read off that phone, a typed date or the stamp in a photo, is not.
 */
const FAR_OFF_CLOCK_MS = 24 * 3_600_000;

/** Types that begin a stream; all others need something to refer to. */
const BEGINNINGS: ReadonlySet<string> = new Set<string>([
  ...Object.keys(access),
  'incidentReported',
  'warningIssued',
  'warningReissued',
  'rollCallStarted',
  'drillStarted',
  'teamRegistered',
  'depotRegistered',
  'shelterRegistered',
  'commandBodyRegistered',
  'dutyPostRegistered',
  'areaRegistered',
  'indicatorDefined',
  'reportRuleSetDefined',
  'indicatorResultPublished',
  'planRegistered',
  'postHandedOver',
  'wallArranged',
  'wallFocused',
  'reviewNotePinned',
  'correctiveActionOpened',
  'caseImported',
]);

export function admitStream(asked: Case): Said {
  const { board, event, id, incident, nowMs, authority } = asked;
  const type = CATALOGUE[event.type as TypeName];
  const kind = streamKind(event.stream);
  if (!(type.streams as readonly string[]).includes(kind)) {
    return refuse('wrongStream', { type: event.type, stream: event.stream, kinds: type.streams.join(', ') });
  }
  const known = isFoldedKind(kind) && trackIn(board, kind, id) !== undefined;
  if (!known && !BEGINNINGS.has(event.type)) {
    return kind === 'incident' || (kind === 'review' && !stateIn(board, 'incident', id))
      ? refuse('unknownIncident', { id })
      : refuse('unknownStream', { stream: event.stream });
  }
  const flags: Flag[] = [];
  if (event.drill !== undefined) {
    const drill = stateIn(board, 'drill', event.drill);
    if (!drill?.startsAt) return refuse('unknownDrill', { drill: event.drill });
    if (drill.endedRecordedAt !== null) {
      // Which statement holds is decided in review, when the drill is over.
      if (authority && event.type !== 'statementConfirmed')
        return refuse('drillEnded', { drill: event.drill });
      flags.push('afterDrill');
    }
  }
  const mine = incident ?? stateIn(board, 'warning', kind === 'warning' ? id : '');
  if (mine && mine.drill !== (event.drill ?? null)) {
    return refuse('drillMismatch', { id, mine: sideOf(mine.drill), yours: sideOf(event.drill) });
  }
  // Of the server's clock: what a device posted by its own has been put right before.
  const occurredMs = Date.parse(event.occurredAt);
  if (occurredMs > nowMs + FUTURE_MS) flags.push('future');
  const byHand = event.origin === 'desk' || event.origin === 'field';
  if (byHand && event.drill === undefined && nowMs - occurredMs > LATE_ENTRY_MS) flags.push('lateEntry');
  if (event.clock && event.clock.uncertaintyMs > UNCERTAIN_CLOCK_MS) flags.push('clockUncertain');
  if (event.clock && Math.abs(event.clock.offsetMs) > FAR_OFF_CLOCK_MS) flags.push('clockFarOff');
  return flags;
}

/** Which side of the line between drill and reality, in words. */
export const sideOf = (drill: string | null | undefined): Bilingual =>
  drill ? { zh: `演练 ${drill}`, en: `of the drill ${drill}` } : { zh: '实战', en: 'real' };
