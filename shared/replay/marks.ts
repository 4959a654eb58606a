/** Moments of an incident that a reviewer jumps to. */
import { heardLateMs } from '../duty/heardLate.ts';
import type { PlacedEvent } from '../event/envelope.ts';
import { type Clock, clocksOf } from '../incident/clock.ts';
import { limitsOf } from '../indicator/limits.ts';
import { effectiveEvents, isAmendment } from '../track.ts';
import { heardAt, type Replay } from './replay.ts';

/**
 * `decision`: an act of authority. `missedClock`: a limit that passed, at the moment that it did. `correction`: something was
 * put right or taken back. `gap`: nothing was heard while the incident was open. `heardLate`: heard long after it happened (`heardLateMs`).
 */
export type MarkKind = 'decision' | 'missedClock' | 'correction' | 'gap' | 'heardLate';

export interface Mark {
  readonly kind: MarkKind;
  /** In the world, and when the log took it: ms since 1970, in a drill by its clock. */
  readonly atMs: number;
  readonly heardMs: number;
  /** As it stands, for what an event tells. */
  readonly event: PlacedEvent | null;
  /** The end of a gap; when a missed clock was stopped after all. */
  readonly untilMs?: number;
  readonly clock?: Clock;
}

/** How long a silence is a gap, unless another threshold is given. */
const GAP_MS = 30 * 60_000;
const WHOLE = { asOf: null, knownAt: null };

/** Acts that somebody answers for: not the paper work on reports, nor amendments of the record. */
const DECISIONS: ReadonlySet<string> = new Set([
  'incidentVerified',
  'incidentMerged',
  'incidentClosed',
  'incidentReopened',
  'severityConfirmed',
  'responseActivated',
  'responseLevelChanged',
  'responseEnded',
  'dispatchOrdered',
  'dispatchCancelled',
  'dispatchRerouted',
  'sceneMoved',
  'instructionIssued',
  'scenePostEstablished',
  'scenePostClosed',
  'commandTransferred',
  'taskCancelled',
]);

const isCorrection = (event: PlacedEvent): boolean =>
  isAmendment(event) || event.type === 'occurrenceTimeCorrected';

/** In the order of the world; `gapMs`: how long a silence is a gap. Nothing that was withdrawn is among them, but its withdrawal is. */
export function marksOf(replay: Replay, gapMs = GAP_MS): Mark[] {
  const track = replay.boardAt(WHOLE).tracks.incident.get(replay.recording.incidentId);
  if (!track) return [];
  const standing = [...effectiveEvents(track)].reverse();
  const marked = (kind: MarkKind, event: PlacedEvent): Mark => ({
    kind,
    atMs: Date.parse(event.occurredAt),
    heardMs: Date.parse(heardAt(replay, event)),
    event,
  });
  const marks = [
    ...standing.filter(({ type }) => DECISIONS.has(type)).map((event) => marked('decision', event)),
    ...replay.events.filter(isCorrection).map((event) => marked('correction', event)),
    ...standing
      .filter((event) => !isCorrection(event) && heardLateMs(event, replay.clock) !== null)
      .map((event) => marked('heardLate', event)),
    ...missedClocks(replay),
    ...gapsOf(replay, standing, gapMs),
  ];
  return marks.sort((a, b) => a.atMs - b.atMs || a.heardMs - b.heardMs);
}

/** As judged at the end, with all that is known: a clock that was met by what was heard late is not among them. */
function missedClocks(replay: Replay): Mark[] {
  const board = replay.boardAt(WHOLE);
  const state = replay.incidentAt(WHOLE);
  if (!state) return [];
  const ranOut = new Map(
    replay.events
      .filter(({ type }) => type === 'clockRanOut')
      .map((event) => [`${event.data['subject']} ${event.data['dueAt']}`, event]),
  );
  return clocksOf(state, replay.span.toMs, limitsOf(board)).flatMap((clock) => {
    if (clock.outcome !== 'missed' || clock.dueAt === null) return [];
    const event = ranOut.get(`${clock.subject} ${clock.dueAt}`) ?? null;
    const atMs = Date.parse(clock.dueAt);
    const heardMs = event ? Date.parse(heardAt(replay, event)) : atMs;
    const until = clock.stoppedAt === null ? {} : { untilMs: Date.parse(clock.stoppedAt) };
    return [{ kind: 'missedClock' as const, atMs, heardMs, event, clock, ...until }];
  });
}

/**
 * Silences while the incident was open. What the system records by itself breaks none; what was brought in from another
 * record was heard there as it happened.
 */
function gapsOf(replay: Replay, standing: readonly PlacedEvent[], gapMs: number): Mark[] {
  const heard = standing
    .filter(({ origin }) => origin !== 'system')
    .map((event) => ({
      event,
      ms: Date.parse(event.origin === 'gateway' ? event.occurredAt : heardAt(replay, event)),
    }))
    .sort((a, b) => a.ms - b.ms || a.event.position - b.event.position);
  const gaps: Mark[] = [];
  let open = false;
  for (const [index, { event, ms }] of heard.entries()) {
    if (event.type === 'incidentClosed' || event.type === 'incidentMerged') open = false;
    else if (index === 0 || event.type === 'incidentReopened') open = true;
    const next = heard[index + 1];
    if (open && next && next.ms - ms >= gapMs)
      gaps.push({ kind: 'gap', atMs: ms, heardMs: ms, event: null, untilMs: next.ms });
  }
  return gaps;
}
