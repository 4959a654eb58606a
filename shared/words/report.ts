/** The words of reports upward: kinds, headings, elements and the phrases that the log is told in. */
import type { ElementId, ReportKind, SectionId } from '../report/elements.ts';
import type { Bilingual } from './lang.ts';

export const REPORT_KINDS = {
  first: { zh: '首报', en: 'First report' },
  followUp: { zh: '续报', en: 'Follow-up report' },
  final: { zh: '终报', en: 'Final report' },
  verified: { zh: '核报', en: 'Report of verified figures' },
} as const satisfies Record<ReportKind, Bilingual>;

export const SECTION_NAMES = {
  basics: { zh: '基本情况', en: 'Basic facts' },
  harm: { zh: '人员伤亡和损失情况', en: 'Casualties and losses' },
  course: { zh: '经过和发展趋势', en: 'Course and trend' },
  handling: { zh: '处置情况', en: 'What is being done' },
  present: { zh: '目前情况', en: 'Present situation' },
  next: { zh: '下一步工作', en: 'Next steps' },
  other: { zh: '其他情况', en: 'Other' },
} as const satisfies Record<SectionId, Bilingual>;

export const ELEMENT_NAMES = {
  time: { zh: '发生时间', en: 'Time' },
  place: { zh: '发生地点', en: 'Place' },
  type: { zh: '事件类型', en: 'Kind' },
  severity: { zh: '事件等级', en: 'Severity' },
  source: { zh: '信息来源', en: 'Source' },
  unit: { zh: '事发单位概况', en: 'Unit concerned' },
  cause: { zh: '事件原因', en: 'Cause' },
  casualties: { zh: '人员伤亡', en: 'Casualties' },
  loss: { zh: '经济损失', en: 'Losses' },
  affected: { zh: '影响范围', en: 'Area affected' },
  course: { zh: '事件经过', en: 'Course of events' },
  situation: { zh: '现场情况', en: 'Situation on scene' },
  trend: { zh: '发展趋势', en: 'Trend' },
  leaders: { zh: '领导到场', en: 'Leaders on scene' },
  response: { zh: '应急响应', en: 'Response' },
  measures: { zh: '处置措施', en: 'Measures taken' },
  relief: { zh: '群众救助', en: 'Relief' },
  imagery: { zh: '现场影像', en: 'Imagery' },
  nextStep: { zh: '工作安排', en: 'Plans' },
  contact: { zh: '现场联系人', en: 'Scene contact' },
} as const satisfies Record<ElementId, Bilingual>;

/** What stands where the log says nothing. */
export const UNKNOWN: Bilingual = { zh: '不明', en: 'not known' };
export const DRILL_HEADING: Bilingual = { zh: '演练', en: 'DRILL' };
/** Beside every limit of a set that nobody has checked. */
export const ASSUMED: Bilingual = { zh: '假定，未经核实', en: 'assumed, not verified' };

export const PAPER = {
  title: { zh: '关于{place}{kind}{noun}的{numbering}', en: '{numbering} on the {kind} at {place}' },
  drillTitle: { zh: '（演练）{title}', en: '(DRILL) {title}' },
  noun: { zh: '事件', en: '' },
  unknownPlace: { zh: '我区', en: 'an unknown place' },
  numbered: { zh: '{kind}{chinese}', en: '{kind} {number}' },
  opening: { zh: '现将有关情况报告如下：', en: 'The facts as far as known:' },
  followUpOpening: { zh: '现将有关情况续报如下：', en: 'What is new since the last report:' },
  closing: { zh: '后续情况将及时续报。', en: 'Further reports will follow.' },
  lastClosing: { zh: '特此报告。', en: 'End of report.' },
  attachments: { zh: '附件', en: 'Attachments' },
  signedBy: { zh: '签发人：{name}', en: 'Signed by {name}' },
} as const satisfies Record<string, Bilingual>;

