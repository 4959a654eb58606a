/** Why a team is suggested, and what stands against it, in words. */
import type { DispatchStage } from '../incident/view.ts';
import { type Bilingual, fill, type Lang, type Values } from './lang.ts';
import { STAGES } from './stage.ts';

const REASONS = {
  madeFor: { zh: '{kind}，对口', en: '{kind}: made for this' },
  able: { zh: '具备：{skills}', en: 'able: {skills}' },
  notMadeFor: { zh: '{kind}，不对口', en: '{kind}: not made for this' },
  fitUnknown: { zh: '{kind}，该类事件没有对口队伍表', en: '{kind}: who fits such an incident is not known' },
  awayFromStation: {
    zh: '驻地距现场约 {distanceKm} 公里，路上约 {travelMinutes} 分钟',
    en: '{distanceKm} km from its station, about {travelMinutes} min on the road',
  },
  awayFromSeen: {
    zh: '{seenMinutes} 分钟前的位置距现场约 {distanceKm} 公里，路上约 {travelMinutes} 分钟',
    en: 'seen {seenMinutes} min ago {distanceKm} km away, about {travelMinutes} min on the road',
  },
  distanceUnknown: { zh: '缺少坐标，路程不明', en: 'no coordinates: the way is unknown' },
  free: { zh: '无任务', en: 'free' },
  standbyHere: { zh: '已为本事件待命', en: 'stands by for this incident' },
  standbyElsewhere: { zh: '为“{title}”待命', en: 'stands by for “{title}”' },
  busy: { zh: '在“{title}”：{stage}', en: 'at “{title}”: {stage}' },
  dataAge: { zh: '登记信息 {days} 天前核实', en: 'its entry was confirmed {days} days ago' },
} as const satisfies Record<string, Bilingual>;

export interface SuggestionReason {
  readonly code: keyof typeof REASONS;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  /** What it counts for, in minutes of waiting: the fewer in all, the better the suggestion. */
  readonly minutes: number;
}

/** Kinds of team; a bureau's own are shown as they are written. */
const TEAM_KINDS: Readonly<Record<string, Bilingual>> = {
  fireRescue: { zh: '消防救援', en: 'fire and rescue' },
  general: { zh: '综合救援', en: 'general rescue' },
  forestFire: { zh: '森林草原防灭火', en: 'forest fire' },
  flood: { zh: '防汛抢险', en: 'flood' },
  geological: { zh: '地质与地震救援', en: 'landslide and earthquake' },
  hazardousChemicals: { zh: '危化品抢险', en: 'hazardous chemicals' },
  medical: { zh: '医疗急救', en: 'medical' },
  mining: { zh: '矿山救护', en: 'mine rescue' },
  road: { zh: '道路抢通', en: 'road clearing' },
  power: { zh: '供电抢修', en: 'power repair' },
  mains: { zh: '水热抢修', en: 'water and heating repair' },
  comms: { zh: '通信保障', en: 'communications' },
  militia: { zh: '民兵', en: 'militia' },
  subdistrict: { zh: '街道应急队', en: 'sub-district team' },
  engine: { zh: '消防车组', en: 'engine' },
  ladder: { zh: '云梯车组', en: 'ladder' },
  rescue: { zh: '抢险救援车组', en: 'rescue squad' },
  ambulance: { zh: '救护车组', en: 'ambulance' },
  other: { zh: '其他队伍', en: 'other' },
};

const SKILLS: Readonly<Record<string, Bilingual>> = {
  fire: { zh: '灭火', en: 'fire' },
  collapse: { zh: '坍塌救援', en: 'collapse' },
  waterRescue: { zh: '水域救援', en: 'water rescue' },
  search: { zh: '搜救', en: 'search' },
  landslide: { zh: '滑坡救援', en: 'landslide' },
  forestFire: { zh: '森林灭火', en: 'forest fire' },
  flood: { zh: '防汛', en: 'flood' },
  pumping: { zh: '排水', en: 'pumping' },
  hazardousChemicals: { zh: '危化品处置', en: 'hazardous chemicals' },
  gas: { zh: '燃气抢险', en: 'gas' },
  medical: { zh: '医疗', en: 'medical' },
  mining: { zh: '矿山救护', en: 'mining' },
  road: { zh: '道路抢通', en: 'road clearing' },
  heavyMachinery: { zh: '大型机械', en: 'heavy machinery' },
  power: { zh: '供电', en: 'power' },
  water: { zh: '供水', en: 'water' },
  heat: { zh: '供热', en: 'heating' },
  comms: { zh: '通信', en: 'communications' },
  drone: { zh: '无人机', en: 'drone' },
  evacuation: { zh: '转移群众', en: 'evacuation' },
};

/** A kind of team, or a skill, in words; a bureau's own as it is written. */
export const teamKindName = (kind: string, lang: Lang): string => named(TEAM_KINDS, kind, lang);
export const skillName = (skill: string, lang: Lang): string => named(SKILLS, skill, lang);

/** One reason in words; values are as `suggestTeams` gives them. */
export function suggestionReasonInWords({ code, values }: SuggestionReason, lang: Lang): string {
  const shown: Record<string, string | number | Bilingual> = {};
  for (const [name, value] of Object.entries(values))
    shown[name] = typeof value === 'object' ? skillNames(value, lang) : value;
  const { kind, stage } = values;
  const words: Values = {
    ...shown,
    ...(typeof kind === 'string' ? { kind: teamKindName(kind, lang) } : {}),
    ...(typeof stage === 'string' && isStage(stage) ? { stage: STAGES[stage] } : {}),
  };
  return fill(REASONS[code], lang, words);
}

const skillNames = (skills: readonly string[], lang: Lang): string =>
  skills.map((skill) => skillName(skill, lang)).join(lang === 'zh' ? '、' : ', ');

const isStage = (stage: string): stage is DispatchStage => Object.hasOwn(STAGES, stage);

const named = (words: Readonly<Record<string, Bilingual>>, name: string, lang: Lang): string =>
  (Object.hasOwn(words, name) ? words[name]?.[lang] : undefined) ?? name;
