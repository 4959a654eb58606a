/** Definitions: what is refused and why, which one is in force, and what ships. */
import { describe, expect, test } from 'vitest';
import { EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { type DefinitionInput, indicatorDefinition } from '../../shared/indicator/definition.ts';
import { indicatorIn, indicatorsIn } from '../../shared/indicator/indicators.ts';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import { readPosted } from '../../shared/read.ts';
import { fieldProblem, issuesOf } from '../../shared/words/issue.ts';
import { type Story, story } from '../support/story.ts';
import { fire, result } from './asking.ts';

const good: DefinitionInput = {
  id: 'X-ARR',
  title: { zh: '半小时到场率', en: 'On scene within half an hour' },
  profile: 'X',
  source: { document: '某县规划', quote: '半小时到场' },
  attribute: 'expected',
  unit: 'assignment',
  start: [{ event: 'dispatchOrdered' }],
  stop: [{ event: 'teamArrived', where: { reached: 'scene' } }],
  limitMinutes: 30,
  target: 0.9,
};

const wrong = (change: Record<string, unknown>): string[] => {
  const input = { ...good, ...change };
  const read = indicatorDefinition.safeParse(input);
  return read.success ? [] : issuesOf(read.error, input).map(({ path, code }) => `${path} ${code}`);
};

describe('a definition is refused, field by field', () => {
  test('a good one is not', () => {
    expect(wrong({})).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a limit of 0', { limitMinutes: 0 }, 'limitMinutes limitPositive'],
    ['a limit of −1', { limitMinutes: -1 }, 'limitMinutes limitPositive'],
    ['a limit that is no number', { limitMinutes: '2 h' }, 'limitMinutes invalid_type'],
    ['a target of 130 %', { target: 1.3 }, 'target targetShare'],
    ['a target below 0', { target: -0.1 }, 'target targetNegative'],
    ['an unknown event', { stop: [{ event: 'teamLanded' }] }, 'stop.0.event unknownEventName'],
    ['a name of every object', { stop: [{ event: 'constructor' }] }, 'stop.0.event unknownEventName'],
    [
      'a field that the event does not have',
      { stop: [{ event: 'teamArrived', where: { reachd: 'scene' } }] },
      'stop.0.where.reachd unknownField',
    ],
    [
      'a time that the event does not have',
      { start: [{ event: 'dispatchOrdered', time: 'sentAt' }] },
      'start.0.time unknownTime',
    ],
    ['a stop that is the start', { stop: [{ event: 'dispatchOrdered' }] }, 'stop stopIsStart'],
    ['no start', { start: [] }, 'start startNeeded'],
    ['no stop', { stop: [] }, 'stop stopNeeded'],
    [
      'an event of another kind of unit',
      { stop: [{ event: 'warningLifted' }] },
      'stop.0.event eventOfOtherUnit',
    ],
    [
      'itself as its baseline',
      {
        aggregate: 'reductionVsBaseline',
        baseline: { of: 'X-ARR', from: '2025-01-01T00:00:00+08:00', to: '2026-01-01T00:00:00+08:00' },
      },
      'baseline.of selfReference',
    ],
    ['a baseline of a share', { baseline: { minutes: 60, n: 1, period: '2020' } }, 'baseline baselineUnused'],
    [
      'two rules of severity',
      { scope: { severityAtLeast: 'larger', severityOnly: 'major' } },
      'scope.severityOnly oneSeverityRule',
    ],
    ['an unknown severity', { scope: { severityAtLeast: 'huge' } }, 'scope.severityAtLeast invalid_value'],
    ['an unknown unit', { unit: 'truck' }, 'unit invalid_value'],
    ['a field that nobody knows', { limit: 30 }, 'limit unrecognized_keys'],
    ['an id of small letters', { id: 'x-arr' }, 'id indicatorId'],
    [
      'a precision rule of the wrong kind',
      { minuteCountsAsExact: 'yes' },
      'minuteCountsAsExact invalid_type',
    ],
    ['a sum of nothing', { unit: 'incident', aggregate: 'sum', target: 3 }, 'figure missing'],
    ['a count of teams', { aggregate: 'count' }, 'unit countsIncidents'],
    [
      'a clock of a drill',
      { unit: 'drill', start: [{ event: 'drillStarted' }], stop: [{ event: 'drillEnded' }] },
      'unit countsIncidents',
    ],
    ['a sum of drills', { unit: 'drill', aggregate: 'sum', figure: 'deaths' }, 'unit countsIncidents'],
    [
      'a name for what no situation report gives',
      { unit: 'incident', aggregate: 'sum', figure: 'deaths', names: ['死亡'] },
      'names namesForFigure',
    ],
    [
      'a sum of what situation reports name, without the name',
      { unit: 'incident', aggregate: 'sum', figure: 'named' },
      'names missing',
    ],
    ['a share for so many years', { targetFor: { years: 1 } }, 'targetFor targetForCounts'],
    ['a count that is no reduction', { reduces: 'count' }, 'reduces reducesUnused'],
    [
      'minutes as the baseline of a count',
      {
        unit: 'incident',
        aggregate: 'reductionVsBaseline',
        reduces: 'count',
        baseline: { minutes: 60, n: 1, period: '2020' },
      },
      'baseline baselineOtherKind',
    ],
    ['an outside register that has its data', { unit: 'entry' }, 'needsOutsideData missing'],
    ['a lead time without a limit', { sense: 'atLeast', limitMinutes: undefined }, 'limitMinutes missing'],
    [
      'a rule of clocks for people',
      { unit: 'personInNeed', unless: [{ event: 'incidentClosed', reason: 'x' }] },
      'unless notForPeople',
    ],
    [
      'a distance without a team',
      { unit: 'incident', scope: { withinKm: 9 } },
      'scope.withinKm onlyForAssignments',
    ],
  ])('%s', (_, change, expected) => {
    expect(wrong(change)).toContain(expected);
  });

  test('several faults are told at once, in both languages', () => {
    const input = { ...good, limitMinutes: 0, target: 1.3, id: 'x' };
    const { error } = indicatorDefinition.safeParse(input);
    const issues = error ? issuesOf(error, input) : [];
    expect(issues.map(({ path }) => path)).toEqual(['id', 'limitMinutes', 'target']);
    for (const lang of ['zh', 'en'] as const)
      for (const issue of issues) expect(fieldProblem(issue, lang).message).not.toMatch(/\{|valid/);
  });

  test('posted as an event it is refused with the path of the field, and nothing is half applied', () => {
    const reading = readPosted({
      id: 'e1',
      stream: 'indicator:X-ARR',
      type: 'indicatorDefined',
      occurredAt: '2026-07-01T08:00:00+08:00',
      occurredPrecision: 'minute',
      data: { ...good, limitMinutes: 0 },
    });
    expect(reading).toMatchObject({ issues: [{ path: 'data.limitMinutes', code: 'limitPositive' }] });
  });

  test('a definition on the stream of another is refused', () => {
    const told = story('indicator:OTHER-1');
    expect(told.posting('indicatorDefined', '08:00', good)).toMatchObject({
      admitted: false,
      code: 'wrongStream',
    });
    const right = story('indicator:X-ARR');
    expect(right.posting('indicatorDefined', '08:00', good)).toMatchObject({ admitted: true });
  });
});

describe('which definition is in force', () => {
  const defines = (told: Story, change: Partial<DefinitionInput> & { id: string }, clock: string) =>
    told.on(`indicator:${change.id}`).says('indicatorDefined', clock, { ...good, ...change });

  test('shipped ones are version 0; one of the same id in the log takes its place, and every change is a version', () => {
    expect(indicatorIn(EMPTY_BOARD, 'K1-ARR')?.[0].version).toBe(0);
    const told = defines(story(), { id: 'K1-ARR', limitMinutes: 60 }, '08:00');
    defines(told, { id: 'K1-ARR', limitMinutes: 90 }, '09:00');
    const [now] = indicatorIn(told.board, 'K1-ARR') ?? [];
    expect(now).toMatchObject({ version: 2, definition: { limitMinutes: 90 } });
    told.withdrawn(told.events.at(-1)?.id ?? '', '10:00');
    expect(indicatorIn(told.board, 'K1-ARR')?.[0]).toMatchObject({
      version: 1,
      definition: { limitMinutes: 60 },
    });
    told.withdrawn(told.events[0]?.id ?? '', '11:00');
    expect(indicatorIn(told.board, 'K1-ARR')?.[0]).toMatchObject({
      version: 0,
      definition: { limitMinutes: 120 },
    });
  });

  test("a bureau's own stands beside them, in its own profile, and is computed like any other", () => {
    const told = defines(story(), { id: 'X-ARR' }, '08:00');
    expect(indicatorsIn(told.board, 'X').map(({ definition }) => definition.id)).toEqual(['X-ARR']);
    expect(indicatorsIn(told.board).length).toBe(SHIPPED.size + 1);
    const scene = fire().ordered('d1', 't1', '10:00').arrived('d1', '10:31');
    expect(result(scene, indicatorDefinition.parse(good))).toMatchObject({ n: 1, missed: 1 });
  });

  test('a definition made in a drill defines nothing real', () => {
    const told = story('indicator:K1-ARR').says(
      'indicatorDefined',
      '08:00',
      { ...good, id: 'K1-ARR' },
      { drill: 'x' },
    );
    expect(indicatorIn(told.events.reduce(evolveBoard, EMPTY_BOARD), 'K1-ARR')?.[0].version).toBe(0);
  });
});

describe('what ships', () => {
  test('each has its quote, and four jurisdictions have a profile each', () => {
    for (const { source, title } of SHIPPED.values()) {
      expect(source.quote.length).toBeGreaterThan(3);
      expect(title.zh).toMatch(/\p{Script=Han}/u);
    }
    const profiles = new Set([...SHIPPED.values()].map(({ profile }) => profile));
    expect([...profiles].sort()).toEqual(['B', 'K', 'S', 'U']);
  });

  test("Kangbashi's contradictory pairs are kept apart, each with its part", () => {
    const of = (id: string) => SHIPPED.get(id);
    expect([of('K1-REL')?.limitMinutes, of('K1-REL')?.target]).toEqual([600, 0.7]);
    expect([of('K3-REL')?.limitMinutes, of('K3-REL')?.target]).toEqual([480, undefined]);
    expect([of('K1-WCOV')?.target, of('K3-WCOV')?.target]).toEqual([0.95, 1]);
    expect(of('K1-REL')?.source.part).not.toBe(of('K3-REL')?.source.part);
  });

  test('a definition is plain data: it comes through JSON unchanged', () => {
    for (const definition of SHIPPED.values())
      expect(indicatorDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });
});
