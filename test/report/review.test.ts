/** 送审、审签、报出、批示: what becomes of a report before and after it goes out. */
import { describe, expect, test } from 'vitest';
import { at, type DataIn, type Story, story } from '../support/story.ts';

const submission = (over: Partial<DataIn<'reportSubmittedForReview'>> = {}) => ({
  reportId: 'R1',
  kind: 'first' as const,
  title: '关于某街道山体滑坡事件的首报',
  toLevel: '市应急局',
  elements: { casualties: '死亡2人。' },
  ...over,
});
const submitted = (clock = '14:30') =>
  story().reported('14:22').says('reportSubmittedForReview', clock, submission());
const review = { reportId: 'R1', decision: 'approved' as const };
const filing: DataIn<'reportFiled'> = {
  reportId: 'R1',
  kind: 'first',
  toLevel: '市应急局',
  channel: 'written',
  sentAt: at('14:50'),
};

/** Recorded by the leader on duty: lines of a story are by 李, the officer. */
const byLeader = (told: Story): Story => {
  const last = told.events.pop();
  if (last) told.events.push({ ...last, recordedBy: { ...last.recordedBy, user: 'zhang' } });
  return told;
};
const reviewed = (decision: 'approved' | 'returned', told = submitted(), clock = '14:40') =>
  byLeader(told.says('reportReviewed', clock, { ...review, decision, comment: '补充伤员情况' }));

describe('the stages of a report', () => {
  test('it waits for review, is returned, comes again, is approved', () => {
    const stage = (told: Story) => told.state.papers['R1']?.review;
    const told = submitted();
    expect(stage(told)).toBe('waiting');
    expect(stage(reviewed('returned', told))).toBe('returned');
    expect(stage(told.says('reportSubmittedForReview', '14:45', submission()))).toBe('waiting');
    expect(stage(reviewed('approved', told, '14:48'))).toBe('approved');
    expect(told.seenAt('15:00').papers).toMatchObject([
      { reviews: [{ decision: 'returned', by: 'zhang', comment: '补充伤员情况' }, { decision: 'approved' }] },
    ]);
  });

  test('a leader’s words stand with the incident, on the report that they were written on', () => {
    const told = reviewed('approved').says('reportFiled', '14:50', filing);
    told.says('leaderInstructionRecorded', '15:30', {
      leader: '王某',
      post: '副市长',
      words: '全力搜救，核清人数。',
      reportId: 'R1',
    });
    expect(told.seenAt('16:00').leaderInstructions).toMatchObject([
      { leader: '王某', words: '全力搜救，核清人数。', reportId: 'R1' },
    ]);
  });
});

describe('admission', () => {
  test('nobody reviews the report that they submitted', () => {
    expect(submitted().posting('reportReviewed', '14:40', review)).toMatchObject({
      admitted: false,
      code: 'reviewOwn',
    });
  });

  test.each<[string, Story]>([
    ['was never submitted', story().reported('14:22')],
    ['was returned', reviewed('returned')],
    ['is filed already', reviewed('returned').says('reportFiled', '14:50', filing)],
  ])('there is nothing to review of a report that %s', (_, told) => {
    expect(told.posting('reportReviewed', '14:55', review)).toMatchObject({
      admitted: false,
      code: 'reportNotInReview',
    });
  });

  test.each<[string, Story, string[]]>([
    ['approved', reviewed('approved'), []],
    ['returned', reviewed('returned'), ['notApproved']],
    ['still waiting: the limit does not', submitted(), ['notApproved']],
    ['never submitted, as by telephone', story().reported('14:22'), []],
  ])('what is filed %s is recorded, and the record says what was odd', (_, told, flags) => {
    expect(told.posting('reportFiled', '14:50', filing)).toMatchObject({ admitted: true, flags });
  });

  test('what is filed cannot be submitted any more', () => {
    const told = reviewed('approved').says('reportFiled', '14:50', filing);
    expect(told.posting('reportSubmittedForReview', '15:00', submission())).toMatchObject({
      admitted: false,
      code: 'reportFiledAlready',
    });
  });

  test('a final report is reviewed after the closing', () => {
    const told = story().reported('14:22').closed('20:00');
    const final = submission({ kind: 'final' });
    expect(told.posting('reportSubmittedForReview', '21:00', final)).toMatchObject({ admitted: true });
  });

  test('words on a report that nobody knows are kept, with a flag', () => {
    const words = { leader: '王某', words: '全力搜救。', reportId: 'nowhere' };
    expect(submitted().posting('leaderInstructionRecorded', '15:00', words)).toMatchObject({
      admitted: true,
      flags: ['reportNotFiled'],
    });
  });
});
