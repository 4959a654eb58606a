/** The judge of people: of so many in need, how many were reached in time, by counts that may overlap or be too high. */
import { type Rule, verdictOn } from '../clock.ts';
import { type Fact, inTime, selects } from '../fact.ts';
import type { Count, People } from '../subject.ts';
import { NOBODY, type Outcome, type Reached, type Tally } from '../unit.ts';
import { type Case, endedBy, overdue, ruleOf, startOf } from './clock.ts';
import { type Judgement, judgement } from './judgement.ts';
import { stands } from './rivals.ts';

export function judgePeople(asked: Case, people: People): Judgement {
  const { definition, subject, choice } = asked;
  const start = startOf(asked, null)?.fact ?? null;
  const counts = people.counts
    .filter(({ fact }) => stands(fact, choice) && definition.stop.some((stop) => selects(stop, fact)))
    .sort((a, b) => inTime(a.fact, b.fact));
  const all = reachedBy(counts, people.overlap);
  const ground = counts.map(({ fact }) => fact);
  const reached = reachedOf(people, counts, start);
  if (people.need === null)
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
    ...(people.provisional ? ['provisionalNeed'] : []),
    ...(all.least > people.need ? ['countExceedsNeed'] : []),
  ];
  if (people.need === 0)
    return judgement('excluded', { reason: 'nobodyInNeed', start, flags, people: reached, tally: NOBODY });
  if (!start) {
    const tally = { ...NOBODY, unknown: people.need };
    return judgement('unknown', { reason: 'noStart', flags, ground, people: reached, tally });
  }
  const rule = ruleOf(asked, start);
  const sure = counts.filter(({ fact }) => verdictOn(start.stamp, fact.stamp, rule) === 'met');
  const maybe = counts.filter(({ fact }) => verdictOn(start.stamp, fact.stamp, rule) !== 'missed');
  const met = Math.min(reachedBy(sure, people.overlap).least, people.need);
  const possible = Math.min(reachedBy(maybe, people.overlap).most, people.need);
  const rest = leftOver(asked, start, rule);
  const doubt =
    rest.outcome === 'unknown' && possible < people.need
      ? rest.reason
      : maybe.length > sure.length
        ? 'precision'
        : 'countsOverlap';
  const tally = withRest({ ...NOBODY, met, unknown: possible - met }, rest.outcome, people.need - possible);
  return judgement(outcomeOf(tally), {
    tally,
    reason: tally.unknown > 0 ? doubt : null,
    start,
    stop: lastOf(counts, people, people.need),
    dueMs: rule.limitMs === null ? null : Date.parse(start.stamp.at) + rule.limitMs,
    changesAtMs: possible < people.need ? rest.changesAtMs : null,
    flags,
    ground,
    people: reached,
  });
}

/** The most that are certain, and the most that are possible, by these counts. */
function reachedBy(counts: readonly Count[], overlap: boolean): { least: number; most: number } {
  const bySeries = new Map<string, number>();
  for (const { series, kind, people } of counts) {
    const key = `${kind} ${series}`;
    const before = bySeries.get(key) ?? 0;
    bySeries.set(key, kind === 'cumulative' ? Math.max(before, people) : before + people);
  }
  const each = [...bySeries.values()];
  const most = each.reduce((sum, count) => sum + count, 0);
  return { least: overlap ? Math.max(0, ...each) : most, most };
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
  let before = 0;
  counts.forEach(({ fact }, index) => {
    const now = reachedBy(counts.slice(0, index + 1), people.overlap).least;
    const more = Math.min(now, people.need ?? now) - before;
    if (more <= 0) return;
    before += more;
    if (start)
      after.push({ durationMs: Date.parse(fact.stamp.at) - Date.parse(start.stamp.at), people: more });
  });
  const reached = reachedBy(counts, people.overlap).least;
  return { need: people.need, provisional: people.provisional, reached, after };
}

/** The count by which everybody was reached. */
function lastOf(counts: readonly Count[], people: People, need: number): Fact | null {
  const index = counts.findIndex((_, at) => reachedBy(counts.slice(0, at + 1), people.overlap).least >= need);
  return counts[index]?.fact ?? null;
}
