/** Notes for those who take over: given what happened, then this is told, in words, with the events behind it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_BOARD, evolveBoard, stateIn } from '../../shared/board.ts';
import { History } from '../../shared/forecast/history.ts';
import { commandBrief } from '../../shared/handover/brief.ts';
import type { Line } from '../../shared/handover/line.ts';
import { shiftNote } from '../../shared/handover/shift.ts';
import { HANDOVER_PARTS, type HandoverPart, lineInWords } from '../../shared/words/handover.ts';
import { LANGS } from '../../shared/words/lang.ts';
import { incidentEvents } from '../shared/arbitrary.ts';
import { at, type Story, story } from '../support/story.ts';

const note = (told: Story, from: string, to: string, area: string | null = null) =>
  shiftNote(told.board, at(from), at(to), area, new History());
const zh = (lines: readonly Line[] = []) => lines.map((line) => lineInWords(line, 'zh'));
const codes = (lines: readonly Line[] = []) => lines.map(({ code }) => code);

/** A fire since 13:50 with a response, a commander, a brigade on the way and an order that nobody answered. */
const fire = (): Story =>
  story()
    .on('team:t1')
    .says('teamRegistered', '08:00', { name: '消防一队', kind: 'fireRescue' })
    .on('incident:1')
    .reported('13:50', {}, { place: { name: '河东库房' } })
    .activated('r1', '区森防指', 3, '14:00')
    .says('scenePostEstablished', '14:05', { postId: 'p', commander: '张', groups: ['抢险救援', '医疗救护'] })
    .ordered('d1', 't1', '14:06')
    .departed('d1', '14:12')
    .says(
      'instructionIssued',
      '14:15',
      { instructionId: 'o', issuer: '王', receivers: ['公安'], dueAt: at('14:45') },
      { text: '封路' },
    );

