/** A report drawn up from the log (rules.md §6): the required elements, what is missing, and where each word comes from. */
import { describe, expect, test } from 'vitest';
import { type ComposedReport, composeReport } from '../../shared/report/compose.ts';
import { ELEMENTS, type ReportKind } from '../../shared/report/elements.ts';
import { reportAsTold } from '../../shared/report/told.ts';
import type { Lang } from '../../shared/words/lang.ts';
import { chineseNumber } from '../../shared/words/when.ts';
import { at, type DataIn, type Said, type Story } from '../support/story.ts';
import { district } from './rules.ts';

const begun = (data: Partial<DataIn<'incidentReported'>> = {}, said: Said = {}) =>
  district().reported(
    '14:22',
    {
      title: '阿布亥沟山体滑坡',
      types: ['landslide'],
      receivedAt: at('14:24'),
      source: '网格员',
      reporter: { name: '王小明', phone: '13800000000' },
      ...data,
    },
    { place: { name: '阿布亥沟', area: 'j', lon: 109.8, lat: 39.6 }, text: '有房屋被埋。', ...said },
  );

function draw(told: Story, kind: ReportKind, clock: string, lang: Lang = 'zh'): ComposedReport {
  const report = composeReport(told.board, '1', { kind, at: at(clock), lang });
  if (!report) throw new Error('there is no such incident');
  return report;
}
const elementsOf = ({ sections }: ComposedReport) => sections.flatMap(({ elements }) => elements);
const textOf = (report: ComposedReport, id: string) =>
  elementsOf(report).find((element) => element.id === id)?.text;
const filed = (told: Story, clock: string, over: Partial<DataIn<'reportFiled'>> = {}) =>
  told.says('reportFiled', clock, {
    reportId: `R${clock}`,
    kind: 'first',
    toLevel: '市应急局',
    channel: 'written',
    sentAt: at(clock),
    ...over,
  });

describe('a first report', () => {
  test.each([
    ['某街道会展中心', '某区某街道会展中心。'],
    ['某区某街道会展中心', '某区某街道会展中心。'],
    ['道口', '某区某街道道口。'],
  ])('says once what area and place both say: %s', (name, told) => {
    const report = draw(begun({}, { place: { name, area: 'j' } }), 'first', '14:40');
    expect(textOf(report, 'place')).toBe(told);
  });

  test('tells what is known in the usual words, in Beijing time', () => {
    const report = draw(begun(), 'first', '14:40');
    expect(report.title).toBe('关于某区某街道山体滑坡事件的首报');
    expect(textOf(report, 'time')).toBe('2026年7月1日14时22分。');
    expect(textOf(report, 'place')).toBe('某区某街道阿布亥沟。');
    expect(textOf(report, 'source')).toBe('1日14时24分接网格员报告。');
    expect(textOf(report, 'course')).toBe('1日14时22分，接报：有房屋被埋。');
    expect(report.signature).toEqual({ body: '某区应急指挥中心', date: '2026年7月1日', signedBy: null });
    expect(report.addressee).toBe('市应急管理局');
  });

  test.each<[string, string, string]>([
    ['14', 'hour', '2026年7月1日14时许。'],
    ['14:05:09', 'second', '2026年7月1日14时05分。'],
  ])('says the time no more exactly than it is known: %s to the %s', (clock, _, text) => {
    const told = district().reported(clock);
    expect(textOf(draw(told, 'first', '15:00'), 'time')).toBe(text);
  });

  test('marks what is missing, and does not leave it blank', () => {
    const report = draw(begun(), 'first', '14:40');
    expect(report.missing).toEqual([
      'severity',
      'cause',
      'casualties',
      'loss',
      'affected',
      'trend',
      'leaders',
      'measures',
      'nextStep',
      'contact',
    ]);
    for (const { id, text, missing } of elementsOf(report))
      expect([id, text]).toEqual([id, missing ? '不明' : expect.not.stringMatching(/^(不明)?$/)]);
  });

  test('asks for the unit concerned of accidents only', () => {
    const asked = (types: string[]) => draw(begun({ types }), 'first', '14:40').missing.includes('unit');
    expect([asked(['fire']), asked(['landslide'])]).toEqual([true, false]);
  });

  test('names no one who reported or was hurt', () => {
    const told = begun({ casualties: { deaths: 2 } });
    expect(JSON.stringify(draw(told, 'first', '14:40'))).not.toMatch(/王小明|13800000000/);
  });

  test('gives for each element the events that it was drawn from', () => {
    const told = begun().counted('15:00', '15:05', { deaths: 2 });
    const ids = new Set(told.events.map(({ id }) => id));
    const counted = told.events.at(-1)?.id;
    for (const { events, missing } of elementsOf(draw(told, 'first', '15:10'))) {
      expect(events.length > 0).toBe(!missing);
      expect(events.filter((id) => !ids.has(id))).toEqual([]);
    }
    const casualties = elementsOf(draw(told, 'first', '15:10')).find(({ id }) => id === 'casualties');
    expect(casualties?.events).toEqual([counted]);
  });

  test('knows nothing of what happened after its time', () => {
    const told = begun().counted('15:00', '15:05', { deaths: 2 });
    expect(textOf(draw(told, 'first', '15:04'), 'casualties')).toBe('不明');
    expect(textOf(draw(told, 'first', '15:05'), 'casualties')).toContain('死亡2人');
  });
});

