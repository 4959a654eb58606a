/**
 * Kangbashi district, disaster prevention and relief part (K³ 防灾减灾救灾). Where it contradicts the comprehensive part
 * (relief in 8 hours and not 10, coverage of 100 % and not 95) both stand: nobody but the district can choose.
 */
import type { DefinitionInput } from '../definition.ts';
import { accuracy, coverage, lead, relief, SUDDEN_WEATHER } from './clocks.ts';

const profile = 'K';
const from = (quote: string) => ({ document: '鄂康政发〔2024〕15号', part: '防灾减灾救灾', quote });

export const kangbashiDisaster: readonly DefinitionInput[] = [
  {
    ...relief,
    id: 'K3-REL',
    title: { zh: '受灾群众 8 小时初步救助', en: 'People in need reached within 8 hours' },
    profile,
    // No rate stands there: read it as everybody, or as the time of the last; share and quantiles are both shown.
    source: from('受灾群众基本生活得到初步救助时效 ≤8小时'),
    attribute: 'expected',
    scope: { classes: ['naturalDisaster'] },
    limitMinutes: 480,
  },
  {
    ...coverage,
    id: 'K3-WCOV',
    title: { zh: '预警信息覆盖率', en: 'People reached by warnings' },
    profile,
    source: from('预警信息覆盖率 100%'),
    attribute: 'expected',
    target: 1,
    comparator: '==',
  },
  {
    ...accuracy,
    id: 'K3-WACC',
    title: { zh: '预警信息准确率', en: 'Warnings that came true' },
    profile,
    source: from('预警信息准确率 ≥80%'),
    attribute: 'expected',
    target: 0.8,
  },
  {
    ...lead,
    id: 'K3-WLEAD',
    title: { zh: '突发气象预警提前 15 分钟', en: 'Sudden weather warned of 15 minutes ahead' },
    profile,
    source: from('突发气象预警时效 提前15—20分'),
    attribute: 'expected',
    scope: { types: SUDDEN_WEATHER },
    limitMinutes: 15,
  },
  {
    ...lead,
    id: 'K3-FLD',
    title: { zh: '洪水预报提前 3 天', en: 'Floods forecast 3 days ahead' },
    profile,
    source: from('洪水预报时间 3天'),
    attribute: 'expected',
    scope: { types: ['flood', '洪水', '山洪'] },
    limitMinutes: 4_320,
  },
];