describe('the note of a shift', () => {
  test('tells each open incident: how grave, which response, who commands, where the teams are, what nobody answered', () => {
    const [incident] = note(fire(), '12:00', '14:30').incidents;
    expect(zh(incident?.lines)).toEqual([
      '本班接报：1日13时50分，共 1 次来报',
      '未定级',
      '区森防指：Ⅲ级响应',
      '指挥官：张，自 1日14时05分',
      '伤亡不明',
      '消防一队：1日14时12分 出发，途中',
      '指令未签收：公安，封路，限 1日14时45分',
    ]);
    expect(incident?.lines.map(({ events }) => events)).toEqual([
      ['e2'],
      [],
      ['e3'],
      ['e4'],
      [],
      ['e5', 'e6'],
      ['e7'],
    ]);
  });

  test('lists its running clocks with what can be done, the most urgent first', () => {
    const [incident] = note(fire(), '12:00', '14:50').incidents;
    expect(
      incident?.clocks.map(({ kind, standing, remedy }) => [kind, standing, remedy?.code]),
    ).toContainEqual(['instruction', 'over', 'answer']);
  });

  test('tells what is owed upward, and what was not sent in time', () => {
    const told = fire().says('reportDue', '14:00', {
      obligationId: 'b',
      ruleId: 'x',
      toLevel: '市应急管理局',
      channel: 'phone',
      dueAt: at('14:30'),
    });
    const owed = (to: string) =>
      zh(note(told, '12:00', to).incidents[0]?.lines).filter((words) => words.startsWith('应报'));
    expect(owed('14:20')).toEqual(['应报 市应急管理局（电话），限 1日14时30分']);
    expect(owed('14:40')).toEqual(['应报 市应急管理局（电话），1日14时30分 已超时未报']);
    told.says('reportFiled', '14:25', {
      reportId: 'f',
      obligationId: 'b',
      kind: 'first',
      toLevel: '市应急管理局',
      channel: 'phone',
      sentAt: at('14:25'),
    });
    expect(owed('14:40')).toEqual([]);
  });

  test('tells tasks that nobody answered or finished, and none of a response that ended', () => {
    const told = fire().says('taskOpened', '14:10', {
      taskId: 'k1',
      responseId: 'r1',
      body: '卫健委',
      action: '派救护车',
    });
    told.says('taskOpened', '14:10', { taskId: 'k2', responseId: 'r1', body: '民政局', action: '备安置点' });
    told.says('taskAcknowledged', '14:11', { taskId: 'k2' });
    const tasks = () =>
      zh(note(told, '12:00', '14:30').incidents[0]?.lines).filter((words) => words.startsWith('任务'));
    expect(tasks()).toEqual(['任务未签收：卫健委，派救护车', '任务办理中：民政局，备安置点']);
    told.says('responseEnded', '14:20', { responseId: 'r1', decisionMaker: '王', reason: '处置完毕' });
    expect(tasks()).toEqual([]);
  });

  test('what came before the shift is carried over; what was closed in it is told once, and not before', () => {
    expect(codes(note(fire(), '14:00', '14:30').incidents[0]?.lines)[0]).toBe('carriedOver');
    const told = fire().closed('15:00');
    expect(note(told, '14:00', '16:00')).toMatchObject({
      incidents: [],
      ended: [{ code: 'closed', events: ['e8'] }],
    });
    expect(note(told, '15:30', '16:00').ended).toEqual([]);
    const merged = fire().on('incident:2').reported('14:10');
    merged.says('incidentMerged', '14:20', { intoIncidentId: '1', reason: '同一起' });
    expect(codes(note(merged, '14:00', '14:30').ended)).toEqual(['merged']);
  });

  test('tells warnings in force at its end', () => {
    const told = story('warning:w').says('warningIssued', '10:00', {
      color: 'orange',
      kind: '暴雨',
      area: '全区',
      startsAt: at('10:00'),
      endsAt: at('18:00'),
      issuer: '区气象台',
    });
    expect(zh(note(told, '08:00', '17:00').warnings)).toEqual([
      '暴雨橙色预警：全区（区气象台），至 1日18时00分',
    ]);
    expect(note(told, '08:00', '18:00').warnings).toEqual([]);
    expect(
      note(told.says('warningLifted', '12:00', { refWarningId: 'w' }), '08:00', '17:00').warnings,
    ).toEqual([]);
  });

  test('is of an area with all that lies in it; what has no area is told to everybody', () => {
    const told = story('area:qu').says('areaRegistered', '08:00', {
      name: '康巴什区',
      parent: null,
      kind: 'district',
    });
    for (const id of ['dong', 'xi'])
      told.on(`area:${id}`).says('areaRegistered', '08:00', { name: id, parent: 'qu', kind: 'subdistrict' });
    told
      .on('incident:1')
      .reported('14:00', {}, { place: { area: 'dong' } })
      .on('incident:2')
      .reported('14:00');
    const warned = (id: string, area: string) =>
      told.on(`warning:${id}`).says('warningIssued', '10:00', {
        color: 'red',
        kind: '大风',
        area,
        startsAt: at('10:00'),
        issuer: '台',
      });
    warned('w1', '康巴什区');
    warned('w2', 'xi');
    warned('w3', '某某山区');
    const of = (area: string | null) => {
      const { incidents, warnings } = note(told, '12:00', '15:00', area);
      return [incidents.map(({ incidentId }) => incidentId), warnings.map(({ values }) => values['area'])];
    };
    expect(of('dong')).toEqual([
      ['1', '2'],
      ['康巴什区', '某某山区'],
    ]);
    expect(of('xi')).toEqual([['2'], ['康巴什区', 'xi', '某某山区']]);
    expect(of('qu')).toEqual([
      ['1', '2'],
      ['康巴什区', 'xi', '某某山区'],
    ]);
  });

  test('leaves drills out', () => {
    const told = story('drill:x').says('drillStarted', '08:00', {
      name: '演练',
      startsAt: at('08:00'),
      speed: 1,
    });
    told.on('incident:1').reported('14:00', {}, { drill: 'x' });
    expect(note(told, '12:00', '15:00').incidents).toEqual([]);
  });
});

