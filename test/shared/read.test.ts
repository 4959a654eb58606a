/** Reading what is posted: an event whose every field is as it should be, or each thing that is not, with its path. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TYPE_NAMES } from '../../shared/event.ts';
import { readPosted } from '../../shared/read.ts';
import { fieldProblem } from '../../shared/words/issue.ts';

const counted = {
  id: 'e1',
  stream: 'incident:1',
  type: 'casualtyUpdated',
  occurredAt: '2026-07-01T14:10:00+08:00',
  occurredPrecision: 'minute',
  data: { deaths: 1, status: 'provisional', asOf: '2026-07-01T14:00:00+08:00' },
};
const ordered = {
  ...counted,
  type: 'dispatchOrdered',
  data: { dispatchId: 'd1', teamId: 't1', kind: 'toScene', scene: { lon: 102.8, lat: 35.8 } },
};
const headcount = {
  ...counted,
  type: 'headcountReported',
  data: { categories: { 住院: 2 }, total: 2, asOf: '2026-07-01T14:00:00Z' },
};
const corrected = { ...counted, type: 'eventCorrected', data: { eventId: 'e1', set: {}, reason: '笔误' } };
const drilled = { ...counted, stream: 'drill:x', type: 'drillStarted' };
const clock = { offsetMs: 90_000, uncertaintyMs: 40, source: 'measured' };
/** JSON as it is parsed, where `__proto__` is a field like any other. */
const parsed = (json: string) => JSON.parse(json) as Record<string, unknown>;

const { occurredAt: _, ...timeless } = counted;
const { data: __, ...dataless } = counted;

