/** The words of the assessment report (应急处置评估报告): title page, chapters, columns and the phrases that the log is told in. */
import type { Bilingual } from './lang.ts';

export const ASSESSMENT = {
  title: { zh: '{name}应急处置评估报告', en: 'Assessment of the emergency response: {name}' },
  dated: { zh: '“{month}·{day}”{title}', en: '{title} ({day} {monthName})' },
  drill: { zh: '（演练）{title}', en: '(DRILL) {title}' },
  drillNote: {
    zh: '本报告评估一次演练，所列时间为演练时间，内容不是真实事件。',
    en: 'This report assesses a drill. Its times are those of the drill; nothing in it is real.',
  },
  ground: {
    zh: '本报告由记录生成，依据第 1 至第 {position} 条记录。各项后的 # 号为记录的编号，可据以逐条查核；“不明”指记录中没有说明；标黄的内容须补充。',
    en: 'Drawn up from the record, positions 1 to {position}. The number behind # is the position of the entry that a statement rests on. “Not known” means that the record does not say; what is marked yellow has to be filled in.',
  },
  made: { zh: '截至{when}', en: 'As of {when}' },
  fill: { zh: '（由评估组填写）', en: '(for the assessment group to write)' },
} as const satisfies Record<string, Bilingual>;

export const CHAPTERS = {
  basics: { zh: '基本情况', en: 'Basic facts' },
  course: { zh: '应急处置过程', en: 'Course of the response' },
  unit: { zh: '事发单位应急处置评估', en: 'Response of the unit concerned' },
  government: { zh: '政府及有关部门应急处置评估', en: 'Response of the government and its departments' },
  knowledge: { zh: '信息掌握情况', en: 'What was known when' },
  forces: { zh: '救援力量到场情况', en: 'Forces and their arrival' },
  relief: { zh: '受灾群众救助情况', en: 'Relief of the people' },
  indicators: { zh: '指标完成情况', en: 'Indicators' },
  lessons: { zh: '问题、经验教训和整改', en: 'Findings, lessons and corrective actions' },
  conclusion: { zh: '评估结论和建议', en: 'Conclusion and advice' },
  timeline: { zh: '附录　处置时间线', en: 'Appendix: time line' },
} as const satisfies Record<string, Bilingual>;

export const SECTIONS = {
  steps: { zh: '关键环节用时', en: 'The steps and how long they took' },
  measures: { zh: '主要处置措施', en: 'Measures taken' },
  responses: { zh: '应急响应', en: 'Responses' },
  command: { zh: '指挥与指挥权移交', en: 'Command and its hand-over' },
  severity: { zh: '事件定级', en: 'Severity' },
  instructions: { zh: '指令及落实', en: 'Instructions and their fulfilment' },
  tasks: { zh: '任务及落实', en: 'Tasks and their fulfilment' },
  reports: { zh: '信息报送', en: 'Reports upward' },
  notices: { zh: '信息发布', en: 'Public information' },
  late: { zh: '得知较晚的情况', en: 'Heard of late' },
  corrections: { zh: '更正与撤回', en: 'Corrections and withdrawals' },
  rivals: { zh: '说法不一的情况', en: 'Rival statements' },
  figures: { zh: '指标数值', en: 'Figures' },
  definitions: { zh: '指标口径', en: 'Definitions of the figures' },
  units: { zh: '逐项依据', en: 'Each unit and its evidence' },
  notes: { zh: '评估批注', en: 'Notes of the reviewers' },
  actions: { zh: '整改事项', en: 'Corrective actions' },
} as const satisfies Record<string, Bilingual>;

export const LABELS = {
  name: { zh: '事件名称', en: 'Incident' },
  file: { zh: '卷宗编号', en: 'File' },
  status: { zh: '办结情况', en: 'Closed' },
  conclusion: { zh: '评估结论', en: 'Conclusion' },
  duty: { zh: '职责履行情况认定', en: 'Whether duties were done' },
  advice: { zh: '工作建议', en: 'Advice' },
  group: { zh: '评估组成员', en: 'Members of the group' },
} as const satisfies Record<string, Bilingual>;

