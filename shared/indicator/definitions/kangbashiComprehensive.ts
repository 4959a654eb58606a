/** Kangbashi district, 14th five-year plan, comprehensive emergency part (K¹ 综合应急). */
import type { DefinitionInput } from '../definition.ts';
import { arrival, coverage, relief } from './clocks.ts';

const profile = 'K';
const from = (quote: string) => ({ document: '鄂康政发〔2024〕15号', part: '综合应急', quote });

export const kangbashiComprehensive: readonly DefinitionInput[] = [
  {
    ...arrival,
    id: 'K1-ARR',
    title: { zh: '应急救援队伍 2 小时到场率', en: 'Teams on scene within 2 hours' },
    profile,
    source: from('应急救援队伍在接到较大及以上突发事件处置指令后2小时内到达现场率 ≥90%'),
    attribute: 'expected',
    scope: { severityAtLeast: 'larger' },
    limitMinutes: 120,
    target: 0.9,
  },
  {
    ...relief,
    id: 'K1-REL',
    title: { zh: '受灾群众 10 小时初步救助率', en: 'People in need reached within 10 hours' },
    profile,
    source: from('受灾群众10h内得到初步救助率 ≥70%'),
    attribute: 'expected',
    scope: { classes: ['naturalDisaster'] },
    limitMinutes: 600,
    target: 0.7,
  },
  {
    id: 'K1-PWR',
    title: { zh: '抢险救灾基本用电 10 小时满足', en: 'Power for rescue within 10 hours' },
    profile,
    source: from('灾害发生后满足抢险救灾基本用电时间 10h'),
    attribute: 'expected',
    unit: 'incident',
    start: [{ event: 'incidentReported' }],
    // Power for rescue and relief, not for every household: said by a person, or emergency power that is whole.
    stop: [
      { event: 'lifelineRestored', where: { kind: 'power', rescueSufficient: true } },
      { event: 'lifelineRestored', where: { kind: 'emergencyPower', rescueSufficient: true } },
      { event: 'lifelineRestored', where: { kind: 'emergencyPower', partial: false } },
    ],
    needs: {
      oneOf: [
        { event: 'lifelineFailed', where: { kind: 'power' } },
        { event: 'lifelineFailed', where: { kind: 'emergencyPower' } },
      ],
      reason: 'noOutage',
    },
    limitMinutes: 600,
  },
  {
    id: 'K1-MAP',
    title: { zh: '灾区应急测绘和卫星影像 4 小时获取', en: 'Maps and imagery within 4 hours' },
    profile,
    source: from('灾区应急测绘和卫星图像资料获取时间 ≤4h'),
    attribute: 'expected',
    unit: 'incident',
    start: [{ event: 'incidentReported' }],
    stop: [
      { event: 'imageryReceived', where: { kind: 'map' } },
      { event: 'imageryReceived', where: { kind: 'satellite' } },
      { event: 'imageryReceived', where: { kind: 'drone' } },
    ],
    needs: { oneOf: [{ event: 'imageryRequested' }], reason: 'noImageryRequested' },
    limitMinutes: 240,
  },
  {
    id: 'K1-FIRE',
    title: { zh: '森林草原火灾 24 小时扑灭率', en: 'Forest and grassland fires out within 24 hours' },
    profile,
    source: from('森林草原火灾24小时扑灭率 ≥95%'),
    attribute: 'expected',
    unit: 'incident',
    // The text names no start: the first report; a fire from outside concerns the district once it has entered.
    start: [
      { event: 'fireCrossedBorder', where: { direction: 'in' } },
      { event: 'incidentReported', time: 'receivedAt' },
    ],
    stop: [{ event: 'fireExtinguished' }],
    // A fire that flares up within a day was not out: the original clock runs on.
    undoneBy: [{ event: 'fireReignited', withinMinutes: 1_440 }],
    scope: { types: ['forestFire', 'grasslandFire'] },
    limitMinutes: 1_440,
    target: 0.95,
  },
  {
    ...coverage,
    id: 'K1-WCOV',
    title: { zh: '预警信息公众覆盖率', en: 'Public reached by warnings' },
    profile,
    source: from('预警信息公众覆盖率 ≥95%'),
    attribute: 'expected',
    target: 0.95,
  },
  {
    id: 'K1-24H',
    title: { zh: '灾后 24 小时安置', en: 'Displaced people settled within 24 hours' },
    profile,
    source: from('保证灾后24小时安置和救助措施基本到位'),
    attribute: 'none',
    unit: 'displacedPerson',
    start: [{ event: 'incidentReported' }],
    stop: [{ event: 'evacueesSettled' }],
    limitMinutes: 1_440,
  },
];
