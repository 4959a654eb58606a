/** Who commands and what is owed; figures by who stands behind them; the story with what was amended; what is new. */
import { describe, expect, it, test } from 'vitest';
import { dutiesOf, nextDuty } from '../../client/wall/reading/duties.ts';
import { isFresh } from '../../client/wall/reading/fresh.ts';
import { harmOf } from '../../client/wall/reading/harm.ts';
import { standingOf } from '../../client/wall/reading/standing.ts';
import { storyOf } from '../../client/wall/reading/story.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const dutiesAt = (told: Story, clock: string) => dutiesOf({ incident: told.state, nowMs: ms(clock) });

describe('who commands', () => {
  const posted = () =>
    story('incident:1')
      .reported('14:00')
      .says('scenePostEstablished', '14:30', { postId: 'p', commander: '李伟' });

  it('nobody, before a post stands and after it is closed', () => {
    expect(dutiesAt(story('incident:1').reported('14:00'), '15:00').command).toBeNull();
    const closed = posted().says('scenePostClosed', '16:00', { postId: 'p' });
    expect(dutiesAt(closed, '17:00').command).toBeNull();
  });

  it('an offer changes nothing but that it is pending; taken over, the new commander has it from then on', () => {
    const offered = posted().says('commandTransferOffered', '15:00', {
      postId: 'p',
      from: '李伟',
      to: '王强',
      brief: '水情',
    });
    expect(dutiesAt(offered, '15:05').command).toMatchObject({
      commander: '李伟',
      sinceMs: ms('14:30'),
      offeredTo: '王强',
    });
    const taken = offered.says('commandTransferred', '15:10', {
      postId: 'p',
      from: '李伟',
      to: '王强',
      reason: '换班',
      brief: '水情',
      acknowledgedBy: '王强',
    });
    expect(dutiesAt(taken, '15:11').command).toEqual({
      commander: '王强',
      sinceMs: ms('15:10'),
      offeredTo: null,
      others: 0,
    });
  });
});

test('tasks are late past their limit, and count as long as their response stands', () => {
  const task = (taskId: string, dueAt: string) => ({
    taskId,
    responseId: 'r',
    body: '水务局',
    action: '排水',
    dueAt: at(dueAt),
  });
  const told = story('incident:1')
    .reported('14:00')
    .activated('r', '防汛指挥部', 3, '14:10')
    .says('taskOpened', '14:10', task('a', '15:00'))
    .says('taskOpened', '14:10', task('b', '16:00'))
    .says('taskOpened', '14:10', task('c', '15:00'))
    .says('taskCompleted', '14:50', { taskId: 'c' });
  expect(dutiesAt(told, '15:00').tasks).toEqual({ late: 0, open: 2, total: 3 });
  expect(dutiesAt(told, '15:01').tasks).toEqual({ late: 1, open: 2, total: 3 });
  told.says('responseEnded', '15:10', { responseId: 'r', decisionMaker: '王', reason: '结束' });
  expect(dutiesAt(told, '15:11').tasks).toEqual({ late: 0, open: 0, total: 1 });
});

describe('the next report', () => {
  const owing = () => {
    const due = (obligationId: string, kind: 'first' | 'followUp', from: string, by: string) =>
      [
        'reportDue',
        from,
        { obligationId, ruleId: 'x', toLevel: '市局', channel: 'written', dueAt: at(by), kind },
      ] as const;
    return story('incident:1')
      .reported('14:00')
      .says(...due('o1', 'first', '14:00', '15:00'))
      .says(...due('o2', 'followUp', '15:00', '17:45'));
  };

  it('is what is due first; once that is late, by how much', () => {
    expect(dutiesAt(owing(), '14:30').report).toMatchObject({
      kind: 'first',
      dueMs: ms('15:00'),
      lateMs: null,
    });
    expect(dutiesAt(owing(), '15:12').report).toMatchObject({
      kind: 'first',
      lateMs: 12 * 60_000,
      alsoLate: 0,
    });
    expect(dutiesAt(owing(), '18:00').report).toMatchObject({ kind: 'first', alsoLate: 1 });
  });

  it('of a follow-up tells the number that it will have', () => {
    const filed = (kind: 'first' | 'followUp', clock: string, seq?: number) =>
      [
        'reportFiled',
        clock,
        {
          reportId: `r${clock}`,
          kind,
          toLevel: '市局',
          channel: 'written',
          sentAt: at(clock),
          ...(seq ? { seq } : {}),
        },
      ] as const;
    const told = owing()
      .says(...filed('first', '14:40'))
      .says(...filed('followUp', '14:50', 1));
    expect(dutiesAt(told, '15:30').report).toMatchObject({ kind: 'followUp', seq: 2, dueMs: ms('17:45') });
  });

  it('is none where nothing is owed', () => {
    expect(dutiesAt(story('incident:1').reported('14:00'), '14:30').report).toBeNull();
  });
});

test('an instruction is unanswered until one who received it has answered, and gone when it is done', () => {
  const told = story('incident:1')
    .reported('14:00')
    .says('instructionIssued', '14:10', {
      instructionId: 'i',
      issuer: '中心',
      receivers: ['街道'],
      dueAt: at('15:00'),
    });
  expect(dutiesAt(told, '14:20').instructions).toEqual({ unacknowledged: 1, late: 0, open: 1 });
  told.says('instructionAcknowledged', '14:30', { instructionId: 'i', by: '街道' });
  expect(dutiesAt(told, '15:01').instructions).toEqual({ unacknowledged: 0, late: 1, open: 1 });
});

