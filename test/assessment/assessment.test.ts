/** The assessment report: its chapters, where each statement comes from, and what it leaves to people. */
import { describe, expect, test } from 'vitest';
import { readingOf, SCENARIOS } from '../../server/samples/scenarios/index.ts';
import { composeAssessment } from '../../shared/assessment/compose.ts';
import { playedThrough } from '../play/story.ts';
import { at, ms, story } from '../support/story.ts';
import { assessed, blocksOf, busy, rowsOf, saidIn } from './told.ts';

describe('the chapters', () => {
  test('are those that the rules for assessing a response ask for, in their order', () => {
    expect(assessed(busy()).chapters.map(({ title }) => title)).toEqual([
      '一、基本情况',
      '二、应急处置过程',
      '三、事发单位应急处置评估',
      '四、政府及有关部门应急处置评估',
      '五、信息掌握情况',
      '六、救援力量到场情况',
      '七、受灾群众救助情况',
      '八、指标完成情况',
      '九、问题、经验教训和整改',
      '十、评估结论和建议',
      '附录　处置时间线',
    ]);
  });

  test('tell each step from report to end, how long after the report, and when it was heard of', () => {
    const steps = rowsOf(blocksOf(assessed(busy()), '应急处置过程'));
    expect(steps.find((row) => row.startsWith('首支队伍到场'))).toMatch(
      /^首支队伍到场 \| 07-01 15:05 \| 41分 \| 07-01 15:40 \| #\d+$/,
    );
    expect(steps.find((row) => row.startsWith('险情得到控制'))).toBe('险情得到控制 | 无记录 | — | — | —');
  });

  test('tell who commanded when, what was ordered, and that it was done late', () => {
    const rows = rowsOf(blocksOf(assessed(busy()), '政府'));
    expect(rows.some((row) => row.startsWith('沟口小学 | 街道办主任 | 07-01 15:10'))).toBe(true);
    expect(rows.some((row) => /转移北坡群众 \| 07-01 17:00 \| 07-01 17:20完成，超时/.test(row))).toBe(true);
  });

  test('tell what was heard of late', () => {
    const late = rowsOf(blocksOf(assessed(busy()), '信息掌握')).find((row) => row.includes('到场'));
    expect(late).toMatch(/^07-01 15:05 \| 07-01 15:40 \| 35分 \| 到场（消防救援站） \| #\d+$/);
  });

  test('judge each team against the limit, with a picture of its stages', () => {
    const blocks = blocksOf(assessed(busy()), '救援力量');
    const rows = rowsOf(blocks);
    expect(rows.map((row) => row.split(' | ').filter((_, i) => [0, 5, 6].includes(i)))).toEqual([
      ['消防救援站', '34分', '达标'],
      ['蓝天救援队', '2小时50分', '未达标'],
    ]);
    const [picture] = blocks.filter(({ kind }) => kind === 'picture');
    expect(picture).toMatchObject({
      id: 'gantt',
      svg: expect.stringMatching(/^<svg [\s\S]*消防救援站[\s\S]*<\/svg>$/),
    });
  });

  test('leave the conclusion, and what no log can say of the unit, to the group', () => {
    const assessment = assessed(busy());
    const left = (title: string) => blocksOf(assessment, title).filter(({ kind }) => kind === 'fill').length;
    expect([left('事发单位'), left('评估结论'), left('基本情况')]).toEqual([7, 4, 0]);
  });

  test('say 不明 where the log says nothing, and never zero', () => {
    const bare = assessed(story().reported('14:22'), 'zh', '15:00');
    const items = blocksOf(bare, '基本情况').flatMap((block) =>
      block.kind === 'item' && block.said.missing ? [`${block.label} ${block.said.text}`] : [],
    );
    expect(items).toEqual([
      '事件等级 不明',
      '发生地点 不明',
      '人员伤亡 不明',
      '经济损失 不明',
      '影响范围 不明',
    ]);
    expect(rowsOf(blocksOf(bare, '救援力量'))).toEqual([]);
  });

  test('are there in English too', () => {
    const { title, chapters } = assessed(busy(), 'en');
    expect(title).toBe('Assessment of the emergency response: 沟口山体滑坡 (1 Jul)');
    expect(chapters.map((chapter) => chapter.title).join()).not.toMatch(/\p{Script=Han}/u);
  });

  test('there is none of an incident that nobody reported', () => {
    const told = story().arrived('d1', '15:00');
    expect(composeAssessment(told.board, '1', { nowMs: ms('16:00'), lang: 'zh' })).toBeUndefined();
    expect(composeAssessment(told.board, 'other', { nowMs: ms('16:00'), lang: 'zh' })).toBeUndefined();
  });
});

describe('a drill', () => {
  test('is headed 演练, and tells its own times', () => {
    const told = story('drill:x').says('drillStarted', '14:00', {
      name: '演练',
      startsAt: at('20:00'),
      speed: 60,
    });
    told.on('incident:1').reported('20:10', {}, { drill: 'x', heardAt: '14:01' });
    const assessment = assessed(told, 'zh', '14:10');
    expect(assessment).toMatchObject({ drill: 'x', title: '（演练）“7·1”库房火灾应急处置评估报告' });
    expect(saidIn(blocksOf(assessment, '基本情况'))[0]?.text).toMatch(/演练/);
    expect(rowsOf(blocksOf(assessment, '应急处置过程'))[0]).toMatch(/07-01 21:00 \| #2$/);
  });
});

describe('lessons of what users of other systems complain about', () => {
  test('after-action report showed only the internal number: use the name and the numbers that people say aloud', () => {
    const told = busy();
    const assessment = assessed(told);
    expect(assessment.name).toBe('“7·1”沟口山体滑坡');
    const rows = rowsOf(blocksOf(assessment)).join('\n');
    expect(rows).toContain('消防救援站');
    expect(rows).not.toMatch(/\b(d1|d2|t1|t2|r1|i1|p1|n1|a1)\b/);
    told.says('reportFiled', '32:00', {
      reportId: 'rep',
      kind: 'followUp',
      seq: 2,
      toLevel: '市应急管理局',
      channel: 'written',
      sentAt: at('32:00'),
    });
    expect(rowsOf(blocksOf(assessed(told), '政府')).some((row) => row.startsWith('续报二 | '))).toBe(true);
  });

  test('eleven response times with different starts and stops: the definition stands with each number', () => {
    const blocks = blocksOf(assessed(busy()), '指标');
    const [figures, definitions] = blocks.filter(({ kind }) => kind === 'table');
    if (figures?.kind !== 'table' || definitions?.kind !== 'table') throw new Error('two tables');
    const defined = new Map(definitions.rows.map((row) => [row[0]?.text, row[1]?.text]));
    expect(figures.rows.length).toBeGreaterThan(0);
    for (const [name] of figures.rows) {
      const key = [...defined.keys()].find((one) => one !== undefined && name?.text.startsWith(one));
      expect([name?.text, defined.get(key ?? '')]).toEqual([
        name?.text,
        expect.stringMatching(/起：.+；止：.+/),
      ]);
    }
  });

  test('yesterday’s total shrank, a mistake or a correction: a correction is shown from what to what, by whom and why', () => {
    const told = busy();
    const [correction] = rowsOf(blocksOf(assessed(told), '信息掌握')).filter((row) => row.includes('→'));
    const amended = told.events.find(({ type }) => type === 'reliefNeedReported')?.position;
    const by = told.events.find(({ type }) => type === 'eventCorrected')?.position;
    expect(correction).toBe(
      `07-02 06:00 | 需救助人数 | 需救助人数：480 → 412（笔误） | li | #${amended} #${by}`,
    );
    // The figure itself names both: what was said, and what put it right.
    const need = blocksOf(assessed(told), '群众救助').flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row[1]) : [],
    )[0];
    expect(need).toMatchObject({ text: '412', positions: [amended, by] });
  });

  test('the government says 2 and the Red Cross 1, and the e-mail 3: rival figures stand side by side and are never added', () => {
    const told = busy();
    const group = { conflictGroup: 'g' };
    told
      .says('reliefNeedReported', '16:00', {
        area: '北坡',
        peopleInNeed: 30,
        status: 'provisional',
        ...group,
      })
      .says('reliefNeedReported', '16:10', {
        area: '北坡',
        peopleInNeed: 50,
        status: 'provisional',
        ...group,
      });
    const rows = rowsOf(blocksOf(assessed(told), '信息掌握'));
    expect(rows.find((row) => row.startsWith('北坡需救助人数'))).toMatch(
      / \| 30；50 \| 尚未认定 \| #\d+ #\d+$/,
    );
    const relief = rowsOf(blocksOf(assessed(told), '群众救助'));
    expect(relief.find((row) => row.startsWith('北坡'))).toMatch(/^北坡 \| 30–50 \| /);
    const [curve] = blocksOf(assessed(told), '群众救助').filter(({ kind }) => kind === 'picture');
    expect(curve).toMatchObject({ svg: expect.stringContaining('需救助442–462人') });
  });
});

