/** A fact: an event as a clock sees it, with one of its times and what a selector may ask of it. */
import type { Precision } from '../event/envelope.ts';
import type { Stamp } from '../incident/state.ts';
import type { Selector } from './selector.ts';

export interface Fact {
  readonly event: string;
  readonly time: string;
  readonly stamp: Stamp;
  readonly where: Readonly<Record<string, string | number | boolean | null>>;
  readonly has: readonly string[];
  /** Facts of one group are rival statements: one at most is in force. */
  readonly group: string | null;
  /** The incident that it is told of, where that is another one, which was merged into this. */
  readonly of?: string;
  /** What is odd about it, told with the unit whose clock it starts or stops. */
  readonly odd?: string;
}

/** Facts by type of event. */
export interface Facts {
  readonly byEvent: ReadonlyMap<string, readonly Fact[]>;
  /** Whether any of them belongs to a group of rival statements. */
  readonly grouped: boolean;
}
export const NO_FACTS: Facts = { byEvent: new Map(), grouped: false };

export function factsOf(facts: readonly Fact[]): Facts {
  const byEvent = new Map<string, Fact[]>();
  for (const fact of facts) {
    const same = byEvent.get(fact.event);
    if (same) same.push(fact);
    else byEvent.set(fact.event, [fact]);
  }
  return { byEvent, grouped: facts.some(({ group }) => group !== null) };
}

const NONE: readonly Fact[] = [];

/** The facts of one type of event, of both. */
export function named(own: Facts, shared: Facts, event: string): readonly Fact[] {
  const mine = own.byEvent.get(event) ?? NONE;
  const theirs = shared.byEvent.get(event) ?? NONE;
  return mine.length === 0 ? theirs : theirs.length === 0 ? mine : [...mine, ...theirs];
}

const NO_FIELDS: Fact['where'] = {};
const NO_NAMES: Fact['has'] = [];

/** One fact, or none where nothing is known of it. */
export function fact(event: string, stamp: Stamp | null, rest: Partial<Omit<Fact, 'of'>> = {}): Fact[] {
  if (!stamp) return [];
  const { time = 'occurredAt', where = NO_FIELDS, has = NO_NAMES, group = null } = rest;
  return [{ event, time, stamp, where, has, group }];
}

/**
 * Another time of an event, as its data gives it. It is written as an instant without a precision of its own, and
 * counts as told to the minute unless the event itself was told to the second.
 */
export const timed = (stamp: Stamp, at: string): Stamp => ({
  at,
  precision: (stamp.precision === 'second' ? 'second' : 'minute') satisfies Precision,
  event: stamp.event,
  position: stamp.position,
  recordedAt: stamp.recordedAt,
  by: stamp.by,
});

export function selects(selector: Selector, fact: Fact): boolean {
  if (fact.event !== selector.event || fact.time !== selector.time) return false;
  for (const field in selector.where) {
    const wanted = selector.where[field];
    const value = Object.hasOwn(fact.where, field) ? fact.where[field] : null;
    if (typeof wanted === 'object' ? !String(value ?? '').includes(wanted.contains) : value !== wanted)
      return false;
  }
  const { hasAll, hasAny } = selector;
  return (
    hasAll.every((name) => fact.has.includes(name)) &&
    (hasAny.length === 0 || hasAny.some((name) => fact.has.includes(name)))
  );
}

/** World order: when it happened, then when the log took it. */
export const inTime = (a: Fact, b: Fact): number =>
  a.stamp.at < b.stamp.at ? -1 : a.stamp.at > b.stamp.at ? 1 : a.stamp.position - b.stamp.position;
