/** Accidents at work: the regulation on reporting and investigating them. */
import type { ReportRuleSetInput } from '../rules.ts';

const REGULATION = '生产安全事故报告和调查处理条例';
const scope = {
  types: ['mining', 'hazardousChemicals', 'construction', 'fire', 'gas', 'specialEquipment'],
};
const written = { ...scope, channel: 'written', start: 'learned' } as const;
const source = `${REGULATION} 第十条、第十一条`;
/** At least once a day for the two gravest grades, otherwise once in two days. */
const FOLLOW_UPS = [
  { severityMin: 'major', everyMinutes: 24 * 60 },
  { everyMinutes: 48 * 60 },
] satisfies ReportRuleSetInput['rules'][number]['followUps'];

export const workSafety: ReportRuleSetInput = {
  id: 'work-safety',
  title: { zh: '生产安全事故报告条例', en: 'Regulation on reporting work-safety accidents' },
  source: REGULATION,
  confirmed: true,
  rules: [
    {
      ...written,
      id: 'unit',
      from: 'unit',
      to: '县级安全生产监督管理部门',
      channel: 'phone',
      limitMinutes: 60,
      source: `${REGULATION} 第九条`,
    },
    {
      ...written,
      id: 'district',
      from: 'district',
      to: '市应急管理局',
      limitMinutes: 120,
      followUps: FOLLOW_UPS,
      source,
    },
    {
      ...written,
      id: 'prefecture',
      from: 'prefecture',
      to: '省应急管理厅',
      severityMin: 'larger',
      limitMinutes: 120,
      followUps: FOLLOW_UPS,
      source,
    },
    {
      ...written,
      id: 'province',
      from: 'province',
      to: '应急管理部',
      severityMin: 'major',
      limitMinutes: 120,
      followUps: FOLLOW_UPS,
      source,
    },
  ],
};
