/** Is it known already? Given these open incidents and what is typed so far, then these are asked about, and why. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearDuplicates, type TypedReport } from '../../shared/intake/duplicates.ts';
import { similarity } from '../../shared/intake/similar.ts';
import { duplicateReasonInWords } from '../../shared/words/duplicate.ts';
import { LANGS } from '../../shared/words/lang.ts';
import { at, type DataIn, type Said, story } from '../support/story.ts';

const MARKET = { name: '康巴什农贸市场', area: 'binhe', lon: 109.8, lat: 39.6 };
/** A degree of latitude is 111 km. */
const north = (km: number) => ({ lon: MARKET.lon, lat: MARKET.lat + km / 111.2 });

const market = (said: Said = {}, data: Partial<DataIn<'incidentReported'>> = {}) =>
  story().reported('14:00', { title: '农贸市场起火', ...data }, { place: MARKET, ...said });

const ids = (told: ReturnType<typeof story>, typed: TypedReport) =>
  nearDuplicates(told.board, typed).map(({ incidentId }) => incidentId);
const codes = (told: ReturnType<typeof story>, typed: TypedReport) =>
  nearDuplicates(told.board, typed)[0]?.reasons.map(({ code }) => code);

describe('asked about', () => {
  test('the same fire, told in other words from across the street', () => {
    const typed = { title: '市场里面着火了', types: ['fire'], place: north(0.2), occurredAt: at('14:05') };
    expect(codes(market(), typed)).toEqual(['near', 'sameType', 'sameTime']);
    expect(nearDuplicates(market().board, typed)[0]?.score).toBeGreaterThan(0.7);
  });

  test('a name that is nearly the same, where nobody has a point', () => {
    const told = market({ place: { name: '康巴什农贸市场' } });
    expect(codes(told, { title: '起火', types: ['fire'], place: { name: '农贸市场' } })).toContain(
      'sameName',
    );
  });

  test('a like description, before any place is typed', () => {
    expect(codes(market(), { title: '农贸市场起火', types: ['fire'] })).toEqual(['similarWords', 'sameType']);
  });

  test('what any of the callers has said', () => {
    const told = market({}, { title: '火灾' }).reported('14:03', {}, { text: '一楼卖鱼的摊位冒黑烟' });
    expect(codes(told, { text: '卖鱼摊位冒黑烟', types: ['fire'] })).toContain('similarWords');
  });

  test('the likeliest first', () => {
    const told = market()
      .on('incident:2')
      .reported('14:00', { title: '仓库起火' }, { place: north(2) });
    expect(ids(told, { types: ['fire'], place: north(0.1), occurredAt: at('14:02') })).toEqual(['1', '2']);
  });
});

describe('not asked about', () => {
  const same: TypedReport = {
    title: '农贸市场起火',
    types: ['fire'],
    place: MARKET,
    occurredAt: at('14:05'),
  };
  test.each<[string, TypedReport]>([
    ['nothing typed yet', {}],
    ['a time alone', { occurredAt: at('14:00') }],
    ['a kind alone', { types: ['fire'] }],
    [
      'another kind at the other end of the district',
      { title: '车祸', types: ['roadTraffic'], place: north(8) },
    ],
    [
      'the same words, eight kilometres off, of another kind, next day',
      { title: '市场起火', types: ['flood'], place: north(8), occurredAt: at('38:00') },
    ],
    ['the same in a drill', { ...same, drill: 'x' }],
  ])('%s', (_, typed) => {
    expect(ids(market(), typed)).toEqual([]);
  });

  test('one that is closed or was merged', () => {
    expect(ids(market(), same)).toEqual(['1']);
    expect(ids(market().closed('14:01'), same)).toEqual([]);
    const told = market()
      .on('incident:2')
      .reported('14:00', { title: '水管爆裂', types: ['lifeline'] });
    told.on('incident:1').says('incidentMerged', '14:02', { intoIncidentId: '2', reason: '同一起' });
    expect(ids(told, same)).toEqual([]);
  });
});

