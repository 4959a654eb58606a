/** Kinds of emergency by the words that callers use for them. */
import { CLASSES } from '../indicator/classes.ts';
import { KINDS } from './kind.ts';

type Kind = keyof typeof KINDS;

/** What people say, in both languages; a word may stand for several kinds. */
const SAID: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  flood: ['洪水', '发洪水', '山洪', '河水', '决口', '溃堤', '漫堤'],
  waterlogging: ['积水', '内涝', '倒灌', '被淹', '淹水'],
  drought: ['旱', '缺水'],
  rainstorm: ['大雨', '暴雨', '强降雨'],
  blizzard: ['大雪', '暴雪', '雪灾', '雪封', 'snow'],
  wind: ['大风', '刮风', '龙卷', 'storm'],
  sandstorm: ['沙尘', '扬沙'],
  cold: ['寒潮', '冰冻', '结冰', '道路结冰', 'ice'],
  lightning: ['雷击', '打雷'],
  earthquake: ['震感', '地震', '房子在晃', 'quake'],
  landslide: ['滑坡', '塌方', '山体垮', '山塌', '沟里塌'],
  debrisFlow: ['泥石流', 'mudslide'],
  collapseGeo: ['崩塌', '落石', '滚石', '危岩'],
  subsidence: ['塌陷', '地陷', '路面塌', '沉降', 'sinkhole'],
  forestFire: ['山火', '林火', '林子着火', 'wildfire'],
  grasslandFire: ['草原火', '草场着火', '草着火'],
  biological: ['虫害', '蝗虫', '鼠害', 'locust'],
  mining: ['矿难', '冒顶', '透水', '瓦斯', '井下', 'mine'],
  hazardousChemicals: ['危化', '化学品', '泄漏', '化工', '加油站', '爆炸', '罐车', 'leak', 'explosion'],
  construction: ['工地', '脚手架', '塔吊', '基坑', 'crane', 'scaffold'],
  buildingCollapse: ['房子塌', '楼塌', '倒塌', '坍塌', '墙倒', 'collapse'],
  fire: ['着火', '起火', '失火', '冒烟', '火灾', '烧起来', 'smoke'],
  gas: ['燃气', '煤气', '天然气', '漏气', '闻到气味'],
  roadTraffic: ['车祸', '撞车', '追尾', '翻车', '交通事故', 'crash'],
  rail: ['火车', '列车', '脱轨', 'train'],
  aviation: ['飞机', '坠机', 'plane', 'aircraft'],
  water: ['落水', '溺水', '翻船', '沉船', 'boat', 'drown'],
  specialEquipment: ['电梯', '困梯', '锅炉', '压力容器', '索道', 'elevator', 'lift', 'boiler'],
  lifeline: ['停电', '停水', '停暖', '供热', '水管', '管线破裂', '断网', 'outage', 'power cut'],
  environment: ['污染', '异味', '死鱼', '排污', 'pollution', 'spill'],
  publicEvent: ['踩踏', '拥挤', '演唱会', '灯会', 'stampede', 'crowd'],
  epidemic: ['传染', '疫情', '发热聚集', 'outbreak'],
  unknownDisease: ['不明原因', '怪病'],
  foodSafety: ['食物中毒', '集体腹泻', '食堂', '拉肚子'],
  poisoning: ['中毒', '一氧化碳', '煤烟'],
  animalEpidemic: ['猪瘟', '禽流感', '死羊', '死猪', '布病'],
  massIncident: ['聚集', '上访', '堵路', '讨薪', 'protest'],
  terror: ['袭击', '砍人', '炸弹', 'bomb', 'attack'],
  financial: ['挤兑', '非法集资'],
  foreign: ['外国人', '外籍', 'foreigner'],
  cyber: ['黑客', '网络攻击', '系统瘫痪', 'ransom'],
  medical: ['晕倒', '昏迷', '心梗', '受伤', '急救', 'heart', 'ambulance'],
};

const ORDER: readonly Kind[] = Object.values(CLASSES).flat();

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Kinds whose name, code or common word holds what was typed; those whose name begins with it first. */
export function findKinds(typed: string): Kind[] {
  const query = plain(typed);
  if (query === '') return [...ORDER];
  const rankOf = (kind: Kind): number => {
    const said = SAID[kind] ?? [];
    if (said.some((word) => plain(word) === query)) return 0;
    const names = [KINDS[kind].zh, KINDS[kind].en, kind].map(plain);
    if (names.some((name) => name.startsWith(query))) return 0;
    if (names.some((name) => name.includes(query))) return 1;
    // Whoever types a sentence finds what it speaks of; whoever types a part of a word, the word.
    return said.some((word) => word.includes(query) || query.includes(word)) ? 2 : 3;
  };
  return ORDER.map((kind) => [rankOf(kind), kind] as const)
    .filter(([rank]) => rank < 3)
    .sort(([a], [b]) => a - b)
    .map(([, kind]) => kind);
}

/** Kinds that a text speaks of, those of the longest words first. */
export function kindsIn(text: string): Kind[] {
  const said = plain(text);
  const longest = (kind: Kind): number =>
    Math.max(
      0,
      ...[KINDS[kind].zh, KINDS[kind].en, ...(SAID[kind] ?? [])]
        .filter((word) => said.includes(plain(word)))
        .map(({ length }) => length),
    );
  return ORDER.map((kind) => [longest(kind), kind] as const)
    .filter(([length]) => length > 1)
    .sort(([a], [b]) => b - a)
    .map(([, kind]) => kind);
}
