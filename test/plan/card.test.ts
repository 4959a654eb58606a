/** What a plan card must be, and how it is read from what a person wrote. */
import { describe, expect, it } from 'vitest';
import { asSeenBy } from '../../shared/access/privacy.ts';
import { EMPTY_BOARD, evolveBoard, stateIn } from '../../shared/board.ts';
import type { PlanInput } from '../../shared/plan/card.ts';
import { planIndex } from '../../shared/plan/find.ts';
import { planSummary } from '../../shared/plan/fold.ts';
import { readPlans } from '../../shared/plan/read.ts';
import { search } from '../../shared/plan/search.ts';
import { story } from '../support/story.ts';
import { card, task } from './cards.ts';

/** Paths and codes of what is wrong with a plan. */
function issuesOf(plan: PlanInput) {
  const [read] = readPlans(plan);
  return read && 'issues' in read ? read.issues.map(({ path, code }) => [path, code]) : [];
}
const withTasks = (...tasks: ReturnType<typeof task>[]) =>
  card({ levels: { 3: { trigger: '较大', starter: '副区长', tasks } } });

describe('the tasks of a level', () => {
  it('may follow each other in any order that has a beginning', () => {
    expect(issuesOf(withTasks(task('c', ['a', 'b']), task('a'), task('b', ['a'])))).toEqual([]);
  });

  it('in a circle are refused, at each line that closes it and at no other', () => {
    const circle = withTasks(task('start'), task('a', ['start', 'c']), task('b', ['a']), task('c', ['b']));
    expect(issuesOf(circle)).toEqual([
      ['levels.3.tasks.1.after.1', 'taskCircle'],
      ['levels.3.tasks.2.after.0', 'taskCircle'],
      ['levels.3.tasks.3.after.0', 'taskCircle'],
    ]);
  });

  it('that only wait for a circle, or are waited for by one, are not blamed for it', () => {
    const plan = withTasks(task('a', ['b']), task('b', ['a']), task('end', ['a']), task('last', ['end']));
    expect(issuesOf(plan).map(([path]) => path)).toEqual([
      'levels.3.tasks.0.after.0',
      'levels.3.tasks.1.after.0',
    ]);
  });

  it('that come after themselves, after nobody, or bear one id are refused where they stand', () => {
    expect(issuesOf(withTasks(task('a', ['a'])))).toEqual([['levels.3.tasks.0.after.0', 'taskCircle']]);
    expect(issuesOf(withTasks(task('a'), task('b', ['a', 'x'])))).toEqual([
      ['levels.3.tasks.1.after.1', 'unknownTaskBefore'],
    ]);
    expect(issuesOf(withTasks(task('a'), task('a')))).toEqual([['levels.3.tasks.1.id', 'duplicateTask']]);
  });

  it('of another level are not seen', () => {
    const [two, three] = [task('a'), task('b', ['a'])];
    const levels = {
      2: { trigger: '重大', starter: '区长', tasks: [two] },
      3: { trigger: '较大', starter: '副区长', tasks: [three] },
    };
    expect(issuesOf(card({ levels }))).toEqual([['levels.3.tasks.0.after.0', 'unknownTaskBefore']]);
  });
});

describe('a plan', () => {
  it('has a level, ends after it begins, and calls for teams by kind or skill', () => {
    expect(issuesOf(card({ levels: {} }))).toEqual([['levels', 'levelNeeded']]);
    const ended = card({ validFrom: '2024-01-01T00:00:00Z', validUntil: '2023-01-01T00:00:00Z' });
    expect(issuesOf(ended)).toEqual([['validUntil', 'endBeforeStart']]);
    const anyTeam = card({ levels: { 4: { trigger: '一般', starter: '主任', teams: [{ count: 1 }] } } });
    expect(issuesOf(anyTeam)).toEqual([['levels.4.teams.0', 'kindOrSkill']]);
  });

  it('written with a day is in force from midnight in Beijing', () => {
    const [read] = readPlans([{ ...card(), validFrom: '2024-01-01' }]);
    expect(read).toMatchObject({ card: { validFrom: '2023-12-31T16:00:00.000Z' } });
  });

  it('is registered on its own stream only', () => {
    const plans = story('plan:other');
    expect(plans.posting('planRegistered', '08:00', card())).toMatchObject({
      admitted: false,
      code: 'wrongStream',
    });
    expect(story('plan:p1').posting('planRegistered', '08:00', card()).admitted).toBe(true);
  });

  it('that nobody registered cannot be retired', () => {
    expect(story('plan:p1').posting('planRetired', '08:00', { reason: '废止' })).toMatchObject({
      code: 'unknownStream',
    });
  });
});

describe('on the board', () => {
  const plans = () => story('plan:p1').says('planRegistered', '08:00', card());
  const planOf = (told: ReturnType<typeof plans>) => stateIn(told.board, 'plan', 'p1');

  it('the last registration stands, and a retired plan is taken up again by registering it', () => {
    const told = plans().says('planRegistered', '09:00', card({ title: '修订版' }));
    expect(planOf(told)).toMatchObject({ card: { title: '修订版' }, version: 2, retired: null });
    told.says('planRetired', '10:00', { reason: '到期' });
    expect(planOf(told)?.retired).toMatchObject({ reason: '到期' });
    expect(planOf(told.says('planRegistered', '11:00', card()))?.retired).toBeNull();
  });

  it('a registration withdrawn gives way to the one before it', () => {
    const told = plans()
      .says('planRegistered', '09:00', card({ title: '误录' }))
      .withdrawn('e2', '09:10');
    expect(planOf(told)).toMatchObject({ card: { title: '区防汛预案' }, version: 1 });
  });

  it('a drill changes no real plan', () => {
    const told = plans().says('planRetired', '10:00', { reason: '演练' }, { drill: 'x' });
    expect(planOf(told)?.retired).toBeNull();
  });

  it('somebody who may not see contacts is sent the card without them, and holds the same plan but for that', () => {
    const told = plans();
    const [event] = told.events.map((each) => asSeenBy(each, { contacts: false, private: false }));
    if (!event) throw new Error('no event');
    expect(JSON.stringify(event)).not.toMatch(/张三|0477/);
    const screen = evolveBoard(EMPTY_BOARD, event);
    expect(stateIn(screen, 'plan', 'p1')).toEqual({
      ...planOf(told),
      card: { ...planOf(told)?.card, contacts: [] },
    });
    expect(search(planIndex(screen), '防汛')).toHaveLength(1);
  });

  it('the list tells what there is without text and people', () => {
    const record = planOf(plans());
    const summary = record && planSummary(record);
    expect(summary).toMatchObject({ planId: 'p1', title: '区防汛预案', levels: [{ level: 3, tasks: 2 }] });
    expect(JSON.stringify(summary)).not.toMatch(/张三|0477/);
  });
});
