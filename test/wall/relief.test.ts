/** The clock of relief on the wall: shares that can be stood by, silence that is heard, and when the target is reached. */
import { describe, expect, test } from 'vitest';
import { reliefOf } from '../../client/lib/relief.ts';
import { sparkOf } from '../../client/wall/draw/spark.ts';
import { expectedOfArea, expectedRelief } from '../../client/wall/reading/relieved.ts';
import { standingOf } from '../../client/wall/reading/standing.ts';
import { at, LIMITS, ms, type Story, story } from '../support/story.ts';

const read = (told: Story, clock: string) =>
  reliefOf({ incident: told.state, nowMs: ms(clock), limits: LIMITS });
const quake = () => story().reported('8:00', { types: ['earthquake'] });
const village = () => quake().needed('东村', 400, '9:00', 'verified');

describe('the share of people reached', () => {
  test.each<[string, Story, object]>([
    [
      'is of those in need',
      village().delivered('东村', 'cumulative', 120, '10:00').delivered('东村', 'cumulative', 260, '12:00'),
      { share: 0.65, reached: 260, need: 400 },
    ],
    [
      'counts increments up',
      village().delivered('东村', 'increment', 120, '10:00').delivered('东村', 'increment', 140, '12:00'),
      { share: 0.65 },
    ],
    [
      'is of the number as last verified',
      village().delivered('东村', 'cumulative', 260, '12:00').needed('东村', 325, '13:00', 'verified'),
      { share: 0.8 },
    ],
    [
      'is not given while nobody has said how many are in need',
      quake().delivered('东村', 'cumulative', 300, '10:00'),
      { share: null, shareAtMost: null, delivered: 300, needUnknown: 1 },
    ],
    [
      'leaves out an area whose need is not known',
      village().delivered('东村', 'cumulative', 200, '10:00').delivered('西村', 'cumulative', 900, '11:00'),
      { share: 0.5, reached: 200, delivered: 1_100, needUnknown: 1 },
    ],
    [
      'is never more than everybody',
      village().delivered('东村', 'cumulative', 900, '10:00'),
      { share: 1, reached: 400 },
    ],
  ])('%s', (_, told, relief) => {
    expect(read(told, '14:00')).toMatchObject(relief);
  });

  test('lies between two while sources of the need differ, and they are never summed', () => {
    const told = quake().delivered('东村', 'cumulative', 100, '10:00');
    for (const people of [200, 400])
      told.says('reliefNeedReported', '9:30', {
        area: '东村',
        peopleInNeed: people,
        status: 'provisional',
        conflictGroup: 'g',
      });
    expect(read(told, '11:00')).toMatchObject({ need: 400, needAtLeast: 200, share: 0.25, shareAtMost: 0.5 });
  });

  const rivals = () => {
    const told = village();
    for (const people of [100, 160])
      told.says('reliefDelivered', '10:00', {
        area: '东村',
        people,
        count: 'increment',
        categories: ['food'],
        conflictGroup: 'g',
      });
    return told;
  };

  test('lies between two while sources of one delivery differ', () => {
    expect(read(rivals(), '11:00')).toMatchObject({
      reached: 100,
      share: 0.25,
      shareAtMost: 0.4,
      areas: [{ reached: 100, reachedAtMost: 160 }],
    });
  });

  test('until a person has chosen one of them', () => {
    const told = rivals();
    const said = told.events.filter(({ type }) => type === 'reliefDelivered').at(-1);
    told.says('statementConfirmed', '11:00', {
      conflictGroup: 'g',
      eventId: said?.id ?? '',
      reason: '核对清单',
    });
    expect(read(told, '12:00')).toMatchObject({ share: 0.4, shareAtMost: 0.4 });
  });
});

describe('areas', () => {
  test('that are silent stand before those that are busy, those that are late before both, those that are done last', () => {
    const told = quake()
      .says('areaAffected', '0:30', { area: '先淹' })
      .needed('先淹', 50, '9:00', 'verified')
      .needed('忙', 300, '9:00', 'verified')
      .needed('静', 74, '9:00', 'verified')
      .needed('完', 20, '9:00', 'verified')
      .delivered('忙', 'cumulative', 40, '10:00')
      .delivered('先淹', 'cumulative', 10, '10:00')
      .delivered('完', 'cumulative', 20, '10:00');
    const { areas, silent } = read(told, '11:00');
    expect(areas.map(({ area }) => area)).toEqual(['先淹', '静', '忙', '完']);
    expect(areas.map(({ late }) => late)).toEqual([true, false, false, false]);
    expect(silent).toBe(1);
  });

  test('are drawn as unknown where nobody reported, and as nothing reached where somebody did', () => {
    const told = village()
      .needed('西村', 100, '9:00', 'verified')
      .delivered('西村', 'cumulative', 0, '10:00');
    const { areas } = read(told, '11:00');
    const path = (name: string) => {
      const area = areas.find(({ area }) => area === name);
      return area && sparkOf(area, 0.7, ms('11:00'), 100, 30).path;
    };
    expect(path('东村')).toBeNull();
    expect(path('西村')).toMatch(/^M0 30H.+V30H/);
  });

  test('have each its own limit, at the right edge of its curve until it has passed', () => {
    const [area] = read(village(), '11:00').areas;
    if (!area) throw new Error('no area');
    expect(area.dueMs).toBe(ms('18:00'));
    expect(sparkOf(area, 0.7, ms('11:00'), 100, 30)).toMatchObject({ limitX: 96, targetY: 9 });
    expect(sparkOf(area, 0.7, ms('28:00'), 100, 30)).toMatchObject({ limitX: 50 });
  });
});

describe('when the target will be reached', () => {
  const steady = () =>
    [1, 2, 3, 4].reduce(
      (told, hour) => told.delivered('东村', 'cumulative', hour * 40, `${8 + hour}:00`),
      village(),
    );

  test('follows from the pace of all areas together', () => {
    const relief = read(steady(), '12:00');
    const expected = expectedRelief(relief, ms('12:00'));
    expect(expected?.expectedAt).toBe(at('15:00'));
    expect(expected?.willMeet).toBe(true);
  });

  test('is not told before anything was delivered, when everybody was reached, or without a need', () => {
    for (const told of [
      village(),
      village().delivered('东村', 'cumulative', 400, '10:00'),
      quake().delivered('东村', 'cumulative', 9, '10:00'),
    ])
      expect(expectedRelief(read(told, '11:00'), ms('11:00'))).toBeNull();
  });

  test('of an area is what the watch recorded, until a delivery came after it', () => {
    const told = steady().says('forecastMade', '12:05', {
      indicatorId: 'K1-REL',
      subject: '东村',
      dueAt: at('18:00'),
      expectedAt: at('16:30'),
      lowAt: at('16:00'),
      highAt: at('19:00'),
      willMeet: null,
      chance: 0.6,
      reason: { code: 'reliefPace', values: { share: 80, target: 70 } },
    });
    const ofVillage = (clock: string) => {
      const standing = standingOf(told.board, told.state, ms(clock));
      const [area] = reliefOf(standing).areas;
      return area && expectedOfArea(told.board, standing, area)?.expectedAt;
    };
    expect(ofVillage('12:30')).toBe(at('16:30'));
    told.delivered('东村', 'cumulative', 250, '12:40');
    expect(ofVillage('12:45')).not.toBe(at('16:30'));
  });
});