describe('casualties', () => {
  const told = (data: Partial<DataIn<'casualtyUpdated'>>) => begun().counted('15:00', '15:05', data);
  test.each<[string, Story, string]>([
    [
      'say which of the dead, missing and injured nobody counted',
      told({ deaths: 2 }),
      '死亡2人、失联、受伤情况不明（截至1日15时00分，暂报）。',
    ],
    [
      'say nothing is unknown that is zero',
      told({ deaths: 0, missing: 0, injured: 5, status: 'verified' }),
      '死亡0人、失联0人、受伤5人（截至1日15时00分，核定）。',
    ],
    ['are 不明 when somebody said so', begun({ casualties: { unknown: true } }), '不明。'],
  ])('%s', (_, story, text) => {
    const report = draw(story, 'first', '15:10');
    expect(textOf(report, 'casualties')).toBe(text);
    expect(report.missing).not.toContain('casualties');
  });

  test('give the span where sources differ', () => {
    const rivals = { conflictGroup: 'dead' };
    const story = told({ deaths: 2, ...rivals }).counted('15:00', '15:06', { deaths: 4, ...rivals });
    expect(textOf(draw(story, 'first', '15:10'), 'casualties')).toContain('死亡2至4人（说法不一，待核实）');
  });
});

describe('a follow-up', () => {
  const told = () => filed(begun().counted('15:00', '15:05', { deaths: 2 }), '15:10');

  test('is numbered on from those that were filed', () => {
    expect(draw(told(), 'followUp', '16:00').numbering).toBe('续报一');
    const next = filed(told(), '16:00', { kind: 'followUp', seq: 1 });
    expect(draw(next, 'followUp', '17:00').numbering).toBe('续报二');
    expect(draw(next, 'followUp', '17:00', 'en').numbering).toBe('Follow-up report 2');
  });

  test('tells only what is new since the last report, and what of the rest stands', () => {
    const story = told().says('situationUpdated', '15:40', {}, { text: '发现新裂缝' });
    const report = draw(story, 'followUp', '16:00');
    expect(report.since?.reportId).toBe('R15:10');
    expect(textOf(report, 'situation')).toBe('1日15时40分，发现新裂缝。');
    expect(report.unchanged).toContain('casualties');
    expect(textOf(report, 'casualties')).toBeUndefined();
    expect(elementsOf(report).map(({ id }) => id)).not.toContain('time');
  });

  test('tells what was heard between the drawing up of the last report and its filing', () => {
    const before = begun();
    const knownPosition = before.events.length;
    const story = filed(before.counted('14:50', '14:55', { deaths: 2 }), '15:00', { knownPosition });
    expect(textOf(draw(story, 'followUp', '16:00'), 'casualties')).toContain('死亡2人');
  });

  test('tells a figure again that was corrected since', () => {
    const story = told();
    const counted = story.events.at(-2)?.id ?? '';
    expect(draw(story, 'followUp', '16:00').unchanged).toContain('casualties');
    story.corrected(counted, { data: { deaths: 3 } }, '15:30');
    expect(textOf(draw(story, 'followUp', '16:00'), 'casualties')).toContain('死亡3人');
  });
});

test('in a drill the title says so', () => {
  const told = district('drill:x').says('drillStarted', '14:00', {
    name: '演练',
    startsAt: at('14:00'),
    speed: 1,
  });
  told.on('incident:1').reported('14:22', {}, { drill: 'x' });
  expect(draw(told, 'first', '14:40')).toMatchObject({
    drill: 'x',
    title: expect.stringMatching(/^（演练）/),
  });
});

describe('a report as it was told', () => {
  const text = { casualties: '死亡2人，均已确认身份。', 发生时间: '7月1日14时许', 舆情: '暂无异常。' };
  const story = () =>
    filed(begun().counted('15:00', '15:05', { deaths: 2 }), '15:10', { elements: text, signedBy: '赵某' });

  test('has the officer’s words, by element or name, and their own headings last', () => {
    const report = reportAsTold(story().board, '1', 'R15:10', 'zh');
    expect(
      report?.sections.map(({ title, elements }) => [title, elements.map(({ text: said }) => said)]),
    ).toEqual([
      ['一、基本情况', ['7月1日14时许']],
      ['二、人员伤亡和损失情况', ['死亡2人，均已确认身份。']],
      ['三、其他情况', ['暂无异常。']],
    ]);
    expect(report?.signature.signedBy).toBe('赵某');
  });

  test('is drawn from the log where it came without a text', () => {
    const told = filed(begun(), '14:40', { channel: 'phone' });
    expect(reportAsTold(told.board, '1', 'R14:40', 'zh')?.title).toBe('关于某区某街道山体滑坡事件的首报');
  });

  test('is its last submission until it is filed', () => {
    const told = begun().says('reportSubmittedForReview', '14:40', {
      reportId: 'S',
      kind: 'first',
      title: '关于滑坡的首报',
      toLevel: '市',
      elements: { casualties: '死亡2人。' },
    });
    expect(reportAsTold(told.board, '1', 'S', 'zh')).toMatchObject({
      title: '关于滑坡的首报',
      addressee: '市',
    });
    expect(reportAsTold(told.board, '1', 'nowhere', 'zh')).toBeUndefined();
  });
});

test('no kind asks for the same element twice', () => {
  for (const rows of Object.values(ELEMENTS))
    expect(new Set(rows.map(({ element }) => element)).size).toBe(rows.length);
});

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [99, '九十九'],
  [100, '100'],
])('%i is %s', (number, words) => {
  expect(chineseNumber(number)).toBe(words);
});
