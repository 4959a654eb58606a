/**
 * Rival statements: two sources give two times for one fact. Both are kept; one is in force when a person has
 * confirmed it. Until then a unit is judged with each in turn, and is unknown where they decide differently.
 */
import { wordOn } from '../../incident/rivals.ts';
import type { Confirmation } from '../../incident/state.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { type Fact, inTime, named, selects } from '../fact.ts';
import type { Subject } from '../subject.ts';
import { NOBODY, type Statement, type Tally } from '../unit.ts';
import { type Judgement, judgement } from './judgement.ts';

/** Which statement of each group is taken to hold. A group that is not named has one statement only. */
export type Choice = ReadonlyMap<string, string>;

export const stands = (fact: Fact, choice: Choice): boolean =>
  fact.group === null || !choice.has(fact.group) || choice.get(fact.group) === fact.stamp.event;

/** Above so many combinations of undecided groups only the earliest and the latest of each are tried. */
const MOST_CHOICES = 64;

export function judgeRivals(
  definition: IndicatorDefinition,
  subject: Subject,
  confirmations: readonly Confirmation[],
  judge: (choice: Choice) => Judgement,
): { judgement: Judgement; statements: readonly Statement[] } {
  const { own, shared, people } = subject;
  const grouped =
    own.grouped ||
    shared.grouped ||
    people?.rivalNeeds?.length ||
    people?.counts.some(({ fact }) => fact.group);
  const groups = grouped ? groupsOf(definition, subject) : NO_GROUPS;
  if (groups.size === 0) return { judgement: judge(NO_CHOICE), statements: [] };
  const settled = new Map<string, string>();
  const open: [string, readonly Fact[]][] = [];
  for (const [group, facts] of groups) {
    const word = wordOn(
      group,
      facts.map(({ stamp }) => stamp),
      confirmations,
    );
    if (word) settled.set(group, word.eventId);
    else open.push([group, facts]);
  }
  const judgements = choices(settled, open).map(judge);
  const whole = agreed(judgements);
  const grounds = confirmations
    .filter(({ conflictGroup, eventId }) => conflictGroup && settled.get(conflictGroup) === eventId)
    .map(
      (word): Fact => ({
        event: 'statementConfirmed',
        time: 'occurredAt',
        stamp: word,
        where: {},
        has: [],
        group: null,
      }),
    );
  return {
    judgement: {
      ...whole,
      flags: [...whole.flags, open.length > 0 ? 'rivalStatements' : 'rivalSetAside'],
      ground: [...whole.ground, ...grounds, ...open.flatMap(([, facts]) => facts)],
    },
    statements: [...groups].flatMap(([group, facts]) =>
      facts.map(({ stamp }) => ({
        group,
        event: stamp.event,
        at: stamp.at,
        people: peopleIn(subject, stamp.event),
        inForce: settled.has(group) ? settled.get(group) === stamp.event : null,
        outcome: judge(new Map([...settled, [group, stamp.event]])).outcome,
      })),
    ),
  };
}

/** How many the statement says, where it is one of a number of people. */
function peopleIn({ people }: Subject, event: string): number | null {
  const said = [...(people?.rivalNeeds ?? []), ...(people?.counts ?? [])];
  return said.find(({ fact }) => fact.stamp.event === event)?.people ?? null;
}

const NO_CHOICE: Choice = new Map();
const NO_GROUPS: ReadonlyMap<string, readonly Fact[]> = new Map();

