/** Urumqi city, 14th five-year plan (U). The document is printed in traditional characters. */
import type { DefinitionInput } from '../definition.ts';
import { arrival, relief } from './clocks.ts';

const profile = 'U';
const from = (quote: string) => ({ document: '乌鲁木齐市, 14th five-year plan', quote });

export const urumqi: readonly DefinitionInput[] = [
  {
    ...relief,
    id: 'U-REL',
    // The time at which relief arrives, not a rate of people: did any reach the area in time?
    unit: 'area',
    title: { zh: '受灾地区 10 小时有效救助抵达', en: 'Areas that relief reached within 10 hours' },
    profile,
    source: from('受災人員基本生活有效救助抵達時間 縮短至 10 小時'),
    attribute: 'binding',
    scope: { classes: ['naturalDisaster'] },
    limitMinutes: 600,
  },
  {
    ...arrival,
    id: 'U-AIR',
    title: { zh: '航空救援 2 小时响应（200 公里）', en: 'Air rescue over the scene within 2 hours (200 km)' },
    profile,
    source: from('航空應急救援響應時間(覆蓋范圍 200 公里) 控制 2 小時以內'),
    attribute: 'binding',
    unless: [
      // Called off before take-off, for weather or otherwise, it was no mission; after that it has failed.
      { event: 'dispatchCancelled', reason: 'cancelled', before: { event: 'teamDeparted' } },
      { event: 'dispatchRerouted', reason: 'rerouted' },
      { event: 'teamReleased', reason: 'releasedBeforeArrival', before: { event: 'teamDeparted' } },
      { event: 'incidentClosed', reason: 'incidentClosed' },
    ],
    scope: {
      teamKinds: ['aviation', 'airRescue', 'helicopter', '航空救援', '航空应急救援'],
      outsideTeams: true,
      withinKm: 200,
    },
    limitMinutes: 120,
  },
  {
    id: 'U-COM1H',
    title: { zh: '社区 1 小时处置', en: 'Handled in the community within 1 hour' },
    profile,
    // A mechanism to be built, not a rate.
    source: from('構建1小時內完成突發事件應急處置機制'),
    attribute: 'none',
    unit: 'incident',
    start: [{ event: 'incidentReported', time: 'receivedAt' }],
    stop: [
      { event: 'incidentContained', where: { levelHandled: 'community' } },
      { event: 'incidentClosed', where: { reopened: false } },
    ],
    unless: [
      { event: 'dispatchOrdered', reason: 'handedUp', late: 'excluded' },
      { event: 'responseActivated', reason: 'handedUp', late: 'excluded' },
    ],
    needs: {
      oneOf: [
        { event: 'incidentReported', time: 'receivedAt', where: { source: 'community' } },
        { event: 'incidentReported', time: 'receivedAt', where: { source: { contains: '社区' } } },
        { event: 'incidentReported', time: 'receivedAt', where: { source: { contains: '网格' } } },
        { event: 'incidentContained', where: { levelHandled: 'community' } },
      ],
      reason: 'notOfCommunity',
    },
    limitMinutes: 60,
  },
  {
    id: 'U-REV',
    title: { zh: '结案一年内评估', en: 'Assessed within a year of closing' },
    profile,
    source: from('在事故結案一年內要對…整改防范措施落實情況進行評估'),
    attribute: 'none',
    unit: 'incident',
    start: [{ event: 'incidentClosed', where: { reopened: false } }],
    stop: [{ event: 'assessmentPublished' }],
    stopBeforeStart: 'met',
    needs: { oneOf: [{ event: 'incidentClosed', where: { reopened: false } }], reason: 'notClosed' },
    scope: { classes: ['accident'] },
    limitMinutes: 525_600,
  },
];