/** What is asked of the unit: 生产安全事故应急处置评估暂行办法. No event tells it. */
export const UNIT_POINTS: readonly Bilingual[] = [
  { zh: '应急响应情况', en: 'Response' },
  { zh: '先期处置情况', en: 'First action' },
  { zh: '应急管理规章制度建立情况', en: 'Rules of emergency management' },
  { zh: '风险评估和应急资源调查情况', en: 'Survey of risks and resources' },
  { zh: '应急预案的编制、培训、演练、执行情况', en: 'Plans: made, trained, drilled and carried out' },
  { zh: '应急救援队伍、人员、装备、物资储备情况', en: 'Teams, people, gear and stock' },
  { zh: '资金保障情况', en: 'Money' },
];

export const COLUMNS = {
  step: { zh: '环节', en: 'Step' },
  time: { zh: '时间', en: 'Time' },
  since: { zh: '距接报', en: 'After report' },
  heard: { zh: '得知时间', en: 'Heard' },
  lag: { zh: '滞后', en: 'Late by' },
  what: { zh: '内容', en: 'What' },
  body: { zh: '单位', en: 'Body' },
  level: { zh: '级别', en: 'Level' },
  decided: { zh: '决定人', en: 'Decided by' },
  reason: { zh: '依据或理由', en: 'Ground' },
  post: { zh: '现场指挥部', en: 'Scene post' },
  commander: { zh: '指挥员', en: 'Commander' },
  from: { zh: '自', en: 'From' },
  until: { zh: '至', en: 'Until' },
  severity: { zh: '等级', en: 'Severity' },
  receivers: { zh: '承办单位', en: 'For' },
  issued: { zh: '下达', en: 'Issued' },
  due: { zh: '时限', en: 'Due' },
  done: { zh: '完成情况', en: 'Fulfilment' },
  to: { zh: '报送对象', en: 'To' },
  channel: { zh: '方式', en: 'By' },
  sent: { zh: '报出', en: 'Sent' },
  standing: { zh: '结果', en: 'Result' },
  report: { zh: '报告', en: 'Report' },
  corrected: { zh: '原记录', en: 'Entry corrected' },
  statements: { zh: '各种说法', en: 'Statements' },
  change: { zh: '更正内容', en: 'Change' },
  by: { zh: '记录人', en: 'By' },
  team: { zh: '队伍', en: 'Team' },
  ordered: { zh: '下达', en: 'Order' },
  acknowledged: { zh: '签收', en: 'Ack.' },
  departed: { zh: '出发', en: 'Left' },
  arrived: { zh: '到场', en: 'Arrived' },
  took: { zh: '用时', en: 'Took' },
  area: { zh: '区域', en: 'Area' },
  need: { zh: '需救助', en: 'In need' },
  inTime: { zh: '时限内', en: 'In time' },
  reached: { zh: '累计救助', en: 'Reached' },
  indicator: { zh: '指标', en: 'Indicator' },
  counted: { zh: '达标/应计', en: 'Met / n' },
  rate: { zh: '数值', en: 'Figure' },
  bounds: { zh: '上下界', en: 'Bounds' },
  target: { zh: '目标', en: 'Target' },
  left: { zh: '未计入', en: 'Not counted' },
  definition: { zh: '起止与时限', en: 'Start, stop and limit' },
  source: { zh: '出处', en: 'Source' },
  version: { zh: '版本', en: 'Version' },
  unit: { zh: '单元', en: 'Unit' },
  outcome: { zh: '判定', en: 'Outcome' },
  kind: { zh: '类别', en: 'Kind' },
  about: { zh: '所指', en: 'About' },
  owner: { zh: '责任单位', en: 'Owner' },
  progress: { zh: '进展', en: 'Progress' },
  record: { zh: '记录', en: 'Entry' },
} as const satisfies Record<string, Bilingual>;

export const STEPS = {
  reported: { zh: '接报', en: 'Reported' },
  verified: { zh: '核实', en: 'Verified' },
  responded: { zh: '启动响应', en: 'Response activated' },
  ordered: { zh: '下达首个派遣指令', en: 'First order' },
  acknowledged: { zh: '首支队伍签收', en: 'First acknowledgement' },
  departed: { zh: '首支队伍出发', en: 'First departure' },
  arrived: { zh: '首支队伍到场', en: 'First arrival' },
  acted: { zh: '展开首个救援行动', en: 'First action' },
  controlled: { zh: '险情得到控制', en: 'Danger under control' },
  rescued: { zh: '救援结束', en: 'Rescue concluded' },
  ended: { zh: '终止响应', en: 'Response ended' },
  closed: { zh: '办结', en: 'Closed' },
} as const satisfies Record<string, Bilingual>;

