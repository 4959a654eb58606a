/** Outcomes, reasons and flags of units in words. Reasons that a bureau's own definition gives are shown as written. */
import type { Bilingual, Lang } from '../words/lang.ts';

const REASONS: Readonly<Record<string, Bilingual>> = {
  cancelled: { zh: '已撤销', en: 'cancelled' },
  rerouted: { zh: '已改派', en: 'rerouted' },
  releasedBeforeArrival: { zh: '到场前已归建', en: 'sent home before it arrived' },
  incidentClosed: { zh: '事件已办结', en: 'the incident was closed' },
  duplicate: { zh: '重复指令', en: 'a repeated order' },
  standby: { zh: '集结待命，不是到场指令', en: 'an order to stand by' },
  outsideTeam: { zh: '不是本辖区登记的队伍', en: 'not a team of the register' },
  outOfRange: { zh: '超出服务半径', en: 'too far from its base' },
  distanceUnknown: { zh: '缺少坐标，距离不明', en: 'no coordinates, so no distance' },
  noOrder: { zh: '没有派遣指令', en: 'there is no order' },
  noStart: { zh: '没有起算时间', en: 'nothing started its clock' },
  stopBeforeStart: { zh: '终点早于起点，请核对', en: 'it stopped before it started: check the times' },
  outOfOrder: { zh: '各环节时间顺序不可能', en: 'its stages can not have come in this order' },
  precision: { zh: '时间精度不足以判定', en: 'the times are not exact enough to tell' },
  rivalStatements: { zh: '说法不一，待认定', en: 'statements differ and none is confirmed' },
  merged: { zh: '已并案', en: 'merged into another incident' },
  falseAlarm: { zh: '误报', en: 'a false alarm' },
  nobodyInNeed: { zh: '无人需救助', en: 'nobody was in need' },
  needNotStated: { zh: '应救助人数未核定', en: 'nobody has said how many are in need' },
  countsOverlap: { zh: '人数可能重复计算', en: 'counts may count the same people' },
  countedInParts: { zh: '已按下级区域统计', en: 'counted in the areas within it' },
  noSuppliesNeeded: { zh: '无需物资', en: 'no supplies were needed' },
  noOutage: { zh: '没有停电', en: 'there was no outage' },
  noImageryRequested: { zh: '没有申请影像', en: 'no imagery was asked for' },
  noScenePost: { zh: '没有设立现场指挥部', en: 'there was no scene post' },
  neverLinked: { zh: '撤销前始终没有接通', en: 'no link until it was closed' },
  handedUp: { zh: '已上交', en: 'handed up' },
  notOfCommunity: { zh: '不是社区处置的事件', en: 'not handled in a community' },
  notClosed: { zh: '尚未办结', en: 'not closed yet' },
  notOnRoster: { zh: '值班表没有这个岗位', en: 'no such post on the roster' },
  foundLate: { zh: '认定为迟报', en: 'found late' },
  foundOmitted: { zh: '认定为漏报', en: 'found omitted' },
  foundFalse: { zh: '认定为谎报', en: 'found false' },
  foundConcealed: { zh: '认定为瞒报', en: 'found concealed' },
  coverageNotReported: { zh: '没有覆盖数据', en: 'nobody has said whom it reached' },
  notReached: { zh: '解除前没有覆盖到', en: 'not reached before it was lifted' },
  outcomeNotRecorded: { zh: '没有检验结果', en: 'nobody has said whether it came true' },
  noOnset: { zh: '天气没有出现', en: 'the weather did not come' },
  figureNotStated: { zh: '没有报这个数字', en: 'the figure was not stated' },
  needsOutsideData: { zh: '需要系统之外的数据', en: 'needs data from outside' },
  noBaseline: { zh: '没有比较的基准', en: 'there is no baseline' },
  baselineZero: {
    zh: '基期为零，没有降幅可言',
    en: 'nothing stands in the base period: there is nothing to reduce',
  },
  targetOfOtherPeriod: { zh: '目标对应的是另一时段', en: 'the target is for another period' },
  notComprehensive: { zh: '名称未写明是综合演练', en: 'its name does not say that it was comprehensive' },
  notHighFidelity: { zh: '名称未写明是高仿真演练', en: 'its name does not say that it was of high fidelity' },
  notGraded: { zh: '没有登记等级', en: 'registered without a grade' },
};

const FLAGS: Readonly<Record<string, Bilingual>> = {
  startProxy: { zh: '未签收，按下达时间起算', en: 'no acknowledgement: counted from the order' },
  alreadyOnScene: { zh: '接令时已在现场', en: 'on scene when it was ordered' },
  firstElement: { zh: '先遣到场', en: 'a first element arrived' },
  lateEntry: { zh: '补录', en: 'entered late' },
  wantsSecondPerson: { zh: '待第二人确认', en: 'wants a second person' },
  endedLate: { zh: '超时后才撤销或改派', en: 'taken back after its limit' },
  rivalStatements: { zh: '说法不一', en: 'statements differ' },
  rivalSetAside: { zh: '另有说法，未采用', en: 'another statement was set aside' },
  provisionalNeed: { zh: '按暂报人数', en: 'by a provisional number' },
  countExceedsNeed: { zh: '救助人数超过应救助人数', en: 'more reached than in need' },
  mixedCounts: { zh: '累计数与增量数混用', en: 'cumulative and incremental counts are mixed' },
  differsFromParts: { zh: '与下级区域合计不符', en: 'differs from the areas within it' },
  absorbedOthers: { zh: '并入了其他事件', en: 'other incidents were merged into it' },
};

export const reasonWords = (reason: string, lang: Lang): string => worded(REASONS, reason, lang);

/** A flag may carry a number: `differsFromParts:50`. */
export function flagWords(flag: string, lang: Lang): string {
  const [name = flag, value] = flag.split(':');
  return worded(FLAGS, name, lang) + (value === undefined ? '' : ` (${value})`);
}

const worded = (words: Readonly<Record<string, Bilingual>>, name: string, lang: Lang): string =>
  (Object.hasOwn(words, name) ? words[name]?.[lang] : undefined) ?? name;
