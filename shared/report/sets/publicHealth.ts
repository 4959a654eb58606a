/** Public health emergencies: the regulation on them. */
import type { ReportRuleSetInput } from '../rules.ts';

const REGULATION = '突发公共卫生事件应急条例';
const source = `${REGULATION} 第十九条、第二十条`;
const network = {
  types: ['epidemic', 'unknownDisease', 'foodSafety', 'poisoning'],
  channel: 'network',
  limitMinutes: 120,
  start: 'learned',
  source,
} satisfies Partial<ReportRuleSetInput['rules'][number]>;

export const publicHealth: ReportRuleSetInput = {
  id: 'public-health',
  title: { zh: '突发公共卫生事件应急条例', en: 'Regulation on public health emergencies' },
  source: REGULATION,
  confirmed: true,
  rules: [
    { ...network, id: 'finder', from: 'unit', to: '县级卫生健康行政部门' },
    { ...network, id: 'department', from: 'department', to: '本级人民政府' },
    { ...network, id: 'district', from: 'district', to: '市人民政府' },
    { ...network, id: 'prefecture', from: 'prefecture', to: '省人民政府' },
    { ...network, id: 'province', from: 'province', to: '国家卫生健康委员会', limitMinutes: 60 },
  ],
};