test('several callers of one incident are further reports of one stream, each kept', () => {
  const told = market({ text: '着火了' }, { reporter: { name: '甲', phone: '1' } });
  const second = { title: '市场冒烟', types: ['fire'], reporter: { phone: '2' }, receivedAt: at('14:04') };
  expect(told.posting('incidentReported', '14:03', second)).toMatchObject({
    admitted: true,
    flags: ['furtherReport'],
  });
  told.reported('14:03', second, { text: '冒黑烟' });
  told.reported('13:58', { reporter: { name: '丙' }, source: '110' }, { heardAt: '14:10', text: '有人被困' });
  const { intakes, title, occurred } = told.state;
  expect(intakes.map(({ reporter, text }) => [reporter, text])).toEqual([
    [{ name: '丙' }, '有人被困'],
    [{ name: '甲', phone: '1' }, '着火了'],
    [{ phone: '2' }, '冒黑烟'],
  ]);
  expect({ title, at: occurred?.at }).toEqual({ title: '农贸市场起火', at: at('14:00') });
  expect(told.seenAt('15:00').intakes).toHaveLength(3);
});

describe('likeness of texts', () => {
  test.each([
    ['农贸市场起火', '农贸市场起火', 1],
    ['农贸市场起火', '农贸市场着火', 0.6],
    ['农贸市场起火', '水库漫坝', 0],
    ['Main St. fire', 'main st fire', 1],
    ['ＡＢ１２', 'ab12', 1],
    ['火', '火', 1],
    ['', '', 0],
    ['！？', '。', 0],
  ])('%s and %s', (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected, 5);
  });

  test('laws: 0 to 1, the same both ways, and 1 with itself', () => {
    const words = fc.string({ unit: fc.constantFrom(...'农贸市场起火ab 1，') });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const alike = similarity(a, b);
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(similarity(b, a)).toBe(alike);
        expect(similarity(a, a)).toBe(/[\p{L}\p{N}]/u.test(a) ? 1 : 0);
      }),
    );
  });
});

const typedReport: fc.Arbitrary<TypedReport> = fc.record(
  {
    title: fc.constantFrom('农贸市场起火', '起火', '水库漫坝'),
    types: fc.subarray(['fire', 'flood', 'constructor']),
    occurredAt: fc.constantFrom(at('14:05'), at('20:00')),
    place: fc.constantFrom(
      {},
      MARKET,
      north(1),
      north(9),
      { name: '市场' },
      { area: 'binhe' },
      { area: 'x' },
    ),
  },
  { requiredKeys: [] },
);

test('laws: nearer is never less alike, the order is total, and every reason has words', () => {
  const told = market();
  for (const id of ['2', '3', '4', '5', '6', '7'])
    told.on(`incident:${id}`).reported('14:00', { title: '市场起火' }, { place: north(Number(id) / 4) });
  const { board } = told;
  fc.assert(
    fc.property(typedReport, fc.nat(80), fc.nat(80), (typed, a, b) => {
      const found = nearDuplicates(board, typed);
      expect(found.length).toBeLessThanOrEqual(5);
      found.forEach((one, i) => {
        const next = found[i + 1];
        if (next)
          expect(
            one.score > next.score || (one.score === next.score && one.incidentId < next.incidentId),
          ).toBe(true);
        for (const reason of one.reasons)
          for (const lang of LANGS) expect(duplicateReasonInWords(reason, lang)).not.toMatch(/[{}]/);
      });
      const score = (tenths: number) =>
        nearDuplicates(market().board, { ...typed, place: north(tenths / 10) })[0]?.score ?? 0;
      expect(score(Math.min(a, b))).toBeGreaterThanOrEqual(score(Math.max(a, b)));
    }),
    { numRuns: 60 },
  );
});
