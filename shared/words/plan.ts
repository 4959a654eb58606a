/** Words of plans: their kinds, why one fits an incident, and where a task stands. */
import type { TaskStage } from '../incident/task.ts';
import type { PlanKind } from '../plan/card.ts';
import { type Bilingual, fill, type Lang, type Values } from './lang.ts';

export const PLAN_KIND_WORDS: Readonly<Record<PlanKind, Bilingual>> = {
  overall: { zh: '总体预案', en: 'overall plan' },
  special: { zh: '专项预案', en: 'special plan' },
  departmental: { zh: '部门预案', en: 'departmental plan' },
  grassroots: { zh: '基层预案', en: 'grassroots plan' },
};

export const TASK_STAGE_WORDS: Readonly<Record<TaskStage, Bilingual>> = {
  unopened: { zh: '无任务记录', en: 'not on record' },
  open: { zh: '待签收', en: 'open' },
  acknowledged: { zh: '办理中', en: 'acknowledged' },
  done: { zh: '已完成', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  lapsed: { zh: '随响应终止', en: 'lapsed with its response' },
};

const MATCH_REASONS = {
  type: { zh: '适用于{type}', en: 'is for: {type}' },
  anyType: { zh: '适用于各类突发事件', en: 'is for every kind of emergency' },
  severity: { zh: '等级{severity}，达到{least}以上', en: '{severity}, and it begins at {least}' },
  anySeverity: { zh: '不限等级', en: 'is for every severity' },
  severityProposed: {
    zh: '建议等级{severity}（尚未确认），达到{least}以上',
    en: 'proposed {severity}, not confirmed; it begins at {least}',
  },
  severityUnknown: { zh: '尚未定级，预案要求{least}以上', en: 'not graded yet; it begins at {least}' },
  severityBelow: {
    zh: '等级{severity}，未达到{least}',
    en: '{severity}: it begins at {least} only',
  },
  area: { zh: '{body}负责{area}', en: '{body} is in charge of {area}' },
  areaUnknown: { zh: '事发区域不明', en: 'the area of the incident is not known' },
  anyArea: { zh: '预案未写明区域', en: 'names no area' },
  valid: { zh: '自 {from} 起有效', en: 'in force since {from}' },
  notYetValid: { zh: '{from} 起才生效', en: 'in force from {from} only' },
  noLongerValid: { zh: '{until} 已过有效期', en: 'no longer in force since {until}' },
} as const satisfies Record<string, Bilingual>;
export type MatchReasonCode = keyof typeof MATCH_REASONS;

/** Why a plan fits an incident, or does not yet; days in `values` are those of Beijing. */
export interface MatchReason {
  readonly code: MatchReasonCode;
  readonly values: Values;
}

export const matchReasonInWords = ({ code, values }: MatchReason, lang: Lang): string =>
  fill(MATCH_REASONS[code], lang, values);
