/** Reports at the desk: what is owed, the paper with what is missing, and what is recorded of it. */
import { describe, expect, test } from 'vitest';
import { outstandingOf, owedLines, togetherWith } from '../../client/desk/report/owed.ts';
import {
  BLANK_PAPER,
  elementsToTell,
  missingIn,
  newerThan,
  type PaperDraft,
  paperSections,
  papersUnderWay,
  partsOf,
  usualKind,
  usualObligation,
} from '../../client/desk/report/paper.ts';
import { filing, submission, wordAddress } from '../../client/desk/report/posted.ts';
import { CATALOGUE } from '../../shared/event.ts';
import { standingOf } from '../../shared/report/answer.ts';
import { type ComposedReport, composeReport } from '../../shared/report/compose.ts';
import type { ReportKind } from '../../shared/report/elements.ts';
import { owedBy } from '../../shared/report/owed.ts';
import { reportAsTold } from '../../shared/report/told.ts';
import { district, heldTo, rule } from '../report/rules.ts';
import { at, ms, type Story } from '../support/story.ts';

const called = (told: Story) =>
  told.reported(
    '14:22',
    { title: '阿布亥沟山体滑坡', types: ['landslide'], receivedAt: at('14:24') },
    { place: { name: '阿布亥沟' } },
  );

/** `14:24:00` of a time of the story. */
const clockOf = (instant: string): string =>
  new Date(Date.parse(instant) - ms('00:00')).toISOString().slice(11, 19);

/** The obligations as the watch records them at `clock`. */
function watched(told: Story, clock: string): Story {
  for (const { at: from, ...data } of owedBy(told.board, told.state, ms(clock)).reports)
    told.says('reportDue', clockOf(from), data, { heardAt: clock });
  return told;
}

function drawn(told: Story, kind: ReportKind = 'first', clock = '14:40'): ComposedReport {
  const report = composeReport(told.board, '1', { kind, at: at(clock), lang: 'zh' });
  if (!report) throw new Error('there is no such incident');
  return report;
}

const laid = (told: Story, draft: Partial<PaperDraft> = {}, kind: ReportKind = 'first') =>
  paperSections(drawn(told, kind), ['landslide'], { ...BLANK_PAPER, ...draft });
const elementIn = (sections: ReturnType<typeof laid>, id: string) =>
  sections.flatMap(({ elements }) => elements).find((element) => element.id === id);