export const TOLD = {
  record: COLUMNS.record,
  manyPositions: { zh: '{first} 至 {last} 共 {n} 条', en: '{first} to {last}, {n} entries' },
  wholeIncident: { zh: '全事件', en: 'whole incident' },
  notRecorded: { zh: '无记录', en: 'not recorded' },
  noResponse: { zh: '记录中没有启动响应。', en: 'No response is on record.' },
  noPost: { zh: '记录中没有设立现场指挥部。', en: 'No scene post is on record.' },
  noSeverity: { zh: '记录中没有定级。', en: 'No severity is on record.' },
  noInstruction: { zh: '记录中没有指令。', en: 'No instruction is on record.' },
  noTask: { zh: '记录中没有任务。', en: 'No task is on record.' },
  noReport: { zh: '按所用报送规则，没有应报事项。', en: 'Under the rules in force no report was owed.' },
  noNotice: { zh: '记录中没有信息发布。', en: 'No public notice is on record.' },
  noMeasure: { zh: '记录中没有处置措施。', en: 'No measure is on record.' },
  noLate: { zh: '没有得知较晚的情况。', en: 'Nothing was heard of late.' },
  noCorrection: { zh: '没有更正或撤回。', en: 'Nothing was corrected or withdrawn.' },
  noRival: { zh: '没有说法不一的情况。', en: 'No statements differ.' },
  noDispatch: { zh: '记录中没有派遣队伍。', en: 'No team was sent.' },
  noRelief: { zh: '记录中没有救助情况。', en: 'Nothing is on record of relief.' },
  noIndicator: {
    zh: '本事件没有可计入指标的单元。',
    en: 'Nothing of this incident counts for an indicator.',
  },
  allExcluded: {
    zh: '以下指标的单元均已排除，不计入：{names}。',
    en: 'Of these indicators nothing counts: {names}.',
  },
  noNote: { zh: '没有评估批注。', en: 'There are no notes.' },
  noAction: { zh: '没有整改事项。', en: 'There are no corrective actions.' },
  closedAt: { zh: '{when}办结：{reason}', en: 'closed {when}: {reason}' },
  open: { zh: '尚未办结', en: 'not closed' },
  mergedInto: { zh: '已并入{into}', en: 'merged into {into}' },
  levelStart: { zh: '启动{level}级', en: 'activated, level {level}' },
  levelChange: { zh: '调整为{level}级', en: 'changed to level {level}' },
  levelEnd: { zh: '终止', en: 'ended' },
  proposed: { zh: '系统建议', en: 'proposed' },
  confirmed: { zh: '确认', en: 'confirmed' },
  doneAt: { zh: '{when}完成', en: 'done {when}' },
  doneLate: { zh: '{when}完成，超时', en: 'done {when}, late' },
  acknowledgedBy: { zh: '{n}家签收', en: '{n} acknowledged' },
  notDone: { zh: '未见完成', en: 'not done' },
  overdue: { zh: '未见完成，已超时', en: 'not done and late' },
  limit: {
    zh: '到场时限 {limit}，自签收（未签收的自下达）起算，至首批人员到达现场止。',
    en: 'Limit of arrival {limit}: from the acknowledgement, or the order where there is none, to the first arrival at the scene.',
  },
  reliefLimit: {
    zh: '初步救助时限 {limit}，自灾害发生（后受灾的区域自受灾）起算。',
    en: 'Limit of initial relief {limit}: from the disaster, or from when the area was hit.',
  },
  ganttTitle: { zh: '各队处置环节', en: 'Stages of each team' },
  reliefTitle: { zh: '累计救助人数', en: 'People reached' },
  people: { zh: '{n}人', en: '{n} people' },
  needLine: { zh: '需救助{n}人', en: '{n} in need' },
  dueLine: { zh: '{limit}时限', en: 'limit {limit}' },
  withdrawn: { zh: '撤回：{reason}', en: 'withdrawn: {reason}' },
  pending: { zh: '（待第二人确认，未生效）', en: ' (waits for a second person, not in force)' },
  becameTo: { zh: '{field}：{before} → {after}', en: '{field}: {before} → {after}' },
  because: { zh: '{change}（{reason}）', en: '{change} ({reason})' },
  inForce: { zh: '采用 {chosen}', en: 'in force: {chosen}' },
  undecided: { zh: '尚未认定', en: 'not decided' },
  rivalOccurrence: { zh: '发生时间', en: 'time of occurrence' },
  rivalStage: { zh: '{team}{stage}', en: '{team}, {stage}' },
  rivalNeed: { zh: '{area}需救助人数', en: 'people in need, {area}' },
  definitionStart: { zh: '起：{start}', en: 'starts: {start}' },
  definitionStop: { zh: '止：{stop}', en: 'stops: {stop}' },
  definitionLimit: { zh: '时限：{limit}', en: 'limit: {limit}' },
  definitionBasis: { zh: '按{basis}等级', en: 'by {basis} severity' },
  basisFinal: { zh: '最终', en: 'final' },
  basisAtStart: { zh: '起算时', en: 'at the start' },
  or: { zh: '或', en: ' or ' },
  quoted: { zh: '{document}：“{quote}”', en: '{document}: “{quote}”' },
  onBasis: { zh: '{title}（按{basis}等级）', en: '{title} (by {basis} severity)' },
  version: { zh: '第{n}版', en: 'version {n}' },
  shipped: { zh: '随系统定义', en: 'as shipped' },
  leftRunning: { zh: '进行中{n}', en: '{n} running' },
  leftExcluded: { zh: '排除{n}', en: '{n} excluded' },
  leftUnknown: { zh: '不明{n}', en: '{n} unknown' },
  notTimeline: {
    zh: '队伍定位、预计和计时提示等系统自动记录不列入；完整记录见卷宗。',
    en: 'Positions of teams, forecasts and clocks that ran out are left out: the case file holds them all.',
  },
  timelineCut: {
    zh: '只列前 {shown} 条，共 {n} 条；其余见卷宗。',
    en: 'The first {shown} of {n}; the case file holds the rest.',
  },
  correctedMark: { zh: '（已更正）', en: ' (corrected)' },
  period: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  reportedResult: { zh: '{when} 反馈：{result}', en: 'reported {when}: {result}' },
  closedAction: { zh: '{when} 销号：{basis}', en: 'closed {when}: {basis}' },
  reopenedAction: { zh: '{when} 重启：{reason}', en: 'reopened {when}: {reason}' },
  notBegun: { zh: '未反馈', en: 'nothing reported' },
  overdueAction: { zh: '逾期未销号', en: 'overdue' },
  settledAs: { zh: '{result}：{reason}', en: '{result}: {reason}' },
} as const satisfies Record<string, Bilingual>;

