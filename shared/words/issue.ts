/** What is wrong with one field of a posted event, in words. */
import type { z } from 'zod';
import type { FieldProblem } from '../problem.ts';
import { type Bilingual, fill, type Lang, type Values } from './lang.ts';

const ISSUES = {
  missing: { zh: '必填', en: 'is required' },
  invalid_type: { zh: '类型应为 {expected}', en: 'must be of type {expected}' },
  unrecognized_keys: { zh: '没有这个字段：{keys}', en: 'is not a field here: {keys}' },
  invalid_value: { zh: '只能是：{values}', en: 'must be one of: {values}' },
  too_small: { zh: '不能小于 {minimum}', en: 'must be at least {minimum}' },
  too_big: { zh: '不能大于 {maximum}', en: 'must be at most {maximum}' },
  too_short: { zh: '不能少于 {minimum} 项（字）', en: 'must have at least {minimum} characters or items' },
  too_long: { zh: '不能多于 {maximum} 项（字）', en: 'must have at most {maximum} characters or items' },
  id: {
    zh: '编号只能用文字、数字和 . _ : @ / + ~ -，不含空格，最多 200 字',
    en: 'must be an id: letters, digits and . _ : @ / + ~ - without blanks, at most 200',
  },
  stream: {
    zh: '应写成 类别:编号，例如 incident:2026-001',
    en: 'must be kind:id, for example incident:2026-001',
  },
  wellFormed: { zh: '含有不能存储的字符', en: 'contains characters that cannot be stored' },
  instant: {
    zh: '应为带时区的日期时间，例如 2026-11-21T14:07:00+08:00，且日期须存在',
    en: 'must be a date and time with its offset, for example 2026-11-21T14:07:00+08:00, and the date must exist',
  },
  instantRange: { zh: '年份应在 1900 至 2099 之间', en: 'must lie between the years 1900 and 2099' },
  clockRange: {
    zh: '按此时钟差算出的发生时间不在 1900 至 2099 年之间',
    en: 'puts the time of occurrence outside the years 1900 to 2099',
  },
  dataTooLong: {
    zh: '内容太长，不能超过 20000 字',
    en: 'is too long: at most 20,000 characters as JSON',
  },
  halfPlace: { zh: '经度和纬度要么都写，要么都不写', en: 'needs both longitude and latitude, or neither' },
  panelTwice: {
    zh: '一块内容在一面大屏上只能放一处',
    en: 'has a panel in two places: it stands in one place of a wall',
  },
  day: {
    zh: '应为日期，例如 2026-12-20，且日期须存在',
    en: 'must be a date such as 2026-12-20, and the date must exist',
  },
  untilBeforeFrom: { zh: '结束时间应不早于开始时间', en: 'must not end before it begins' },
  nothingSet: { zh: '没有写明要更正什么', en: 'must name something to correct' },
  sha256: { zh: '应为 64 位小写十六进制的 SHA-256', en: 'must be a SHA-256 in 64 lower-case hex digits' },
  indicatorId: {
    zh: '指标编号应以大写字母开头，由大写字母、数字和连字符组成，例如 K1-ARR',
    en: 'must be an indicator id such as K1-ARR: capitals and digits in parts joined by hyphens',
  },
  limitPositive: { zh: '时限应为大于 0 的分钟数', en: 'must be a number of minutes above 0' },
  limitNeeded: { zh: '缺少时限', en: 'needs a limit' },
  targetNegative: { zh: '目标不能小于 0', en: 'must not be below 0' },
  targetShare: {
    zh: '目标应为 0 至 1 之间的比例，例如 90% 写作 0.9',
    en: 'must be a share from 0 to 1; write 90 % as 0.9',
  },
  unknownEventName: {
    zh: '没有可用于计时的这种记录类型',
    en: 'is not a type of event that a clock can be tied to',
  },
  unknownTime: { zh: '这种记录没有这个时间', en: 'is not a time of this type of event' },
  unknownField: { zh: '这种记录没有这个字段', en: 'is not a field of this type of event' },
  eventOfOtherUnit: {
    zh: '这种记录与该计算单元无关，时钟永远等不到它',
    en: 'is never told of this kind of unit: its clock would wait for ever',
  },
  oneSeverityRule: {
    zh: '“以上”与“仅限”两种分级范围只能写一种',
    en: 'give either a least severity or a single one, not both',
  },
  noSeverityHere: {
    zh: '这种计算单元没有事件等级，这个范围会把它们全部排除',
    en: 'units of this kind have no severity: this scope would leave all of them out',
  },
  onlyForAssignments: { zh: '只用于队伍派遣', en: 'belongs only to assignments of teams' },
  notForPeople: {
    zh: '按人数计算的指标不能使用这条规则',
    en: 'has no meaning for an indicator that counts people',
  },
  startNeeded: { zh: '缺少起点', en: 'needs an event that starts the clock' },
  stopNeeded: { zh: '缺少终点', en: 'needs an event that stops the clock' },
  stopIsStart: {
    zh: '终点与起点是同一种记录，用时永远为 0',
    en: 'stops with what starts it: every duration would be 0',
  },
  selfReference: { zh: '指标不能以自己为基准', en: 'must not refer to itself' },
  baselineUnused: {
    zh: '只有“比现状缩短”的指标才有基准',
    en: 'belongs only to an indicator that is measured against a baseline',
  },
  baselineOtherKind: {
    zh: '平均用时的基准写分钟数，起数和总数的基准写数量',
    en: 'states minutes for a mean, an amount for a count or a sum',
  },
  figureForSum: { zh: '求和的指标（且只有它）要写明加什么', en: 'belongs to a sum, and a sum needs it' },
  countsIncidents: {
    zh: '求和只能以事件为单元，计数只能以事件、响应、演练或避难场所为单元，后两种只能计数',
    en: 'sums are of incidents, counts of incidents, responses, drills or shelters; the last two can only be counted',
  },
  reducesUnused: {
    zh: '只有“比基期下降”的指标才写明下降的是什么',
    en: 'belongs only to an indicator that is measured against a baseline',
  },
  namesForFigure: {
    zh: '求和的数字取自情况报告时（且只在这时）要写明名称',
    en: 'belongs to a sum of what situation reports name, and such a sum needs it',
  },
  targetForCounts: { zh: '只用于计数和求和', en: 'belongs only to counts and sums' },
  entryNeedsOutside: {
    zh: '系统之外的登记项没有记录可算，须写明缺少什么数据',
    en: 'no event tells of entries of outside registers: say what is missing',
  },
  levelNeeded: { zh: '至少要有一个响应级别', en: 'needs one level at least' },
  endBeforeStart: { zh: '应晚于生效时间', en: 'must be later than the start' },
  kindOrSkill: { zh: '要写明队伍类别或技能', en: 'needs a kind of team or a skill' },
  duplicateTask: { zh: '同一级别内任务编号重复', en: 'is the id of another task of this level' },
  unknownTaskBefore: { zh: '同一级别内没有这个任务', en: 'is not a task of this level' },
  taskCircle: {
    zh: '前后任务成环，谁也无法开始',
    en: 'closes a circle: none of these tasks could ever begin',
  },
  unknownType: { zh: '没有这种记录类型：{type}', en: 'is not a type of event: {type}' },
  newerSchema: { zh: '本系统只认识到第 {known} 版', en: 'is newer than this system knows ({known})' },
  replayTooLong: { zh: '一次最多回看 31 天', en: 'must lie at most 31 days before the end' },
  other: { zh: '不合要求', en: 'is not valid' },
} as const satisfies Record<string, Bilingual>;
export type IssueCode = keyof typeof ISSUES;

