/** Tasks of a response: opened by its plan as facts, acknowledged, done, late, taken back. */
import { describe, expect, it } from 'vitest';
import { stateIn } from '../../shared/board.ts';
import { planCard } from '../../shared/plan/card.ts';
import { notYetOpened, type OpenedTask, taskEvents, tasksOf } from '../../shared/plan/tasks.ts';
import { readPosted } from '../../shared/read.ts';
import { at, type Story, story } from '../support/story.ts';
import { card, task } from './cards.ts';

const plan = planCard.parse(
  card({
    levels: {
      3: {
        trigger: '较大',
        starter: '副区长',
        tasks: [task('move', ['report'], 60), task('report'), { ...task('watch'), dueMinutes: undefined }],
      },
      2: { trigger: '重大', starter: '区长', tasks: [task('report', [], 15), task('ask', ['report'], 45)] },
    },
  }),
);

/** A response at level 3 from 14:00 on, with the tasks of its plan. */
function started(): Story {
  const told = story().reported('13:50').activated('r', '防指', 3, '14:00', 'p1');
  for (const opened of tasksOf(plan, 3, 'r', at('14:00'))) told.says('taskOpened', '14:00', opened);
  return told;
}
const taskOf = (told: Story, id: string, clock: string) =>
  told.seenAt(clock).tasks.find(({ taskId }) => taskId === `r:${id}`);
const clockOf = (told: Story, id: string, clock: string) =>
  told.seenAt(clock).clocks.find(({ subject }) => subject === `r:${id}`);

