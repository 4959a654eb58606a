/** Why a figure is not what it was: unit by unit, from what to what, and by which events. */
import type { PlacedEvent } from '../event/envelope.ts';
import type { Track } from '../track.ts';
import { OUTCOMES, type Outcome, type Tally, type Unit } from './unit.ts';

export interface Change {
  readonly subject: string;
  readonly source: string;
  /** null where there was no such unit in the figure, or is none any more. */
  readonly before: Outcome | null;
  readonly after: Outcome | null;
  /** For units that are people, how many of each before and after. */
  readonly tally: { readonly before: Tally | null; readonly after: Tally | null };
  readonly reason: string | null;
  /** Events that count now and did not, and those that did and no longer do. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** Corrections and withdrawals of events of the unit. */
  readonly amendments: readonly string[];
  /** No event changed it: its time ran out. */
  readonly timePassed: boolean;
}

/**
 * The units that changed. `amended` names, by the id of an event, the amendments that are new between the two: see
 * `amendmentsOf`. Units are taken as given: pass those of one period and basis.
 */
export function explainChange(
  before: readonly Unit[],
  after: readonly Unit[],
  amended: ReadonlyMap<string, readonly string[]> = new Map(),
): Change[] {
  const was = new Map(before.map((unit) => [keyOf(unit), unit]));
  const is = new Map(after.map((unit) => [keyOf(unit), unit]));
  const changes: Change[] = [];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const change = changeOf(was.get(key), is.get(key), amended);
    if (change) changes.push(change);
  }
  return changes;
}

/** The amendments that a track knows and that were recorded after `position`, by the event that they amend. */
export function amendmentsOf(track: Track<unknown>, position = 0): Map<string, string[]> {
  const byEvent = new Map<string, string[]>();
  const apart: readonly PlacedEvent[] = track.history?.apart ?? [];
  for (const event of apart) {
    if (event.position <= position || typeof event.data['eventId'] !== 'string') continue;
    const target = event.data['eventId'];
    byEvent.set(target, [...(byEvent.get(target) ?? []), event.id]);
  }
  return byEvent;
}

const keyOf = ({ source, subject }: Unit): string => `${source} ${subject}`;

function changeOf(
  was: Unit | undefined,
  is: Unit | undefined,
  amended: ReadonlyMap<string, readonly string[]>,
): Change | null {
  const unit = is ?? was;
  if (!unit || (was && is && was.outcome === is.outcome && sameTally(was.tally, is.tally))) return null;
  const [old, now] = [was?.events ?? [], is?.events ?? []];
  const added = now.filter((event) => !old.includes(event));
  const dropped = old.filter((event) => !now.includes(event));
  const amendments = [...new Set([...old, ...now])].flatMap((event) => amended.get(event) ?? []);
  return {
    subject: unit.subject,
    source: unit.source,
    before: was?.outcome ?? null,
    after: is?.outcome ?? null,
    tally: { before: was?.tally ?? null, after: is?.tally ?? null },
    reason: is?.reason ?? null,
    added,
    dropped,
    amendments,
    timePassed: added.length + dropped.length + amendments.length === 0 && sameTimes(was, is),
  };
}

const sameTally = (a: Tally, b: Tally): boolean => OUTCOMES.every((outcome) => a[outcome] === b[outcome]);

const sameTimes = (was: Unit | undefined, is: Unit | undefined): boolean =>
  was?.startedAt === is?.startedAt && was?.stoppedAt === is?.stoppedAt;
