/** Clocks that several plans share, word for word: the plans differ in limit, scope and target only. */
import type { DefinitionInput } from '../definition.ts';

type Clock = Pick<DefinitionInput, 'unit' | 'start' | 'stop' | 'unless' | 'until' | 'needs'>;

/** From the order received (接到…处置指令) to the first arrival at the scene, not at the assembly point. */
export const arrival = {
  unit: 'assignment',
  start: [{ event: 'dispatchAcknowledged' }, { event: 'dispatchOrdered', proxy: true }],
  stop: [{ event: 'teamArrived', where: { reached: 'scene' } }],
  unless: [
    { event: 'dispatchCancelled', reason: 'cancelled' },
    { event: 'dispatchRerouted', reason: 'rerouted' },
    // A team that is sent home before it arrives was called back, whatever the word that was used.
    { event: 'teamReleased', reason: 'releasedBeforeArrival' },
    // Closing ends what is open; a reopened incident sends teams anew, by new orders with clocks of their own.
    { event: 'incidentClosed', reason: 'incidentClosed' },
  ],
} as const satisfies Clock;

/** What is initial relief (自然灾害救助条例 art. 14); the plans don't say. */
const RELIEF = ['food', 'water', 'clothing', 'heating', 'shelter', 'medical'];

/** From the disaster, or from when the area was hit, to relief that covers the person. */
export const relief = {
  unit: 'personInNeed',
  start: [{ event: 'areaAffected' }, { event: 'incidentReported' }],
  stop: [{ event: 'reliefDelivered', hasAny: RELIEF }],
} satisfies Clock;

export const supplies = {
  unit: 'incident',
  start: [{ event: 'incidentReported' }],
  needs: {
    oneOf: [
      { event: 'suppliesRequested' },
      { event: 'suppliesAllocated' },
      { event: 'reliefArrived' },
      { event: 'responseActivated', where: { planId: { contains: '救助' } } },
      { event: 'responseActivated', where: { planId: { contains: '救灾' } } },
      { event: 'responseActivated', where: { body: { contains: '救助' } } },
      { event: 'responseActivated', where: { body: { contains: '救灾' } } },
    ],
    reason: 'noSuppliesNeeded',
  },
} satisfies Clock;

/** A report that was owed brings its own limit; a person's finding of lateness stands before the times. */
export const report = {
  unit: 'reportOwed',
  start: [{ event: 'reportDue' }],
  stop: [{ event: 'reportFiled', time: 'sentAt' }],
  unless: [{ event: 'incidentVerified', where: { result: 'false' }, reason: 'falseAlarm' }],
} satisfies Clock;

const ENDED = [{ event: 'warningLifted' }, { event: 'warningIssued', time: 'endsAt' }];

export const coverage = {
  unit: 'warnedPerson',
  start: [{ event: 'warningIssued' }],
  stop: [{ event: 'warningCoverageReported' }],
  until: { oneOf: ENDED, outcome: 'missed', reason: 'notReached' },
} satisfies Clock;

/** The weather came, or it did not: a person says which. */
export const accuracy = {
  unit: 'warning',
  start: [{ event: 'warningIssued' }],
  stop: [{ event: 'warningOutcomeRecorded', where: { result: 'occurred' } }],
  failedBy: [{ event: 'warningOutcomeRecorded', where: { result: 'notOccurred' }, reason: 'falseAlarm' }],
  until: { oneOf: ENDED, outcome: 'unknown', reason: 'outcomeNotRecorded' },
} satisfies Clock & Pick<DefinitionInput, 'failedBy'>;

/** From the issue of a warning to the onset of its weather: the longer the better. */
export const lead = {
  unit: 'warning',
  start: [{ event: 'warningIssued' }],
  stop: [{ event: 'warningOutcomeRecorded', time: 'onsetAt' }],
  unless: [
    {
      event: 'warningOutcomeRecorded',
      where: { result: 'notOccurred' },
      reason: 'noOnset',
      late: 'excluded',
    },
  ],
  until: { oneOf: ENDED, outcome: 'unknown', reason: 'outcomeNotRecorded' },
  sense: 'atLeast',
} satisfies Clock & Pick<DefinitionInput, 'sense'>;

/** Sudden weather (突发气象), as codes and as warnings name it. */
export const SUDDEN_WEATHER = [
  'rainstorm',
  'hail',
  'wind',
  'lightning',
  'blizzard',
  'sandstorm',
  '暴雨',
  '冰雹',
  '大风',
  '雷电',
  '雷雨大风',
  '雷暴大风',
  '强对流',
  '暴雪',
  '沙尘暴',
];
