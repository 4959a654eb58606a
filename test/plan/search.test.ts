/** Full-text search: what stands in a plan is found, in either writing system. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLANS } from '../../server/samples/plans/index.ts';
import { type Board, EMPTY_BOARD } from '../../shared/board.ts';
import { planIndex } from '../../shared/plan/find.ts';
import { folded, indexOf, type SearchDocument, search } from '../../shared/plan/search.ts';
import { SIMPLIFIED } from '../../shared/plan/traditional.ts';
import { story } from '../support/story.ts';
import { card } from './cards.ts';

const characters = fc.constantFrom(...'山体滑坡防汛應急预案，。 \n（）Ａab1𠮷');
const text = fc.string({ unit: characters, maxLength: 40 });
const documents: fc.Arbitrary<SearchDocument[]> = fc
  .array(fc.array(fc.record({ text, weight: fc.constantFrom(1, 5) }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.map((fields, at) => ({ key: `d${at}`, fields })));

const wholeKeys = (all: readonly SearchDocument[], query: string) =>
  search(indexOf(all), query, 1_000)
    .filter(({ whole }) => whole)
    .map(({ key }) => key)
    .sort();

describe('whatever is searched', () => {
  it('every piece of a text finds it', () => {
    fc.assert(
      fc.property(
        documents,
        fc.nat(),
        fc.nat(40),
        fc.integer({ min: 1, max: 12 }),
        (all, which, from, length) => {
          const document = all[which % all.length];
          const [field] = document?.fields ?? [];
          const piece = [...(field?.text ?? '')].slice(from, from + length).join('');
          fc.pre(/[\p{L}\p{N}]/u.test(piece));
          expect(wholeKeys(all, piece)).toContain(document?.key);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('what is found as a whole has every word of the query, and all that has them is found', () => {
    fc.assert(
      fc.property(documents, text, (all, query) => {
        const words = folded(query).split(' ').filter(Boolean);
        fc.pre(words.length > 0);
        const having = all.filter(({ fields }) =>
          words.every((word) => fields.some((field) => folded(field.text).includes(word))),
        );
        expect(wholeKeys(all, query)).toEqual(having.map(({ key }) => key).sort());
      }),
      { numRuns: 500 },
    );
  });

  it('is found the same in both writing systems, in any width and case', () => {
    const traditional = new Map([...SIMPLIFIED].map(([from, to]) => [to, from]));
    const otherwise = (words: string) =>
      [...words].map((each) => traditional.get(each) ?? (each === 'a' ? 'Ａ' : each.toUpperCase())).join('');
    fc.assert(
      fc.property(documents, text, (all, query) => {
        expect(search(indexOf(all), otherwise(query))).toEqual(search(indexOf(all), query));
        const turned = all.map(({ key, fields }) => ({
          key,
          fields: fields.map((field) => ({ ...field, text: otherwise(field.text) })),
        }));
        expect(wholeKeys(turned, query)).toEqual(wholeKeys(all, query));
      }),
    );
  });

  it('a text more hides no other', () => {
    fc.assert(
      fc.property(documents, text, text, (all, more, query) => {
        const before = wholeKeys(all, query);
        const after = wholeKeys([...all, { key: 'z', fields: [{ text: more, weight: 1 }] }], query);
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });
});

describe('the table of characters', () => {
  it('leads from one character to one other, and never on to a third', () => {
    expect(SIMPLIFIED.size).toBeGreaterThan(900);
    for (const [from, to] of SIMPLIFIED) {
      expect([[...from].length, [...to].length], from + to).toEqual([1, 1]);
      expect(SIMPLIFIED.has(to), from + to).toBe(false);
    }
  });
});

describe('the plans of a board', () => {
  const withAll = (): Board => {
    const told = story('body:kangbashi-dept-water').says('commandBodyRegistered', '08:00', {
      name: '区农牧和水利局',
      kind: 'department',
      parent: null,
    });
    for (const [id, plan] of PLANS) told.on(`plan:${id}`).says('planRegistered', '08:00', plan);
    return told.board;
  };
  const board = withAll();
  const first = (query: string) => search(planIndex(board), query)[0];

  it.each([
    ['滑坡', 'example-landslide'],
    ['區地震應急預案', 'example-earthquake'],
    ['森林 火', 'example-forest-fire'],
    ['hazardous chemicals', 'example-chemicals'],
    ['下穿通道', 'example-flood'],
    ['静默时段 生命', 'example-building-collapse'],
    ['總體預案', 'example-overall'],
  ])('%s finds %s', (query, plan) => {
    expect(first(query)).toMatchObject({ key: plan, whole: true });
  });

  it('are found by the names of the bodies that have tasks, and not by those of people', () => {
    expect(first('区农牧和水利局')?.whole).toBe(true);
    expect(search(planIndex(board), '示例联系人').filter(({ whole }) => whole)).toEqual([]);
    expect(search(planIndex(board), '0477-0000')).toEqual([]);
  });

  it('are shown with the words around what was found, as they are written there', () => {
    expect(first('打通救援通道')?.excerpt).toContain('打通救援通道');
    expect(first('下穿通道')?.excerpt?.length).toBeLessThan(60);
  });

  it('that have most of what was asked come where none has all of it', () => {
    const [hit] = search(planIndex(board), '山体滑坡监测点撤离信号弹');
    expect(hit).toMatchObject({ key: 'example-landslide', whole: false });
  });

  it('are not found for signs alone, for nothing, or on an empty board', () => {
    expect(search(planIndex(board), '，。！ ')).toEqual([]);
    expect(search(planIndex(board), '')).toEqual([]);
    expect(search(planIndex(EMPTY_BOARD), '滑坡')).toEqual([]);
  });

  it('that are retired are not found', () => {
    const told = story('plan:p1').says('planRegistered', '08:00', card());
    expect(search(planIndex(told.board), '防汛')).toHaveLength(1);
    expect(search(planIndex(told.says('planRetired', '09:00', { reason: '废止' }).board), '防汛')).toEqual(
      [],
    );
  });
});