const BAD: [string, unknown, string, string][] = [
  ['nothing', undefined, '', 'missing'],
  ['null', null, '', 'invalid_type'],
  ['a list', [counted], '', 'invalid_type'],
  ['words', 'casualtyUpdated', '', 'invalid_type'],
  ['a number', 7, '', 'invalid_type'],
  ['an empty object', {}, 'type', 'missing'],
  ['no time', timeless, 'occurredAt', 'missing'],
  ['no data', dataless, 'data', 'missing'],
  ['data that is null', { ...counted, data: null }, 'data', 'invalid_type'],
  ['data that is a list', { ...counted, data: [] }, 'data', 'invalid_type'],
  ['data that is words', { ...counted, data: 'one dead' }, 'data', 'invalid_type'],
  ['a type that there is not', { ...counted, type: 'casualtyUpdate' }, 'type', 'unknownType'],
  ['a type that every object has', { ...counted, type: 'constructor' }, 'type', 'unknownType'],
  ['the type __proto__', { ...counted, type: '__proto__' }, 'type', 'unknownType'],
  ['a type that is a number', { ...counted, type: 1 }, 'type', 'invalid_type'],
  ['a field that there is not', { ...counted, severity: 'major' }, 'severity', 'unrecognized_keys'],
  [
    'a field of data that there is not',
    { ...counted, data: { ...counted.data, dead: 1 } },
    'data.dead',
    'unrecognized_keys',
  ],
  [
    '__proto__ among the data',
    {
      ...counted,
      data: parsed('{"__proto__":{"deaths":9},"status":"verified","asOf":"2026-07-01T14:00:00Z"}'),
    },
    'data.__proto__',
    'unrecognized_keys',
  ],
  [
    'a field of the place that there is not',
    { ...counted, place: { lng: 1 } },
    'place.lng',
    'unrecognized_keys',
  ],
  ['what the log alone may say', { ...counted, position: 1 }, 'position', 'unrecognized_keys'],
  ['a missing field of data', { ...counted, data: { status: 'verified' } }, 'data.asOf', 'missing'],
  ['NaN', { ...counted, data: { ...counted.data, deaths: Number.NaN } }, 'data.deaths', 'invalid_type'],
  [
    'infinity',
    { ...counted, data: { ...counted.data, deaths: Number.POSITIVE_INFINITY } },
    'data.deaths',
    'invalid_type',
  ],
  ['half a person', { ...counted, data: { ...counted.data, deaths: 0.5 } }, 'data.deaths', 'invalid_type'],
  ['fewer than no people', { ...counted, data: { ...counted.data, deaths: -1 } }, 'data.deaths', 'too_small'],
  [
    'more people than there are',
    { ...counted, data: { ...counted.data, deaths: 1e10 } },
    'data.deaths',
    'too_big',
  ],
  [
    'a number in quotes',
    { ...counted, data: { ...counted.data, deaths: '1' } },
    'data.deaths',
    'invalid_type',
  ],
  [
    'a status of no vocabulary',
    { ...counted, data: { ...counted.data, status: 'final' } },
    'data.status',
    'invalid_value',
  ],
  [
    'a day that does not exist',
    { ...counted, occurredAt: '2023-02-30T10:00:00+08:00' },
    'occurredAt',
    'instant',
  ],
  [
    '29 February of a common year',
    { ...counted, occurredAt: '2025-02-29T10:00:00+08:00' },
    'occurredAt',
    'instant',
  ],
  [
    'an hour that does not exist',
    { ...counted, occurredAt: '2026-07-01T24:00:00+08:00' },
    'occurredAt',
    'instant',
  ],
  ['a time without its offset', { ...counted, occurredAt: '2026-07-01T14:10:00' }, 'occurredAt', 'instant'],
  ['a day without a time', { ...counted, occurredAt: '2026-07-01' }, 'occurredAt', 'instant'],
  ['milliseconds since 1970', { ...counted, occurredAt: 1_782_886_200_000 }, 'occurredAt', 'instant'],
  ['the year 1', { ...counted, occurredAt: '0001-01-01T00:00:00Z' }, 'occurredAt', 'instantRange'],
  ['the year 9999', { ...counted, occurredAt: '9999-12-31T23:59:59Z' }, 'occurredAt', 'instantRange'],
  [
    'a precision of no vocabulary',
    { ...counted, occurredPrecision: 'about' },
    'occurredPrecision',
    'invalid_value',
  ],
  ['half a place', { ...counted, place: { lon: 102.8 } }, 'place', 'halfPlace'],
  [
    'half a place in the data',
    { ...ordered, data: { ...ordered.data, scene: { lat: 35.8 } } },
    'data.scene',
    'halfPlace',
  ],
  [
    'longitude and latitude changed over',
    { ...ordered, data: { ...ordered.data, scene: { lon: 35.8, lat: 102.8 } } },
    'data.scene.lat',
    'too_big',
  ],
  [
    'kilometres where metres are meant, below zero',
    { ...counted, place: { accuracyM: -1 } },
    'place.accuracyM',
    'too_small',
  ],
  [
    'a drill that stands still',
    { ...drilled, data: { name: '演练', startsAt: '2026-07-01T14:00:00Z', speed: 0 } },
    'data.speed',
    'too_small',
  ],
  [
    'a level of response that there is not',
    {
      ...counted,
      type: 'responseActivated',
      data: { responseId: 'r', body: '区', level: 5, decisionMaker: '王', basis: '预案' },
    },
    'data.level',
    'invalid_value',
  ],
  ['a stream without a kind', { ...counted, stream: '1' }, 'stream', 'stream'],
  ['an id with a blank', { ...counted, id: 'e 1' }, 'id', 'id'],
  ['an empty id', { ...counted, id: '' }, 'id', 'too_short'],
  ['an id longer than 200', { ...counted, id: 'x'.repeat(201) }, 'id', 'too_long'],
  ['half a character', { ...counted, text: '水位\ud83d' }, 'text', 'wellFormed'],
  ['U+0000', { ...counted, text: '水位\u0000' }, 'text', 'wellFormed'],
  [
    'U+0000 in the name of a count',
    { ...headcount, data: { ...headcount.data, categories: { '\u0000': 1 } } },
    'data.categories.\u0000',
    'other',
  ],
  [
    'half a character in the name of a figure',
    { ...counted, type: 'situationUpdated', data: { figures: { '\ud83d': 1 } } },
    'data.figures.\ud83d',
    'other',
  ],
  ['half a character in an id', { ...counted, id: '\udc00' }, 'id', 'id'],
  ['a text as long as a book', { ...counted, text: '雨'.repeat(1_000_000) }, 'text', 'too_long'],
  ['an empty text', { ...counted, text: '' }, 'text', 'too_short'],
  ['a schema that this system does not know yet', { ...counted, schema: 2 }, 'schema', 'newerSchema'],
  [
    'a device whose offset leads out of all years',
    { ...counted, clock: { ...clock, offsetMs: 9e12 } },
    'clock.offsetMs',
    'clockRange',
  ],
  [
    'a device whose offset leads before all years',
    { ...counted, clock: { ...clock, offsetMs: -9e12 } },
    'clock.offsetMs',
    'clockRange',
  ],
  [
    'a device whose reading is no time',
    { ...counted, clock: { ...clock, reading: '14:00' } },
    'clock.reading',
    'instant',
  ],
  ['a correction of nothing', corrected, 'data.set', 'nothingSet'],
  [
    'a correction of no field',
    { ...corrected, data: { ...corrected.data, set: { data: {} } } },
    'data.set',
    'nothingSet',
  ],
];