export const ATTACHMENTS = {
  photo: { zh: '照片', en: 'Photo' },
  video: { zh: '视频', en: 'Video' },
  audio: { zh: '录音', en: 'Recording' },
  document: { zh: '文件', en: 'Document' },
  other: { zh: '其他材料', en: 'Other' },
} as const satisfies Record<string, Bilingual>;

export const SERVICES = {
  power: { zh: '供电', en: 'power' },
  emergencyPower: { zh: '应急供电', en: 'emergency power' },
  water: { zh: '供水', en: 'water' },
  gas: { zh: '供气', en: 'gas' },
  heat: { zh: '供热', en: 'heating' },
  road: { zh: '道路', en: 'road' },
  comms: { zh: '通信', en: 'communications' },
  rail: { zh: '铁路', en: 'rail' },
} as const satisfies Record<string, Bilingual>;

export const COUNTED = {
  deaths: { zh: '死亡{n}人', en: '{n} dead' },
  missing: { zh: '失联{n}人', en: '{n} missing' },
  trapped: { zh: '被困{n}人', en: '{n} trapped' },
  injured: { zh: '受伤{n}人', en: '{n} injured' },
  seriouslyInjured: { zh: '重伤{n}人', en: '{n} seriously injured' },
} as const satisfies Record<string, Bilingual>;

export const FIGURE_NAMES = {
  deaths: { zh: '死亡', en: 'dead' },
  missing: { zh: '失联', en: 'missing' },
  injured: { zh: '受伤', en: 'injured' },
} as const satisfies Record<string, Bilingual>;

export const TOLD = {
  range: { zh: '{low}至{high}', en: '{low} to {high}' },
  differ: { zh: '（说法不一，待核实）', en: ' (sources differ)' },
  uncounted: { zh: '{figures}情况不明', en: '{figures} not known' },
  asOf: { zh: '{said}（截至{when}，{status}）', en: '{said} (as of {when}, {status})' },
  provisional: { zh: '暂报', en: 'provisional' },
  verified: { zh: '核定', en: 'verified' },
  received: { zh: '{when}接{source}报告', en: 'reported {when} by {source}' },
  someone: { zh: '群众', en: 'the public' },
  confirmed: { zh: '{severity}（{when}确认）', en: '{severity} (confirmed {when})' },
  guessed: { zh: '初步判断为{severity}，待确认', en: 'probably {severity}, not confirmed' },
  loss: { zh: '直接经济损失{amount}（{status}）', en: 'direct loss {amount} ({status})' },
  areas: { zh: '受灾区域：{areas}', en: 'areas hit: {areas}' },
  failed: { zh: '{area}{service}中断', en: '{service} cut off {area}' },
  at: { zh: '{when}，{said}', en: '{when}: {said}' },
  named: { zh: '{name}：{text}', en: '{name}: {text}' },
  arrived: { zh: '{when}，{post}{name}到达现场', en: '{when}: {name} {post} on scene' },
  activated: { zh: '{body}启动{level}级应急响应', en: '{body}: response level {level} activated' },
  changed: { zh: '{body}将应急响应调整为{level}级', en: '{body}: response changed to level {level}' },
  ended: { zh: '{body}终止应急响应', en: '{body}: response ended' },
  teams: {
    zh: '调派队伍{sent}支，其中{arrived}支已到达现场',
    en: '{sent} teams sent, {arrived} of them on scene',
  },
  force: { zh: '现场救援力量{n}人', en: '{n} rescuers on scene' },
  post: { zh: '设立现场指挥部', en: 'a scene post was set up' },
  evacuated: { zh: '累计转移群众{n}人', en: '{n} people evacuated' },
  settled: { zh: '集中安置{n}人', en: '{n} people settled' },
  need: { zh: '需救助{n}人', en: '{n} people in need' },
  reached: { zh: '已救助{n}人', en: '{n} reached' },
  imagery: { zh: '已收到现场影像{n}份', en: '{n} images of the scene received' },
  instruction: { zh: '{receivers}落实：{text}', en: '{receivers} to carry out: {text}' },
  commander: { zh: '现场指挥部指挥员{name}', en: 'commander of the scene post: {name}' },
} as const satisfies Record<string, Bilingual>;
