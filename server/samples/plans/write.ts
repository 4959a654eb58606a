/**
 * How the example plans are written: the usual chapters of a district's plan, and its tasks as a table. They follow the
 * public structure of such plans and are no government's text; every limit in them is an example.
 */
import { RESPONSE_LEVELS, type ResponseLevel, SEVERITIES } from '../../../shared/event/field.ts';
import type { PlanInput } from '../../../shared/plan/card.ts';

/** The bodies of the sample district, by the word that the tables use; who is not on its register stands by name. */
const BODIES: ReadonlyMap<string, string> = new Map([
  ['指挥中心', 'kangbashi-centre'],
  ['防指', 'kangbashi-flood'],
  ['抗震指', 'kangbashi-earthquake'],
  ['森防指', 'kangbashi-forest-fire'],
  ['安委会', 'kangbashi-safety'],
  ['减灾委', 'kangbashi-disaster'],
  ['应急', 'kangbashi-dept-emergency'],
  ['消防', 'kangbashi-dept-fire'],
  ['公安', 'kangbashi-dept-police'],
  ['卫健', 'kangbashi-dept-health'],
  ['自然资源', 'kangbashi-dept-resources'],
  ['水利', 'kangbashi-dept-water'],
  ['住建', 'kangbashi-dept-housing'],
  ['交通', 'kangbashi-dept-transport'],
  ['供电', 'kangbashi-dept-power'],
  ['气象', 'kangbashi-dept-weather'],
  ['街道', '事发地街道'],
  ['宣传', '区委宣传部'],
  ['民政', '区民政局'],
  ['环境', '生态环境分局'],
  ['通信', '通信公司'],
]);

const bodyOf = (word: string): string => BODIES.get(word) ?? word;

/** Who starts which level: the usual pattern, to be set by each district's own plan. */
const STARTERS: Readonly<Record<ResponseLevel, string>> = {
  1: '指挥部总指挥',
  2: '指挥部常务副总指挥',
  3: '指挥部分管副总指挥',
  4: '指挥部办公室主任',
};

type Words = Readonly<Record<string, string>>;

export interface Written {
  readonly planId: string;
  readonly title: string;
  readonly titleEn: string;
  readonly kind: PlanInput['kind'];
  /** In the words of the tables. */
  readonly body: string;
  readonly types: string[];
  readonly triggers: Readonly<Record<ResponseLevel, string>>;
  /**
   * One task a line: `least level | id | body | minutes | after | action`. A task of level 3 is opened at Ⅲ, Ⅱ and Ⅰ.
   */
  readonly tasks: string;
  /** One call a line: `least level | kind | skills | how many`. */
  readonly teams: string;
  /** What this plan says in the chapters that differ from plan to plan. */
  readonly text: Words;
  readonly contacts: readonly (readonly [body: string, role: string])[];
}

/** The plan as it is registered. */
export function written(draft: Written): PlanInput {
  const { planId, title, titleEn, kind, body, types, triggers, contacts } = draft;
  const [tasks, teams] = [rowsOf(draft.tasks), rowsOf(draft.teams)];
  const level = (at: ResponseLevel) => ({
    trigger: triggers[at],
    starter: STARTERS[at],
    ...(SEVERITIES[at - 1] ? { severityMin: SEVERITIES[at - 1] } : {}),
    tasks: tasksAt(at, tasks),
    teams: teams.filter(([least]) => Number(least) >= at).map(teamCall),
  });
  return {
    planId,
    title: `${title}（示例预案）`,
    titleEn: `${titleEn} (example)`,
    kind,
    body: bodyOf(body),
    types,
    levels: { 1: level(1), 2: level(2), 3: level(3), 4: level(4) },
    contacts: contacts.map(([of, role], index) => ({
      body: bodyOf(of),
      role,
      name: '示例联系人',
      phone: `0477-0000${String(100 + index)}`,
    })),
    chapters: chaptersOf(draft),
    validFrom: '2024-01-01T00:00:00+08:00',
    source: '示例预案：按公开预案的通行结构编写，不是任何政府的正式文本，时限均为示例',
  };
}

const rowsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

function tasksAt(level: ResponseLevel, rows: readonly string[][]) {
  const here = rows.filter(([least]) => Number(least) >= level);
  const ids = new Set(here.map(([, id]) => id));
  return here.map(([, id = '', body = '', minutes = '', after = '', action = '']) => ({
    id,
    body: bodyOf(body),
    action,
    ...(minutes ? { dueMinutes: Number(minutes) } : {}),
    after: after.split(' ').filter((before) => ids.has(before)),
  }));
}

const teamCall = ([, kind = '', skills = '', count = '1']: string[]) => ({
  ...(kind ? { kind } : {}),
  skills: skills.split(' ').filter(Boolean),
  count: Number(count),
});

/** The usual chapters; what a plan does not say itself is said alike in all of them. */
function chaptersOf({ text, triggers }: Written) {
  const levels = RESPONSE_LEVELS.map((level) => `${'ⅠⅡⅢⅣ'[level - 1]}级响应：${triggers[level]}`).join('\n');
  const chapters: readonly (readonly [number: string, title: string, ordinary?: string])[] = [
    ['1', '总则'],
    ['2', '组织机构与职责'],
    ['3', '监测与预警'],
    ['4', '应急处置与救援', '按信息报送、先期处置、分级响应、现场指挥、处置措施、应急结束的顺序组织。'],
    ['4.1', '信息报送', '接报后立即核实，先电话后书面，边处置边续报；伤亡不明的写“不明”，不得空缺。'],
    ['4.2', '先期处置与公众响应'],
    ['4.3', '分级响应', levels],
    [
      '4.4',
      '现场指挥部',
      '在安全地点设立现场指挥部，实行总指挥负责制，下设综合协调、抢险救援、医疗救护、治安交通、群众安置、后勤保障、' +
        '通信保障、专家技术、新闻发布等工作组。上级接管时办理指挥权交接，交清情况、力量、任务和危险。',
    ],
    ['4.5', '处置措施'],
    ['4.6', '社会动员', '指挥部可以依法动员社会力量和志愿者参加救援，征用的物资场地应当登记、归还、补偿。'],
    ['4.7', '信息发布', '由指挥部统一、及时、准确发布，其他单位和个人不得擅自发布。'],
    ['4.8', '应急结束'],
    ['5', '恢复与重建', '做好人员安置、抚恤补偿、卫生防疫、基础设施恢复，开展损失评估和处置总结评估。'],
    ['6', '应急保障', '队伍、物资、资金、通信、交通、医疗、避难场所各有责任单位，每年核对一次。'],
    ['7', '预案管理', '至少每两年演练一次；职责变化、满三年或演练发现缺陷时修订。'],
    ['8', '附则', '本预案为示例，供试用和培训，不作为处置依据。'],
  ];
  return chapters.map(([number, title, ordinary]) => ({
    number,
    title,
    text: text[number] ?? ordinary ?? title,
  }));
}