describe('is not an event, and told where and why:', () => {
  test.each(BAD)('%s', (_, input, path, code) => {
    const reading = readPosted(input);
    const issues = 'issues' in reading ? reading.issues : [];
    expect(issues.map((issue) => [issue.path, issue.code])).toContainEqual([path, code]);
    for (const issue of issues) {
      for (const lang of ['zh', 'en'] as const) {
        expect(fieldProblem(issue, lang).message).not.toMatch(/\{\w+\}|undefined/);
      }
    }
  });

  test('all that is wrong is told at once, each thing once', () => {
    const reading = readPosted({
      ...counted,
      occurredAt: 'yesterday',
      data: { status: 'final', asOf: 'noon', dead: 1 },
    });
    expect('issues' in reading && reading.issues.map((issue) => issue.path).sort()).toEqual([
      'data.asOf',
      'data.dead',
      'data.status',
      'occurredAt',
    ]);
  });
});

test('an event that is as it should be keeps what it says; what was left out is ordinary', () => {
  expect(readPosted({ ...counted, drill: 'x', refs: ['e0'], text: '核对中' })).toEqual({
    event: {
      ...counted,
      schema: 1,
      origin: 'desk',
      drill: 'x',
      refs: ['e0'],
      text: '核对中',
      occurredAt: '2026-07-01T06:10:00.000Z',
      data: { ...counted.data, asOf: '2026-07-01T06:00:00.000Z' },
    },
  });
});

describe('with what a device knew of its own clock,', () => {
  test("the time that it posted is kept as its reading, and the event carries the server's", () => {
    expect(readPosted({ ...counted, clock })).toMatchObject({
      event: {
        occurredAt: '2026-07-01T06:11:30.000Z',
        clock: { ...clock, reading: '2026-07-01T06:10:00.000Z' },
      },
    });
  });

  test('parts of a millisecond are rounded', () => {
    const reading = readPosted({ ...counted, clock: { ...clock, offsetMs: -0.6 } });
    expect(reading).toMatchObject({ event: { occurredAt: '2026-07-01T06:09:59.999Z' } });
  });

  test('a record of another log, which has a reading, stands as it is: read again, nothing is computed twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (offsetMs) => {
        const once = readPosted({ ...counted, clock: { ...clock, offsetMs } });
        expect('event' in once && readPosted(once.event)).toEqual(once);
      }),
    );
  });
});

test.each([
  ['2026-07-01T14:10:00+08:00', '2026-07-01T06:10:00.000Z'],
  ['2026-07-01T06:10:00Z', '2026-07-01T06:10:00.000Z'],
  ['2026-07-01T03:40:00.5-02:30', '2026-07-01T06:10:00.500Z'],
  ['2026-07-01T06:10:00.123456789Z', '2026-07-01T06:10:00.123Z'],
  ['2024-02-29T23:59:59+08:00', '2024-02-29T15:59:59.000Z'],
])('ushahidi #4036: %s is kept as %s, wherever the server stands', (occurredAt, kept) => {
  expect(readPosted({ ...counted, occurredAt })).toMatchObject({ event: { occurredAt: kept } });
});

test('any instant comes back as the same instant, and reading it again changes nothing', () => {
  const between = {
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.date(between), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
      const hhmm = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
        String(part).padStart(2, '0'),
      );
      const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
      fc.pre(local.length === 23);
      const reading = readPosted({
        ...counted,
        occurredAt: `${local}${offset < 0 ? '-' : '+'}${hhmm.join(':')}`,
      });
      expect(reading).toMatchObject({ event: { occurredAt: date.toISOString() } });
      const again = readPosted({ ...counted, occurredAt: date.toISOString() });
      expect(again).toEqual(reading);
    }),
  );
});

const odd = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
});

test('whatever is posted, reading it never throws and always says yes or why not', () => {
  const near = fc.record(
    {
      id: fc.oneof(fc.constant('e1'), odd),
      stream: fc.oneof(fc.constant('incident:1'), odd),
      type: fc.oneof(fc.constantFrom<string>(...TYPE_NAMES, '__proto__', 'toString'), odd),
      occurredAt: fc.oneof(fc.constant('2026-07-01T06:10:00Z'), odd),
      occurredPrecision: fc.oneof(fc.constant('minute'), odd),
      place: odd,
      data: fc.oneof(
        fc.dictionary(fc.constantFrom('dispatchId', 'area', 'set', 'figures', '__proto__'), odd),
        odd,
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(odd, near), (input) => {
      const reading = readPosted(input);
      if ('issues' in reading) expect(reading.issues.length).toBeGreaterThan(0);
      else
        expect(Object.keys(reading.event)).toEqual(
          expect.arrayContaining(['id', 'stream', 'type', 'schema', 'data']),
        );
    }),
    { numRuns: 1_000 },
  );
});
