/** The number that people say aloud. */
import { expect, test } from 'vitest';
import { incidentFold } from '../../shared/incident/fold.ts';
import { numberOf } from '../../shared/incident/number.ts';
import { trackOf } from '../../shared/track.ts';
import { at, story } from '../support/story.ts';

const told = () =>
  story('team:t1').says('teamRegistered', '13:00', { name: '一中队', kind: 'fire' }).on('incident:1');

test('is the year and the place in the log of the first report, whichever happened first in the world', () => {
  expect(numberOf(told().reported('14:22').state)).toBe('2026-2');
  const late = told().reported('14:22').reported('13:50', {}, { heardAt: '15:00' });
  expect(numberOf(late.state)).toBe('2026-2');
});

test('is the same at every moment of a replay, and whatever is put right', () => {
  const all = told().reported('14:22').ordered('d1', 't1', '14:30').reported('14:40');
  all.corrected(all.events[1]?.id ?? '', { occurredAt: at('14:20') }, '15:00').closed('16:00');
  const own = all.events.filter(({ stream }) => stream === 'incident:1');
  for (let known = 1; known <= own.length; known++)
    expect(numberOf(trackOf(incidentFold, '1', own.slice(0, known)).state)).toBe('2026-2');
});

test('is of the year in Beijing, and nothing where nothing was reported', () => {
  expect(numberOf({ intakes: [] })).toBeNull();
  const [intake] = told().reported('14:22').state.intakes;
  if (!intake) throw new Error('it was reported');
  const newYear = { ...intake, recordedAt: '2026-12-31T16:00:00.000Z' };
  expect(numberOf({ intakes: [newYear] })).toBe('2027-2');
});
