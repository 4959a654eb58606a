/** Admission: observations are taken, perhaps with flags; acts of authority must fit the state; whoever is refused learns what to do. */
import { describe, expect, test } from 'vitest';
import type { Admission } from '../../shared/admit.ts';
import { FLAGS, type Flag } from '../../shared/words/flag.ts';
import { fill, LANGS } from '../../shared/words/lang.ts';
import { REFUSALS, type RefusalCode } from '../../shared/words/refusal.ts';
import { at, type DataIn, type Story, story } from '../support/story.ts';

const decision = { decisionMaker: '王', reason: '会商' };
const activation = { responseId: 'r2', body: '区', level: 3 as const, decisionMaker: '王', basis: '预案' };
const order = { dispatchId: 'd2', teamId: 't1', kind: 'toScene' as const, scene: {} };
const registered = { name: '一中队', kind: '消防' };
const drill = { name: '演练', startsAt: at('14:00'), speed: 1 };
const opening = { taskId: 'k1', responseId: 'r1', body: '公安', action: '封路' };
const handOver = { postId: 'p1', from: '张', to: '赵', brief: '交底' };
const transfer = { ...handOver, reason: '升级', acknowledgedBy: '赵' };
const relief = { area: '甲乡', people: 50, count: 'increment' as const, categories: ['food' as const] };

const AWAITS = { flags: ['awaitsSecondPerson'] };

const one = () => story().reported('14:00');
const withTask = () => one().activated('r1', '区', 3, '14:05').says('taskOpened', '14:10', opening);
const submission = {
  reportId: 'b1',
  kind: 'first' as const,
  title: '首报',
  toLevel: '市',
  elements: { casualties: '不明。' },
};
const filing = {
  reportId: 'b1',
  kind: 'first' as const,
  toLevel: '市',
  channel: 'written' as const,
  sentAt: at('14:20'),
};
const inReview = () => one().says('reportSubmittedForReview', '14:10', submission);
const withPost = () => one().says('scenePostEstablished', '14:10', { postId: 'p1', commander: '张' });
const withTeam = () =>
  story('team:t1').says('teamRegistered', '08:00', registered).on('incident:1').reported('14:00');
const closed = () => one().closed('14:30');
const mergedAway = () =>
  one()
    .on('incident:2')
    .reported('14:05')
    .says('incidentMerged', '14:30', { intoIncidentId: '1', reason: '同一起' });
const drilled = () =>
  story('drill:x')
    .says('drillStarted', '14:00', drill)
    .on('incident:1')
    .reported('14:00', {}, { drill: 'x' });

const refusalOf = (said: Admission): RefusalCode | null => (said.admitted ? null : said.code);
const flagsOf = (said: Admission): readonly Flag[] | RefusalCode => (said.admitted ? said.flags : said.code);

/** Refusals of the log and not of the board: server/intake tests them. */
const OF_THE_LOG: readonly RefusalCode[] = ['idReused', 'busyStream', 'unrecordable'];
/** Refusals for want of a right: test/access tests them. */
const OF_ACCESS: readonly RefusalCode[] = [
  'roleMayNot',
  'outsideArea',
  'otherTeam',
  'mayNotImport',
  'accessIsWritten',
];
/** Refusals of notes and corrective actions: test/review tests them. */
const OF_THE_REVIEW: readonly RefusalCode[] = [
  'unknownNote',
  'unknownAction',
  'noteIdTaken',
  'noteSettled',
  'actionIdTaken',
  'actionClosed',
  'actionNotClosed',
  'actionWithoutResult',
  'notTheOwner',
];

const HANDED: DataIn<'postHandedOver'> = {
  told: '到场',
  problem: { code: 'alreadyClosed', title: '没有记录' },
  posted: [
    {
      type: 'teamArrived',
      stream: 'incident:1',
      occurredAt: at('14:15'),
      occurredPrecision: 'minute',
      data: { dispatchId: 'd1', reached: 'scene' },
    },
  ],
};
const handedOver = () => story('handed:h').says('postHandedOver', '14:20', HANDED);

