/** How an obligation stands: computed from what was sent, for screens and indicators alike. */
import { expect, test } from 'vitest';
import { standingOf } from '../../shared/report/answer.ts';
import { at, type DataIn, type Story, story } from '../support/story.ts';

const owing = (channel: 'phone' | 'written') =>
  story()
    .reported('14:00')
    .says('reportDue', '14:00', {
      obligationId: 'o',
      ruleId: 'r',
      toLevel: '市',
      channel,
      dueAt: at('15:00'),
    });
const sent = (told: Story, clock: string, over: Partial<DataIn<'reportFiled'>> = {}) =>
  told.says('reportFiled', clock, {
    reportId: clock,
    kind: 'first',
    toLevel: '市',
    channel: 'written',
    sentAt: at(clock),
    ...over,
  });
const found = (told: Story, clock: string) => told.says('incidentVerified', clock, { result: 'false' });

test.each<[string, Story, string, string]>([
  ['nothing sent yet', owing('written'), '14:59', 'due'],
  ['at the limit there is still time', owing('written'), '15:00', 'due'],
  ['never sent', owing('written'), '15:01', 'omitted'],
  ['sent at the limit', sent(owing('written'), '15:00'), '20:00', 'onTime'],
  ['sent a minute later', sent(owing('written'), '15:01'), '20:00', 'late'],
  ['the first that was sent counts', sent(sent(owing('written'), '14:50'), '16:00'), '20:00', 'onTime'],
  ['a written one answers for the telephone', sent(owing('phone'), '14:50'), '20:00', 'onTime'],
  [
    'the telephone does not answer for the written one',
    sent(owing('written'), '14:50', { channel: 'phone' }),
    '20:00',
    'omitted',
  ],
  ['to somebody else', sent(owing('written'), '14:50', { toLevel: '省' }), '20:00', 'omitted'],
  ['found to be nothing in time', found(owing('written'), '14:40'), '20:00', 'notNeeded'],
  [
    'merged: the other incident is reported',
    owing('written').says('incidentMerged', '16:00', { intoIncidentId: '2', reason: '同一起' }),
    '20:00',
    'notNeeded',
  ],
  ['found to be nothing when it was late already', found(owing('written'), '15:40'), '20:00', 'omitted'],
])('%s', (_, told, clock, standing) => {
  const [owed] = told.state.obligations;
  expect(owed && standingOf(told.state, owed, at(clock))).toBe(standing);
  expect(told.seenAt(clock).obligations).toMatchObject([{ obligationId: 'o', standing }]);
});

test('false and concealed are for a person to find, with evidence, and change no time', () => {
  const told = sent(owing('written'), '14:50').says('reportFindingRecorded', '20:00', {
    obligationId: 'o',
    finding: 'concealed',
    by: '督查',
    evidence: '医院收治记录',
  });
  expect(told.seenAt('21:00')).toMatchObject({
    obligations: [{ standing: 'onTime' }],
    findings: [{ finding: 'concealed', evidence: '医院收治记录' }],
  });
});