export interface FieldIssue {
  readonly path: string;
  readonly code: IssueCode;
  readonly values: Values;
}

/** The issues of a zod error, each at its path; a union's issues are told as one. */
export function issuesOf(
  error: z.ZodError,
  input: unknown,
  under: readonly PropertyKey[] = [],
): FieldIssue[] {
  return error.issues.map((issue) => {
    const at = [...under, ...issue.path];
    const path = at.map(String).join('.');
    if (valueAt(input, issue.path) === undefined) return { path, code: 'missing', values: {} };
    if (issue.message in ISSUES) return { path, code: issue.message as IssueCode, values: {} };
    switch (issue.code) {
      case 'invalid_type':
        return { path, code: 'invalid_type', values: { expected: issue.expected } };
      case 'unrecognized_keys':
        return {
          path: [...at, issue.keys[0] ?? ''].map(String).join('.'),
          code: 'unrecognized_keys',
          values: { keys: issue.keys.join(', ') },
        };
      case 'invalid_value':
        return { path, code: 'invalid_value', values: { values: issue.values.map(String).join(', ') } };
      case 'too_small':
        return isCounted(issue.origin)
          ? { path, code: 'too_short', values: { minimum: Number(issue.minimum) } }
          : { path, code: 'too_small', values: { minimum: Number(issue.minimum) } };
      case 'too_big':
        return isCounted(issue.origin)
          ? { path, code: 'too_long', values: { maximum: Number(issue.maximum) } }
          : { path, code: 'too_big', values: { maximum: Number(issue.maximum) } };
      default:
        return { path, code: 'other', values: {} };
    }
  });
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], input);

const isCounted = (origin: string): boolean => origin === 'string' || origin === 'array';

export const fieldProblem = ({ path, code, values }: FieldIssue, lang: Lang): FieldProblem => ({
  path,
  code,
  message: fill(ISSUES[code], lang, values),
});
