/** People harmed and in need, supplies, shelters: what stands, what a new count does, and what is recorded. */
import { describe, expect, test } from 'vitest';
import { drawingOf } from '../../client/desk/relief/curve.ts';
import {
  areaCalled,
  BLANK_RELIEF,
  countUsed,
  type ReliefDraft,
  reaching,
} from '../../client/desk/relief/given.ts';
import {
  BLANK_COUNT,
  type CountDraft,
  casualtyData,
  type Effect,
  effectOf,
} from '../../client/desk/relief/harm.ts';
import { reliefEvent } from '../../client/desk/relief/posted.ts';
import { unknownSaid } from '../../client/desk/relief/said.ts';
import { insideOf, shelterEvents, sheltersOf } from '../../client/desk/relief/shelters.ts';
import {
  BLANK_SUPPLY,
  itemsIn,
  nextStep,
  type SupplyDraft,
  stepOf,
  stockOf,
} from '../../client/desk/relief/supplies.ts';
import { supplyEvent } from '../../client/desk/relief/suppliesEvent.ts';
import { reliefOf } from '../../client/lib/relief.ts';
import { stateIn } from '../../shared/board.ts';
import { casualtyView } from '../../shared/incident/view.ts';
import { readPosted } from '../../shared/read.ts';
import { at, LIMITS, ms, type Story, story } from '../support/story.ts';

const when = { at: at('15:00'), precision: 'minute' as const };
const counted = () =>
  story()
    .reported('14:22')
    .counted('14:40', '14:41', { deaths: 1, missing: 2, source: '村委会' })
    .counted('14:45', '14:46', { injured: 5, status: 'verified', source: '市医院' });

describe('a count', () => {
  const effect = (
    figure: 'deaths' | 'missing' | 'injured' | 'trapped',
    value: number,
    draft: Partial<CountDraft> = {},
    asOf = '15:00',
  ) => effectOf(counted().state, { ...BLANK_COUNT, ...draft }, figure, value, at(asOf));

  test.each<[string, Effect, Effect]>([
    ['of a figure that nobody counted is the first', effect('trapped', 0), { is: 'first' }],
    ['takes the place of an older one', effect('deaths', 3), { is: 'replaces', by: 2 }],
    ['may be lower', effect('missing', 0), { is: 'replaces', by: -2 }],
    ['that says the same changes nothing', effect('deaths', 1), { is: 'same' }],
    ['that is provisional stands beside a verified one', effect('injured', 7), { is: 'beside' }],
    [
      'that is verified takes its place',
      effect('injured', 7, { status: 'verified' }),
      { is: 'replaces', by: 2 },
    ],
    ['of an earlier moment is kept and not in force', effect('deaths', 4, {}, '14:30'), { is: 'older' }],
    [
      'of another source makes a range',
      effect('missing', 5, { isRival: true }),
      { is: 'rival', low: 2, high: 5 },
    ],
  ])('%s', (_, said, expected) => {
    expect(said).toEqual(expected);
  });

  test('tells only what was typed: blank is not zero, and zero is not blank', () => {
    const draft = { ...BLANK_COUNT, counts: { deaths: '0', missing: '' } };
    expect(casualtyData(counted().state, draft, when.at, 'g')).toEqual([
      { deaths: 0, status: 'provisional', asOf: when.at },
    ]);
  });

  test('不明 is recorded as such, whatever was typed before, and changes no figure', () => {
    const draft: CountDraft = { ...BLANK_COUNT, counts: { trapped: '3' }, unknown: ['trapped', 'missing'] };
    const told = counted();
    const [data] = casualtyData(told.state, draft, when.at, 'g');
    if (!data) throw new Error('something was said');
    expect(data).not.toHaveProperty('trapped');
    told.says('casualtyUpdated', '15:00', data);
    expect(casualtyView(told.state)).toMatchObject({ trapped: null, missing: 2 });
    expect(unknownSaid(told.board, '1').map(({ figure }) => figure)).toEqual(['missing', 'trapped']);
    told.counted('15:10', '15:11', { trapped: 0 });
    expect(unknownSaid(told.board, '1').map(({ figure }) => figure)).toEqual(['missing']);
  });

  test('a caller who could not say is told as 不明 until somebody counts', () => {
    const told = story().reported('14:22', { casualties: { deaths: 0, unknown: true } });
    const figures = unknownSaid(told.board, '1').map(({ figure }) => figure);
    expect(figures).toContain('missing');
    expect(figures).not.toContain('deaths');
  });

  test('a rival stands beside the count that it differs from, each with its source, never added', () => {
    const told = counted();
    const draft = { ...BLANK_COUNT, counts: { missing: '5', deaths: '1' }, source: '公安', isRival: true };
    for (const data of casualtyData(told.state, draft, when.at, 'g'))
      told.says('casualtyUpdated', '15:01', data);
    const view = casualtyView(told.state);
    expect(view).toMatchObject({ deaths: 1 });
    expect(view?.rivals).toMatchObject([
      { figure: 'missing', low: 2, high: 5, said: [{ source: '村委会' }, { source: '公安' }] },
    ]);
    // A third joins the group that there is.
    const third = { ...draft, counts: { missing: '4' }, source: '民政' };
    const [data, ...more] = casualtyData(told.state, third, at('15:05'), 'other');
    expect(more).toEqual([]);
    expect(data).toMatchObject({ missing: 4, conflictGroup: 'g' });
  });
});

