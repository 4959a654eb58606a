/** Flags: what was odd about an event when it was recorded. They are part of the record and never stop it. */
import type { Bilingual } from './lang.ts';

export const FLAGS = {
  furtherReport: { zh: '同一事件的又一次报告', en: 'a further report of an incident already known' },
  unknownTeam: { zh: '队伍未登记', en: 'the team is not on the register' },
  teamRetired: { zh: '队伍已注销', en: 'the team was taken off the register' },
  duplicateOrder: { zh: '该队已有到场指令', en: 'the team already has an order to this incident' },
  noOrder: { zh: '没有对应的派遣指令', en: 'there is no order for this dispatch' },
  repeated: { zh: '该环节已有记录', en: 'this stage was already recorded' },
  afterCancel: { zh: '派遣已撤销', en: 'the dispatch had been cancelled' },
  afterReroute: { zh: '派遣已改派', en: 'the dispatch had been rerouted' },
  afterRelease: { zh: '队伍已归建', en: 'the team had been released' },
  beforeOrder: { zh: '早于派遣指令', en: 'earlier than the order' },
  outOfStage: { zh: '早于前一环节', en: 'earlier than the stage before it' },
  future: { zh: '发生时间晚于当前时间', en: 'said to happen later than now' },
  lateEntry: { zh: '补录超过 24 小时', en: 'entered more than 24 hours late' },
  awaitsSecondPerson: { zh: '待第二人确认', en: 'waits for a second person to confirm it' },
  afterClose: { zh: '事件已办结', en: 'the incident was closed' },
  afterMerge: { zh: '事件已并案', en: 'the incident was merged into another' },
  afterDrill: { zh: '演练已结束', en: 'the drill had ended' },
  openDispatches: { zh: '仍有队伍未归建', en: 'teams are not released yet' },
  mixedCounts: { zh: '累计数与增量数混用', en: 'cumulative and incremental counts are mixed' },
  cumulativeFell: { zh: '累计数比前次少', en: 'the cumulative count is lower than before' },
  countExceedsNeed: { zh: '救助人数超过需救助人数', en: 'more people reached than in need' },
  needNotStated: { zh: '应救助人数未核定', en: 'the number of people in need is not stated' },
  totalsDiffer: { zh: '分项之和与总数不符', en: 'the categories do not add up to the total' },
  noInstruction: { zh: '没有对应的指令', en: 'there is no such instruction' },
  noTask: { zh: '没有对应的任务', en: 'there is no such task' },
  beforeTask: { zh: '早于任务下达', en: 'earlier than the task was opened' },
  taskCancelled: { zh: '任务已取消', en: 'the task had been cancelled' },
  reportNotFiled: { zh: '没有对应的报告', en: 'no such report was filed' },
  notApproved: { zh: '报出前未经审签', en: 'filed before it was approved' },
  noWarning: { zh: '没有对应的预警', en: 'no such warning was issued' },
  postNotCalled: { zh: '岗位不在点名范围', en: 'the post was not called' },
  clockUncertain: {
    zh: '终端时钟误差超过 1 分钟',
    en: "the device's clock is uncertain by more than a minute",
  },
  clockFarOff: {
    zh: '终端时钟与服务器相差超过 1 天',
    en: "the device's clock is more than a day off the server's",
  },
} as const satisfies Record<string, Bilingual>;

export type Flag = keyof typeof FLAGS;
