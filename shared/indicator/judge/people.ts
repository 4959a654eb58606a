/** The judge of people: of so many in need, how many were reached in time, by counts that may overlap or be too high. */
import { type Rule, verdictOn } from '../clock.ts';
import { type Fact, inTime, selects } from '../fact.ts';
import type { Count, People } from '../subject.ts';
import { NOBODY, type Outcome, type Reached, type Tally } from '../unit.ts';
import { type Case, endedBy, overdue, ruleOf, startOf } from './clock.ts';
import { type Judgement, judgement } from './judgement.ts';
import { type Choice, stands } from './rivals.ts';

export function judgePeople(asked: Case, people: People): Judgement {
  const { definition, subject, choice } = asked;
  const start = startOf(asked, null)?.fact ?? null;
  const counts = people.counts
    .filter(({ fact }) => stands(fact, choice) && definition.stop.some((stop) => selects(stop, fact)))
    .sort((a, b) => inTime(a.fact, b.fact));
  const all = reachedBy(counts, people.overlap);
  const ground = counts.map(({ fact }) => fact);
  const { need, provisional } = needBy(people, choice);
  const reached = reachedOf({ ...people, need }, counts, start);
  if (need === null)
    return judgement('unknown', {
      reason: people.unknownNeed,
      start,
      ground,
      flags: subject.flags,
      people: reached,
      tally: { ...NOBODY, unknown: all.least },
    });
  const flags = [
    ...subject.flags,
    ...(provisional ? ['provisionalNeed'] : []),
    ...(all.least > need ? ['countExceedsNeed'] : []),
  ];
  if (need === 0)
    return judgement('excluded', { reason: 'nobodyInNeed', start, flags, people: reached, tally: NOBODY });
  if (!start) {
    const tally = { ...NOBODY, unknown: need };
    return judgement('unknown', { reason: 'noStart', flags, ground, people: reached, tally });
  }
  const rule = ruleOf(asked, start);
  const verdicts = counts.map(({ fact }) => verdictOn(start.stamp, fact.stamp, rule));
  const sure = counts.filter((_, index) => verdicts[index] === 'met');
  const maybe = counts.filter((_, index) => verdicts[index] !== 'missed');
  const met = Math.min(reachedBy(sure, people.overlap).least, need);
  const possible = Math.min(reachedBy(maybe, people.overlap).most, need);
  const rest = leftOver(asked, start, rule);
  const doubt =
    rest.outcome === 'unknown' && possible < need
      ? rest.reason
      : maybe.length > sure.length
        ? 'precision'
        : 'countsOverlap';
  const tally = withRest({ ...NOBODY, met, unknown: possible - met }, rest.outcome, need - possible);
  return judgement(outcomeOf(tally), {
    tally,
    reason: tally.unknown > 0 ? doubt : null,
    start,
    stop: lastOf(counts, people, need),
    dueMs: rule.limitMs === null ? null : Date.parse(start.stamp.at) + rule.limitMs,
    changesAtMs: possible < need ? rest.changesAtMs : null,
    flags,
    ground,
    people: reached,
  });
}

/** How many are in need: of rival statements the one that is taken to hold. */
function needBy(
  { need, provisional, rivalNeeds = [] }: People,
  choice: Choice,
): Pick<People, 'need' | 'provisional'> {
  const chosen = rivalNeeds.find(
    ({ fact }) => fact.group !== null && choice.get(fact.group) === fact.stamp.event,
  );
  return { need: chosen?.people ?? need, provisional };
}

/** How many are certain, and how many are possible. */
interface Reach {
  readonly least: number;
  readonly most: number;
}

/** Takes counts one after the other, and says what they come to with each. A count is never below zero. */
function reaching(overlap: boolean): (count: Count) => Reach {
  const bySeries = { cumulative: new Map<string, number>(), increment: new Map<string, number>() };
  let [largest, most] = [0, 0];
  return ({ series, kind, people }) => {
    const before = bySeries[kind].get(series) ?? 0;
    const now = kind === 'cumulative' ? Math.max(before, people) : before + people;
    bySeries[kind].set(series, now);
    largest = Math.max(largest, now);
    most += now - before;
    return { least: overlap ? largest : most, most };
  };
}

function reachedBy(counts: readonly Count[], overlap: boolean): Reach {
  const next = reaching(overlap);
  return counts.reduce<Reach>((_, count) => next(count), { least: 0, most: 0 });
}

/** What those who are not reached yet are: still waiting, or too late. */
function leftOver(asked: Case, start: Fact, rule: Rule): Judgement {
  const end = endedBy(asked);
  const endMs = end ? Date.parse(end.fact.stamp.at) : null;
  if (endMs !== null && endMs <= asked.nowMs)
    return judgement(asked.definition.until?.outcome ?? 'missed', { reason: end?.reason ?? null });
  if (rule.limitMs === null) return judgement('running', { changesAtMs: endMs });
  return overdue(start, rule, rule.limitMs, asked.nowMs);
}

const withRest = (tally: Tally, outcome: Outcome, people: number): Tally => ({
  ...tally,
  [outcome]: tally[outcome] + people,
});

/** One word for many people: the worst that is known of any of them. */
const outcomeOf = (tally: Tally): Outcome =>
  tally.unknown > 0 ? 'unknown' : tally.missed > 0 ? 'missed' : tally.running > 0 ? 'running' : 'met';

function reachedOf(people: People, counts: readonly Count[], start: Fact | null): Reached {
  const after: { durationMs: number; people: number }[] = [];
  const next = reaching(people.overlap);
  let [before, reached] = [0, 0];
  for (const count of counts) {
    reached = next(count).least;
    const more = Math.min(reached, people.need ?? reached) - before;
    if (more <= 0) continue;
    before += more;
    if (start)
      after.push({ durationMs: Date.parse(count.fact.stamp.at) - Date.parse(start.stamp.at), people: more });
  }
  return { need: people.need, provisional: people.provisional, reached, after };
}

/** The count by which everybody was reached. */
function lastOf(counts: readonly Count[], people: People, need: number): Fact | null {
  const next = reaching(people.overlap);
  return counts.find((count) => next(count).least >= need)?.fact ?? null;
}