describe('people reached', () => {
  const told = () =>
    story()
      .reported('14:22')
      .needed('东社', 200, '14:30', 'verified')
      .delivered('东社', 'cumulative', 80, '14:50');

  test.each([
    ['cumulative', 120, { before: 80, after: 120, isMixed: false, fell: false }],
    ['cumulative', 60, { before: 80, after: 80, isMixed: false, fell: true }],
    ['increment', 40, { before: 80, after: 80, isMixed: true, fell: false }],
  ] as const)('%s %i after 80 in all', (count, people, expected) => {
    expect(reaching(told().state, '东社', people, count)).toMatchObject({ ...expected, need: 200 });
  });

  test('increments add up where the area counts so', () => {
    const state = story().reported('14:22').delivered('西社', 'increment', 30, '14:50').state;
    expect(reaching(state, '西社', 20, 'increment')).toMatchObject({ before: 30, after: 50, need: null });
    expect(countUsed(state.relief['西社'])).toBe('increment');
  });

  test('what the form foresees is what the fold then says', () => {
    for (const count of ['cumulative', 'increment'] as const) {
      const foreseen = reaching(told().state, '东社', 50, count).after;
      const relief = reliefOf({
        incident: told().delivered('东社', count, 50, '15:00').state,
        nowMs: ms('15:10'),
        limits: LIMITS,
      });
      expect(relief.areas[0]?.reached).toBe(foreseen);
    }
  });

  test('an area that is registered and was told of by its id keeps its figures together', () => {
    const known = story('area:a1')
      .says('areaRegistered', '00:10', { name: '东社', parent: null, kind: 'community' })
      .on('incident:1')
      .reported('14:22')
      .needed('a1', 10, '14:30', 'verified');
    expect(areaCalled(known.board, known.state, 'zh-CN', '东社 ')).toBe('a1');
    expect(areaCalled(known.board, known.state, 'zh-CN', '西社')).toBe('西社');
  });

  test.each<[string, Partial<ReliefDraft>, string | null]>([
    [
      'a delivery',
      { act: 'delivered', people: '5', count: 'increment', categories: ['food'] },
      'reliefDelivered',
    ],
    [
      'a delivery that does not say how it counts',
      { act: 'delivered', people: '5', categories: ['food'] },
      null,
    ],
    ['a need of nobody', { act: 'need', people: '0' }, 'reliefNeedReported'],
    ['a need without a number', { act: 'need' }, null],
    ['an area that was hit', { act: 'affected' }, 'areaAffected'],
    ['people who were moved', { act: 'evacuated', people: '310' }, 'evacuationUpdated'],
    ['people who are settled', { act: 'settled', people: '90' }, 'evacueesSettled'],
  ])('%s', (_, draft, type) => {
    const event = reliefEvent(
      story().reported('14:22').state,
      { ...BLANK_RELIEF, area: '东社', ...draft },
      when,
    );
    expect(event?.type ?? null).toBe(type);
    if (event) expect(readPosted(event)).toHaveProperty('event');
  });
});

describe('the curve', () => {
  const drawing = (told: Story, clock: string) =>
    drawingOf(reliefOf({ incident: told.state, nowMs: ms(clock), limits: LIMITS }), ms(clock), 100, 50);

  test('rises with each delivery, and ends now', () => {
    const told = story()
      .reported('10:00')
      .needed('东社', 100, '10:30', 'verified')
      .delivered('东社', 'cumulative', 50, '12:00');
    const drawn = drawing(told, '14:00');
    expect(drawn?.path).toMatch(/^M0 50H[\d.]+V25H[\d.]+$/);
    expect(drawn?.end[1]).toBe(25);
    expect(drawn?.limitX).toBeGreaterThan(drawn?.end[0] ?? 100);
  });

  test('is not drawn while nobody knows when it began', () => {
    const relief = {
      ...reliefOf({ incident: story().reported('10:00').state, nowMs: 0, limits: LIMITS }),
      startMs: null,
    };
    expect(drawingOf(relief, 0, 100, 50)).toBeNull();
  });
});