describe('the brief for a hand-over of command', () => {
  const brief = (told: Story, postId = 'p') => {
    const { board } = told;
    const incident = stateIn(board, 'incident', '1');
    return incident ? commandBrief(board, incident, postId) : null;
  };
  const part = (told: Story, name: HandoverPart) =>
    zh(brief(told)?.parts.find((one) => one.part === name)?.lines);

  test('has every part, also where there is nothing to say', () => {
    expect(brief(fire())?.parts.map(({ part: name }) => name)).toEqual(Object.keys(HANDOVER_PARTS));
    expect(part(fire(), 'situation')).toEqual(['库房火灾，河东库房，1日13时50分发生']);
    expect(part(fire(), 'command').at(-1)).toBe('工作组：抢险救援、医疗救护');
    expect(part(fire(), 'dangers')).toEqual([]);
  });

  test('is of an open post only', () => {
    expect(brief(fire(), 'constructor')).toBeNull();
    expect(brief(fire().says('scenePostClosed', '14:40', { postId: 'p' }))).toBeNull();
  });

  test('tells dangers: who was withdrawn, what failed, what grew out of it', () => {
    const told = fire().says('teamWithdrawn', '14:20', {
      teamId: 't1',
      reason: 'danger',
      until: at('15:00'),
    });
    told.says('lifelineFailed', '14:21', { kind: 'power', area: '河东' });
    told
      .says('lifelineFailed', '14:21', { kind: 'water' })
      .says('lifelineRestored', '14:30', { kind: 'water' });
    told.says('secondaryIncidentOccurred', '14:25', {});
    expect(part(told, 'dangers')).toEqual([
      '消防一队 因险情暂撤（1日14时20分），至 1日15时00分',
      '河东 供电中断（1日14时21分）',
      '1日14时25分 发生次生事件',
    ]);
  });

  test('tells casualties as they stand, and that sources differ', () => {
    const told = fire().counted('14:20', '14:21', { deaths: 2, missing: 1 });
    expect(part(told, 'casualties')).toEqual([
      '死亡2人（暂报，截至 1日14时20分）',
      '失联1人（暂报，截至 1日14时20分）',
    ]);
    told.counted('14:30', '14:31', { injured: 5, conflictGroup: 'g', source: '医院' });
    told.counted('14:30', '14:32', { injured: 7, conflictGroup: 'g', source: '公安' });
    expect(part(told, 'casualties').at(-1)).toBe('受伤7人，说法不一（5 至 7）');
  });

  test('tells relief, supplies on the way, people moved, and links', () => {
    const told = fire().needed('甲村', 100, '14:20', 'verified').delivered('甲村', 'increment', 30, '14:25');
    told.says('suppliesRequested', '14:20', { transferId: 's', items: [{ name: '棉被' }], to: '甲村' });
    told.says('suppliesAllocated', '14:22', { transferId: 's', items: [{ name: '棉被' }, { name: '帐篷' }] });
    told.says('evacuationUpdated', '14:26', { area: '甲村', people: 40 });
    told
      .says('sceneLinkUp', '14:10', { kind: 'satellite' })
      .says('sceneLinkDown', '14:28', { kind: 'radio', sector: '北坡' });
    expect(part(told, 'relief')).toEqual([
      '甲村：需救助 100 人，已救助 30 人',
      '已调拨未起运：棉被、帐篷，送 甲村',
      '甲村 转移 40 人',
    ]);
    expect(part(told, 'links')).toEqual(['卫星：自 1日14时10分 接通', '电台（北坡）：1日14时28分 中断']);
  });

  test('tells that command was offered, until it is taken', () => {
    const told = fire().says('commandTransferOffered', '14:30', {
      postId: 'p',
      from: '张',
      to: '赵',
      brief: '交底',
    });
    expect(part(told, 'command')).toContain('指挥权移交待 赵 确认');
  });
});

test('laws: every line has words without a blank, and rests on events of the log', () => {
  fc.assert(
    fc.property(incidentEvents, (events) => {
      const board = events.reduce(evolveBoard, EMPTY_BOARD);
      const known = new Set(events.map(({ id }) => id));
      const incident = stateIn(board, 'incident', '1');
      const { incidents, ended, warnings } = shiftNote(board, at('14:00'), at('15:00'), null, new History());
      const briefs = ['p1', 'p2'].flatMap((id) =>
        incident ? (commandBrief(board, incident, id)?.parts ?? []) : [],
      );
      const lines = [...[...incidents, ...briefs].flatMap((one) => one.lines), ...ended, ...warnings];
      for (const line of lines) {
        for (const lang of LANGS) expect(lineInWords(line, lang)).not.toMatch(/[{}[\]]|undefined/);
        expect(line.events.filter((id) => !known.has(id))).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});
