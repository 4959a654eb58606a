/**
 * What an entry of each kind says in the fields of its event, as far as its words and numbers state it. A rule that
 * would have to guess leaves the field out; what then lacks a field that its type requires is played as plain words.
 */

import type { DataOf, TypeName } from '../../shared/event.ts';
import type { Entry, Scenario } from './scenarioFile.ts';

export type Fields = Record<string, unknown>;

/** What a rule may look at: the entry, its time, and what the story has told so far. */
interface Asked {
  readonly scenario: Scenario;
  readonly entry: Entry;
  readonly index: number;
  readonly at: string;
  readonly place: Fields;
  readonly story: Story;
}

/** What later entries refer back to. */
export interface Story {
  /** Each response that runs, with its level. */
  readonly responses: Map<string, number>;
  readonly warnings: Set<string>;
}

export const newStory = (): Story => ({ responses: new Map(), warnings: new Set() });

type Rule = (asked: Asked) => Fields;

const NOT_STATED = '未载';

export const RULES: { readonly [T in TypeName]?: Rule } = {
  incidentReported: ({ scenario, entry, at }) => ({
    title: scenario.title.slice(0, 200),
    types: [scenario.subtype],
    reporter: {},
    receivedAt: at,
    ...(entry.source?.title ? { source: entry.source.title.slice(0, 100) } : {}),
    ...casualtiesField(entry),
  }),
  situationUpdated: ({ entry }) => figuresField(entry),
  briefingHeld: ({ entry }) => figuresField(entry),
  casualtyUpdated: ({ entry, at }) => ({
    ...casualtyCounts(entry),
    status: /核[定实报]/.test(entry.text) ? 'verified' : 'provisional',
    asOf: at,
    ...sourceField(entry),
  }),
  headcountReported({ entry, at }) {
    const categories = counts(entry);
    return { categories, total: Object.values(categories).reduce((sum, count) => sum + count, 0), asOf: at };
  },
  missingAccountedFor: ({ entry }) => ({ count: entry.numbers['found'] }),
  lossAssessed: ({ entry }) => ({ ...lossField(entry), status: 'provisional' }),

  responseActivated: ({ entry, index }) => ({
    responseId: `response-${index}`,
    body: beforeWord(entry.text, /启动/) ?? NOT_STATED,
    planId: planOf(entry.text),
    level: levelOf(entry),
    decisionMaker: NOT_STATED,
    basis: entry.text,
  }),
  responseLevelChanged: ({ entry, story }) => ({
    responseId: responseMeant(entry, story),
    level: levelOf(entry),
    decisionMaker: NOT_STATED,
    reason: entry.text,
  }),
  responseEnded: ({ entry, story }) => ({
    responseId: onlyOne([...story.responses.keys()]),
    decisionMaker: NOT_STATED,
    reason: entry.text,
  }),

  dispatchOrdered: ({ entry, index, place }) => ({
    dispatchId: `dispatch-${index}`,
    teamId: `team-${index}`,
    kind: /待命|集结/.test(entry.text) ? 'standby' : 'toScene',
    scene: place,
    task: entry.text,
  }),
  teamDeparted: ({ entry, index }) => ({ dispatchId: `dispatch-${index}`, ...strength(entry) }),
  teamArrived: ({ entry, index }) => ({
    dispatchId: `dispatch-${index}`,
    reached: /集结/.test(entry.text) ? 'assembly' : 'scene',
    ...strength(entry),
  }),
  forceCounted: ({ entry, at }) => ({ ...strength(entry), asOf: at }),

  reliefNeedReported: ({ entry, scenario }) => ({
    area: areaOf(entry, scenario),
    peopleInNeed: entry.numbers['peopleInNeed'],
    status: 'provisional',
  }),
  areaAffected: ({ entry, scenario }) => ({ area: areaOf(entry, scenario) }),
  evacuationUpdated: ({ entry, scenario }) => ({
    area: areaOf(entry, scenario),
    people: entry.numbers['people'],
  }),

  warningIssued: ({ entry, scenario, at }) => ({
    color: colorOf(entry),
    kind: warningKind(entry.text),
    area: scenario.place,
    startsAt: at,
    issuer: beforeWord(entry.text, /发布/) ?? NOT_STATED,
  }),
  warningReissued: ({ entry, story }) => ({
    refWarningId: onlyOne([...story.warnings]),
    color: colorOf(entry),
  }),
  warningLifted: ({ story }) => ({ refWarningId: onlyOne([...story.warnings]) }),
};

