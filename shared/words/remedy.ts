/** Running clocks: what those that no indicator names are called, and what can be done about each, in words. */
import { CATALOGUE, isTypeName } from '../event.ts';
import { type Bilingual, fill, type Lang } from './lang.ts';

/** A report upward that is owed. */
export const REPORT_OWED: Bilingual = { zh: '信息报送', en: 'Report upward' };

const REMEDIES = {
  callTeam: { zh: '电话催促 {team}', en: 'call {team}' },
  askPosition: { zh: '询问 {team} 的位置', en: 'ask {team} where it is' },
  sendAnother: { zh: '另派就近队伍接替 {team}', en: 'send another team in place of {team}' },
  recordArrival: {
    zh: '向 {team} 核实，到场即补记',
    en: 'ask {team}, and record its arrival if it is there',
  },
  fileReport: { zh: '报出这一件', en: 'file the report' },
  answer: { zh: '催促签收或应答：{subject}', en: 'ask for an answer: {subject}' },
  finishTask: { zh: '催办：{subject}', en: 'press for it: {subject}' },
  askArea: { zh: '向 {area} 询问救助进展', en: 'ask {area} how relief goes' },
  deliverRelief: { zh: '向 {area} 增派救助力量和物资', en: 'send more relief to {area}' },
  spreadWarning: {
    zh: '扩大预警发布渠道，并补报覆盖人数',
    en: 'use more channels, and have coverage reported',
  },
  settlePeople: { zh: '增开安置点，并补报安置人数', en: 'open more shelters, and have settlement reported' },
  bringAbout: { zh: '落实并记录“{event}”', en: 'see to it, and record: {event}' },
} as const satisfies Record<string, Bilingual>;

export type RemedyCode = keyof typeof REMEDIES;

export interface Remedy {
  readonly code: RemedyCode;
  /** `event` is a type of the catalogue. */
  readonly values: Readonly<Record<string, string>>;
}

export function remedyInWords({ code, values }: Remedy, lang: Lang): string {
  const { event } = values;
  const named = event !== undefined && isTypeName(event) ? { event: CATALOGUE[event] } : {};
  return fill(REMEDIES[code], lang, { ...values, ...named });
}
