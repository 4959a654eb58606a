/** The judge of one clock. It knows no indicator by name: all that it goes by stands in the definition. */
import { dueBetween, endOf, type Rule, verdictOn } from '../clock.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { type Fact, inTime, named, selects } from '../fact.ts';
import type { Selector } from '../selector.ts';
import type { Subject } from '../subject.ts';
import { type Judgement, judgement } from './judgement.ts';
import { type Choice, stands } from './rivals.ts';

export interface Case {
  readonly definition: IndicatorDefinition;
  readonly subject: Subject;
  readonly choice: Choice;
  readonly nowMs: number;
}

export function judgeClock(asked: Case): Judgement {
  const { definition, subject } = asked;
  const stop = firstStop(asked);
  const start = startOf(asked, stop);
  const odd = [start?.fact.odd, stop?.odd].filter((flag) => flag !== undefined);
  const flags = [...subject.flags, ...(start?.proxy ? ['startProxy'] : []), ...odd];
  if (definition.needs && !definition.needs.oneOf.some((selector) => found(asked, selector).length > 0))
    return judgement('excluded', { reason: definition.needs.reason, start: start?.fact ?? null, flags });
  if (!start) return judgement('unknown', { reason: 'noStart', stop, flags });
  const rule = ruleOf(asked, start.fact);
  const dueMs = rule.limitMs === null ? null : Date.parse(start.fact.stamp.at) + rule.limitMs;
  const timed = { start: start.fact, stop, dueMs, flags };
  const failed = earliest(definition.failedBy.flatMap((by) => because(asked, by, by.reason)));
  if (failed) return judgement('missed', { ...timed, reason: failed.reason, ground: [failed.fact] });
  const taken = takenOut(asked, start.fact, stop, rule);
  const { outcome, reason, ground, changesAtMs, flags: more } = taken ?? ran(asked, start.fact, stop, rule);
  return judgement(outcome, {
    start: start.fact,
    stop,
    dueMs,
    reason,
    ground,
    changesAtMs,
    flags: more.length > 0 ? [...flags, ...more] : flags,
  });
}

/** Facts that the selector names and that hold, the earliest first. */
function found({ subject, choice }: Case, selector: Selector): readonly Fact[] {
  const told = named(subject.own, subject.shared, selector.event);
  if (told.length === 0) return told;
  const holding = told.filter((fact) => selects(selector, fact) && stands(fact, choice));
  return holding.length > 1 ? holding.sort(inTime) : holding;
}

interface Named {
  readonly fact: Fact;
  readonly reason: string;
}

const because = (asked: Case, selector: Selector, reason: string): Named[] =>
  found(asked, selector).map((fact) => ({ fact, reason }));

const earliest = (all: readonly Named[]): Named | undefined =>
  [...all].sort((a, b) => inTime(a.fact, b.fact))[0];

/** The earliest stop that was not undone soon after. */
function firstStop(asked: Case): Fact | null {
  const { stop, undoneBy } = asked.definition;
  const stops = stop.flatMap((selector) => found(asked, selector)).sort(inTime);
  if (undoneBy.length === 0) return stops[0] ?? null;
  const undone = (fact: Fact) =>
    undoneBy.some((by) =>
      found(asked, by).some((after) => {
        const sinceMs = Date.parse(after.stamp.at) - Date.parse(fact.stamp.at);
        return inTime(after, fact) > 0 && sinceMs <= by.withinMinutes * 60_000;
      }),
    );
  return stops.find((fact) => !undone(fact)) ?? null;
}

/** The start; of an incident into which others were merged, the earliest of theirs and its own (indicators.md §2.6). */
export function startOf(asked: Case, stop: Fact | null): Started | null {
  const own = startIn(asked, stop, undefined);
  const { absorbed = [] } = asked.subject;
  return [
    ...absorbed.flatMap((id) => startIn(asked, stop, id) ?? []),
    ...(own ? [own] : []),
  ].reduce<Started | null>(
    (first, started) => (first && inTime(first.fact, started.fact) <= 0 ? first : started),
    null,
  );
}

interface Started {
  readonly fact: Fact;
  readonly proxy: boolean;
}

/**
 * The first named start that there is. One that came only after the stop was told late (who acknowledges after
 * arriving had received the order before), so the next one named takes its place, if that came before.
 */
