/** The kinds of emergency that the rules name, in both languages. A bureau's own kinds are shown as they are written. */
import type { Bilingual, Lang } from './lang.ts';

/** Suggested codes of sub-types (突发事件应对法 art. 2 and the plans that list them). */
export const KINDS = {
  flood: { zh: '洪涝', en: 'flood' },
  waterlogging: { zh: '内涝', en: 'waterlogging' },
  drought: { zh: '干旱', en: 'drought' },
  rainstorm: { zh: '暴雨', en: 'rainstorm' },
  blizzard: { zh: '暴雪', en: 'blizzard' },
  wind: { zh: '大风', en: 'strong wind' },
  sandstorm: { zh: '沙尘暴', en: 'sandstorm' },
  hail: { zh: '冰雹', en: 'hail' },
  cold: { zh: '寒潮', en: 'cold wave' },
  earthquake: { zh: '地震', en: 'earthquake' },
  landslide: { zh: '山体滑坡', en: 'landslide' },
  debrisFlow: { zh: '泥石流', en: 'debris flow' },
  collapseGeo: { zh: '崩塌', en: 'rockfall' },
  subsidence: { zh: '地面塌陷', en: 'subsidence' },
  forestFire: { zh: '森林火灾', en: 'forest fire' },
  grasslandFire: { zh: '草原火灾', en: 'grassland fire' },
  biological: { zh: '生物灾害', en: 'biological disaster' },
  mining: { zh: '矿山事故', en: 'mining accident' },
  hazardousChemicals: { zh: '危险化学品事故', en: 'hazardous chemicals' },
  construction: { zh: '建筑施工事故', en: 'construction accident' },
  buildingCollapse: { zh: '房屋倒塌', en: 'building collapse' },
  fire: { zh: '火灾', en: 'fire' },
  gas: { zh: '燃气事故', en: 'gas accident' },
  roadTraffic: { zh: '道路交通事故', en: 'road traffic accident' },
  rail: { zh: '铁路事故', en: 'rail accident' },
  aviation: { zh: '航空事故', en: 'aviation accident' },
  water: { zh: '水上事故', en: 'accident on water' },
  specialEquipment: { zh: '特种设备事故', en: 'special equipment' },
  lifeline: { zh: '生命线中断', en: 'lifeline failure' },
  environment: { zh: '环境事件', en: 'environmental incident' },
  publicEvent: { zh: '大型活动事故', en: 'accident at a public event' },
  epidemic: { zh: '传染病疫情', en: 'epidemic' },
  unknownDisease: { zh: '不明原因疾病', en: 'disease of unknown cause' },
  foodSafety: { zh: '食品安全', en: 'food safety' },
  poisoning: { zh: '中毒', en: 'poisoning' },
  animalEpidemic: { zh: '动物疫情', en: 'animal epidemic' },
  massIncident: { zh: '群体性事件', en: 'mass incident' },
  terror: { zh: '恐怖袭击', en: 'terror attack' },
  financial: { zh: '金融突发事件', en: 'financial incident' },
  foreign: { zh: '涉外突发事件', en: 'incident with foreigners' },
  cyber: { zh: '网络安全事件', en: 'cyber incident' },
  lightning: { zh: '雷电', en: 'lightning' },
  medical: { zh: '医疗急救', en: 'medical emergency' },
} as const satisfies Record<string, Bilingual>;

/** The code and its names in both languages, as they are searched for. */
export const kindWords = (kind: string): readonly string[] =>
  Object.hasOwn(KINDS, kind) ? [kind, ...Object.values(KINDS[kind as keyof typeof KINDS])] : [kind];

export const kindName = (kind: string, lang: Lang): string =>
  Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS][lang] : kind;