/** Groups of two statements or more among the facts that this definition looks at. */
function groupsOf(definition: IndicatorDefinition, subject: Subject): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  const counted = subject.people?.counts.map((count) => count.fact) ?? [];
  const { start, stop, unless, undoneBy, failedBy, needs, until } = definition;
  for (const selector of [
    ...start,
    ...stop,
    ...unless,
    ...undoneBy,
    ...failedBy,
    ...(needs?.oneOf ?? []),
    ...(until?.oneOf ?? []),
  ]) {
    const { event } = selector;
    for (const fact of [...named(subject.own, subject.shared, event), ...counted]) {
      if (fact.group === null || !selects(selector, fact)) continue;
      const known = groups.get(fact.group) ?? [];
      if (!known.some(({ stamp }) => stamp.event === fact.stamp.event))
        groups.set(fact.group, [...known, fact]);
    }
  }
  for (const { fact } of subject.people?.rivalNeeds ?? []) {
    if (fact.group !== null) groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]);
  }
  for (const [group, facts] of groups) if (facts.length < 2) groups.delete(group);
  return groups;
}

function choices(settled: Choice, open: readonly [string, readonly Fact[]][]): Choice[] {
  const many = open.reduce((product, [, facts]) => product * facts.length, 1) > MOST_CHOICES;
  let all: Choice[] = [settled];
  for (const [group, facts] of open.slice(0, many ? 5 : open.length)) {
    const sorted = [...facts].sort((a, b) => (a.stamp.at < b.stamp.at ? -1 : 1));
    const tried = many ? [sorted[0], sorted.at(-1)] : sorted;
    all = all.flatMap((choice) =>
      tried.flatMap((fact) => (fact ? [new Map([...choice, [group, fact.stamp.event]])] : [])),
    );
  }
  return all;
}

/** What all of them say; where they differ, only what is beyond doubt is said, and the rest is unknown. */
function agreed(judgements: readonly Judgement[]): Judgement {
  const [first = judgement('unknown'), ...others] = judgements;
  if (others.length === 0) return first;
  const start = others.every((other) => other.start?.stamp.event === first.start?.stamp.event);
  const stop = others.every((other) => other.stop?.stamp.event === first.stop?.stamp.event);
  const starts = judgements.flatMap((one) => one.start ?? []).sort(inTime);
  const shared: Judgement = {
    ...first,
    start: start ? first.start : null,
    countsFrom: start ? null : (starts[0] ?? null),
    stop: stop ? first.stop : null,
    dueMs: start ? first.dueMs : null,
    changesAtMs: earliest(judgements.map(({ changesAtMs }) => changesAtMs)),
    flags: [...new Set(judgements.flatMap(({ flags }) => flags))],
    people: reachedAtLeast(judgements, start),
  };
  if (others.every((other) => sameTally(other.tally, first.tally) && other.outcome === first.outcome))
    return shared;
  const tally = certain(judgements);
  // How many is in doubt, but not what became of them.
  if (others.every(({ outcome }) => outcome === first.outcome)) return { ...shared, tally };
  return { ...shared, outcome: 'unknown', reason: 'rivalStatements', tally };
}

/** The most that may be in need and the fewest that were reached; after how long is open while the start is. */
function reachedAtLeast(judgements: readonly Judgement[], sameStart: boolean): Judgement['people'] {
  const all = judgements.flatMap(({ people }) => people ?? []);
  const [widest] = [...all].sort((a, b) => (b.need ?? 0) - (a.need ?? 0));
  if (!widest) return null;
  const reached = Math.min(...all.map((one) => one.reached));
  return { ...widest, reached, after: sameStart ? widest.after : [] };
}

const earliest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

const sameTally = (a: Tally, b: Tally): boolean =>
  a.met === b.met &&
  a.missed === b.missed &&
  a.running === b.running &&
  a.excluded === b.excluded &&
  a.unknown === b.unknown;

function certain(judgements: readonly Judgement[]): Tally {
  const least = (outcome: 'met' | 'missed' | 'running') =>
    Math.min(...judgements.map(({ tally }) => tally[outcome]));
  const [met, missed, running] = [least('met'), least('missed'), least('running')];
  const whole = Math.max(
    ...judgements.map(({ tally: t }) => t.met + t.missed + t.running + t.unknown + t.excluded),
  );
  return { ...NOBODY, met, missed, running, unknown: whole - met - missed - running };
}
