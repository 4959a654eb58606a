/**
 * A track: one stream folded in world order (`occurredAt`, then position), corrections laid on, withdrawals left out.
 * Each step keeps the state after it, so a fact that arrives late is folded in from its own place on, and the state
 * as of any moment is a walk back. Persistent: a change shares all that it does not touch.
 */
import type { PlacedEvent, Precision } from './event/envelope.ts';

/** How the events of one kind of stream are folded. */
export interface Fold<S> {
  blank(id: string): S;
  evolve(state: S, event: PlacedEvent): S;
}

export interface Step<S> {
  /** The event as it stands now, corrections laid on. */
  readonly event: PlacedEvent;
  readonly recorded: PlacedEvent;
  readonly state: S;
  readonly before: Step<S> | null;
}

export interface Track<S> {
  readonly id: string;
  readonly state: S;
  /** Version of the stream and position of the log at the newest event, amendments included. */
  readonly version: number;
  readonly position: number;
  readonly recordedAt: string;
  readonly events: number;
  /** null when sealed: the state is kept, the events that led to it are in the log only. */
  readonly history: { readonly last: Step<S> | null; readonly apart: readonly PlacedEvent[] } | null;
}

export const emptyTrack = <S>(fold: Fold<S>, id: string): Track<S> => ({
  id,
  state: fold.blank(id),
  version: 0,
  position: 0,
  recordedAt: '',
  events: 0,
  history: { last: null, apart: [] },
});

const AMENDMENTS: ReadonlySet<string> = new Set(['eventCorrected', 'eventWithdrawn']);
export const isAmendment = (event: { type: string }): boolean => AMENDMENTS.has(event.type);

/** The flag of an act that holds only when a second person has confirmed it. */
export const AWAITS_SECOND = 'awaitsSecondPerson';
export const awaitsSecond = (event: Pick<PlacedEvent, 'flags'>): boolean =>
  event.flags?.includes(AWAITS_SECOND) ?? false;

/** World order: when it happened, then when the log took it. Both are of fixed form, so text compares as time. */
export const inWorldOrder = (a: PlacedEvent, b: PlacedEvent): number =>
  a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.position - b.position;

/**
 * The track with one more event of its stream, in whatever order it is handed over.
 * @throws SealedTrack when the track keeps no history: read the stream from the log and build it with `trackOf`.
 */
export function follow<S>(fold: Fold<S>, track: Track<S>, event: PlacedEvent): Track<S> {
  if (!track.history) throw new SealedTrack(track.id);
  const { last, apart } = track.history;
  // An amendment may touch anything; so may one that was handed over before the older event that it amends.
  if (
    isAmendment(event) ||
    awaitsSecond(event) ||
    apart.some((other) => other.position > event.position || confirms(event, other))
  ) {
    return trackOf(fold, track.id, [...recorded(track), event]);
  }
  const inserted = insert(fold, track.id, last, event);
  return {
    id: track.id,
    state: inserted.state,
    version: Math.max(track.version, event.version),
    position: Math.max(track.position, event.position),
    recordedAt: later(track.recordedAt, event.recordedAt),
    events: track.events + 1,
    history: { last: inserted, apart },
  };
}

/** The track of a whole stream, given its events as recorded, in any order; cut in world time where `asOf` is given. */
export function trackOf<S>(
  fold: Fold<S>,
  id: string,
  events: readonly PlacedEvent[],
  asOf?: string,
): Track<S> {
  const { effective, apart } = settle(events);
  let last = null as Step<S> | null;
  for (const { event, recorded } of effective) {
    if (asOf !== undefined && event.occurredAt > asOf) break;
    last = { event, recorded, state: fold.evolve(last?.state ?? fold.blank(id), event), before: last };
  }
  return {
    id,
    state: last?.state ?? fold.blank(id),
    ...extentOf(events),
    history: { last, apart },
  };
}

/** The same, sealed: no step is kept, which for a long stream costs half as much. */
export function sealedOf<S>(
  fold: Fold<S>,
  id: string,
  events: readonly PlacedEvent[],
  asOf?: string,
): Track<S> {
  let state = fold.blank(id);
  for (const { event } of settle(events).effective) {
    if (asOf !== undefined && event.occurredAt > asOf) break;
    state = fold.evolve(state, event);
  }
  return { id, state, ...extentOf(events), history: null };
}

/** How far these events reach: the newest of each, amendments included. */
export function extentOf(
  events: readonly PlacedEvent[],
): Pick<Track<never>, 'version' | 'position' | 'recordedAt' | 'events'> {
  let [version, position, recordedAt] = [0, 0, ''];
  for (const event of events) {
    version = Math.max(version, event.version);
    position = Math.max(position, event.position);
    recordedAt = later(recordedAt, event.recordedAt);
  }
  return { version, position, recordedAt, events: events.length };
}

/** What had happened by `asOf` (inclusive), as known now. */
export function stateAsOf<S>(fold: Fold<S>, track: Track<S>, asOf: string): S {
  if (!track.history) throw new SealedTrack(track.id);
  let step = track.history.last;
  while (step && step.event.occurredAt > asOf) step = step.before;
  return step?.state ?? fold.blank(track.id);
}

/** The effective events, newest in the world first. */
export function* effectiveEvents<S>(track: Track<S>): Generator<PlacedEvent> {
  if (!track.history) throw new SealedTrack(track.id);
  for (let step = track.history.last; step; step = step.before) yield step.event;
}

