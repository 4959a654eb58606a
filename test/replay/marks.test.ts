/** Moments that a reviewer jumps to. */
import { expect, test } from 'vitest';
import { type Mark, type MarkKind, marksOf } from '../../shared/replay/marks.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { ms, type Story, story } from '../support/story.ts';

const replayOf = ({ events }: Story): Replay => {
  const { position = 0, recordedAt = '' } = events.at(-1) ?? {};
  return Replay.of({ incidentId: '1', position, recordedAt, events });
};
const marked = (told: Story, kind: MarkKind, gapMs?: number): Mark[] =>
  marksOf(replayOf(told), gapMs).filter((mark) => mark.kind === kind);
const clocks = (marks: readonly Mark[]) =>
  marks.map(({ atMs, heardMs, untilMs }) =>
    [atMs, heardMs, untilMs].map((at) => (at === undefined ? null : Math.round((at - ms('0:00')) / 60_000))),
  );
const minute = (clock: string) => (ms(clock) - ms('0:00')) / 60_000;

test('decisions are acts of authority: responses, orders, hand-over of command, severity; not what is only told', () => {
  const told = story()
    .reported('14:00')
    .ordered('d1', 't1', '14:05')
    .departed('d1', '14:07')
    .activated('r1', '区应急局', 3, '14:10')
    .says('severityConfirmed', '14:12', { severity: 'major', basis: '专家意见' })
    .says('scenePostEstablished', '14:15', { postId: 'p1', commander: '张' })
    .says('commandTransferred', '14:20', {
      postId: 'p1',
      from: '张',
      to: '赵',
      reason: '升级',
      brief: '已控制东侧',
      acknowledgedBy: '赵',
    });
  expect(marked(told, 'decision').map(({ event }) => event?.type)).toEqual([
    'dispatchOrdered',
    'responseActivated',
    'severityConfirmed',
    'scenePostEstablished',
    'commandTransferred',
  ]);
});

test('a decision that was withdrawn is none, one that was put right stands at its right time; both are corrections', () => {
  const told = story()
    .reported('14:00')
    .ordered('d1', 't1', '14:05')
    .ordered('d2', 't2', '14:06')
    .withdrawn('e2', '14:10')
    .corrected('e3', { occurredAt: new Date(ms('14:08')).toISOString() }, '14:12');
  expect(clocks(marked(told, 'decision'))).toEqual([[minute('14:08'), minute('14:06'), null]]);
  expect(marked(told, 'correction').map(({ event }) => event?.id)).toEqual(['e4', 'e5']);
});

test('a limit that passed is marked when it did, until it was stopped after all; one that was kept is not', () => {
  const told = story()
    .reported('14:00')
    .ordered('d1', 't1', '14:00')
    .ordered('d2', 't2', '14:00')
    .arrived('d1', '14:20')
    .arrived('d2', '17:00')
    .closed('18:00');
  const [missed, ...others] = marked(told, 'missedClock');
  expect(others).toEqual([]);
  expect(missed?.clock).toMatchObject({ kind: 'arrival', subject: 'd2', outcome: 'missed' });
  expect(missed?.untilMs).toBe(ms('17:00'));
  expect(missed?.atMs).toBe(ms('14:00') + (missed?.clock?.limitMs ?? 0));
});

test('a limit that passed unheard, where the arrival was only told late, is no missed clock in the end', () => {
  const told = story()
    .reported('14:00')
    .ordered('d1', 't1', '14:00')
    .arrived('d1', '14:20', { heardAt: '17:00' });
  expect(marked(told, 'missedClock')).toEqual([]);
  expect(clocks(marked(told, 'heardLate'))).toEqual([[minute('14:20'), minute('17:00'), null]]);
});

test('a silence of half an hour or more is a gap while the incident is open, from the last word to the next', () => {
  const told = story()
    .reported('14:00')
    .says('situationUpdated', '14:29', {})
    .says('situationUpdated', '15:00', {})
    .closed('15:10')
    .says('assessmentPublished', '20:00', {}, { text: '评估' })
    .reopened('21:00')
    .says('situationUpdated', '21:45', {});
  expect(clocks(marked(told, 'gap'))).toEqual([
    [minute('14:29'), minute('14:29'), minute('15:00')],
    [minute('21:00'), minute('21:00'), minute('21:45')],
  ]);
  expect(marked(told, 'gap', 40 * 60_000)).toHaveLength(1);
});

test('what was heard in the silence breaks it, also of earlier things; what the system records by itself does not', () => {
  const told = story()
    .reported('14:00')
    .says('situationUpdated', '14:00', {}, { heardAt: '14:25' })
    .says('situationUpdated', '14:50', {});
  expect(marked(told, 'gap')).toEqual([]);
  const ownWords = story()
    .reported('14:00')
    .says('situationUpdated', '14:25', {}, { origin: 'system' })
    .says('situationUpdated', '14:50', {});
  expect(marked(ownWords, 'gap')).toHaveLength(1);
});