describe('what is owed', () => {
  test('stands with its countdown, and says that nobody has checked the limit', () => {
    const told = watched(called(district()), '14:30');
    const lines = owedLines(told.board, told.state, ms('14:30'));
    expect(
      lines.map(({ owed, standing, leftMs, assumed }) => [owed.channel, standing, leftMs / 60_000, assumed]),
    ).toEqual([
      ['phone', 'due', 24, true],
      ['written', 'due', 54, true],
    ]);
  });

  test('of a set that somebody has checked is not called assumed, and names its source', () => {
    const told = watched(called(heldTo(rule())), '14:30');
    expect(owedLines(told.board, told.state, ms('14:30'))).toMatchObject([
      { assumed: false, source: '区预案第三条' },
    ]);
  });

  test('what was sent is told with its time; what is not yet in time stands first of what is still to be sent', () => {
    const told = watched(called(district()), '14:30').says('reportFiled', '14:40', {
      reportId: 'R1',
      kind: 'first',
      toLevel: '市应急管理局',
      channel: 'phone',
      sentAt: at('14:40'),
      obligationId: 'local-30-60/phone',
    });
    const lines = owedLines(told.board, told.state, ms('14:45'));
    expect(lines.map(({ standing, sentAt }) => [standing, sentAt])).toEqual([
      ['onTime', at('14:40')],
      ['due', null],
    ]);
    expect(usualObligation(lines, 'first')?.owed.channel).toBe('written');
  });

  test('a first report that is owed twice to one body by one way is one line, and one paper answers both', () => {
    const told = called(district()).says('severityConfirmed', '14:28', { severity: 'larger', basis: '会商' });
    watched(told, '14:30');
    const nowOf = () => ms('14:30');
    const lines = owedLines(told.board, told.state, ms('14:30'));
    expect(lines).toHaveLength(4);
    const listed = outstandingOf(told.board, [told.state], nowOf);
    expect(listed.map(({ owed }) => [owed.channel, owed.dueAt])).toEqual([
      ['phone', at('14:54')],
      ['written', at('15:24')],
    ]);
    const [phone] = listed;
    expect(phone && togetherWith(lines, phone).map(({ owed }) => owed.dueAt)).toEqual([at('14:58')]);
    told.says('reportFiled', '14:50', {
      reportId: 'R1',
      kind: 'first',
      toLevel: '市应急管理局',
      channel: 'phone',
      sentAt: at('14:50'),
    });
    const phones = told.state.obligations.filter(({ channel }) => channel === 'phone');
    expect(phones.map((owed) => standingOf(told.state, owed, at('15:00')))).toEqual(['onTime', 'onTime']);
  });

  test('of follow-ups that were missed in a row only the last is still to be written', () => {
    const told = heldTo(rule({ followUps: [{ everyMinutes: 60 }] }));
    watched(called(told), '19:30');
    const open = outstandingOf(told.board, [told.state], () => ms('19:30'));
    expect(open.map(({ owed, standing }) => [owed.kind, standing, owed.dueAt])).toEqual([
      ['first', 'omitted', at('15:24')],
      ['followUp', 'omitted', at('19:24')],
      ['followUp', 'due', at('20:24')],
    ]);
  });
});

describe('which report comes next', () => {
  const sent = (told: Story) =>
    told.says('reportFiled', '14:40', {
      reportId: 'R1',
      kind: 'first',
      toLevel: '市应急管理局',
      channel: 'written',
      sentAt: at('14:40'),
    });
  test.each<[string, Story, ReportKind]>([
    ['nothing was sent', called(district()), 'first'],
    ['the first was sent', sent(called(district())), 'followUp'],
    ['the first was sent, and it is over', sent(called(district())).closed('15:00'), 'final'],
    [
      'the rules say',
      watched(called(heldTo(rule({ followUps: [{ everyMinutes: 60 }] }))), '15:30'),
      'followUp',
    ],
  ])('%s', (_, told, kind) => {
    expect(usualKind(told.state, owedLines(told.board, told.state, ms('15:30')))).toBe(kind);
  });
});

