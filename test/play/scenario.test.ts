/** What a scenario becomes when it is played: nothing added, nothing dropped in silence, no time made more exact. */
import { describe, expect, it } from 'vitest';
import { playable } from '../../server/play/playable.ts';
import { readScenario, type Scenario } from '../../server/play/scenarioFile.ts';
import { listScenarios, readingOf } from '../../server/samples/index.ts';
import { SCENARIOS } from '../../server/samples/scenarios/index.ts';
import { statesOf } from '../../shared/board.ts';
import { CATALOGUE, isTypeName, postedEnvelope } from '../../shared/event.ts';
import { casualtyView } from '../../shared/incident/view.ts';
import { playedThrough } from './story.ts';

const shipped = (id: string): Scenario => {
  const scenario = SCENARIOS.get(id);
  if (!scenario) throw new Error(id);
  return scenario;
};

const entry = (time: string | null, kind: string, text: string, more: Record<string, unknown> = {}) => ({
  time,
  timePrecision: time === null ? 'none' : time.includes('T') ? 'minute' : 'day',
  kind,
  text,
  source: { type: 'page', title: '来源甲' },
  ...more,
});

const made = (...timeline: unknown[]): Scenario =>
  readScenario({ id: 'made', title: '某事件', place: '某地', subtype: 'geological', timeline }, 'made.json');

const eventsOf = (scenario: Scenario) => playable(scenario, null, 'D').cues.map(({ event }) => event);