describe('what a plan opens', () => {
  it('is the tasks of the level, what comes first in front, each with its limit from the start', () => {
    const tasks = tasksOf(plan, 3, 'r', at('14:00'));
    expect(tasks.map(({ taskId, dueAt, after }) => [taskId, dueAt, after])).toEqual([
      ['r:report', at('14:30'), undefined],
      ['r:watch', undefined, undefined],
      ['r:move', at('15:00'), ['r:report']],
    ]);
    expect(tasks[0]).toMatchObject({ planId: 'p1', level: 3, body: '应急局', action: '办理report' });
  });

  it('is nothing at a level that the plan lacks', () => {
    expect(tasksOf(plan, 1, 'r', at('14:00'))).toEqual([]);
  });

  it('is the same events whoever starts it, and other events for another response', () => {
    const events = (response: string) =>
      taskEvents(tasksOf(plan, 3, response, at('14:00')), {
        incident: '1',
        occurredAt: at('14:00'),
        occurredPrecision: 'minute',
      });
    expect(events('r')).toEqual(events('r'));
    const ids = [...events('r'), ...events('s')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    for (const event of events('r')) expect(readPosted(event)).toHaveProperty('event');
  });

  it('at a raised level is only what is new', () => {
    const more = notYetOpened(started().state, tasksOf(plan, 2, 'r', at('16:00')));
    expect(more.map(({ taskId }) => taskId)).toEqual(['r:ask']);
    expect(
      started()
        .says('responseLevelChanged', '16:00', {
          responseId: 'r',
          level: 2,
          decisionMaker: '王',
          reason: '水位上涨',
        })
        .posting('taskOpened', '16:00', more[0] as OpenedTask).admitted,
    ).toBe(true);
  });

  it('stays as it was when the plan is rewritten or retired', () => {
    const told = story('plan:p1').says('planRegistered', '08:00', plan);
    const before = started();
    for (const event of before.events)
      told.on(event.stream).says(event.type as 'taskOpened', '14:00', event.data as OpenedTask);
    const tasks = stateIn(told.board, 'incident', '1')?.tasks;
    told
      .on('plan:p1')
      .says('planRegistered', '15:00', card({ levels: { 3: { trigger: '改', starter: '改' } } }));
    told.says('planRetired', '15:10', { reason: '废止' });
    expect(Object.keys(tasks ?? {})).toHaveLength(3);
    expect(stateIn(told.board, 'incident', '1')?.tasks).toEqual(tasks);
  });
});

describe('a task', () => {
  it('is open, acknowledged, done; who is done without acknowledging is done', () => {
    const told = started();
    expect(taskOf(told, 'report', '14:05')).toMatchObject({ state: 'open', late: false });
    told.says('taskAcknowledged', '14:06', { taskId: 'r:report' });
    expect(taskOf(told, 'report', '14:10')).toMatchObject({
      state: 'acknowledged',
      acknowledgedAt: at('14:06'),
    });
    told.says('taskCompleted', '14:20', { taskId: 'r:report', result: '已报' });
    expect(taskOf(told, 'report', '18:00')).toMatchObject({ state: 'done', late: false, result: '已报' });
    told.says('taskCompleted', '14:50', { taskId: 'r:move' });
    expect(taskOf(told, 'move', '18:00')).toMatchObject({ state: 'done', acknowledgedAt: null });
  });

  it('is late from the moment after its limit, and late for ever when it was done after it', () => {
    const told = started();
    expect(taskOf(told, 'report', '14:30')).toMatchObject({ late: false });
    expect(taskOf(told, 'report', '14:31')).toMatchObject({ late: true, state: 'open' });
    told.says('taskCompleted', '14:40', { taskId: 'r:report' });
    expect(taskOf(told, 'report', '14:45')).toMatchObject({ late: true, state: 'done' });
    expect(taskOf(told, 'watch', '38:00')).toMatchObject({ late: false, dueAt: null });
  });

  it('done twice was done the first time, and withdrawn it is open again', () => {
    const told = started()
      .says('taskCompleted', '14:20', { taskId: 'r:report' })
      .says('taskCompleted', '14:50', { taskId: 'r:report' });
    expect(taskOf(told, 'report', '15:00')).toMatchObject({ completedAt: at('14:20') });
    told.withdrawn('e6', '15:00').withdrawn('e7', '15:00');
    expect(taskOf(told, 'report', '15:00')).toMatchObject({ state: 'open', completedAt: null });
  });

  it('lapses with its response, unless it was done', () => {
    const told = started().says('taskCompleted', '14:20', { taskId: 'r:report' });
    told.says('responseEnded', '14:25', { responseId: 'r', decisionMaker: '王', reason: '解除' });
    expect(taskOf(told, 'report', '18:00')).toMatchObject({ state: 'done' });
    expect(taskOf(told, 'move', '18:00')).toMatchObject({ state: 'lapsed', late: false });
  });

  it('lapses when the incident is closed, and goes on when it is reopened', () => {
    const told = started().closed('14:25');
    expect(taskOf(told, 'move', '14:30')).toMatchObject({ state: 'lapsed' });
    expect(taskOf(told.reopened('14:40'), 'move', '14:50')).toMatchObject({ state: 'open' });
  });
});

describe('its clock', () => {
  it.each([
    [
      'done in time',
      (told: Story) => told.says('taskCompleted', '14:30', { taskId: 'r:report' }),
      'met',
      null,
    ],
    [
      'done too late',
      (told: Story) => told.says('taskCompleted', '14:31', { taskId: 'r:report' }),
      'missed',
      null,
    ],
    ['not done', (told: Story) => told, 'missed', null],
    [
      'taken back in time',
      (told: Story) => told.says('taskCancelled', '14:10', { taskId: 'r:report', reason: '误开' }),
      'excluded',
      'cancelled',
    ],
    [
      'taken back too late',
      (told: Story) => told.says('taskCancelled', '14:50', { taskId: 'r:report', reason: '误开' }),
      'missed',
      null,
    ],
    [
      'overtaken by the end of the response',
      (told: Story) =>
        told.says('responseEnded', '14:10', { responseId: 'r', decisionMaker: '王', reason: '解除' }),
      'excluded',
      'responseEnded',
    ],
  ] as const)('%s', (_, tell, outcome, reason) => {
    expect(clockOf(tell(started()), 'report', '15:00')).toMatchObject({
      kind: 'task',
      outcome,
      reason,
      limitMs: 30 * 60_000,
      dueAt: at('14:30'),
    });
  });

  it('runs until the limit, and there is none where there is no limit', () => {
    expect(clockOf(started(), 'report', '14:30')).toMatchObject({ outcome: 'running' });
    expect(clockOf(started(), 'watch', '14:30')).toBeUndefined();
  });
});

describe('what is posted', () => {
  const open = (over: Partial<OpenedTask>): OpenedTask => ({
    taskId: 'new',
    responseId: 'r',
    body: '公安',
    action: '封路',
    ...over,
  });

  it.each<[string, Partial<OpenedTask>, string]>([
    ['under an id that is taken', { taskId: 'r:move' }, 'taskIdTaken'],
    ['of a response that nobody started', { responseId: 'x' }, 'unknownResponse'],
    ['after a task that is not there', { after: ['r:x'] }, 'unknownTask'],
    ['after itself', { after: ['new'] }, 'unknownTask'],
  ])('a task %s is refused', (_, over, code) => {
    expect(started().posting('taskOpened', '14:10', open(over))).toMatchObject({ admitted: false, code });
  });

  it('a task of a response that has ended, or of a closed incident, is refused', () => {
    const ended = started().says('responseEnded', '14:25', {
      responseId: 'r',
      decisionMaker: '王',
      reason: '完',
    });
    expect(ended.posting('taskOpened', '14:30', open({}))).toMatchObject({ code: 'responseEnded' });
    expect(started().closed('14:25').posting('taskOpened', '14:30', open({}))).toMatchObject({
      code: 'alreadyClosed',
    });
  });

  it('a task is taken back once, and not when it is done', () => {
    const cancel = (told: Story, taskId = 'r:report') =>
      told.posting('taskCancelled', '14:30', { taskId, reason: '误开' });
    expect(cancel(started()).admitted).toBe(true);
    expect(cancel(started(), 'x')).toMatchObject({ code: 'unknownTask' });
    const done = started().says('taskCompleted', '14:20', { taskId: 'r:report' });
    expect(cancel(done)).toMatchObject({ code: 'taskOver' });
    const cancelled = started().says('taskCancelled', '14:20', { taskId: 'r:report', reason: '误开' });
    expect(cancel(cancelled)).toMatchObject({ code: 'taskOver' });
  });

  it.each<[string, (told: Story) => Story, string, string, readonly string[]]>([
    ['that is not there', (told) => told, 'x', '14:10', ['noTask']],
    ['earlier than it was opened', (told) => told, 'r:report', '13:59', ['beforeTask']],
    [
      'that was taken back',
      (told) => told.says('taskCancelled', '14:05', { taskId: 'r:report', reason: '误开' }),
      'r:report',
      '14:10',
      ['taskCancelled'],
    ],
    [
      'that is done',
      (told) => told.says('taskCompleted', '14:05', { taskId: 'r:report' }),
      'r:report',
      '14:10',
      ['repeated'],
    ],
    ['as it should be', (told) => told, 'r:report', '14:10', []],
  ])('the completion of a task %s is recorded, and says what is odd', (_, tell, taskId, clock, flags) => {
    const said = tell(started()).posting('taskCompleted', clock, { taskId }, { heardAt: '14:10' });
    expect(said).toMatchObject({ admitted: true, flags });
  });

  it('what is told of a task before its opening is heard of is kept, and joins it', () => {
    const told = story().reported('13:50').says('taskCompleted', '14:20', { taskId: 'r:report' });
    expect(told.seenAt('14:30').tasks).toMatchObject([{ state: 'done', body: null, openedAt: null }]);
    told.activated('r', '防指', 3, '14:00', 'p1');
    const [opened] = tasksOf(plan, 3, 'r', at('14:00'));
    told.says('taskOpened', '14:00', opened as OpenedTask, { heardAt: '15:00' });
    expect(taskOf(told, 'report', '15:00')).toMatchObject({ state: 'done', body: '应急局', late: false });
  });
});
