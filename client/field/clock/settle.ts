/**
 * Acts that were done while the phone could only guess the time are put right once the server has been asked, as long as
 * nobody has been told of them. What the phone itself showed stays what it was: only its offset becomes known.
 */
import type { PostedEvent } from '../../../shared/event.ts';
import type { KeptAct } from '../outbox/act.ts';
import { DRIFT, UNCERTAIN_MS } from './ownClock.ts';
import type { ClockSource, Measured } from './reading.ts';

type Clock = NonNullable<PostedEvent['clock']>;

const GUESSED: ReadonlySet<string> = new Set<ClockSource>(['setBack', 'unmeasured']);
const CARRIED: ClockSource = 'carried';
const AFTERWARDS: ClockSource = 'afterwards';

/** `asGiven`: sound, and what lies between may lean on it. `sentGuess`: a guess that can't be taken back any more. */
type Kind = 'asGiven' | 'guess' | 'sentGuess' | 'timeless';

interface Placed {
  readonly kind: Kind;
  readonly doneMs: number;
  /** Where it comes to lie. */
  readonly movedMs: number;
}

/**
 * @param acts by their order on the phone
 * @param measured what is known now (`FieldClock.known`)
 * @returns the same list with guesses put right by the phone's reading and the offset of now; what can't be so, as the
 * phone's clock was changed since (it would lie after what was done later), keeps the distance that the phone saw. No act
 * comes before the one that was done before it. Acts with a sound clock, and those whose sending was begun, are the very
 * same objects. Done twice, it changes nothing.
 */
export function settle(acts: readonly KeptAct[], measured: Measured): KeptAct[] {
  const placed = keptInOrder(notAfterTheNext(acts, measured));
  return acts.map((act, index) => {
    const place = placed[index];
    return place?.kind === 'guess' ? moved(act, place.movedMs - place.doneMs, measured) : act;
  });
}

function kindOf(act: KeptAct, { serverMs, uncertaintyMs }: Measured): Kind {
  const clock = clockOf(act);
  if (!clock) return 'timeless';
  // What is carried over a restart goes wrong unseen where the clock was set forward meanwhile.
  const ahead = Date.parse(act.doneAt) - serverMs > clock.uncertaintyMs + uncertaintyMs;
  const guessed =
    GUESSED.has(clock.source) || clock.uncertaintyMs > UNCERTAIN_MS || (ahead && clock.source === CARRIED);
  if (clock.source === AFTERWARDS || !guessed) return 'asGiven';
  return act.state.as === 'kept' && act.tries === 0 ? 'guess' : 'sentGuess';
}

/** From the last act to the first: each by its own reading, unless that lies after what was done next. */
function notAfterTheNext(acts: readonly KeptAct[], measured: Measured): Placed[] {
  let next = { doneMs: measured.believedMs, movedMs: measured.serverMs };
  const placed = [...acts].reverse().map((act): Placed => {
    const kind = kindOf(act, measured);
    const doneMs = Date.parse(act.doneAt);
    if (kind === 'asGiven' && doneMs <= next.movedMs) next = { doneMs, movedMs: doneMs };
    if (kind !== 'guess') return { kind, doneMs, movedMs: doneMs };
    const byReading = doneMs + measured.offsetMs - (clockOf(act)?.offsetMs ?? 0);
    const bySpacing = next.movedMs - Math.max(0, next.doneMs - doneMs);
    next = { doneMs, movedMs: byReading <= next.movedMs ? byReading : bySpacing };
    return { kind, ...next };
  });
  return placed.reverse();
}

/** From the first act to the last: none before one that was done earlier. */
function keptInOrder(placed: readonly Placed[]): Placed[] {
  let reachedMs = Number.NEGATIVE_INFINITY;
  return placed.map((place) => {
    if (place.kind === 'timeless' || place.kind === 'sentGuess') return place;
    reachedMs = Math.max(reachedMs, place.movedMs);
    return place.kind === 'guess' ? { ...place, movedMs: reachedMs } : place;
  });
}

/** The act, as much later; a moment that it tells of keeps its distance from when it was told. */
function moved(act: KeptAct, byMs: number, measured: Measured): KeptAct {
  const at = later(act.at, byMs);
  const doneAt = later(act.doneAt, byMs);
  const sinceMs = Math.max(0, measured.serverMs - Date.parse(doneAt));
  const events = act.events.map((event): PostedEvent => {
    if (!event.clock) return event;
    const offsetMs = event.clock.offsetMs + byMs;
    // Where order or distance decided, and not the reading, by that much it is uncertain.
    const doubtMs = Math.abs(offsetMs - measured.offsetMs);
    const uncertaintyMs = Math.ceil(measured.uncertaintyMs + DRIFT * sinceMs + doubtMs);
    const data = renamed(event.data, act.at, at);
    return { ...event, clock: { ...event.clock, offsetMs, uncertaintyMs, source: AFTERWARDS }, data };
  });
  return { ...act, at, doneAt, events };
}

/** All events of an act are made at one reading. */
const clockOf = (act: KeptAct): Clock | undefined => act.events.find(({ clock }) => clock)?.clock;

const later = (instant: string, byMs: number): string => new Date(Date.parse(instant) + byMs).toISOString();

/** What the data say of the very moment of the act (a count "as of" then) follows it. */
function renamed(data: PostedEvent['data'], from: string, to: string): PostedEvent['data'] {
  const follow = (value: unknown): unknown => {
    if (value === from) return to;
    if (Array.isArray(value)) return value.map(follow);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, follow(part)]));
  };
  return follow(data) as PostedEvent['data'];
}