const REFUSED: [RefusalCode, string, Admission][] = [
  [
    'unknownIncident',
    'a fact of an incident that nobody reported',
    story().posting('situationUpdated', '14:00', {}),
  ],
  [
    'unknownStream',
    'a warning lifted that was never issued',
    story('warning:w').posting('warningLifted', '14:00', { refWarningId: 'w' }),
  ],
  [
    'unknownStream',
    'the retirement of a team that is not on the register',
    story('team:t9').posting('teamRetired', '14:00', { reason: '撤编' }),
  ],
  [
    'wrongStream',
    'a fact of an incident told of a team',
    withTeam().on('team:t1').posting('situationUpdated', '14:00', {}),
  ],
  [
    'wrongStream',
    'a stream of no kind',
    story('nothing:1').posting('incidentReported', '14:00', {
      title: '火',
      types: ['fire'],
      reporter: {},
      receivedAt: at('14:00'),
    }),
  ],
  [
    'unknownDrill',
    'an event of a drill that nobody started',
    story().posting(
      'incidentReported',
      '14:00',
      { title: '火', types: ['fire'], reporter: {}, receivedAt: at('14:00') },
      { drill: 'x' },
    ),
  ],
  [
    'drillEnded',
    'an order in a drill that has ended',
    drilled()
      .on('drill:x')
      .says('drillEnded', '15:00', {})
      .on('incident:1')
      .posting('dispatchOrdered', '15:10', order, { drill: 'x' }),
  ],
  [
    'drillEnded',
    'the end of a drill that has ended',
    story('drill:x')
      .says('drillStarted', '14:00', drill)
      .says('drillEnded', '15:00', {})
      .posting('drillEnded', '15:10', {}),
  ],
  [
    'drillMismatch',
    'a real event of an incident of a drill',
    drilled().posting('situationUpdated', '14:10', {}),
  ],
  [
    'drillMismatch',
    'an event of a drill of a real incident',
    one()
      .on('drill:x')
      .says('drillStarted', '14:00', drill)
      .on('incident:1')
      .posting('situationUpdated', '14:10', {}, { drill: 'x' }),
  ],
  [
    'drillMismatch',
    'an incident of a drill merged into a real one',
    drilled()
      .on('incident:2')
      .reported('14:05')
      .on('incident:1')
      .posting('incidentMerged', '14:10', { intoIncidentId: '2', reason: '同' }, { drill: 'x' }),
  ],
  [
    'alreadyMerged',
    'an order in an incident that was merged',
    mergedAway().posting('dispatchOrdered', '14:40', order),
  ],
  [
    'alreadyMerged',
    'the reopening of an incident that was merged',
    mergedAway().posting('incidentReopened', '14:40', { reason: '再起' }),
  ],
  [
    'mergeIntoUnknown',
    'a merging into nothing',
    one().posting('incidentMerged', '14:10', { intoIncidentId: '9', reason: '同' }),
  ],
  [
    'mergeIntoItself',
    'a merging into itself',
    one().posting('incidentMerged', '14:10', { intoIncidentId: '1', reason: '同' }),
  ],
  [
    'mergeIntoItself',
    'a merging in a circle',
    mergedAway().on('incident:1').posting('incidentMerged', '14:40', { intoIncidentId: '2', reason: '同' }),
  ],
  [
    'alreadyClosed',
    'an order in a closed incident (CoCeSo #84)',
    closed().posting('dispatchOrdered', '14:40', order),
  ],
  ['alreadyClosed', 'a second closing', closed().posting('incidentClosed', '14:40', { reason: '完' })],
  [
    'notClosed',
    'the reopening of what is open',
    one().posting('incidentReopened', '14:40', { reason: '再起' }),
  ],
  [
    'responseIdTaken',
    'a second response under one id',
    one().activated('r2', '市', 3, '14:10').posting('responseActivated', '14:20', activation),
  ],
  [
    'responseActive',
    'a second response of one body under one plan',
    one().activated('r1', '区', 4, '14:10').posting('responseActivated', '14:20', activation),
  ],
  [
    'unknownResponse',
    'the end of a response that never was',
    one().posting('responseEnded', '14:20', { responseId: 'r1', ...decision }),
  ],
  [
    'responseEnded',
    'a change of level after the end',
    one()
      .activated('r1', '区', 4, '14:10')
      .says('responseEnded', '14:20', { responseId: 'r1', ...decision })
      .posting('responseLevelChanged', '14:30', { responseId: 'r1', level: 2, ...decision }),
  ],
  [
    'sameLevel',
    'a change to the level that is',
    one()
      .activated('r1', '区', 4, '14:10')
      .posting('responseLevelChanged', '14:30', { responseId: 'r1', level: 4, ...decision }),
  ],
  [
    'dispatchIdTaken',
    'a second order under one id',
    one().ordered('d2', 't1', '14:10').posting('dispatchOrdered', '14:20', order),
  ],
  [
    'unknownDispatch',
    'the cancelling of what was not ordered',
    one().posting('dispatchCancelled', '14:20', { dispatchId: 'd1' }),
  ],
  [
    'dispatchOver',
    'the cancelling of what was cancelled',
    one()
      .ordered('d1', 't1', '14:10')
      .cancelled('d1', '14:15')
      .posting('dispatchCancelled', '14:20', { dispatchId: 'd1' }),
  ],
  [
    'dispatchOver',
    'the rerouting of a team that was released',
    one()
      .ordered('d1', 't1', '14:10')
      .released('d1', '14:15')
      .posting('dispatchRerouted', '14:20', { dispatchId: 'd1', newDispatchId: 'd2', reason: '改' }),
  ],
  [
    'instructionIdTaken',
    'a second instruction under one id',
    one()
      .says('instructionIssued', '14:10', { instructionId: 'i1', issuer: '王', receivers: ['公安'] })
      .posting('instructionIssued', '14:20', { instructionId: 'i1', issuer: '王', receivers: ['交通'] }),
  ],
  ['taskIdTaken', 'a second task under one id', withTask().posting('taskOpened', '14:20', opening)],
  [
    'unknownTask',
    'the cancelling of what was not opened',
    one().posting('taskCancelled', '14:20', { taskId: 'k1', reason: '误开' }),
  ],
  [
    'taskOver',
    'the cancelling of what is done',
    withTask()
      .says('taskCompleted', '14:15', { taskId: 'k1' })
      .posting('taskCancelled', '14:20', { taskId: 'k1', reason: '误开' }),
  ],
  [
    'postIdTaken',
    'a second post under one id',
    withPost().posting('scenePostEstablished', '14:20', { postId: 'p1', commander: '赵' }),
  ],
  [
    'unknownPost',
    'a hand-over at a post that never was',
    one().posting('commandTransferOffered', '14:20', handOver),
  ],
  [
    'unknownPost',
    'a hand-over at a post that was closed',
    withPost()
      .says('scenePostClosed', '14:20', { postId: 'p1' })
      .posting('commandTransferOffered', '14:30', handOver),
  ],
  [
    'notTheCommander',
    'an offer by one who does not command',
    withPost().posting('commandTransferOffered', '14:20', { ...handOver, from: '钱' }),
  ],
  ['noOffer', 'a transfer that was not offered', withPost().posting('commandTransferred', '14:20', transfer)],
  [
    'noOffer',
    'a transfer that was offered to somebody else',
    withPost()
      .says('commandTransferOffered', '14:15', { ...handOver, to: '孙' })
      .posting('commandTransferred', '14:20', transfer),
  ],
  [
    'confirmOwn',
    'the acceptance of a command by whoever offered it',
    withPost()
      .says('commandTransferOffered', '14:15', handOver)
      .posting('commandTransferred', '14:20', transfer),
  ],
  [
    'confirmOwn',
    'the confirmation of a correction of the occurrence by whoever made it',
    one()
      .says('occurrenceTimeCorrected', '14:30', { newValue: at('13:50'), basis: '监控' }, AWAITS)
      .posting('statementConfirmed', '14:40', { eventId: 'e2', reason: '属实' }),
  ],
  [
    'confirmOwn',
    'the confirmation of a late entry by whoever entered it',
    one()
      .says('situationUpdated', '14:30', {}, { flags: ['lateEntry'] })
      .posting('statementConfirmed', '14:40', { eventId: 'e2', reason: '属实' }),
  ],
  [
    'reviewOwn',
    'the review of one’s own report',
    inReview().posting('reportReviewed', '14:20', { reportId: 'b1', decision: 'approved' }),
  ],
  [
    'reportNotInReview',
    'the review of what nobody submitted',
    one().posting('reportReviewed', '14:20', { reportId: 'b1', decision: 'approved' }),
  ],
  [
    'reportFiledAlready',
    'the submission of what is filed',
    one().says('reportFiled', '14:20', filing).posting('reportSubmittedForReview', '14:30', submission),
  ],
  [
    'unknownRuleSet',
    'the choice of rules that nobody defined',
    one()
      .on('body:c')
      .says('commandBodyRegistered', '14:00', { name: '区', kind: 'centre', parent: null })
      .posting('reportRulesChosen', '14:20', { sets: ['x'] }),
  ],
  [
    'reportUnknown',
    'a finding on a report that nobody filed or owed',
    one().posting('reportFindingRecorded', '14:20', {
      reportId: 'b1',
      finding: 'late',
      by: '督',
      evidence: '话单',
    }),
  ],
  [
    'drillIdTaken',
    'a second drill under one id',
    story('drill:x').says('drillStarted', '14:00', drill).posting('drillStarted', '14:10', drill),
  ],
  [
    'handedIdTaken',
    'a second post handed over under one id',
    handedOver().posting('postHandedOver', '14:30', HANDED),
  ],
  [
    'handedSettled',
    'a post that was settled already',
    handedOver()
      .says('handedPostSettled', '14:30', { result: 'noted', reason: '已核实' })
      .posting('handedPostSettled', '14:40', { result: 'dropped', reason: '重复' }),
  ],
  [
    'nothingRecorded',
    'a post that is said to be recorded, and nothing was',
    handedOver().posting('handedPostSettled', '14:30', { result: 'recorded', reason: '代记' }),
  ],
  [
    'rollCallIdTaken',
    'a second roll call under one id',
    story('rollCall:c')
      .says('rollCallStarted', '14:00', { callId: 'c', posts: ['p'] })
      .posting('rollCallStarted', '14:10', { callId: 'c', posts: ['p'] }),
  ],
  [
    'unknownEvent',
    'a correction of what is not there',
    one().posting('eventCorrected', '14:20', {
      eventId: 'e9',
      set: { occurredAt: at('13:00') },
      reason: '误',
    }),
  ],
  [
    'unknownEvent',
    'a correction of an event of another stream',
    one()
      .on('incident:2')
      .reported('14:00')
      .posting('eventWithdrawn', '14:20', { eventId: 'e1', reason: '误' }),
  ],
  [
    'alreadyWithdrawn',
    'a second withdrawal',
    one()
      .reported('14:10')
      .withdrawn('e2', '14:15')
      .posting('eventWithdrawn', '14:20', { eventId: 'e2', reason: '误' }),
  ],
  [
    'correctionInvalid',
    'a correction to what is no casualty count',
    one()
      .counted('14:10', '14:10', { deaths: 1 })
      .posting('eventCorrected', '14:20', { eventId: 'e2', set: { data: { deaths: -1 } }, reason: '误' }),
  ],
];