describe('the paper', () => {
  test('marks what is missing, and tells as 不明 only what no report goes out without', () => {
    const sections = laid(called(district()));
    expect(missingIn(sections)).toContain('人员伤亡');
    expect(missingIn(sections)).toContain('事件原因');
    const told = elementsToTell(sections);
    expect(told['casualties']).toBe('不明');
    expect(told).not.toHaveProperty('cause');
    expect(told['place']).toContain('阿布亥沟');
  });

  test('what the officer wrote stands in its place, and is not missing any more', () => {
    const sections = laid(called(district()), { edited: { cause: '降雨。' } });
    expect(elementIn(sections, 'cause')).toMatchObject({ text: '降雨。', missing: false, isEdited: true });
    expect(missingIn(sections)).not.toContain('事件原因');
    expect(elementsToTell(sections)['cause']).toBe('降雨。');
  });

  test('what is struck out is left out; what is compulsory can only become 不明', () => {
    const sections = laid(called(district()), { edited: { course: ' ', place: '' } });
    expect(elementIn(sections, 'course')).toMatchObject({ isOut: true });
    expect(elementIn(sections, 'place')).toMatchObject({ isOut: false, missing: true, text: '不明' });
    expect(elementsToTell(sections)).not.toHaveProperty('course');
    expect(elementsToTell(sections)['place']).toBe('不明');
  });

  test('a heading of one’s own comes last, an element that was added in its own place', () => {
    const sections = laid(called(district()), {
      added: ['舆情', 'response'],
      edited: { 舆情: '网上有视频。', response: '启动三级响应。' },
    });
    expect(sections.at(-1)).toMatchObject({ title: '六、其他情况', elements: [{ name: '舆情' }] });
    const handling = sections.find(({ title }) => title.endsWith('处置情况'));
    expect(handling?.elements.map(({ id }) => id)).toContain('response');
  });

  test('as it was submitted it is read back, with what is still missing beside it', () => {
    const told = called(district());
    const base = drawn(told);
    const sections = laid(told, { edited: { cause: '降雨。', 舆情: '平稳。' }, added: ['舆情'] });
    const data = submission({ reportId: 'R1', base, sections, toLevel: '市应急管理局', readTo: 99 });
    told.says('reportSubmittedForReview', '14:41', data);
    const read = reportAsTold(told.board, '1', 'R1', 'zh');
    if (!read) throw new Error('it was submitted');
    const again = paperSections(read, ['landslide'], BLANK_PAPER);
    expect(elementIn(again, 'cause')).toMatchObject({ text: '降雨。', isEdited: false });
    expect(elementIn(again, '舆情')).toMatchObject({ text: '平稳。' });
    expect(missingIn(again)).toContain('经济损失');
    expect(elementsToTell(again)).toEqual(elementsToTell(sections));
    expect(papersUnderWay(told.state).map(({ reportId }) => reportId)).toEqual(['R1']);
  });

  test('says how much the log has learnt since; the review itself is no news', () => {
    const told = called(district());
    const { position } = told.board;
    told
      .says('reportSubmittedForReview', '14:41', {
        ...submission({ reportId: 'R1', base: drawn(told), sections: laid(told), toLevel: '市', readTo: 99 }),
      })
      .says('situationUpdated', '14:50', {}, { text: '雨停。' });
    expect(newerThan(told.board, '1', position)).toBe(1);
  });

  test.each([
    ['死亡0人、失联情况不明。', ['失联情况不明']],
    ['失联2至4人（说法不一，待核实）。', ['说法不一，待核实']],
    ['2026年7月1日14时22分。', []],
  ])('%s', (text, open) => {
    const parts = partsOf(text, 'zh');
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.open).map((part) => part.text)).toEqual(open);
  });
});

describe('what is recorded', () => {
  const told = called(district());
  const telling = {
    reportId: 'R1',
    base: drawn(told),
    sections: laid(told),
    toLevel: '市应急管理局',
    readTo: 3,
  };

  test('the submission and the filing are as the catalogue has them', () => {
    expect(CATALOGUE.reportSubmittedForReview.data.safeParse(submission(telling)).success).toBe(true);
    const sent = { channel: 'phone', sentAt: at('14:50'), signedBy: ' ', obligationId: null } as const;
    const data = filing(telling, sent);
    expect(CATALOGUE.reportFiled.data.safeParse(data).success).toBe(true);
    expect(data).not.toHaveProperty('signedBy');
    expect(data).not.toHaveProperty('obligationId');
  });

  test('no text is said to rest on more of the log than was read', () => {
    expect(submission(telling).knownPosition).toBe(3);
    expect(submission({ ...telling, readTo: 99 }).knownPosition).toBe(telling.base.knownPosition);
  });

  test('the Word document is that of the paper where there is one, else of the log as it is', () => {
    const paper = { kind: 'followUp', seq: 2, lang: 'zh' } as const;
    expect(wordAddress('a/b', paper, { reportId: 'R1', to: '市' })).toBe(
      '/api/incidents/a%2Fb/reports/followUp.docx?lang=zh&reportId=R1',
    );
    expect(wordAddress('1', paper, { to: '市' })).toBe(
      '/api/incidents/1/reports/followUp.docx?lang=zh&to=%E5%B8%82&seq=2',
    );
  });
});
