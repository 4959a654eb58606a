/** What is typed at the desk when a report comes in, and the event that it becomes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLANK_REPORT,
  casualtiesOf,
  type Ground,
  problemsOf,
  type ReportDraft,
  reportEvent,
  titleOf,
} from '../../client/desk/intake/report.ts';
import { areaAround, areaNamed, readPoint, writePoint } from '../../client/desk/intake/where.ts';
import { readPosted } from '../../shared/read.ts';
import type { Area } from '../../shared/roster/state.ts';
import { findKinds, kindsIn } from '../../shared/words/kindFind.ts';

const NOW = Date.parse('2026-11-21T16:47:20+08:00');

const area = (
  id: string,
  name: string,
  parent: string | null,
  schematic: Area['schematic'] = null,
): Area => ({
  id,
  name,
  nameEn: null,
  parent,
  kind: 'subdistrict',
  schematic,
  residents: null,
  boundary: null,
  confirmedAt: '',
});
const AREAS = [
  area('d', '康巴什区', null, [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ]),
  area('q', '青春山街道', 'd', [
    [0, 0],
    [5, 0],
    [5, 10],
    [0, 10],
  ]),
  area('q1', '青春山街道第一社区', 'q'),
];
const ground: Ground = { areas: AREAS, lang: 'zh', nowMs: NOW, openedMs: NOW - 20_000 };
const draft = (part: Partial<ReportDraft>): ReportDraft => ({ ...BLANK_REPORT, ...part });
const event = (part: Partial<ReportDraft>) => reportEvent(draft(part), 'new', ground);

describe('the title', () => {
  it.each([
    [{ place: '阿布亥沟', types: ['landslide'] }, '阿布亥沟山体滑坡'],
    [{ place: '会展中心电梯', types: ['specialEquipment'] }, '会展中心电梯特种设备事故'],
    [{ place: '幸福小区火灾现场', types: ['fire'] }, '幸福小区火灾现场'],
    [{ place: '', area: 'q', types: ['fire'] }, '青春山街道火灾'],
    [{ place: '', types: ['fire'] }, '火灾'],
    [{ place: '阿布亥沟', types: ['自家的类'] }, '阿布亥沟自家的类'],
    [{ place: '阿布亥沟', types: ['landslide'], title: ' 沟里塌方 ' }, '沟里塌方'],
    [{ place: `青春山路口东侧，${'很长的描述'.repeat(20)}`, types: ['fire'] }, '青春山路口东侧火灾'],
  ])('%j is %s', (part, title) => expect(titleOf(draft(part), ground)).toBe(title));

  it('in English names the kind first', () =>
    expect(titleOf(draft({ place: 'Abuhai valley', types: ['landslide'] }), { areas: [], lang: 'en' })).toBe(
      'Landslide, Abuhai valley',
    ));
});

describe('casualties', () => {
  it.each([
    [{}, undefined],
    [{ hurt: 'unknown' }, { unknown: true }],
    [{ hurt: 'none' }, { deaths: 0, missing: 0, trapped: 0, injured: 0, seriouslyInjured: 0 }],
    [{ hurt: 'some', counts: { trapped: '3', deaths: '' } }, { trapped: 3 }],
    [
      { hurt: 'some', counts: { deaths: '0', missing: '2' }, moreUnknown: true },
      { deaths: 0, missing: 2, unknown: true },
    ],
    [{ hurt: 'some' }, { unknown: true }],
  ] as const)('%j are %j', (part, said) => expect(casualtiesOf(draft(part))).toEqual(said));

  it('that were not said are not in the event: blank is neither zero nor unknown', () =>
    expect(event({ place: '沟', types: ['fire'] }).data).not.toHaveProperty('casualties'));
});

describe('the event', () => {
  it('was learnt of when the form was opened, and happened then when nobody says otherwise', () => {
    const { data, occurredAt, occurredPrecision } = event({ place: '沟', types: ['fire'] });
    expect(data['receivedAt']).toBe('2026-11-21T08:47:00.000Z');
    expect([occurredAt, occurredPrecision]).toEqual(['2026-11-21T08:47:00.000Z', 'minute']);
  });

  it('keeps how exactly the time is known', () =>
    expect(event({ place: '沟', types: ['fire'], when: '约2点' })).toMatchObject({
      occurredAt: '2026-11-21T06:00:00.000Z',
      occurredPrecision: 'hour',
    }));

  it('goes to the stream of the incident that it is a further report of', () =>
    expect(event({ place: '沟', types: ['fire'], into: 'old' }).stream).toBe('incident:old'));

  it('belongs to the drill that was chosen', () =>
    expect(event({ place: '沟', types: ['fire'], drill: 'd1' }).drill).toBe('d1'));

  it('names the area and keeps coordinates that lie outside every area', () =>
    expect(event({ place: '青春山路口', point: '120.5,30.1', types: ['fire'] }).place).toEqual({
      name: '青春山路口',
      area: 'q',
      lon: 120.5,
      lat: 30.1,
    }));

  it('is one that the log takes, whatever was typed, as soon as nothing is wrong with it', () =>
    fc.assert(
      fc.property(anyDraft, (typed) => {
        if (Object.keys(problemsOf(typed, ground)).length > 0) return;
        expect(readPosted(reportEvent(typed, 'new', ground))).not.toHaveProperty('issues');
      }),
      { numRuns: 500 },
    ));
});

const text = fc.oneof(
  fc.constantFrom('', '  ', '阿布亥沟', '青春山街道', '🔥🔥', '\u202eمرحبا\u202c', '长'.repeat(3_000)),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const anyDraft = fc.record({
  opened: fc.constant(''),
  place: text,
  area: fc.constantFrom(null, '', 'q'),
  point: fc.constantFrom('', '109.8,39.6', '500,1', '39.6，109.8', 'x'),
  types: fc.subarray(['fire', 'landslide', '自家的']),
  when: fc.constantFrom('', '14:22', '约2点', '什么', '明天8点'),
  received: fc.constantFrom('', '刚才', '??'),
  source: fc.constantFrom('', '12345', 'walkIn', 'other'),
  otherSource: text,
  said: text,
  name: text,
  phone: text,
  body: fc.constantFrom('', 'centre'),
  hurt: fc.constantFrom('', 'unknown', 'none', 'some'),
  counts: fc.record({ deaths: fc.constantFrom('', '0', '999999999') }),
  moreUnknown: fc.boolean(),
  title: fc.option(text),
  drill: fc.constant(''),
  into: fc.constantFrom('', 'old'),
  apart: fc.constant([]),
});

describe('what is wrong', () => {
  it('is told by field', () =>
    expect(
      problemsOf(
        draft({ when: '什么', point: 'x', phone: '1'.repeat(41), said: 'x'.repeat(20_001) }),
        ground,
      ),
    ).toEqual({
      place: 'noPlace',
      types: 'noTypes',
      when: 'unread',
      point: 'unread',
      phone: 'tooLong',
      said: 'tooLong',
    }));

  it('is nothing about a place that is said to be unknown, nor about a time to come', () =>
    expect(problemsOf(draft({ place: '不明', types: ['fire'], when: '今天23:00' }), ground)).toEqual({}));
});

describe('an area', () => {
  it.each([
    ['青春山街道阿布亥沟', 'q'],
    ['青春山那边', 'q'],
    ['青春山街道第一社区3号楼', 'q1'],
    ['康巴什区某处', 'd'],
    ['东胜', undefined],
    ['', undefined],
  ])('%s names %s', (address, id) => expect(areaNamed(AREAS, address)?.id).toBe(id));

  it('is the smallest around a point', () => {
    expect(areaAround(AREAS, { lon: 2, lat: 2 })?.id).toBe('q');
    expect(areaAround(AREAS, { lon: 7, lat: 2 })?.id).toBe('d');
    expect(areaAround(AREAS, { lon: 17, lat: 2 })).toBeNull();
  });

  it('that lies in itself by a slip of the register does not hang the form', () =>
    expect(
      areaNamed([area('a', '东沟', 'b'), area('b', '西沟', 'a'), area('c', '南沟', 'c')], '东沟')?.id,
    ).toBe('a'));
});

describe('a point', () => {
  it.each([
    ['109.78,39.60', { lon: 109.78, lat: 39.6, swapped: false }],
    ['109.78， 39.60', { lon: 109.78, lat: 39.6, swapped: false }],
    ['39.60,109.78', { lon: 109.78, lat: 39.6, swapped: true }],
    ['109.78 39.60', { lon: 109.78, lat: 39.6, swapped: false }],
  ])('%s is %j', (typed, point) => expect(readPoint(typed)).toEqual(point));
  it.each(['', '109.78', '200,100', '109.78,39.60,1', 'abc,def'])('%s is none', (typed) =>
    expect(readPoint(typed)).toBeNull(),
  );
  it('that was picked is read back to the metre', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (lon, lat) => {
          const read = readPoint(writePoint({ lon, lat }));
          expect(read?.lon).toBeCloseTo(lon, 4);
          expect(read?.lat).toBeCloseTo(lat, 4);
        },
      ),
    ));
});

describe('kinds', () => {
  it.each([
    ['滑坡', 'landslide'],
    ['着火', 'fire'],
    ['车祸', 'roadTraffic'],
    ['停电', 'lifeline'],
    ['Forest', 'forestFire'],
    ['gas', 'gas'],
  ])('%s finds %s first', (typed, kind) => expect(findKinds(typed)[0]).toBe(kind));
  it('of a text are those that it speaks of', () => {
    expect(kindsIn('沟里塌方了，有人')).toContain('landslide');
    expect(kindsIn('一切正常')).toEqual([]);
  });
});
