/** The life of an incident: reported → verified → contained → closed; reopened; merged for good. */
import { expect, test } from 'vitest';
import { at, story } from '../support/story.ts';

const merged = { intoIncidentId: '2', reason: '同一起火灾' };

test('an incident is reported, verified, contained and closed', () => {
  const told = story();
  const seen = (['reported', 'verified', 'contained', 'closed'] as const).map((status) => {
    if (status === 'reported') told.reported('14:22');
    if (status === 'verified') told.says('incidentVerified', '14:30', { result: 'confirmed' });
    if (status === 'contained') told.says('incidentContained', '15:00', {});
    if (status === 'closed') told.closed('16:00');
    return told.state.status;
  });
  expect(seen).toEqual(['reported', 'verified', 'contained', 'closed']);
});

test('closed, it can be reopened, and is again what it was before', () => {
  const told = story()
    .reported('14:22')
    .says('incidentVerified', '14:30', { result: 'confirmed' })
    .closed('15:00');
  expect(told.reopened('15:20').state).toMatchObject({ status: 'verified', closed: null });
  expect(told.state.reopened?.at).toBe(at('15:20'));
  expect(told.closed('17:00').state.status).toBe('closed');
});

test('a closing that is heard of late does not close what was reopened after it', () => {
  const told = story()
    .reported('14:22')
    .closed('15:00')
    .reopened('16:00')
    .says('incidentClosed', '15:30', { reason: '补记' }, { heardAt: '17:00' });
  expect(told.state.status).toBe('reported');
});

test('merged is the end: neither closing nor reopening nor a later report changes it', () => {
  const told = story()
    .reported('14:22')
    .says('incidentMerged', '15:00', merged)
    .closed('15:10')
    .reopened('15:20')
    .reported('15:30');
  expect(told.state).toMatchObject({ status: 'merged', mergedInto: '2' });
});

test('a merging that is withdrawn never was', () => {
  const told = story().reported('14:22').says('incidentMerged', '15:00', merged).withdrawn('e2', '15:10');
  expect(told.state).toMatchObject({ status: 'reported', mergedInto: null });
});

test('of several reports the first in the log names the incident, and all are kept', () => {
  const told = story()
    .reported('14:22', { title: '库房火灾' })
    .reported('14:10', { title: '爆炸声' }, { heardAt: '14:40' });
  expect(told.state).toMatchObject({ title: '库房火灾', occurred: { at: at('14:22') } });
  expect(told.state.intakes.map((intake) => intake.event)).toEqual(['e2', 'e1']);
});

test('when the first report is withdrawn, the next names the incident', () => {
  const told = story().reported('14:22').reported('14:30', { title: '配电房火灾' }).withdrawn('e1', '14:50');
  expect(told.state).toMatchObject({ title: '配电房火灾', occurred: { at: at('14:30') } });
});

test('the watch learnt of it by the first report that it received, whichever tells of the earlier moment', () => {
  const told = story()
    .reported('14:22', { receivedAt: at('14:25') })
    .reported('14:10', { receivedAt: at('14:40') }, { heardAt: '14:41' });
  expect(told.seenAt('15:00').receivedAt).toBe(at('14:25'));
});

test('a corrected time of occurrence stands, wherever in the world order the reports lie', () => {
  const correction = { newValue: at('14:05'), basis: '监控录像' };
  const after = story().reported('14:22').says('occurrenceTimeCorrected', '15:00', correction);
  const before = story().reported('14:22').says('occurrenceTimeCorrected', '14:15', correction);
  const between = story()
    .reported('14:22')
    .reported('14:10')
    .says('occurrenceTimeCorrected', '14:15', correction);
  for (const told of [after, before, between]) {
    expect(told.state.occurred).toMatchObject({ at: at('14:05'), precision: 'minute' });
  }
});

test('severity is what was last confirmed; a proposal alone changes nothing, a closing may set the final one', () => {
  const told = story()
    .reported('14:22')
    .says('severityProposed', '14:25', { severity: 'major', criteriaHit: ['死亡 10 人'] });
  expect(told.state).toMatchObject({ severity: null, severityProposed: { severity: 'major' } });
  told.says('severityConfirmed', '14:40', { severity: 'general', basis: '核实' });
  told.says('severityConfirmed', '15:40', { severity: 'larger', basis: '死亡 3 人' });
  told.says('incidentClosed', '17:00', { reason: '完毕', finalSeverity: 'major' });
  expect(told.state.severity).toBe('major');
  expect(told.state.severityHistory.map((entry) => entry.severity)).toEqual(['general', 'larger', 'major']);
});

test('what burns again was not out', () => {
  const told = story()
    .reported('14:22')
    .says('fireControlled', '15:00', {})
    .says('fireExtinguished', '16:00', {});
  expect(told.state.fire.extinguished?.at).toBe(at('16:00'));
  told.says('fireReignited', '17:00', {});
  expect(told.state.fire).toMatchObject({ extinguished: null, reignited: { at: at('17:00') } });
  told.says('fireExtinguished', '18:00', {});
  expect(told.state.fire).toMatchObject({ extinguished: { at: at('18:00') }, reignited: null });
});

test('a report is due, filed, received; who receives it twice received it the first time', () => {
  const told = story()
    .reported('14:22')
    .says('reportDue', '14:22', {
      obligationId: 'o1',
      ruleId: 'first',
      toLevel: '市',
      channel: 'phone',
      dueAt: at('14:52'),
    })
    .says('reportDue', '14:30', {
      obligationId: 'o1',
      ruleId: 'first',
      toLevel: '市',
      channel: 'phone',
      dueAt: at('15:30'),
    })
    .says('reportFiled', '14:40', {
      reportId: 'b1',
      obligationId: 'o1',
      kind: 'first',
      toLevel: '市',
      channel: 'phone',
      sentAt: at('14:40'),
    })
    .says('reportReceived', '14:45', { reportId: 'b1' })
    .says('reportReceived', '14:55', { reportId: 'b1' })
    .says('reportReceived', '15:00', { reportId: 'b9' })
    .says('reportFindingRecorded', '20:00', {
      reportId: 'b1',
      finding: 'late',
      by: '督查',
      evidence: '话单',
    });
  expect(told.state.obligations).toMatchObject([{ dueAt: at('14:52') }]);
  expect(told.state.reports).toMatchObject([{ obligationId: 'o1', received: { at: at('14:45') } }]);
  expect(told.state.findings).toMatchObject([{ finding: 'late' }]);
  expect(told.state.flags).toEqual([{ flag: 'reportNotFiled', event: 'e7' }]);
});

test('supplies are requested, allocated, depart and arrive as one transfer', () => {
  const told = story().reported('14:22');
  told.says('suppliesRequested', '14:30', {
    transferId: 's1',
    items: [{ name: '帐篷', quantity: 200 }],
    to: '乡',
  });
  told.says('suppliesAllocated', '14:50', {
    transferId: 's1',
    items: [{ name: '帐篷', quantity: 150 }],
    depot: '市库',
  });
  told.says('suppliesDeparted', '15:10', { transferId: 's1', eta: at('17:00') });
  told.says('reliefArrived', '17:20', { transferId: 's1', placeKind: 'scene', origin: 'outside' });
  expect(told.state.transfers['s1']).toMatchObject({
    requested: { at: at('14:30') },
    allocated: { at: at('14:50') },
    departed: { at: at('15:10') },
    arrived: { at: at('17:20') },
    items: [{ name: '帐篷', quantity: 150 }],
    depot: '市库',
    to: '乡',
  });
});
