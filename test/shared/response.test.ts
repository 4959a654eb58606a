/** Responses belong to a body and a plan; command of a post belongs to one person at a time. */
import { expect, test } from 'vitest';
import { at, story } from '../support/story.ts';

const decision = { decisionMaker: '王', reason: '会商' };

test('a response is activated, changes its level any number of times, and ends', () => {
  const told = story()
    .reported('14:00')
    .activated('r1', '区', 4, '14:10')
    .says('responseLevelChanged', '14:40', { responseId: 'r1', level: 3, ...decision })
    .says('responseLevelChanged', '15:40', { responseId: 'r1', level: 2, ...decision })
    .says('responseEnded', '18:00', { responseId: 'r1', ...decision });
  const response = told.state.responses['r1'];
  expect(response).toMatchObject({ level: 2, since: { at: at('14:10') }, ended: { at: at('18:00') } });
  expect(response?.levels.map(({ level, at: when }) => [level, when])).toEqual([
    [4, at('14:10')],
    [3, at('14:40')],
    [2, at('15:40')],
  ]);
});

test('district and city respond at once, each at its own level, and so may two plans of one body', () => {
  const told = story()
    .reported('14:00')
    .activated('r1', '区', 3, '14:10', 'fire')
    .activated('r2', '市', 4, '14:20', 'fire')
    .activated('r3', '区', 2, '14:30', 'chemical')
    .says('responseLevelChanged', '14:40', { responseId: 'r2', level: 1, ...decision });
  const levels = Object.values(told.state.responses).map(({ body, planId, level }) => [body, planId, level]);
  expect(levels).toEqual([
    ['区', 'fire', 3],
    ['市', 'fire', 1],
    ['区', 'chemical', 2],
  ]);
});

test('a change of level that was decided earlier but heard of later takes its place in the history', () => {
  const told = story()
    .reported('14:00')
    .activated('r1', '区', 4, '14:10')
    .says('responseLevelChanged', '15:00', { responseId: 'r1', level: 2, ...decision })
    .says('responseLevelChanged', '14:30', { responseId: 'r1', level: 3, ...decision }, { heardAt: '15:30' });
  expect(told.state.responses['r1']?.level).toBe(2);
  expect(told.state.responses['r1']?.levels.map(({ level }) => level)).toEqual([4, 3, 2]);
});

test('what is said of a response that never was is kept as an oddity and makes no response', () => {
  const told = story()
    .reported('14:00')
    .says('responseEnded', '15:00', { responseId: 'r9', ...decision });
  expect(told.state.responses).toEqual({});
  expect(told.state.flags).toEqual([{ flag: 'responseNotActivated', event: 'e2' }]);
});

const post = () =>
  story().reported('14:00').says('scenePostEstablished', '14:10', { postId: 'p1', commander: '张' });
const handOver = { postId: 'p1', from: '张', to: '赵', brief: '两层有人被困' };

test('an offer alone moves nothing: the old commander stands until the transfer is recorded', () => {
  const told = post().says('commandTransferOffered', '15:00', handOver);
  expect(told.state.posts['p1']).toMatchObject({ commander: '张', offer: { to: '赵' } });
  told.says('commandTransferred', '15:10', { ...handOver, reason: '升级', acknowledgedBy: '赵' });
  expect(told.state.posts['p1']).toMatchObject({
    commander: '赵',
    offer: null,
    since: { at: at('15:10') },
    periods: [
      { commander: '张', from: at('14:10'), until: at('15:10') },
      { commander: '赵', from: at('15:10'), until: null },
    ],
  });
});

test('at every moment of an open post exactly one person commands it; none once it is closed', () => {
  const told = post()
    .says('commandTransferred', '15:10', { ...handOver, reason: '升级', acknowledgedBy: '赵' })
    .says('scenePostClosed', '18:00', { postId: 'p1' });
  const { periods = [] } = told.state.posts['p1'] ?? {};
  const commandersAt = (clock: string) =>
    periods.filter(({ from, until }) => from <= at(clock) && (until === null || until > at(clock)));
  for (const clock of ['14:10', '15:09', '15:10', '17:59']) expect(commandersAt(clock)).toHaveLength(1);
  expect(commandersAt('18:00')).toEqual([]);
});

test('an instruction is issued, acknowledged by each receiver, and done', () => {
  const told = story()
    .reported('14:00')
    .says(
      'instructionIssued',
      '14:20',
      { instructionId: 'i1', issuer: '王', receivers: ['公安', '交通'] },
      { text: '封路' },
    )
    .says('instructionAcknowledged', '14:22', { instructionId: 'i1', by: '公安' })
    .says('instructionAcknowledged', '14:25', { instructionId: 'i1', by: '交通' })
    .says('instructionCompleted', '15:00', { instructionId: 'i1', result: '已封' });
  expect(told.state.instructions['i1']).toMatchObject({
    text: '封路',
    issued: { at: at('14:20') },
    acknowledged: [{ name: '公安' }, { name: '交通' }],
    completed: { at: at('15:00'), result: '已封' },
  });
});
