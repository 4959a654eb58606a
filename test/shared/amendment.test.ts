/** What may be corrected and withdrawn, and what a correction must leave behind. */
import { expect, test } from 'vitest';
import { at, type Story, story } from '../support/story.ts';

const told = () => story().reported('14:00').counted('14:10', '14:10', { deaths: 1 });
const correct = (from: Story, eventId: string, set: Record<string, unknown>) =>
  from.posting('eventCorrected', '15:00', { eventId, set: set as { occurredAt: string }, reason: '笔误' });
const withdraw = (from: Story, eventId: string) =>
  from.posting('eventWithdrawn', '15:00', { eventId, reason: '误报' });
const code = (said: ReturnType<typeof correct>) => (said.admitted ? null : said.code);

test('a correction may set a field, take out one that may be missing, or move the time', () => {
  for (const set of [
    { data: { deaths: 2 } },
    { data: { deaths: null } },
    { occurredAt: at('14:05'), occurredPrecision: 'hour' },
  ]) {
    expect(code(correct(told(), 'e2', set))).toBeNull();
  }
});

test.each<[string, Record<string, unknown>]>([
  ['a wrong type', { deaths: '二' }],
  ['a field that the event does not have', { death: 2 }],
  ['a field taken out that has to be there', { status: null }],
  ['an impossible date', { asOf: '2026-02-30T10:00:00+08:00' }],
])('refused: %s; the detail names the field', (_, data) => {
  const said = correct(told(), 'e2', { data });
  expect(said).toMatchObject({ admitted: false, code: 'correctionInvalid' });
  const named = { zh: expect.stringContaining('data.'), en: expect.stringContaining('data.') };
  if (!said.admitted) expect(said.values['detail']).toEqual(named);
});

test('times in a corrected field are kept as UTC with milliseconds, as if they had been posted so', () => {
  const said = correct(told(), 'e2', {
    data: { asOf: '2026-07-01T15:30:00+08:00', deaths: null },
  });
  expect(said).toMatchObject({
    event: { data: { set: { data: { asOf: '2026-07-01T07:30:00.000Z', deaths: null } } } },
  });
});

test('so they are in the correction of a correction', () => {
  const twice = told().corrected('e2', { data: { asOf: at('14:12') } }, '14:30');
  const said = correct(twice, 'e3', { data: { set: { data: { asOf: '2026-07-01T15:30:00+08:00' } } } });
  expect(said).toMatchObject({
    event: { data: { set: { data: { set: { data: { asOf: '2026-07-01T07:30:00.000Z' } } } } } },
  });
});

test('the correction of a correction is refused where the event would be left invalid', () => {
  const twice = told().corrected('e2', { data: { deaths: 2 } }, '14:30');
  expect(code(correct(twice, 'e3', { data: { set: { data: { deaths: 'many' } } } }))).toBe(
    'correctionInvalid',
  );
  expect(code(correct(twice, 'e3', { data: { set: null } }))).toBe('correctionInvalid');
  expect(code(correct(twice, 'e3', { data: { eventId: 'e9' } }))).toBe('unknownEvent');
  expect(code(correct(twice, 'e3', { data: { set: { data: { deaths: 3 } } } }))).toBeNull();
});

test('a correction can be withdrawn, and so can the withdrawal; then it can be corrected again', () => {
  const back = told()
    .corrected('e2', { data: { deaths: 2 } }, '14:30')
    .withdrawn('e3', '14:40');
  expect(code(withdraw(back, 'e3'))).toBe('alreadyWithdrawn');
  expect(code(correct(back, 'e3', { data: { reason: '再改' } }))).toBe('alreadyWithdrawn');
  expect(code(withdraw(back, 'e4'))).toBeNull();
  const again = back.withdrawn('e4', '14:50');
  expect(code(correct(again, 'e3', { data: { reason: '再改' } }))).toBeNull();
  expect(code(withdraw(again, 'e3'))).toBeNull();
});

test('an event that was withdrawn, and whose withdrawal was withdrawn, can be corrected', () => {
  const back = told().withdrawn('e2', '14:30');
  expect(code(correct(back, 'e2', { data: { deaths: 2 } }))).toBe('alreadyWithdrawn');
  expect(code(correct(back.withdrawn('e3', '14:40'), 'e2', { data: { deaths: 2 } }))).toBeNull();
});

test('registers and warnings are corrected as incidents are', () => {
  const team = story('team:t1').says('teamRegistered', '08:00', { name: '一中队', kind: '消防', people: 20 });
  expect(code(correct(team, 'e1', { data: { people: 25 } }))).toBeNull();
  expect(code(correct(team, 'e1', { data: { people: 2.5 } }))).toBe('correctionInvalid');
});
