/** Figures of people: a count is of a moment, of an area, and of a source. */
import { expect, test } from 'vitest';
import { casualtyView } from '../../shared/incident/view.ts';
import { at, story } from '../support/story.ts';

test('a count of 14:00 that is heard at 15:10 never overwrites that of 15:00', () => {
  const told = story()
    .reported('13:30')
    .counted('15:00', '15:00', { deaths: 3, missing: 2 })
    .counted('14:00', '15:10', { deaths: 1, injured: 8 });
  expect(casualtyView(told.state)).toMatchObject({ deaths: 3, missing: 2, injured: 8, asOf: at('15:00') });
});

test('a count of the same moment that comes later replaces the one before', () => {
  const told = story()
    .reported('13:30')
    .counted('15:00', '15:00', { deaths: 3 })
    .counted('15:00', '15:20', { deaths: 4 });
  expect(casualtyView(told.state)).toMatchObject({ deaths: 4 });
});

test('what was not said is not zero, and a zero that was said is', () => {
  const told = story().reported('13:30').counted('14:00', '14:00', { deaths: 0 });
  expect(casualtyView(told.state)).toMatchObject({ deaths: 0, missing: null, injured: null });
  expect(casualtyView(story().reported('13:30').state)).toBeNull();
});

test('figures of the report are the first count; casualties unknown (不明) is no count', () => {
  const told = story().reported('13:30', { casualties: { injured: 2 } });
  expect(casualtyView(told.state)).toMatchObject({ injured: 2, status: 'provisional', asOf: at('13:30') });
  expect(casualtyView(story().reported('13:30', { casualties: { unknown: true } }).state)).toBeNull();
});

test('counts of two provinces are added', () => {
  const told = story()
    .reported('13:30')
    .counted('14:00', '14:00', { area: '甘肃', deaths: 105, injured: 397 })
    .counted('14:30', '14:30', { area: '青海', deaths: 13 })
    .counted('16:00', '16:00', { area: '甘肃', deaths: 113 });
  expect(casualtyView(told.state)).toMatchObject({
    deaths: 126,
    injured: 397,
    areas: [
      { area: '甘肃', deaths: 113, injured: 397 },
      { area: '青海', deaths: 13 },
    ],
  });
});

test('IFRCGo/go-api #2591: one dead says the Red Cross, two says the government — never three', () => {
  const told = story()
    .reported('13:30')
    .counted('14:00', '14:05', { area: '县', deaths: 1, source: '红十字会', conflictGroup: 'deaths' })
    .counted('14:00', '14:10', { area: '县', deaths: 2, source: '政府', conflictGroup: 'deaths' });
  expect(casualtyView(told.state)).toMatchObject({ deaths: 2 });
  expect(told.state.casualties['县']?.deaths).toMatchObject({ value: 2, source: '政府' });
});

test('a count of the whole that is as new as those of the areas stands for itself', () => {
  const told = story()
    .reported('13:30')
    .counted('14:00', '14:00', { area: '甘肃', deaths: 105 })
    .counted('15:00', '15:00', { deaths: 118 });
  expect(casualtyView(told.state)).toMatchObject({ deaths: 118 });
});

test('a figure is verified only when all that it is made of is verified', () => {
  const told = story()
    .reported('13:30')
    .counted('14:00', '14:00', { area: '甘肃', deaths: 113, status: 'verified' });
  expect(casualtyView(told.state)).toMatchObject({ status: 'verified' });
  told.counted('14:00', '14:10', { area: '青海', deaths: 18 });
  expect(casualtyView(told.state)).toMatchObject({ deaths: 131, status: 'provisional' });
  told.counted('20:00', '20:00', { area: '青海', deaths: 36, status: 'verified' });
  expect(casualtyView(told.state)).toMatchObject({ deaths: 149, status: 'verified' });
});

test('nychealth #104: a figure that shrinks says by which event, and the earlier one is still in the log', () => {
  const told = story()
    .reported('13:30')
    .counted('15:00', '15:00', { deaths: 5 })
    .corrected('e2', { data: { deaths: 4 } }, '16:00');
  expect(told.state.casualties['']?.deaths).toMatchObject({ value: 4, event: 'e2' });
  expect(told.events[1]?.data['deaths']).toBe(5);
});