function startIn(asked: Case, stop: Fact | null, incident: string | undefined): Started | null {
  let late: Started | null = null;
  for (const selector of asked.definition.start) {
    const fact = found(asked, selector).find(({ of }) => of === incident);
    if (!fact) continue;
    const candidate = { fact, proxy: selector.proxy };
    if (!stop || fact.stamp.at <= stop.stamp.at || asked.definition.stopBeforeStart === 'met')
      return candidate;
    late = candidate;
  }
  return late;
}

export function ruleOf({ definition, subject }: Case, start: Fact): Rule {
  const { limitMinutes, sense, minuteCountsAsExact } = definition;
  const limitMs = subject.dueAt
    ? Date.parse(subject.dueAt) - Date.parse(start.stamp.at)
    : limitMinutes === undefined
      ? null
      : limitMinutes * 60_000;
  return { limitMs, sense, minuteCountsAsExact };
}

/** Cancelled, rerouted, called back: out when it was in time, a miss when the limit had passed before. */
function takenOut(asked: Case, start: Fact, stop: Fact | null, rule: Rule): Judgement | null {
  const { unless } = asked.definition;
  if (unless.length === 0) return null;
  const ends = unless
    .flatMap((by) => found(asked, by).map((fact) => ({ fact, by })))
    .filter(({ fact: { stamp } }) => !stop || stamp.at < stop.stamp.at);
  if (ends.length === 0) return null;
  // What ended before any of the starts (an earlier closing) ended something else.
  const since = asked.definition.start
    .flatMap((selector) => found(asked, selector))
    .reduce((least, { stamp }) => (stamp.at < least ? stamp.at : least), start.stamp.at);
  const [end] = ends
    .filter(({ fact: { stamp } }) => stamp.at >= since)
    .sort((a, b) => inTime(a.fact, b.fact));
  if (!end) return null;
  const { reason, before, late } = end.by;
  const ground = [end.fact];
  if (before && found(asked, before).some(({ stamp }) => stamp.at <= end.fact.stamp.at))
    return judgement('missed', { reason, ground });
  const always = late === 'excluded' || rule.sense === 'atLeast';
  switch (always ? 'met' : verdictOn(start.stamp, end.fact.stamp, rule)) {
    case 'met':
      return judgement('excluded', { reason, ground });
    case 'unknown':
      return judgement('unknown', { reason: 'precision', ground });
    default:
      return judgement('missed', { ground, flags: ['endedLate'] });
  }
}

/** The clock itself: stopped in time, too late, or not yet. */
function ran(asked: Case, start: Fact, stop: Fact | null, rule: Rule): Judgement {
  const { definition, nowMs } = asked;
  const end = endedBy(asked);
  if (stop) {
    // What was unknown at the end may be told later; what had not happened by then came too late.
    const tooLate = definition.until?.outcome === 'missed' && end && end.fact.stamp.at < stop.stamp.at;
    if (tooLate && Date.parse(end.fact.stamp.at) <= nowMs) return ended(asked, end);
    const reversed = Date.parse(stop.stamp.at) < Date.parse(start.stamp.at);
    if (reversed && definition.stopBeforeStart === 'met') return judgement('met');
    if (reversed && rule.sense === 'within')
      return judgement('unknown', {
        reason: endOf(stop.stamp) < Date.parse(start.stamp.at) ? 'stopBeforeStart' : 'precision',
      });
    const outcome = verdictOn(start.stamp, stop.stamp, rule);
    return judgement(outcome, { reason: outcome === 'unknown' ? 'precision' : null });
  }
  if (end && Date.parse(end.fact.stamp.at) <= nowMs) return ended(asked, end);
  const waits = end ? Date.parse(end.fact.stamp.at) : null;
  if (rule.limitMs === null || rule.sense === 'atLeast') return judgement('running', { changesAtMs: waits });
  return overdue(start, rule, rule.limitMs, nowMs);
}

/** Where a clock without a stop stands now. */
export function overdue(start: Fact, rule: Rule, limitMs: number, nowMs: number): Judgement {
  const { firstMs, lastMs } = dueBetween(start.stamp, limitMs, rule);
  if (nowMs <= firstMs) return judgement('running', { changesAtMs: firstMs + 1 });
  if (nowMs > lastMs) return judgement('missed');
  return judgement('unknown', { reason: 'precision', changesAtMs: lastMs + 1 });
}

export function endedBy(asked: Case): Named | undefined {
  const { until } = asked.definition;
  return earliest(until?.oneOf.flatMap((selector) => because(asked, selector, until.reason)) ?? []);
}

const ended = ({ definition }: Case, end: Named): Judgement =>
  judgement(definition.until?.outcome ?? 'missed', { reason: end.reason, ground: [end.fact] });