export const OUTCOME_WORDS = {
  met: { zh: '达标', en: 'met' },
  missed: { zh: '未达标', en: 'missed' },
  running: { zh: '进行中', en: 'running' },
  excluded: { zh: '排除', en: 'excluded' },
  unknown: { zh: '不明', en: 'unknown' },
} as const satisfies Record<string, Bilingual>;

export const STANDING_WORDS = {
  due: { zh: '待报', en: 'due' },
  onTime: { zh: '按时', en: 'on time' },
  late: { zh: '迟报', en: 'late' },
  omitted: { zh: '未报', en: 'omitted' },
  notNeeded: { zh: '无需再报', en: 'not needed' },
} as const satisfies Record<string, Bilingual>;

export const FINDING_WORDS = {
  late: { zh: '认定迟报', en: 'found late' },
  omitted: { zh: '认定漏报', en: 'found omitted' },
  false: { zh: '认定谎报', en: 'found false' },
  concealed: { zh: '认定瞒报', en: 'found concealed' },
} as const satisfies Record<string, Bilingual>;

export const CHANNEL_WORDS = {
  phone: { zh: '电话', en: 'phone' },
  written: { zh: '书面', en: 'in writing' },
  network: { zh: '网络直报', en: 'network' },
} as const satisfies Record<string, Bilingual>;

export const NOTE_KINDS = {
  finding: { zh: '问题', en: 'Finding' },
  goodPractice: { zh: '经验', en: 'Good practice' },
  lesson: { zh: '教训', en: 'Lesson' },
  question: { zh: '疑问', en: 'Question' },
} as const satisfies Record<string, Bilingual>;

export const NOTE_RESULTS = {
  upheld: { zh: '采纳', en: 'upheld' },
  answered: { zh: '已答复', en: 'answered' },
  dropped: { zh: '不采纳', en: 'dropped' },
} as const satisfies Record<string, Bilingual>;