const CASUALTY_COUNTS = ['deaths', 'missing', 'trapped', 'injured', 'seriouslyInjured'] as const;

/** The counts of people that have a field of their own; "rescued" and the like have none. */
export function casualtyCounts(entry: Pick<Entry, 'numbers'>): Partial<DataOf<'casualtyUpdated'>> {
  return Object.fromEntries(
    CASUALTY_COUNTS.flatMap((name) => (isCount(entry.numbers[name]) ? [[name, entry.numbers[name]]] : [])),
  );
}

export function figuresField(entry: Pick<Entry, 'numbers'>): Fields {
  const figures = Object.entries(entry.numbers).filter(([, value]) => typeof value === 'number');
  return figures.length > 0 ? { figures: Object.fromEntries(figures) } : {};
}

const warningKind = (text: string): string =>
  /暴雨/.test(text) ? 'rainstorm' : /大风/.test(text) ? 'wind' : 'other';

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function counts(entry: Entry): Record<string, number> {
  return Object.fromEntries(
    Object.entries(entry.numbers).filter((pair): pair is [string, number] => isCount(pair[1])),
  );
}

function casualtiesField(entry: Entry): Fields {
  const said = casualtyCounts(entry);
  return Object.keys(said).length > 0 ? { casualties: said } : {};
}

function strength({ numbers }: Entry): Fields {
  return Object.fromEntries(
    ['people', 'vehicles'].flatMap((name) => (isCount(numbers[name]) ? [[name, numbers[name]]] : [])),
  );
}

const sourceField = (entry: Entry): Fields =>
  entry.source?.title ? { source: entry.source.title.slice(0, 200) } : {};

function lossField({ numbers }: Entry): Fields {
  if (typeof numbers['lossWanYuan'] === 'number') return { directLoss: numbers['lossWanYuan'] * 1e4 };
  if (typeof numbers['lossYiYuan'] === 'number') return { directLoss: numbers['lossYiYuan'] * 1e8 };
  return {};
}

const areaOf = (entry: Entry, scenario: Scenario): string =>
  typeof entry.numbers['area'] === 'string' ? entry.numbers['area'] : scenario.place;

const LEVEL_WORDS: readonly RegExp[] = [
  /一级|Ⅰ级|(?<!I)I级/,
  /二级|Ⅱ级|(?<!I)II级/,
  /三级|Ⅲ级|III级/,
  /四级|Ⅳ级|IV级/,
];

function levelOf({ numbers, text }: Entry): unknown {
  const stated = numbers['toLevel'] ?? numbers['responseLevel'];
  if (stated !== undefined) return stated;
  const named = LEVEL_WORDS.flatMap((word, index) => (word.test(text) ? [index + 1] : []));
  return onlyOne(named);
}

/** 启动防汛Ⅲ级应急响应, Ⅳ级救灾应急响应启动: the words beside the level name the plan. */
function planOf(text: string): string | undefined {
  const beside =
    /启动([\p{L}]{2,20}?)(?:[一二三四ⅠⅡⅢⅣ]|I{1,3}V?|IV)级/u.exec(text) ??
    /级([\p{L}]{2,12}?)(?:应急)?响应/u.exec(text);
  return beside?.[1] === '应急' ? undefined : beside?.[1];
}

/** The response that a change is about: the only one that stands at the level it starts from, or the only one at all. */
function responseMeant(entry: Entry, { responses }: Story): string | undefined {
  const from = entry.numbers['fromLevel'];
  if (from === undefined) return onlyOne([...responses.keys()]);
  return onlyOne([...responses].flatMap(([id, level]) => (level === from ? [id] : [])));
}

function colorOf({ numbers, text }: Entry): unknown {
  if (numbers['color'] !== undefined) return numbers['color'];
  const words = { 红色: 'red', 橙色: 'orange', 黄色: 'yellow', 蓝色: 'blue' };
  return onlyOne(Object.entries(words).flatMap(([word, color]) => (text.includes(word) ? [color] : [])));
}

/** The words before a verb, where they can be the name of a body. */
function beforeWord(text: string, verb: RegExp): string | undefined {
  const at = text.search(verb);
  return at >= 2 && at <= 60 ? text.slice(0, at) : undefined;
}

const onlyOne = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);
