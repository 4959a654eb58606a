/** Bortala prefecture, 13th five-year plan (B). Most of it tells what is reached already, and names no target. */
import type { DefinitionInput } from '../definition.ts';
import { arrival, coverage, relief, report, supplies } from './clocks.ts';

const profile = 'B';
const from = (quote: string) => ({ document: '博州政办发〔2017〕29号', quote });

export const bortala: readonly DefinitionInput[] = [
  {
    ...arrival,
    id: 'B-ARR',
    title: { zh: '特别重大事件 2 小时到场', en: 'Teams on scene within 2 hours, gravest incidents' },
    profile,
    source: from('在接到特别重大事件处置指令后2小时内可到达现场'),
    attribute: 'capability',
    scope: { severityOnly: 'extraordinary' },
    limitMinutes: 120,
  },
  {
    ...relief,
    id: 'B-REL',
    title: { zh: '受灾群众 4 小时初步救助', en: 'People in need reached within 4 hours' },
    profile,
    source: from('灾后4小时内受灾群众基本生活能得到初步救助'),
    attribute: 'capability',
    scope: { classes: ['naturalDisaster'] },
    limitMinutes: 240,
  },
  {
    ...supplies,
    id: 'B-SUP',
    title: { zh: '异地物资 8 小时运抵集结点', en: 'Outside supplies at the assembly point within 8 hours' },
    profile,
    source: from('灾后8小时第一批次异地应急储备物资可运抵灾区集结点'),
    attribute: 'capability',
    stop: [{ event: 'reliefArrived', where: { origin: 'outside', placeKind: 'assembly' } }],
    scope: { classes: ['naturalDisaster'] },
    limitMinutes: 480,
  },
  {
    ...report,
    id: 'B-RPT',
    title: { zh: '疫情报告完整及时率', en: 'Health reports complete and on time' },
    profile,
    source: from('报告完整及时率达90%以上'),
    attribute: 'none',
    // Only a report that fills in what is compulsory (rules.md §6) stops the clock.
    stop: [
      {
        event: 'reportFiled',
        time: 'sentAt',
        hasAll: ['time', 'place', 'type', 'source', 'severity', 'casualties', 'measures'],
      },
    ],
    scope: { classes: ['publicHealth'] },
    target: 0.9,
  },
  {
    ...report,
    id: 'B-RPT-NET',
    title: { zh: '疫情网络直报率', en: 'Health reports filed through the network' },
    profile,
    source: from('网络直报率达100%'),
    attribute: 'none',
    stop: [{ event: 'reportFiled', time: 'sentAt', where: { channel: 'network' } }],
    scope: { classes: ['publicHealth'] },
    target: 1,
    comparator: '==',
  },
  {
    id: 'B-IMG',
    title: { zh: '特别重大事件 2 小时报送现场图像', en: 'Images of the scene sent up within 2 hours' },
    profile,
    source: from('特别重大突发事件现场图像等信息2小时之内按程序报送'),
    attribute: 'capability',
    unit: 'incident',
    start: [{ event: 'incidentReported', time: 'receivedAt' }],
    // A report that carries images says so among its elements.
    stop: [{ event: 'reportFiled', time: 'sentAt', hasAny: ['imagery', 'images', '图像', '影像'] }],
    scope: { severityOnly: 'extraordinary' },
    limitMinutes: 120,
  },
  {
    ...coverage,
    id: 'B-WCOV',
    title: { zh: '预警信息覆盖率', en: 'People reached by warnings' },
    profile,
    source: from('提高预警信息覆盖率到95%以上'),
    attribute: 'none',
    target: 0.95,
  },
  {
    id: 'B-EVAL',
    title: { zh: '较大以上事件评估', en: 'Larger incidents assessed' },
    profile,
    // indicators.md §2.9 gives the sense and no quote.
    source: from('较大以上事件: the prefecture assesses prevention, response, loss, cause'),
    attribute: 'none',
    unit: 'incident',
    start: [{ event: 'incidentReported' }],
    stop: [{ event: 'assessmentPublished' }],
    scope: { severityAtLeast: 'larger' },
  },
];
