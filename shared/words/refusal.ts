/** Refusals: why an event was not recorded, and what to do. `{…}` is filled in from the case. */
import type { Bilingual } from './lang.ts';

export const REFUSALS = {
  unknownIncident: {
    zh: '没有编号为 {id} 的事件。请先接报（incidentReported），再记这一条。',
    en: 'There is no incident {id}. Report it first (incidentReported), then record this.',
  },
  roleMayNot: {
    zh: '你的身份不能记录“{type}”。可由以下身份记录：{roles}。',
    en: 'Your role may not record “{type}”. These may: {roles}.',
  },
  outsideArea: {
    zh: '{stream} 不在你的辖区内，请由其所属辖区或指挥中心记录。',
    en: '{stream} lies outside your area; let its own area or the command centre record this.',
  },
  otherTeam: {
    zh: '这是队伍 {team} 的派遣，只能为本队记录。',
    en: 'This is about team {team}; you can record for your own team only.',
  },
  mayNotImport: {
    zh: '来源“{origin}”只用于接口导入。请写 desk 或 field。',
    en: 'The origin “{origin}” is for imports only; say desk or field.',
  },
  accessIsWritten: {
    zh: '访问记录由系统自动形成，任何人不能补记或改动。',
    en: 'The record of access writes itself; nobody adds to it or changes it.',
  },
  confirmOwn: {
    zh: '不能由本人确认自己的记录，请由第二人确认。',
    en: 'Nobody confirms their own record; let a second person do it.',
  },
  unknownStream: {
    zh: '{stream} 还没有记录。请先登记，再记这一条。',
    en: 'Nothing is recorded of {stream} yet. Register it first, then record this.',
  },
  wrongStream: {
    zh: '{type} 不能记在 {stream} 上，应记在：{kinds}。',
    en: '{type} cannot be recorded on {stream}; it belongs on: {kinds}.',
  },
  unknownDrill: {
    zh: '没有编号为 {drill} 的演练。请先开始演练（drillStarted）。',
    en: 'There is no drill {drill}. Start it first (drillStarted).',
  },
  drillEnded: {
    zh: '演练 {drill} 已结束，不能再下达。',
    en: 'The drill {drill} has ended; nothing more can be ordered in it.',
  },
  drillMismatch: {
    zh: '{id} 属于{mine}，这一条却属于{yours}。演练与实战不能混记。',
    en: '{id} is {mine}, but this event is {yours}. Drill and reality are never mixed.',
  },
  alreadyMerged: {
    zh: '事件已并入 {into}，请记在 {into} 上。',
    en: 'The incident was merged into {into}; record this there.',
  },
  mergeIntoUnknown: { zh: '没有可并入的事件 {into}。', en: 'There is no incident {into} to merge into.' },
  mergeIntoItself: {
    zh: '事件不能并入自己或已并入自己的事件。',
    en: 'An incident cannot be merged into itself, nor into one that was merged into it.',
  },
  alreadyClosed: {
    zh: '事件已办结。如需继续处置，请先重新启动。',
    en: 'The incident is closed. Reopen it first.',
  },
  notClosed: {
    zh: '事件没有办结，无需重新启动。',
    en: 'The incident is not closed, so there is nothing to reopen.',
  },
  responseIdTaken: {
    zh: '响应编号 {responseId} 已用过，请换一个编号。',
    en: 'The response id {responseId} is taken; use another.',
  },
  responseActive: {
    zh: '{body} 按同一预案的响应（{responseId}）正在进行。请调整级别，不要重复启动。',
    en: '{body} already has a running response under this plan ({responseId}). Change its level instead of starting another.',
  },
  unknownResponse: { zh: '没有编号为 {responseId} 的响应。', en: 'There is no response {responseId}.' },
  responseEnded: { zh: '响应 {responseId} 已终止。', en: 'The response {responseId} has ended.' },
  sameLevel: { zh: '响应已是 {level} 级。', en: 'The response is at level {level} already.' },
  dispatchIdTaken: {
    zh: '派遣编号 {dispatchId} 已用过，请换一个编号。',
    en: 'The dispatch id {dispatchId} is taken; use another.',
  },
  unknownDispatch: {
    zh: '没有编号为 {dispatchId} 的派遣指令。',
    en: 'There is no dispatch order {dispatchId}.',
  },
  dispatchOver: {
    zh: '派遣 {dispatchId} 已{stage}，不能再改。',
    en: 'The dispatch {dispatchId} is {stage} already and cannot be changed.',
  },
  instructionIdTaken: {
    zh: '指令编号 {instructionId} 已用过，请换一个编号。',
    en: 'The instruction id {instructionId} is taken; use another.',
  },
  taskIdTaken: {
    zh: '任务编号 {taskId} 已用过，请换一个编号。',
    en: 'The task id {taskId} is taken; use another.',
  },
  unknownTask: { zh: '没有编号为 {taskId} 的任务。', en: 'There is no task {taskId}.' },
  taskOver: {
    zh: '任务 {taskId} {stage}，不能再取消。',
    en: 'The task {taskId} is {stage} already and cannot be cancelled.',
  },
  postIdTaken: { zh: '现场指挥部编号 {postId} 已用过。', en: 'The post id {postId} is taken.' },
  unknownPost: {
    zh: '没有编号为 {postId} 的现场指挥部，或已撤销。',
    en: 'There is no open scene post {postId}.',
  },
  notTheCommander: {
    zh: '现任指挥官是 {commander}，不是 {from}。',
    en: 'The commander is {commander}, not {from}.',
  },
  noOffer: {
    zh: '没有向 {to} 移交指挥权的提议。请先由现任指挥官提出移交（commandTransferOffered）。',
    en: 'Command was not offered to {to}. The present commander offers it first (commandTransferOffered).',
  },
  reportUnknown: {
    zh: '认定须指明已报出的报告或应报事项。',
    en: 'A finding must name a report that was filed or one that was due.',
  },
  reportFiledAlready: {
    zh: '报告 {reportId} 已报出，不能再送审。有新情况请另起一份续报。',
    en: 'The report {reportId} is filed and cannot be reviewed any more. Write a follow-up for what is new.',
  },
  reportNotInReview: {
    zh: '报告 {reportId} 不在送审中，无从审签。',
    en: 'The report {reportId} is not waiting for review.',
  },
  reviewOwn: {
    zh: '不能由送审人自己审签，请由带班领导审签。',
    en: 'Nobody reviews the report that they submitted; let the leader on duty do it.',
  },
  unknownRuleSet: {
    zh: '没有编号为 {set} 的报送规则。请先设定（reportRuleSetDefined）。',
    en: 'There is no set of report rules {set}. Define it first (reportRuleSetDefined).',
  },
  drillIdTaken: { zh: '演练编号已用过，请换一个编号。', en: 'The drill id is taken; use another.' },
  handedIdTaken: {
    zh: '这一编号的退回内容已移交值班室。',
    en: 'A post was handed over under this id already.',
  },
  nothingRecorded: {
    zh: '写明代为记录了哪些内容（eventIds），先记录再处理。',
    en: 'Name what was recorded in its stead (eventIds): record first, then settle.',
  },
  handedSettled: {
    zh: '这条移交的内容已由 {by} 处理。',
    en: 'This post was settled already, by {by}.',
  },
  noteIdTaken: {
    zh: '批注编号 {noteId} 已用过，请换一个编号。',
    en: 'The note id {noteId} is taken; use another.',
  },
  unknownNote: { zh: '没有编号为 {noteId} 的批注。', en: 'There is no note {noteId}.' },
  noteSettled: { zh: '批注 {noteId} 已处理。', en: 'The note {noteId} is settled already.' },
  actionIdTaken: {
    zh: '整改编号 {actionId} 已用过，请换一个编号。',
    en: 'The id {actionId} of a corrective action is taken; use another.',
  },
  unknownAction: {
    zh: '没有编号为 {actionId} 的整改事项。',
    en: 'There is no corrective action {actionId}.',
  },
  actionWithoutResult: {
    zh: '整改事项 {actionId} 还没有反馈结果，不能销号。请先记录整改反馈（correctiveActionReported）。',
    en: 'Nothing was reported of the corrective action {actionId} yet. Record its result first (correctiveActionReported), then close it.',
  },
  actionClosed: {
    zh: '整改事项 {actionId} 已销号。如需继续整改，请先重启（correctiveActionReopened）。',
    en: 'The corrective action {actionId} is closed. Reopen it first (correctiveActionReopened).',
  },
  actionNotClosed: {
    zh: '整改事项 {actionId} 没有销号，无需重启。',
    en: 'The corrective action {actionId} is not closed, so there is nothing to reopen.',
  },
  notTheOwner: {
    zh: '整改事项 {actionId} 由 {owner} 负责，应由其反馈。',
    en: 'The corrective action {actionId} is for {owner} to report of.',
  },
  rollCallIdTaken: { zh: '点名编号已用过，请换一个编号。', en: 'The roll call id is taken; use another.' },
  unknownEvent: {
    zh: '{stream} 上没有编号为 {eventId} 的记录，无从更正或撤回。',
    en: 'There is no event {eventId} on {stream} to correct or withdraw.',
  },
  alreadyWithdrawn: { zh: '记录 {eventId} 已撤回。', en: 'The event {eventId} was withdrawn already.' },
  correctionInvalid: {
    zh: '更正之后的内容不合要求：{detail}',
    en: 'What the correction would make of it is not valid: {detail}',
  },
  idReused: {
    zh: '编号 {id} 已用于另一条内容不同的记录（第 {position} 条），原记录保留。请换一个新编号再发。',
    en: 'The id {id} already belongs to an event with other content (position {position}), which stays. Send this with a new id.',
  },
  unrecordable: {
    zh: '这条记录无法存储：{why}',
    en: 'The log cannot keep this event: {why}',
  },
  busyStream: {
    zh: '同一对象上别人刚刚有新的动作，请看过之后再决定。',
    en: 'Somebody else has just acted on the same thing. Look at it and decide again.',
  },
} as const satisfies Record<string, Bilingual>;

export type RefusalCode = keyof typeof REFUSALS;