/** Positions of what the report may rest on: the incident and its review. */
const EVERY_SCENARIO = [...SCENARIOS.keys()];

describe('every statement can be checked', () => {
  test('each position is that of an event of the incident or of its review', () => {
    const told = busy();
    const known = new Set(told.events.map(({ position }) => position));
    const all = saidIn(blocksOf(assessed(told)));
    const positions = all.flatMap((one) => one.positions);
    expect(positions.length).toBeGreaterThan(50);
    expect(positions.filter((position) => !known.has(position))).toEqual([]);
  });

  test.each(EVERY_SCENARIO)(
    '%s: whatever is counted, timed or judged names its positions, and they exist',
    async (id) => {
      const scenario = SCENARIOS.get(id);
      if (!scenario) throw new Error(id);
      const { log } = await playedThrough(scenario, readingOf(id));
      const nowMs = Date.parse(log.events.at(-1)?.recordedAt ?? '') + 60_000;
      for (const incidentId of log.board.tracks.incident.keys()) {
        const known = new Set(
          log.events
            .filter(({ stream }) => stream === `incident:${incidentId}`)
            .map(({ position }) => position),
        );
        const assessment = composeAssessment(log.board, incidentId, { nowMs, lang: 'zh' });
        if (!assessment) continue;
        const blocks = blocksOf(assessment);
        const used = saidIn(blocks).flatMap(({ positions }) => positions);
        expect(used.length).toBeGreaterThan(0);
        expect(used.filter((position) => !known.has(position))).toEqual([]);
        for (const block of blocks) {
          if (block.kind !== 'table' || block.columns.at(-1)?.title !== '记录') continue;
          const unproven = block.rows.filter(
            (row) =>
              row.at(-1)?.positions.length === 0 && row.some(({ text }) => /\d\d-\d\d \d\d:\d\d/.test(text)),
          );
          expect(unproven.map((row) => row.map(({ text }) => text).join(' | '))).toEqual([]);
        }
      }
    },
  );
});
