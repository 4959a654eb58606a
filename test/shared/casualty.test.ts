/** Figures of people: a count is of a moment, of an area, and of a source. */
import { describe, expect, test } from 'vitest';
import { casualtyView } from '../../shared/incident/view.ts';
import { at, type Story, story } from '../support/story.ts';

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
  const range = { figure: 'deaths', low: 1, high: 2 };
  expect(casualtyView(told.state)).toMatchObject({
    deaths: 2,
    rivals: [range],
    areas: [{ rivals: [range] }],
  });
  expect(casualtyView(told.state)?.rivals[0]?.said).toMatchObject([
    { value: 1, source: '红十字会' },
    { value: 2, source: '政府' },
  ]);
});

describe('rival counts of several sources', () => {
  const rivals = (over: object = {}) =>
    story()
      .reported('13:30')
      .counted(
        '14:00',
        '14:05',
        { deaths: 1, source: '红十字会', conflictGroup: 'g', ...over },
        { id: 'cross' },
      )
      .counted('14:00', '14:10', { deaths: 2, source: '政府', conflictGroup: 'g' }, { id: 'state' });
  const confirm = (told: Story, eventId: string, clock = '15:00') =>
    told.says('statementConfirmed', clock, { conflictGroup: 'g', eventId, reason: '核对名单' });
  const headline = (told: Story) => {
    const { deaths, status, rivals: open, newer } = casualtyView(told.state) ?? {};
    return {
      deaths,
      status,
      open: open?.map(({ low, high }) => [low, high]),
      newer: newer?.map((one) => one.value),
    };
  };

  test.each<[string, Story, object]>([
    ['stand as a range', rivals(), { deaths: 2, open: [[1, 2]] }],
    ['until a person confirms one', confirm(rivals(), 'cross'), { deaths: 1, open: [] }],
    [
      'a new word replaces the old',
      confirm(confirm(rivals(), 'cross'), 'state', '16:00'),
      { deaths: 2, open: [] },
    ],
    [
      'the one that is verified stands before the others',
      rivals({ status: 'verified' }),
      { deaths: 1, status: 'verified', open: [] },
    ],
    [
      'of each source its latest counts',
      rivals().counted('15:00', '15:05', { deaths: 4, source: '红十字会', conflictGroup: 'g' }),
      { deaths: 4, open: [[2, 4]] },
    ],
    [
      'what the confirmed source says later is told beside it',
      confirm(rivals(), 'state').counted('16:00', '16:05', { deaths: 5, source: '政府', conflictGroup: 'g' }),
      { deaths: 2, open: [], newer: [5] },
    ],
    [
      'a later count that nobody disputes replaces them',
      rivals().counted('16:00', '16:05', { deaths: 3 }),
      { deaths: 3, open: [], newer: [] },
    ],
    ['a withdrawn one leaves the other', rivals().withdrawn('state', '15:00'), { deaths: 1, open: [] }],
    [
      'are not added when they name the place differently',
      story()
        .reported('13:30')
        .counted('14:00', '14:05', { area: '县', deaths: 1, source: '红十字会', conflictGroup: 'g' })
        .counted('14:00', '14:10', { area: '全县', deaths: 2, source: '政府', conflictGroup: 'g' })
        .counted('14:00', '14:10', { area: '邻县', deaths: 10 }),
      { deaths: 12, open: [[11, 12]] },
    ],
  ])('%s', (_, told, expected) => {
    expect(headline(told)).toMatchObject(expected);
  });

  test('the record keeps what each of them said, whichever is in force', () => {
    expect(confirm(rivals(), 'cross').state.casualties['']?.deaths).toMatchObject([
      { value: 1, source: '红十字会' },
      { value: 2, source: '政府' },
    ]);
  });
});

describe('a verified count stands until another is verified', () => {
  const verified = () =>
    story().reported('13:30').counted('15:00', '15:10', { deaths: 113, status: 'verified' });

  test('a newer provisional one is told beside it', () => {
    const told = verified().counted('17:00', '17:05', { deaths: 120 });
    expect(casualtyView(told.state)).toMatchObject({
      deaths: 113,
      status: 'verified',
      asOf: at('15:00'),
      newer: [{ figure: 'deaths', value: 120, asOf: at('17:00') }],
    });
    told.counted('20:00', '20:05', { deaths: 118, status: 'verified' });
    expect(casualtyView(told.state)).toMatchObject({ deaths: 118, asOf: at('20:00'), newer: [] });
  });

  test('an earlier provisional one that is heard later is no news', () => {
    const told = verified().counted('14:00', '17:05', { deaths: 90 });
    expect(casualtyView(told.state)).toMatchObject({ deaths: 113, newer: [] });
  });

  test('provisional counts of areas do not replace a verified total, whatever they add up to', () => {
    const told = verified()
      .counted('17:00', '17:05', { area: '甘肃', deaths: 105 })
      .counted('17:00', '17:05', { area: '青海', deaths: 18 });
    expect(casualtyView(told.state)).toMatchObject({
      deaths: 113,
      status: 'verified',
      newer: [{ value: 123 }],
    });
  });
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
  expect(told.state.casualties['']?.deaths).toMatchObject([{ value: 4, event: 'e2' }]);
  expect(told.events[1]?.data['deaths']).toBe(5);
});