describe('supplies', () => {
  const quilts = { name: '棉被', quantity: 300, unit: '床' };
  const stocked = () =>
    story('depot:k')
      .says('depotRegistered', '00:10', {
        name: '区库',
        place: { name: '区库' },
        stock: [{ name: '棉被', quantity: 500, unit: '床' }],
      })
      .on('incident:1')
      .reported('14:22');

  test('a transfer goes from stage to stage', () => {
    const told = stocked().says('suppliesRequested', '14:30', {
      transferId: 't',
      items: [quilts],
      to: '东社',
    });
    const stages = [told.state.transfers['t']];
    stages.push(
      told.says('suppliesAllocated', '14:40', { transferId: 't', items: [quilts], depot: 'k' }).state
        .transfers['t'],
    );
    stages.push(told.says('suppliesDeparted', '14:50', { transferId: 't' }).state.transfers['t']);
    stages.push(
      told.says('reliefArrived', '15:20', { transferId: 't', placeKind: 'shelter', origin: 'local' }).state
        .transfers['t'],
    );
    expect(stages.map((transfer) => transfer && [stepOf(transfer), nextStep(transfer)])).toEqual([
      ['request', 'allocate'],
      ['allocate', 'depart'],
      ['depart', 'arrive'],
      ['arrive', null],
    ]);
  });

  test('a depot holds what was registered, less what was allocated from it since', () => {
    const told = stocked().says('suppliesAllocated', '14:40', {
      transferId: 't',
      items: [quilts],
      depot: 'k',
    });
    const depot = stateIn(told.board, 'depot', 'k');
    expect(depot && stockOf(told.board, depot)).toEqual([{ name: '棉被', unit: '床', held: 500, gone: 300 }]);
  });

  test('a line without a name is no goods; a quantity that was not said is not zero', () => {
    expect(
      itemsIn([
        { name: ' ', quantity: '5', unit: '' },
        { name: '水', quantity: '', unit: '箱' },
      ]),
    ).toEqual([{ name: '水', unit: '箱' }]);
  });

  test.each([
    ['request', { to: '东社' }, 'suppliesRequested'],
    ['request', {}, null],
    ['allocate', { depot: 'k' }, 'suppliesAllocated'],
    ['depart', { vehicle: '蒙K1', eta: '16:20' }, 'suppliesDeparted'],
    ['arrive', { placeKind: 'shelter', to: '学校' }, 'reliefArrived'],
  ] as const)('%s', (step, over, type) => {
    const draft: SupplyDraft = {
      ...BLANK_SUPPLY,
      transferId: 't',
      lines: [{ name: '水', quantity: '80', unit: '箱' }],
      ...over,
    };
    const event = supplyEvent(stocked().state, { ...draft, step }, when, ms('15:00'));
    expect(event?.type ?? null).toBe(type);
    if (event) expect(readPosted(event)).toHaveProperty('event');
    if (step === 'depart') expect(event?.data).toMatchObject({ eta: at('16:20') });
  });
});

describe('shelters', () => {
  const registered = (drill?: string) =>
    story('shelter:s')
      .says('shelterRegistered', '00:10', { name: '第一小学', place: { name: '第一小学' }, capacity: 300 })
      .on('incident:1')
      .reported('14:22', {}, drill ? { drill } : {});
  const draft = { shelterId: 's', capacity: '', people: '120', when: '' };

  test('opening one with people in it is two facts: the shelter’s and the incident’s', () => {
    const told = registered();
    const [shelter] = sheltersOf(told.board);
    if (!shelter) throw new Error('it is registered');
    const events = shelterEvents(told.state, shelter, { ...draft, act: 'open' }, when);
    expect(events.map(({ stream, type }) => [stream, type])).toEqual([
      ['shelter:s', 'shelterOpened'],
      ['incident:1', 'evacueesSettled'],
    ]);
    told.says('evacueesSettled', '15:00', { site: '第一小学', people: 120, shelterId: 's' });
    expect(insideOf(told.state, shelter)?.people).toBe(120);
  });

  test('a drill opens no real one: what it says carries the drill', () => {
    const told = registered('x');
    const [shelter] = sheltersOf(told.board);
    if (!shelter) throw new Error('it is registered');
    const [opened] = shelterEvents(told.state, shelter, { ...draft, act: 'open' }, when);
    expect(opened).toMatchObject({ type: 'shelterOpened', drill: 'x' });
  });
});