test('in quiet times the next duty is a roll call or a warning that ends, whichever comes first, and never of the past', () => {
  const told = story('warning:w').says('warningIssued', '08:00', {
    color: 'blue',
    kind: 'wind',
    area: 'a',
    startsAt: at('08:00'),
    endsAt: at('17:00'),
    issuer: '气象局',
  });
  expect(nextDuty(told.board, ms('09:00'))).toMatchObject({ is: 'warningEnds', atMs: ms('17:00') });
  told.on('rollCall:r').says('rollCallStarted', '09:00', { callId: 'r', posts: ['p'], windowMinutes: 15 });
  expect(nextDuty(told.board, ms('09:05'))).toMatchObject({ is: 'rollCall', atMs: ms('09:15') });
  expect(nextDuty(told.board, ms('09:16'))).toMatchObject({ is: 'warningEnds' });
  expect(nextDuty(told.board, ms('18:00'))).toBeNull();
});

describe('a figure of people harmed', () => {
  const harm = (told: Story, figure = 'injured') =>
    harmOf(told.state).figures.find((one) => one.figure === figure);
  const reported = () => story('incident:1').reported('14:00');

  it('nobody has said, nobody knows, and nobody is: three things', () => {
    expect(harm(reported())).toMatchObject({ count: null, unknown: false });
    const unknown = reported().counted('14:10', '14:10', { unknown: ['injured'] });
    expect(harm(unknown)).toMatchObject({ count: null, unknown: true });
    expect(harm(reported().counted('14:10', '14:10', { injured: 0 }))).toMatchObject({
      count: { low: 0, high: 0 },
      unknown: false,
    });
  });

  it('a number that somebody counted later answers that nobody knew, and not the other way round', () => {
    const told = reported().counted('14:10', '14:10', { unknown: ['injured'] });
    expect(harm(told.counted('14:20', '14:20', { injured: 3 }))).toMatchObject({ unknown: false });
    expect(harm(told.counted('14:30', '14:30', { unknown: ['injured'] }))).toMatchObject({
      count: { low: 3, high: 3 },
      unknown: true,
    });
  });

  it('each is verified or provisional by itself', () => {
    const told = reported()
      .counted('14:10', '14:10', { deaths: 1, status: 'verified' })
      .counted('14:20', '14:20', { injured: 5 });
    expect(harm(told, 'deaths')?.status).toBe('verified');
    expect(harm(told)?.status).toBe('provisional');
    expect(harmOf(told.state).told).toEqual({ status: 'provisional', asOfMs: ms('14:20') });
  });

  it('rival sources are a range of so many, never a sum', () => {
    const told = reported()
      .counted('14:10', '14:10', { injured: 7, source: '医院', conflictGroup: 'g' })
      .counted('14:10', '14:11', { injured: 9, source: '街道', conflictGroup: 'g' })
      .counted('14:10', '14:12', { injured: 8, source: '公安', conflictGroup: 'g' });
    expect(harm(told)).toMatchObject({ count: { low: 7, high: 9 }, rivals: 3 });
  });

  it('a later count that nobody verified stands beside the verified one', () => {
    const told = reported()
      .counted('14:10', '14:10', { injured: 7, status: 'verified' })
      .counted('14:20', '14:20', { injured: 9 });
    expect(harm(told)).toMatchObject({
      count: { low: 7, high: 7 },
      status: 'verified',
      newer: { low: 9, high: 9 },
    });
  });
});

describe('the story', () => {
  const lines = (told: Story, withdrawn: boolean) =>
    storyOf(told.board, standingOf(told.board, told.state, ms('18:00')), 20, { withdrawn }).map(
      ({ event, amended }) => [event.type, amended],
    );
  const told = story('incident:1')
    .reported('14:00')
    .counted('14:10', '14:10', { deaths: 1 })
    .says('situationUpdated', '14:20', {})
    .corrected('e2', { data: { deaths: 2 } }, '14:30')
    .withdrawn('e3', '14:40');

  it('marks what was put right, and shows what was taken back in its place as taken back', () => {
    expect(lines(told, true)).toEqual([
      ['situationUpdated', 'withdrawn'],
      ['casualtyUpdated', 'corrected'],
      ['incidentReported', null],
    ]);
  });

  it('leaves it out where only what stands is wanted', () => {
    expect(lines(told, false).map(([type]) => type)).toEqual(['casualtyUpdated', 'incidentReported']);
  });
});

test('an incident is new for twenty seconds after it was heard of, and again after it was graded anew', () => {
  const told = story('incident:1').reported('14:00', {}, { heardAt: '14:05:00' });
  const fresh = (clock: string) => isFresh(told.state, ms(clock));
  expect([fresh('14:05:00'), fresh('14:05:19'), fresh('14:05:20')]).toEqual([true, true, false]);
  told.says('severityConfirmed', '14:30:00', { severity: 'major', basis: '3 人' });
  expect([fresh('14:30:19'), fresh('14:30:20')]).toEqual([true, false]);
});
