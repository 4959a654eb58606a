/** What a line of a hand-over note says, by its code; `lineInWords` fills it in. */
import type { Bilingual } from './lang.ts';

/** What stands in `[…]` is left out where one of its values is not there. */
export const LINES = {
  incident: { zh: '{title}[，{place}][，{at}发生]', en: '{title}[, {place}][, {at}]' },
  new: { zh: '本班接报：{at}[，共 {callers} 次来报]', en: 'new in this shift: {at}[, {callers} reports]' },
  carriedOver: { zh: '上班转来：{at} 接报', en: 'carried over: reported {at}' },
  severity: { zh: '等级：{severity}', en: 'severity: {severity}' },
  ungraded: { zh: '未定级', en: 'not graded' },
  severityProposed: {
    zh: '建议等级：{severity}，待确认',
    en: 'proposed severity: {severity}, to be confirmed',
  },
  response: { zh: '{body}：{level}级响应', en: '{body}: response level {level}' },
  commander: { zh: '指挥官：{commander}，自 {since}', en: 'commander: {commander}, since {since}' },
  offerWaiting: { zh: '指挥权移交待 {to} 确认', en: 'command was offered to {to}, who has not answered' },
  groups: { zh: '工作组：{groups}', en: 'groups: {groups}' },
  situation: { zh: '{at}：{text}', en: '{at}: {text}' },
  controlled: { zh: '{at} 火势控制', en: 'fire controlled {at}' },
  extinguished: { zh: '{at} 明火扑灭', en: 'fire out {at}' },
  reignited: { zh: '{at} 复燃', en: 'reignited {at}' },
  contained: { zh: '{at} 险情控制', en: 'contained {at}' },
  casualty: { zh: '{counted}（{status}，截至 {asOf}）', en: '{counted} ({status}, as of {asOf})' },
  casualtyRange: {
    zh: '{counted}，说法不一（{low} 至 {high}）',
    en: '{counted}, sources differ ({low} to {high})',
  },
  casualtiesUnknown: { zh: '伤亡不明', en: 'casualties not known' },
  headcount: { zh: '清点 {n} 人（截至 {asOf}）', en: 'head count {n} (as of {asOf})' },
  teamNotAnswered: {
    zh: '{team}：{at} 下达，未签收[，{task}]',
    en: '{team}: ordered {at}, no answer[, {task}]',
  },
  teamAnswered: { zh: '{team}：{at} 签收，未出发[，{task}]', en: '{team}: acknowledged {at}[, {task}]' },
  teamOnTheWay: { zh: '{team}：{at} 出发，途中[，{task}]', en: '{team}: on the way since {at}[, {task}]' },
  teamOnScene: { zh: '{team}：{at} 到场[，{task}]', en: '{team}: on scene since {at}[, {task}]' },
  teamStandby: { zh: '{team}：待命[，{task}]', en: '{team}: stands by[, {task}]' },
  forceCounted: { zh: '{at} 统计现场力量 {n} 人', en: '{n} people on scene, counted {at}' },
  taskUnanswered: {
    zh: '任务未签收：{body}，{text}[，限 {dueAt}]',
    en: 'task not answered: {body}, {text}[, due {dueAt}]',
  },
  taskOpen: {
    zh: '任务办理中：{body}，{text}[，限 {dueAt}]',
    en: 'task open: {body}, {text}[, due {dueAt}]',
  },
  instructionUnanswered: {
    zh: '指令未签收：{body}，{text}[，限 {dueAt}]',
    en: 'instruction not answered: {body}, {text}[, due {dueAt}]',
  },
  instructionOpen: {
    zh: '指令未办结：{body}，{text}[，限 {dueAt}]',
    en: 'instruction open: {body}, {text}[, due {dueAt}]',
  },
  withdrawnForDanger: {
    zh: '{team} 因险情暂撤（{at}）[，至 {until}]',
    en: '{team} withdrawn for danger {at}[, until {until}]',
  },
  withdrawn: { zh: '{team} 暂撤（{at}）[，至 {until}]', en: '{team} withdrawn {at}[, until {until}]' },
  lifelineDown: { zh: '[{area} ]{service}中断（{at}）', en: '{service} failed {at}[, {area}]' },
  secondary: { zh: '{at} 发生次生事件', en: 'a secondary incident {at}' },
  relief: {
    zh: '{area}：需救助 {need} 人，已救助 {reached} 人',
    en: '{area}: {reached} reached of {need} in need',
  },
  reliefWithoutNeed: {
    zh: '{area}：需救助人数未核定，已救助 {reached} 人',
    en: '{area}: {reached} reached, need not stated',
  },
  suppliesRequested: { zh: '已申请：{items}[，送 {to}]', en: 'requested: {items}[, to {to}]' },
  suppliesAllocated: { zh: '已调拨未起运：{items}[，送 {to}]', en: 'allocated: {items}[, to {to}]' },
  suppliesOnTheWay: { zh: '在途：{items}[，送 {to}]', en: 'on the way: {items}[, to {to}]' },
  evacuated: { zh: '{area} 转移 {n} 人', en: '{n} moved from {area}' },
  settled: { zh: '{area} 安置 {n} 人', en: '{n} settled at {area}' },
  linkUp: { zh: '{link}[（{sector}）]：自 {at} 接通', en: '{link}[ ({sector})]: up since {at}' },
  linkDown: { zh: '{link}[（{sector}）]：{at} 中断', en: '{link}[ ({sector})]: down since {at}' },
  reportDue: {
    zh: '应报 {toLevel}（{channel}），限 {dueAt}',
    en: 'owed to {toLevel} ({channel}), due {dueAt}',
  },
  reportOmitted: {
    zh: '应报 {toLevel}（{channel}），{dueAt} 已超时未报',
    en: 'owed to {toLevel} ({channel}), was due {dueAt}',
  },
  closed: { zh: '{title}：{at} 办结', en: '{title}: closed {at}' },
  merged: { zh: '{title}：{at} 并案', en: '{title}: merged {at}' },
  warning: {
    zh: '{kind}{color}预警：{area}（{issuer}）[，至 {endsAt}]',
    en: '{color} warning of {kind}: {area} ({issuer})[, until {endsAt}]',
  },
} as const satisfies Record<string, Bilingual>;

export type HandoverCode = keyof typeof LINES;
export type HandoverValues = Readonly<Record<string, string | number | readonly string[]>>;