export const GANTT_WORDS = {
  toAcknowledge: { zh: '待签收', en: 'to acknowledge' },
  toDepart: { zh: '待出发', en: 'to depart' },
  onTheWay: { zh: '途中', en: 'on the way' },
  atScene: { zh: '在现场', en: 'on scene' },
  due: { zh: '到场时限', en: 'limit of arrival' },
} as const satisfies Record<string, Bilingual>;

export const TOLD_STAGE_WORDS = {
  acknowledged: { zh: '签收', en: 'acknowledgement' },
  departed: { zh: '出发', en: 'departure' },
  assembled: { zh: '到集结点', en: 'at the assembly point' },
  arrived: { zh: '到场', en: 'arrival' },
  complete: { zh: '全队到场', en: 'arrival of all' },
  released: { zh: '归建', en: 'release' },
} as const satisfies Record<string, Bilingual>;

/** Fields of events that corrections most often touch; others stand under their own names. */
export const FIELD_WORDS: Readonly<Record<string, Bilingual>> = {
  occurredAt: { zh: '发生时间', en: 'time' },
  occurredPrecision: { zh: '时间精度', en: 'precision' },
  people: { zh: '人数', en: 'people' },
  peopleInNeed: { zh: '需救助人数', en: 'people in need' },
  deaths: { zh: '死亡', en: 'deaths' },
  missing: { zh: '失联', en: 'missing' },
  injured: { zh: '受伤', en: 'injured' },
  trapped: { zh: '被困', en: 'trapped' },
  seriouslyInjured: { zh: '重伤', en: 'seriously injured' },
  asOf: { zh: '统计时刻', en: 'as of' },
  status: { zh: '状态', en: 'status' },
  title: { zh: '标题', en: 'title' },
  types: { zh: '类型', en: 'kinds' },
  level: { zh: '级别', en: 'level' },
  severity: { zh: '等级', en: 'severity' },
  reached: { zh: '到达地点', en: 'reached' },
  sentAt: { zh: '报出时间', en: 'sent at' },
  receivedAt: { zh: '接报时间', en: 'received at' },
  dueAt: { zh: '时限', en: 'due' },
  count: { zh: '计数方式', en: 'kind of count' },
  area: { zh: '区域', en: 'area' },
  vehicles: { zh: '车辆', en: 'vehicles' },
};

/** The sheets and columns of the workbook that are not chapters of the report. */
export const WORKBOOK = {
  units: { zh: '指标单元', en: 'Units' },
  events: { zh: '事件记录', en: 'Events' },
  actions: { zh: '整改事项', en: 'Actions' },
  position: { zh: '记录编号', en: 'Position' },
  happened: { zh: '发生时间', en: 'Happened' },
  precision: { zh: '精度', en: 'Precision' },
  heard: { zh: '得知时间', en: 'Heard' },
  heardByLog: { zh: '记入时间', en: 'Recorded' },
  type: { zh: '类型', en: 'Type' },
  who: { zh: '谁', en: 'Who' },
  state: { zh: '效力', en: 'Standing' },
  stands: { zh: '有效', en: 'stands' },
  corrected: { zh: '已更正', en: 'corrected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  amends: { zh: '更正或撤回', en: 'amendment' },
  minutes: { zh: '用时（分钟）', en: 'Took (min)' },
  starts: { zh: '起算', en: 'Start' },
  stops: { zh: '止算', en: 'Stop' },
  due: { zh: '到期', en: 'Due' },
  reason: { zh: '原因', en: 'Reason' },
  flags: { zh: '标记', en: 'Flags' },
  dueOn: { zh: '完成期限', en: 'Due on' },
  opened: { zh: '提出时间', en: 'Opened' },
  closed: { zh: '销号时间', en: 'Closed' },
  standing: { zh: '状态', en: 'Standing' },
  title: { zh: '事件', en: 'Incident' },
  id: { zh: '指标编号', en: 'Indicator id' },
} as const satisfies Record<string, Bilingual>;

export const ACTION_STANDINGS = {
  open: { zh: '未反馈', en: 'open' },
  reported: { zh: '已反馈待销号', en: 'reported' },
  closed: { zh: '已销号', en: 'closed' },
} as const satisfies Record<string, Bilingual>;

export const PRECISION_WORDS = {
  second: { zh: '秒', en: 'second' },
  minute: { zh: '分', en: 'minute' },
  hour: { zh: '时', en: 'hour' },
  day: { zh: '日', en: 'day' },
} as const satisfies Record<string, Bilingual>;