/** Acts that wait for a second person. */
export const pendingOf = <S>(track: Track<S>): PlacedEvent[] =>
  track.history?.apart.some(awaitsSecond) ? settle(recorded(track)).pending : [];

/** Every event of the stream as recorded, amendments and withdrawn ones included, in no particular order. */
export function recorded<S>(track: Track<S>): PlacedEvent[] {
  if (!track.history) throw new SealedTrack(track.id);
  const events = [...track.history.apart];
  for (let step = track.history.last; step; step = step.before) events.push(step.recorded);
  return events;
}

/** The track without its events, for what is over: its state stays, its memory goes. */
export const seal = <S>(track: Track<S>): Track<S> => (track.history ? { ...track, history: null } : track);

export class SealedTrack extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`the history of ${id} is not in memory: read its stream from the log first`);
    this.name = 'SealedTrack';
    this.id = id;
  }
}

function insert<S>(fold: Fold<S>, id: string, last: Step<S> | null, event: PlacedEvent): Step<S> {
  const overtaken: Step<S>[] = [];
  let before = last;
  while (before && inWorldOrder(before.event, event) > 0) {
    overtaken.push(before);
    before = before.before;
  }
  let step: Step<S> = {
    event,
    recorded: event,
    state: fold.evolve(before?.state ?? fold.blank(id), event),
    before,
  };
  for (const again of overtaken.reverse()) {
    step = { ...again, state: fold.evolve(step.state, again.event), before: step };
  }
  return step;
}

/** Whether `word` is somebody else's word for `act`. */
const confirms = (word: PlacedEvent, act: PlacedEvent): boolean =>
  word.type === 'statementConfirmed' &&
  word.data['eventId'] === act.id &&
  word.recordedBy.user !== act.recordedBy.user;

interface Amendment {
  readonly eventId: string;
  readonly reason: string;
  /** What a correction changes; a withdrawal changes nothing. */
  readonly set?: Change;
}

interface Change {
  readonly occurredAt?: string | undefined;
  readonly occurredPrecision?: Precision | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** What an amendment says: it was read against the catalogue before it was recorded. */
export const amendmentOf = ({ data }: PlacedEvent): Amendment => data as unknown as Amendment;

/**
 * Which events stand, in what form, in world order; those that stand apart from it (amendments, withdrawn, and what
 * waits for a second person); the ids of all that is withdrawn, amendments included; and what waits.
 */
export function settle(events: readonly PlacedEvent[]): {
  effective: { event: PlacedEvent; recorded: PlacedEvent }[];
  apart: PlacedEvent[];
  withdrawn: ReadonlySet<string>;
  pending: PlacedEvent[];
} {
  const amendments = events.filter(isAmendment).sort((a, b) => b.position - a.position);
  const withdrawn = new Set<string>();
  const corrections = new Map<string, Change[]>();
  const pending: PlacedEvent[] = [];
  const waits = (act: PlacedEvent) =>
    awaitsSecond(act) && !events.some((word) => confirms(word, act) && !withdrawn.has(word.id));
  // Newest first: an amendment can itself be withdrawn or corrected only by a later one.
  for (const amendment of amendments) {
    if (withdrawn.has(amendment.id)) continue;
    if (waits(amendment)) {
      pending.push(amendment);
      continue;
    }
    const own = (corrections.get(amendment.id) ?? []).reduceRight(corrected, amendment);
    const { eventId, set } = amendmentOf(own);
    if (amendment.type === 'eventWithdrawn') withdrawn.add(eventId);
    else if (set) corrections.set(eventId, [...(corrections.get(eventId) ?? []), set]);
  }
  const effective: { event: PlacedEvent; recorded: PlacedEvent }[] = [];
  const apart: PlacedEvent[] = [];
  for (const recorded of events) {
    if (isAmendment(recorded) || withdrawn.has(recorded.id)) apart.push(recorded);
    else if (waits(recorded)) {
      pending.push(recorded);
      apart.push(recorded);
    } else
      effective.push({
        recorded,
        event: (corrections.get(recorded.id) ?? []).reduceRight(corrected, recorded),
      });
  }
  effective.sort((a, b) => inWorldOrder(a.event, b.event));
  return { effective, apart, withdrawn, pending };
}

/** An event with a correction laid on: field by field, null takes a field of `data` out. */
export function corrected(event: PlacedEvent, set: Change): PlacedEvent {
  const data: Record<string, unknown> = { ...event.data };
  for (const [field, value] of Object.entries(set.data ?? {})) {
    if (value === null) delete data[field];
    else data[field] = value;
  }
  return {
    ...event,
    occurredAt: set.occurredAt ?? event.occurredAt,
    occurredPrecision: set.occurredPrecision ?? event.occurredPrecision,
    data,
  };
}

/** The events that an amendment names, and those that a correction makes another amendment name. */
export function* amendedIds(data: PlacedEvent['data']): Generator<string> {
  const { eventId, set } = data as { eventId?: unknown; set?: { data?: PlacedEvent['data'] } };
  if (typeof eventId === 'string') yield eventId;
  if (set?.data) yield* amendedIds(set.data);
}

/** The times that a correction gives, also one that corrects another. */
export function* amendedTimes(data: PlacedEvent['data']): Generator<string> {
  const { set, occurredAt } = data as {
    set?: PlacedEvent['data'] & { data?: PlacedEvent['data'] };
    occurredAt?: unknown;
  };
  if (typeof occurredAt === 'string') yield occurredAt;
  for (const inner of [set, set?.data]) if (inner) yield* amendedTimes(inner);
}

const later = (a: string, b: string): string => (a > b ? a : b);