describe('is refused, with what to do in both languages:', () => {
  test.each(REFUSED)('%s: %s', (code, _, said) => {
    expect(refusalOf(said)).toBe(code);
    for (const lang of LANGS) {
      const told = fill(REFUSALS[code], lang, said.admitted ? {} : said.values);
      expect(told).not.toMatch(/[{}]|undefined|null/);
      expect(told.length).toBeGreaterThan(5);
    }
  });

  test('no refusal was forgotten in this table', () => {
    const told = new Set([...OF_THE_LOG, ...OF_ACCESS, ...OF_THE_REVIEW, ...REFUSED.map(([code]) => code)]);
    expect([...told].sort()).toEqual(Object.keys(REFUSALS).sort());
  });
});

const ordered = () => withTeam().ordered('d1', 't1', '14:10');
const FLAGGED: [Flag, string, Admission][] = [
  [
    'awaitsSecondPerson',
    'a correction of the occurrence',
    one().posting('occurrenceTimeCorrected', '14:30', { newValue: at('13:50'), basis: '监控' }),
  ],
  [
    'awaitsSecondPerson',
    "a correction of the report's own time",
    one().posting('eventCorrected', '14:30', {
      eventId: 'e1',
      set: { occurredAt: at('13:50') },
      reason: '听错',
    }),
  ],
  [
    'furtherReport',
    'a second report',
    one().posting('incidentReported', '14:20', {
      title: '火',
      types: ['fire'],
      reporter: {},
      receivedAt: at('14:20'),
    }),
  ],
  [
    'unknownTeam',
    'an order to a team that nobody registered',
    one().posting('dispatchOrdered', '14:20', order),
  ],
  [
    'teamRetired',
    'an order to a team that was taken off the register',
    withTeam()
      .on('team:t1')
      .says('teamRetired', '09:00', { reason: '撤编' })
      .on('incident:1')
      .posting('dispatchOrdered', '14:20', order),
  ],
  [
    'duplicateOrder',
    'a second order to a team that is on its way',
    ordered().posting('dispatchOrdered', '14:20', order),
  ],
  [
    'noOrder',
    'an arrival without an order',
    one().posting('teamArrived', '14:20', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'repeated',
    'a second arrival',
    ordered().arrived('d1', '14:20').posting('teamArrived', '14:30', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'afterCancel',
    'an arrival after the order was cancelled',
    ordered()
      .cancelled('d1', '14:20')
      .posting('teamArrived', '14:30', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'afterReroute',
    'an arrival after the team was rerouted',
    ordered()
      .rerouted('d1', 'd2', '14:20')
      .posting('teamArrived', '14:30', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'afterRelease',
    'an arrival after the release',
    ordered().released('d1', '14:20').posting('teamArrived', '14:30', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'beforeOrder',
    'an arrival before the order',
    ordered().posting('teamArrived', '14:05', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'outOfStage',
    'an arrival before the departure',
    ordered().departed('d1', '14:30').posting('teamArrived', '14:20', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'future',
    'what is said to happen in six minutes',
    one().posting('situationUpdated', '14:26', {}, { heardAt: '14:20' }),
  ],
  [
    'lateEntry',
    'what is entered a day and a minute late',
    one().posting('situationUpdated', '14:20', {}, { heardAt: '38:21' }),
  ],
  [
    'afterClose',
    'an arrival at a closed incident',
    closed().posting('teamArrived', '14:40', { dispatchId: 'd1', reached: 'scene' }),
  ],
  [
    'afterMerge',
    'a fact of an incident that was merged',
    mergedAway().posting('situationUpdated', '14:40', {}),
  ],
  [
    'afterDrill',
    'a fact of a drill that has ended',
    drilled()
      .on('drill:x')
      .says('drillEnded', '15:00', {})
      .on('incident:1')
      .posting('situationUpdated', '14:50', {}, { drill: 'x' }),
  ],
  [
    'openDispatches',
    'a closing while a team is out (Resgrid #273)',
    ordered().posting('incidentClosed', '15:00', { reason: '完' }),
  ],
  [
    'mixedCounts',
    'an increment after a cumulative count',
    one()
      .needed('甲乡', 90, '14:10', 'verified')
      .delivered('甲乡', 'cumulative', 10, '14:20')
      .posting('reliefDelivered', '14:30', relief),
  ],
  [
    'cumulativeFell',
    'a cumulative count that is smaller than before',
    one()
      .needed('甲乡', 90, '14:10', 'verified')
      .delivered('甲乡', 'cumulative', 80, '14:20')
      .posting('reliefDelivered', '14:30', { ...relief, count: 'cumulative' }),
  ],
  [
    'countExceedsNeed',
    'more people reached than in need',
    one()
      .needed('甲乡', 90, '14:10', 'verified')
      .delivered('甲乡', 'increment', 50, '14:20')
      .posting('reliefDelivered', '14:30', relief),
  ],
  [
    'needNotStated',
    'relief where nobody said how many are in need',
    one().posting('reliefDelivered', '14:30', relief),
  ],
  [
    'totalsDiffer',
    'a head count that does not add up',
    one().posting('headcountReported', '14:30', {
      categories: { 住院: 3, 离院: 4 },
      total: 8,
      asOf: at('14:30'),
    }),
  ],
  [
    'noInstruction',
    'the acknowledging of what was not instructed',
    one().posting('instructionAcknowledged', '14:30', { instructionId: 'i1', by: '公安' }),
  ],
  [
    'noTask',
    'the completion of what was not opened',
    one().posting('taskCompleted', '14:30', { taskId: 'k1' }),
  ],
  [
    'beforeTask',
    'a completion before the task was opened',
    withTask().posting('taskCompleted', '14:08', { taskId: 'k1' }),
  ],
  [
    'taskCancelled',
    'the completion of what was taken back',
    withTask()
      .says('taskCancelled', '14:20', { taskId: 'k1', reason: '误开' })
      .posting('taskCompleted', '14:30', { taskId: 'k1' }),
  ],
  ['notApproved', 'the filing of what waits for review', inReview().posting('reportFiled', '14:30', filing)],
  [
    'reportNotFiled',
    'the receipt of what was not filed',
    one().posting('reportReceived', '14:30', { reportId: 'b1' }),
  ],
  [
    'noWarning',
    'the change of a warning that was not issued',
    story('warning:w').posting('warningReissued', '14:30', { refWarningId: 'w', color: 'red' }),
  ],
  [
    'postNotCalled',
    'the answer of a post that was not called',
    story('rollCall:c')
      .says('rollCallStarted', '14:00', { callId: 'c', posts: ['p'] })
      .posting('rollCallAnswered', '14:01', { callId: 'c', post: 'q' }),
  ],
  [
    'clockUncertain',
    'what a phone says that does not know the time',
    one().posting(
      'situationUpdated',
      '14:20',
      {},
      { clock: { offsetMs: 0, uncertaintyMs: 60_001, source: 'phone' } },
    ),
  ],
  [
    'clockFarOff',
    'what a phone says that believes it is yesterday',
    one().posting(
      'situationUpdated',
      '14:20',
      {},
      { clock: { offsetMs: 86_400_001, uncertaintyMs: 40, source: 'measured' }, heardAt: '38:20' },
    ),
  ],
];

describe('is recorded and flagged:', () => {
  test.each(FLAGGED)('%s: %s', (flag, _, said) => {
    expect(flagsOf(said)).toContain(flag);
    for (const lang of LANGS) expect(FLAGS[flag][lang]).not.toMatch(/[{}]/);
  });

  test('no flag was forgotten in this table', () => {
    expect([...new Set(FLAGGED.map(([flag]) => flag))].sort()).toEqual(Object.keys(FLAGS).sort());
  });
});

describe('is recorded without a flag:', () => {
  const fine: [string, Admission][] = [
    [
      'a first report',
      story().posting('incidentReported', '14:00', {
        title: '火',
        types: ['fire'],
        reporter: {},
        receivedAt: at('14:00'),
      }),
    ],
    [
      'an order to a registered team, though it is at another incident',
      ordered().on('incident:2').reported('14:15').posting('dispatchOrdered', '14:20', order),
    ],
    [
      'a new order after the first was cancelled',
      ordered().cancelled('d1', '14:15').posting('dispatchOrdered', '14:20', order),
    ],
    [
      'an order to the scene for a team that stands by',
      withTeam()
        .says('dispatchOrdered', '14:10', { ...order, dispatchId: 'd1', kind: 'standby' })
        .posting('dispatchOrdered', '14:20', order),
    ],
    [
      'an arrival at the scene after one at the assembly point',
      ordered()
        .assembled('d1', '14:20')
        .posting('teamArrived', '14:30', { dispatchId: 'd1', reached: 'scene' }),
    ],
    [
      'a response of the city beside that of the district',
      one().activated('r1', '市', 4, '14:10').posting('responseActivated', '14:20', activation),
    ],
    [
      'a response under another plan',
      one().activated('r1', '区', 4, '14:10', 'flood').posting('responseActivated', '14:20', activation),
    ],
    [
      'a new response after the first has ended',
      one()
        .activated('r1', '区', 4, '14:10')
        .says('responseEnded', '14:15', { responseId: 'r1', ...decision })
        .posting('responseActivated', '14:20', activation),
    ],
    [
      'a transfer to the one it was offered to',
      withPost()
        .says('commandTransferOffered', '14:15', handOver)
        .posting('commandTransferred', '14:20', transfer, { by: 'wang' }),
    ],
    ['the reopening of a closed incident', closed().posting('incidentReopened', '14:40', { reason: '复燃' })],
    [
      'the correction of an event of a closed incident',
      closed().posting('eventWithdrawn', '14:40', { eventId: 'e2', reason: '误' }),
    ],
    [
      'what happens within five minutes of now',
      one().posting('situationUpdated', '14:25', {}, { heardAt: '14:20' }),
    ],
    [
      'what a gateway brings a day late',
      one().posting('situationUpdated', '14:20', {}, { heardAt: '40:00', origin: 'gateway' }),
    ],
    [
      'a smaller cumulative count of an earlier hour',
      one()
        .needed('甲乡', 90, '14:10', 'verified')
        .delivered('甲乡', 'cumulative', 80, '15:20')
        .posting('reliefDelivered', '14:30', { ...relief, count: 'cumulative' }),
    ],
    [
      'an event of a drill at the time of the drill, ten years from now',
      story('drill:x')
        .says('drillStarted', '14:00', { ...drill, startsAt: at('90000:00') })
        .on('incident:1')
        .posting(
          'incidentReported',
          '90000:10',
          { title: '火', types: ['fire'], reporter: {}, receivedAt: at('14:00') },
          { drill: 'x', heardAt: '14:10' },
        ),
    ],
  ];
  test.each(fine)('%s', (_, said) => {
    expect(flagsOf(said)).toEqual([]);
  });
});

test('an observation is never refused for the state of its incident, an act of authority is', () => {
  const states: Story[] = [closed(), mergedAway()];
  for (const told of states) {
    expect(
      told.posting('casualtyUpdated', '14:40', { status: 'verified', asOf: at('14:40'), deaths: 1 }).admitted,
    ).toBe(true);
    expect(told.posting('responseActivated', '14:40', activation).admitted).toBe(false);
  }
});
