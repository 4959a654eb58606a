/** What the centre knew beside what had happened, at one moment, and why the two differ. */
import type { PlacedEvent } from '../event/envelope.ts';
import { isAmendment } from '../track.ts';
import { type Fact, type FactKind, factsOf } from './facts.ts';
import { heardAt, type Replay } from './replay.ts';

/**
 * `heardLate`: it rests on what was heard after the moment. `corrected`, `withdrawn`: what was known was put right, or taken
 * back, after the moment. `confirmedLater`: a person's word on it came after the moment.
 */
export type Because = 'heardLate' | 'corrected' | 'withdrawn' | 'confirmedLater' | 'other';

export interface Difference {
  readonly kind: FactKind;
  readonly subject: string;
  readonly field: string;
  /** null where there was nothing. */
  readonly known: string | number | null;
  readonly actual: string | number | null;
  readonly because: Because;
  /** What it rests on and what changed it, in log order, as recorded. */
  readonly events: readonly PlacedEvent[];
}

/**
 * What of the incident by `atMs` was known at `knownMs` (the same moment, unless said) otherwise than it was, as is known
 * today. Both: ms since 1970, in a drill by its clock. Facts that were known and stand are not among them.
 */
export function differencesOf(replay: Replay, atMs: number, knownMs: number = atMs): Difference[] {
  const asOf = new Date(atMs).toISOString();
  const knownAt = new Date(knownMs).toISOString();
  const known = factsOf(replay.incidentAt({ asOf, knownAt }));
  const actual = factsOf(replay.incidentAt({ asOf, knownAt: null }));
  const since = sinceThen(replay, knownAt);
  const found: Difference[] = [];
  for (const key of new Set([...known.keys(), ...actual.keys()])) {
    const [before, after] = [known.get(key), actual.get(key)];
    const one = before ?? after;
    if (!one || before?.value === after?.value) continue;
    const { kind, subject, field } = one;
    const why = reasonOf(before, after, since);
    found.push({
      kind,
      subject,
      field,
      known: before?.value ?? null,
      actual: after?.value ?? null,
      ...why,
    });
  }
  return found;
}

interface Since {
  readonly byId: ReadonlyMap<string, PlacedEvent>;
  readonly heard: ReadonlySet<string>;
  /** Of each event, what was recorded after the moment that amends it, also by way of another amendment. */
  readonly amended: ReadonlyMap<string, readonly PlacedEvent[]>;
  readonly words: readonly PlacedEvent[];
}

/** What the log took after the moment. */
function sinceThen(replay: Replay, at: string): Since {
  const byId = new Map(replay.events.map((event) => [event.id, event]));
  const heard = new Set<string>();
  const amended = new Map<string, PlacedEvent[]>();
  const words: PlacedEvent[] = [];
  for (const event of replay.events) {
    if (heardAt(replay, event) <= at) continue;
    heard.add(event.id);
    if (isAmendment(event)) {
      const target = rootOf(byId, event);
      amended.set(target, [...(amended.get(target) ?? []), event]);
    } else if (event.type === 'statementConfirmed') words.push(event);
  }
  return { byId, heard, amended, words };
}

/** The fact that an amendment is about in the end. */
function rootOf(byId: Since['byId'], amendment: PlacedEvent): string {
  let id = String(amendment.data['eventId']);
  // An amendment may name only what is older: each step leads back.
  for (let at = byId.get(id); at && isAmendment(at) && at.position < amendment.position; at = byId.get(id)) {
    const next = String(at.data['eventId']);
    if (next === id) break;
    id = next;
  }
  return id;
}

function reasonOf(
  before: Fact | undefined,
  after: Fact | undefined,
  { byId, heard, amended, words }: Since,
): Pick<Difference, 'because' | 'events'> {
  const ids = new Set([...(before?.events ?? []), ...(after?.events ?? [])]);
  const rests = [...ids].flatMap((id) => byId.get(id) ?? []);
  const late = rests.filter(({ id }) => heard.has(id));
  const changes = [...ids].flatMap((id) => (heard.has(id) ? [] : (amended.get(id) ?? [])));
  const confirming = words.filter((word) => ids.has(String(word.data['eventId'])));
  const because = becauseOf({
    gone: !after,
    withdrawn: changes.some(({ type }) => type === 'eventWithdrawn'),
    late: late.length > 0,
    changed: changes.length > 0,
    confirmed: confirming.length > 0,
  });
  const events = [...new Set([...rests, ...changes, ...confirming])];
  return { because, events: events.sort((a, b) => a.position - b.position) };
}

/** What counts first: that nothing is left of it, then what was not heard yet, then what was made of it since. */
function becauseOf(why: {
  readonly gone: boolean;
  readonly withdrawn: boolean;
  readonly late: boolean;
  readonly changed: boolean;
  readonly confirmed: boolean;
}): Because {
  if (why.gone && why.withdrawn) return 'withdrawn';
  if (why.late) return 'heardLate';
  if (why.withdrawn) return 'withdrawn';
  if (why.changed) return 'corrected';
  return why.confirmed ? 'confirmedLater' : 'other';
}
