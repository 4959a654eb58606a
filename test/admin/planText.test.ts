/** Plans and rules as text: written and read again they are the same, and each fault is told at its line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planText, readPlanFile, readPlanText } from '../../client/admin/plans/planText.ts';
import { NEW_PLAN } from '../../client/admin/plans/template.ts';
import { readRuleText, ruleText } from '../../client/admin/rules/ruleText.ts';
import { RULES } from '../../client/admin/rules/words.ts';
import { PLANS } from '../../server/samples/plans/index.ts';
import { type PlanCard, planCard } from '../../shared/plan/card.ts';
import { SHIPPED_RULE_SETS } from '../../shared/report/shipped.ts';
import { card } from '../plan/cards.ts';

const CARDS = [...PLANS.values()].map((plan) => planCard.parse(plan));
const lineOf = (text: string, words: string): number =>
  text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('a plan as text', () => {
  it.each(CARDS.map((plan) => [plan.title, plan] as const))('is read as the same plan: %s', (_, plan) => {
    expect(readPlanText(planText(plan), plan.planId, 'zh')).toEqual({ card: plan, faults: [] });
  });

  it('is read as the same plan, whatever its words and times are', () => {
    const instants = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    const words = fc
      .string({ unit: fc.constantFrom(...'汛: #-\n\t"\'?&*!|>%@`{}[],0123 eEx.~nulltrue'), maxLength: 30 })
      .filter((text) => text !== '');
    fc.assert(
      fc.property(words, words, instants, (title, text, from) => {
        const plan: PlanCard = planCard.parse(
          card({ title, chapters: [{ title: text, text }], validFrom: from.toISOString() }),
        );
        expect(readPlanText(planText(plan), plan.planId, 'zh')).toEqual({ card: plan, faults: [] });
      }),
      { numRuns: 300 },
    );
  });

  it.each([' \n', '\n \n', ' a\n', 'a\n \n', 'a\n\t\nb', '\n\n'])('keeps the blanks of %j', (title) => {
    const plan = planCard.parse(card({ title, chapters: [{ title, text: title }] }));
    expect(readPlanText(planText(plan), plan.planId, 'zh')).toEqual({ card: plan, faults: [] });
  });

  it('names its fields in the order of a plan, however the log has put them', () => {
    const { planId, ...rest } = planCard.parse(card());
    const text = planText({ ...rest, planId });
    expect(text.match(/^\w+/gm)).toEqual([
      'planId',
      'title',
      'kind',
      'types',
      'severityMin',
      'levels',
      'contacts',
      'validFrom',
    ]);
  });

  it('says the day where it begins at midnight in Beijing, and leaves out what is ordinary', () => {
    const text = planText(planCard.parse(card({ contacts: [] })));
    expect(text).toContain('validFrom: 2024-01-01\n');
    expect(text).toContain('types: [flood, rainstorm]');
    expect(text).not.toMatch(/contacts|chapters|teams/);
  });
});

describe('what is wrong with a plan is told at its line', () => {
  const good = planText(planCard.parse(card()));
  const cases: readonly (readonly [string, string, string, string, RegExp])[] = [
    ['a limit of nothing', 'dueMinutes: 60', 'dueMinutes: 0', 'dueMinutes: 0', /大于 0/],
    ['a task that is not there', 'after: [report]', 'after: [nowhere]', 'after: [nowhere]', /没有这个任务/],
    ['a field that is none', 'starter:', 'beginner:', 'beginner', /没有这个字段/],
    ['a sort of plan that is none', 'kind: special', 'kind: other', 'kind: other', /只能是/],
    ['a field left blank', 'title: 区防汛预案', 'title:', 'title:', /必填/],
    ['a number that has to be words', '"0477-0000000"|0477-0000000', '4770000', '4770000', /请加引号/],
    ['a full-width colon', 'trigger: 较大洪水', 'trigger：较大洪水', 'trigger：', /全角冒号/],
    ['a tab', '    trigger:', '\ttrigger:', '\ttrigger:', /制表符/],
    ['a field written twice', 'kind: special', 'kind: special\nkind: overall', 'kind: overall', /两遍/],
  ];
  it.each(cases)('%s', (_, before, after, at, told) => {
    const text = good.replace(new RegExp(before.replace(/[[\]]/g, '\\$&')), after);
    expect(text).not.toBe(good);
    const { card: read, faults } = readPlanText(text, 'p1', 'zh');
    expect(read).toBeNull();
    expect(faults).toContainEqual(
      expect.objectContaining({ line: lineOf(text, at), message: expect.stringMatching(told) }),
    );
  });

  it('a missing field at what it is missing in', () => {
    const text = good.replace(/^ +starter:.*\n/m, '');
    const { faults } = readPlanText(text, 'p1', 'zh');
    expect(faults).toEqual([
      { line: lineOf(text, '"3":') || lineOf(text, '3:'), path: 'levels.3.starter', message: '必填' },
    ]);
  });

  it('another id, which a plan keeps', () => {
    const { faults } = readPlanText(good.replace('planId: p1', 'planId: p2'), 'p1', 'en');
    expect(faults).toMatchObject([{ line: 1, path: 'planId', message: expect.stringContaining('p1') }]);
  });

  it('in English, too', () => {
    expect(readPlanText('a: "x', 'p1', 'en').faults[0]?.message).toMatch(/quotation mark/);
  });

  it('an alias that would grow without end is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh']
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
      .join('\n')}`;
    expect(readPlanText(bomb, null, 'zh').faults).toHaveLength(1);
  });
});

describe('a file of plans', () => {
  const one = planCard.parse(card());
  const both = JSON.stringify([card(), { ...card({ planId: 'p2' }), kind: 'none' }], null, 1);

  it('is read as one plan or as several, in YAML and in JSON', () => {
    expect(readPlanFile(planText(one), 'zh')).toEqual([{ card: one, faults: [], name: one.title }]);
    expect(readPlanFile(JSON.stringify([one, one]), 'zh').map(({ card: read }) => read)).toEqual([one, one]);
  });

  it('tells of each plan by itself, with the line in the file', () => {
    const [first, second] = readPlanFile(both, 'zh');
    expect(first).toMatchObject({ card: { planId: 'p1' }, faults: [] });
    expect(second).toMatchObject({
      card: null,
      name: '区防汛预案',
      faults: [{ line: lineOf(both, '"none"'), path: 'kind' }],
    });
  });
});

describe('what a new text begins with', () => {
  it.each(['zh', 'en'] as const)('lacks only what has to be filled in, in %s', (lang) => {
    const { faults } = readPlanText(NEW_PLAN[lang], null, lang);
    const missing = ['planId', 'title', 'levels.4.trigger', 'levels.4.starter', 'validFrom'];
    expect(faults.map(({ path }) => path)).toEqual(missing);
    for (const { line } of faults) expect(NEW_PLAN[lang].split('\n')[(line ?? 0) - 1]).toMatch(/:$/);
  });

  it.each(['zh-CN', 'en'] as const)('so does that of rules, in %s', (language) => {
    const { faults } = readRuleText(RULES[language].template, null, 'zh');
    expect(faults.map(({ path }) => path)).toEqual([
      'id',
      'title.zh',
      'title.en',
      'source',
      'rules.0.source',
    ]);
  });
});

describe('a set of report rules as text', () => {
  it.each([...SHIPPED_RULE_SETS])('is read as the same set: %s', (_, set) => {
    expect(readRuleText(ruleText(set), { id: set.id, told: '' }, 'zh')).toEqual({ set, faults: [] });
  });
});