describe.each([...SCENARIOS.keys()])('%s', (id) => {
  const scenario = shipped(id);
  const told = playable(scenario, readingOf(id), 'D');

  it('becomes events that the catalogue takes, with ids of their own', () => {
    for (const { event } of told.cues) {
      expect(postedEnvelope.safeParse(event).error?.issues ?? [], event.id).toEqual([]);
      if (!isTypeName(event.type)) throw new Error(event.type);
      expect(CATALOGUE[event.type].data.safeParse(event.data).error?.issues ?? [], event.id).toEqual([]);
      expect(event.drill).toBe('D');
    }
    expect(new Set(told.cues.map(({ event }) => event.id)).size).toBe(told.cues.length);
  });

  it('plays every entry or says why not', () => {
    const played = new Set(
      told.cues.flatMap(({ event }) => /\/(\d{3})\//.exec(event.id)?.[1] ?? []).map(Number),
    );
    const silent = new Set(told.unplayed.map((remark) => remark.entry));
    const first = scenario.timeline.findIndex(({ kind }) => kind === 'incidentOccurred');
    for (const index of scenario.timeline.keys()) {
      // An occurrence that a report brings stands in the report's words and time.
      expect(played.has(index) || silent.has(index) || index === first, `entry ${index}`).toBe(true);
    }
  });

  it('has readings for entries that are there, and for no others', () => {
    for (const { kind, text } of readingOf(id)?.entries ?? []) {
      expect(
        scenario.timeline.some((one) => one.kind === kind && one.text === text),
        text,
      ).toBe(true);
    }
  });

  it('is recorded to the last event, in an order that the log admits', async () => {
    const { played, log } = await playedThrough(scenario, readingOf(id));
    expect(played.tally.refused).toEqual([]);
    expect(log.events.flatMap((event) => event.flags ?? []).filter((flag) => flag === 'future')).toEqual([]);
  });

  it('keeps the words of its sources', () => {
    for (const { event } of told.cues) {
      const index = Number(/\/(\d{3})\//.exec(event.id)?.[1] ?? Number.NaN);
      const words = scenario.timeline[index]?.text;
      if (words && !event.id.includes('/team/')) expect(event.text).toContain(words);
    }
  });
});

describe('the Jishishan earthquake', () => {
  it('keeps both statements of the first supplies, as rivals', async () => {
    const { incident } = await playedThrough(
      shipped('jishishan-earthquake-2023'),
      readingOf('jishishan-earthquake-2023'),
    );
    expect(
      incident().supplyArrivals.map(({ at, place, conflictGroup }) => ({ at, place, conflictGroup })),
    ).toEqual([
      { at: '2023-12-18T20:00:00.000Z', place: '大河村安置点', conflictGroup: 'firstRelief' },
      { at: '2023-12-18T22:00:00.000Z', place: '大河家镇', conflictGroup: 'firstRelief' },
    ]);
  });

  it('counts Gansu and Qinghai apart and adds them up', async () => {
    const { incident } = await playedThrough(
      shipped('jishishan-earthquake-2023'),
      readingOf('jishishan-earthquake-2023'),
    );
    const view = casualtyView(incident());
    expect(view).toMatchObject({ deaths: 127, injured: 734, status: 'provisional' });
    expect(view?.areas.map(({ area, deaths, injured }) => [area, deaths, injured])).toEqual([
      ['甘肃', 113, 536],
      ['青海', 14, 198],
    ]);
  });

  it('raises the relief response from IV to III to II, and keeps the earthquake response beside it', async () => {
    const { incident } = await playedThrough(
      shipped('jishishan-earthquake-2023'),
      readingOf('jishishan-earthquake-2023'),
    );
    const levels = Object.values(incident().responses).map(({ planId, levels: all }) => [
      planId,
      all.map((one) => one.level),
    ]);
    expect(levels).toEqual([
      ['救灾', [4, 3, 2]],
      ['地震', [2]],
    ]);
  });

  it('sends the six brigades as one team from outside, and does not count the stand-by as sent to the scene', async () => {
    const { incident, log } = await playedThrough(
      shipped('jishishan-earthquake-2023'),
      readingOf('jishishan-earthquake-2023'),
    );
    expect(Object.values(incident().dispatches).map(({ teamId, kind }) => [teamId, kind])).toEqual([
      ['run-1/gansu-fire', 'toScene'],
      ['run-1/sichuan-fire', 'standby'],
    ]);
    const outside = [...statesOf(log.board, 'team')].filter((team) => team.drill === 'run-1');
    expect(outside.map(({ people }) => people)).toEqual([340, 320]);
  });
});

it('makes one chain of the five red alerts of Zhengzhou, and the city goes from I to III to IV', async () => {
  const { log, incident } = await playedThrough(
    shipped('zhengzhou-rainstorm-2021'),
    readingOf('zhengzhou-rainstorm-2021'),
  );
  const warnings = [...statesOf(log.board, 'warning')];
  expect(warnings.map(({ chain }) => chain.map(({ color }) => color))).toEqual([
    ['red', 'red', 'red', 'red', 'red'],
  ]);
  const levels = Object.values(incident().responses).map(({ body, levels: all }) => [
    body,
    all.map((one) => one.level),
  ]);
  expect(levels).toEqual([
    ['国家防总', [3]],
    ['河南省防指', [2, 1]],
    ['郑州市防指', [1, 3, 4]],
  ]);
});

it('lets the call of Xiangshui carry the time of the explosion, and the fire burn again', async () => {
  const { incident } = await playedThrough(
    shipped('xiangshui-explosion-2019'),
    readingOf('xiangshui-explosion-2019'),
  );
  const state = incident();
  expect(state.occurred?.at).toBe('2019-03-21T06:48:00.000Z');
  expect(state.intakes.map(({ receivedAt }) => receivedAt)).toEqual([
    '2019-03-21T06:52:00.000Z',
    '2019-03-21T07:00:00.000Z',
  ]);
  expect(state.fire).toMatchObject({
    extinguished: null,
    reignited: { at: '2019-03-22T08:40:00.000Z', precision: 'hour' },
  });
});

it('tells the race area from the accident section of Baiyin', async () => {
  const { incident } = await playedThrough(
    shipped('baiyin-ultramarathon-2021'),
    readingOf('baiyin-ultramarathon-2021'),
  );
  const [fire] = Object.values(incident().dispatches);
  expect([fire?.assembled?.at, fire?.arrived?.at]).toEqual([
    '2021-05-22T11:00:00.000Z',
    '2021-05-22T13:00:00.000Z',
  ]);
});

describe('the exercise', () => {
  it('shows every part of an incident, and is said to be fiction', async () => {
    const { incident, log } = await playedThrough(shipped('abuhaigou-landslide-exercise'), null);
    const state = incident();
    expect(state.title).toContain('演练');
    expect(state.severity).toBe('larger');
    expect(state.status).toBe('closed');
    expect(Object.keys(state.responses)).toHaveLength(2);
    const dispatches = Object.values(state.dispatches);
    expect(dispatches.length).toBeGreaterThanOrEqual(6);
    expect(dispatches.filter((one) => one.acknowledged === null).map((one) => one.teamId)).toEqual([
      'kangbashi-team-militia',
    ]);
    const tookMs = (one: (typeof dispatches)[number]) =>
      Date.parse(one.arrived?.at ?? '') - Date.parse(one.acknowledged?.at ?? '');
    expect(dispatches.filter((one) => tookMs(one) > 7_200_000).map((one) => one.teamId)).toEqual([
      'kangbashi-team-mine',
    ]);
    expect(Object.keys(state.relief)).toHaveLength(3);
    expect(casualtyView(state)).toMatchObject({ deaths: 1, missing: 0, injured: 6, status: 'verified' });
    expect(Object.values(state.posts)[0]?.periods).toHaveLength(2);
    expect(state.occurred?.at).toBe('2025-08-16T06:18:00.000Z');
    expect([...statesOf(log.board, 'incident')]).toHaveLength(3);
    expect(listScenarios().find(({ id }) => id === 'abuhaigou-landslide-exercise')?.kind).toBe('exercise');
  });

  it('hears of some things late', async () => {
    const { log } = await playedThrough(shipped('abuhaigou-landslide-exercise'), null);
    const order = log.events.map(({ text = '' }) => text);
    expect(order.indexOf('医疗急救分队到场（离线，后补）')).toBeGreaterThan(order.indexOf('指挥权交接完成'));
    const arrival = log.events.find(({ text }) => text === '医疗急救分队到场（离线，后补）');
    expect(arrival?.occurredAt).toBe('2025-08-16T07:31:00.000Z');
  });
});

describe('times', () => {
  it('of a day stay a day', () => {
    const [event] = eventsOf(made(entry('2014-07-04', 'incidentOccurred', '滑坡')));
    expect(event).toMatchObject({ occurredAt: '2014-07-03T16:00:00.000Z', occurredPrecision: 'day' });
  });

  it('of half a day are no better than a day', () => {
    const scenario = made(entry('2024-01-23', 'incidentOccurred', '地震', { timePrecision: 'halfday' }));
    expect(eventsOf(scenario)[0]?.occurredPrecision).toBe('day');
  });

  it('that are about a minute are known to the hour, and say 约', () => {
    const scenario = made(
      entry('2021-05-22T13:30:00+08:00', 'incidentReported', '求救', { approximate: true }),
    );
    expect(eventsOf(scenario)[0]).toMatchObject({
      occurredAt: '2021-05-22T05:30:00.000Z',
      occurredPrecision: 'hour',
    });
    expect(eventsOf(scenario)[0]?.text).toContain('约13:30');
  });

  it('counted from a start with a clock time are placed, and to the hour only', () => {
    const found = entry(null, 'missingAccountedFor', '找到', {
      offset: 'PT32H after incidentOccurred',
      numbers: { found: 6 },
    });
    const scenario = made(entry('2014-07-04T08:10:00+08:00', 'incidentOccurred', '滑坡'), found);
    expect(eventsOf(scenario).at(-1)).toMatchObject({
      occurredAt: '2014-07-05T08:10:00.000Z',
      occurredPrecision: 'hour',
    });
  });

  it('counted from a day are not invented: the entry is listed instead', () => {
    const found = entry(null, 'missingAccountedFor', '找到', {
      offset: 'PT32H after incidentOccurred',
      numbers: { found: 6 },
    });
    const told = playable(made(entry('2014-07-04', 'incidentOccurred', '滑坡'), found), null, 'D');
    expect(told.cues).toHaveLength(1);
    expect(told.unplayed).toEqual([
      { entry: 1, kind: 'missingAccountedFor', text: '找到', reason: 'noClockTime' },
    ]);
  });

  it('that nobody states are not invented', () => {
    const told = playable(
      made(entry('2014-07-04', 'incidentOccurred', '滑坡'), entry(null, 'lossAssessed', '损失')),
      null,
      'D',
    );
    expect(told.unplayed.map(({ reason }) => reason)).toEqual(['noClockTime']);
  });

  it('without an offset are refused with words that say what is missing', () => {
    expect(() => made(entry('2014-07-04T08:10:00', 'incidentOccurred', '滑坡'))).toThrow(
      /timeline\.0\.time.*\+08:00/,
    );
  });
});

describe('rules alone', () => {
  it('keep two responses of different plans apart when one entry names each', () => {
    const scenario = made(
      entry('2014-07-04', 'incidentOccurred', '滑坡'),
      entry('2014-07-04', 'responseActivated', '启动地质灾害三级应急响应', { numbers: { responseLevel: 3 } }),
      entry('2014-07-04', 'responseActivated', '启动自然灾害救助二级响应', { numbers: { responseLevel: 2 } }),
    );
    const started = eventsOf(scenario).filter(({ type }) => type === 'responseActivated');
    expect(started.map(({ data }) => [data['planId'], data['level']])).toEqual([
      ['地质灾害', 3],
      ['自然灾害救助', 2],
    ]);
  });

  it('turn a rival time of occurrence into a correction', () => {
    const group = { conflictGroup: 'start' };
    const scenario = made(
      entry('2014-07-04T08:00:00+08:00', 'incidentOccurred', '甲说八时', group),
      entry('2014-07-04T08:30:00+08:00', 'incidentOccurred', '乙说八时半', group),
    );
    expect(eventsOf(scenario).map(({ type }) => type)).toEqual([
      'incidentReported',
      'occurrenceTimeCorrected',
    ]);
  });

  it('play as words what lacks a field, and say so', () => {
    const told = playable(
      made(
        entry('2015-07-07', 'incidentOccurred', '车祸'),
        entry('2015-07-07', 'responseActivated', '启动重大道路交通事故应急预案'),
      ),
      null,
      'D',
    );
    expect(told.cues.map(({ event }) => event.type)).toEqual(['incidentReported', 'situationUpdated']);
    expect(told.asWords.map(({ text }) => text)).toEqual(['启动重大道路交通事故应急预案']);
  });

  it('leave out of the log what is told from memory alone', () => {
    const memory = { source: { type: 'memory' } };
    const told = playable(
      made(
        entry('2015-07-07', 'incidentOccurred', '车祸'),
        entry('2015-07-08', 'searchConcluded', '完', memory),
      ),
      null,
      'D',
    );
    expect(told.unplayed.map(({ reason }) => reason)).toEqual(['unverified']);
  });

  it('open an incident also where no entry says when it began', () => {
    const events = eventsOf(made(entry('2015-07-07T09:00:00+08:00', 'situationUpdated', '搜救中')));
    expect(events.map(({ type }) => type)).toEqual(['incidentReported', 'situationUpdated']);
  });
});

it('says which field of a scenario file is wrong', () => {
  expect(() =>
    readScenario({ id: 'x', title: 'x', place: 'x', timeline: [{ kind: 'a' }] }, 'x.json'),
  ).toThrow(/x\.json: timeline\.0\.time/);
});
