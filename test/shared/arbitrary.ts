/** Stories that nobody would write: any mixture of facts and amendments at any times, and any order of arrival. */
import fc from 'fast-check';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { TypeName } from '../../shared/event.ts';
import { AWAITS_SECOND } from '../../shared/track.ts';
import { at, type DataIn, story } from '../support/story.ts';

type Line = { [T in TypeName]: { readonly type: T; readonly data: DataIn<T> } }[TypeName];

const few = (letter: string): fc.Arbitrary<string> => fc.constantFrom(`${letter}1`, `${letter}2`);
const clock = fc.integer({ min: 0, max: 11 }).map((minute) => `14:${String(minute).padStart(2, '0')}`);
const status = fc.constantFrom('provisional' as const, 'verified' as const);
const level = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);
const severity = fc.constantFrom('extraordinary' as const, 'major' as const, 'general' as const);
const reason = '因故';

const fact: fc.Arbitrary<Line> = fc.oneof(
  fc
    .record({
      title: few('火'),
      receivedAt: clock.map(at),
      types: fc.constant<string[]>(['fire']),
      reporter: fc.constant({}),
    })
    .map((data): Line => ({ type: 'incidentReported', data })),
  clock.map((to): Line => ({ type: 'occurrenceTimeCorrected', data: { newValue: at(to), basis: reason } })),
  fc.constant<Line>({ type: 'incidentVerified', data: { result: 'confirmed' } }),
  fc.constant<Line>({ type: 'incidentContained', data: {} }),
  fc.constant<Line>({ type: 'incidentMerged', data: { intoIncidentId: '2', reason } }),
  severity.map((finalSeverity): Line => ({ type: 'incidentClosed', data: { finalSeverity, reason } })),
  fc.constant<Line>({ type: 'incidentReopened', data: { reason } }),
  severity.map((said): Line => ({ type: 'severityConfirmed', data: { severity: said, basis: reason } })),
  fc
    .record({
      responseId: few('r'),
      body: few('b'),
      level,
      decisionMaker: few('王'),
      basis: fc.constant(reason),
    })
    .map((data): Line => ({ type: 'responseActivated', data })),
  fc
    .record({ responseId: few('r'), level, decisionMaker: few('王'), reason: fc.constant(reason) })
    .map((data): Line => ({ type: 'responseLevelChanged', data })),
  few('r').map(
    (responseId): Line => ({ type: 'responseEnded', data: { responseId, decisionMaker: '王', reason } }),
  ),
  fc
    .record({
      dispatchId: few('d'),
      teamId: few('t'),
      kind: fc.constantFrom('toScene' as const, 'standby' as const),
      scene: fc.constant({}),
    })
    .map((data): Line => ({ type: 'dispatchOrdered', data })),
  few('d').map((dispatchId): Line => ({ type: 'dispatchAcknowledged', data: { dispatchId } })),
  fc
    .record({ taskId: few('k'), responseId: few('r'), dueAt: clock.map(at) })
    .map((data): Line => ({ type: 'taskOpened', data: { ...data, body: '公安', action: '封路' } })),
  few('k').map((taskId): Line => ({ type: 'taskAcknowledged', data: { taskId } })),
  few('k').map((taskId): Line => ({ type: 'taskCompleted', data: { taskId } })),
  few('k').map((taskId): Line => ({ type: 'taskCancelled', data: { taskId, reason } })),
  fc
    .record({ dispatchId: few('d'), people: fc.nat(30) })
    .map((data): Line => ({ type: 'teamDeparted', data })),
  fc
    .record({ dispatchId: few('d'), reached: fc.constantFrom('scene' as const, 'assembly' as const) })
    .map((data): Line => ({ type: 'teamArrived', data })),
  few('d').map((dispatchId): Line => ({ type: 'dispatchCancelled', data: { dispatchId } })),
  fc
    .record({ area: few('乡'), deaths: fc.nat(9), status, asOf: clock.map(at) })
    .map((data): Line => ({ type: 'casualtyUpdated', data })),
  fc
    .record({ deaths: fc.nat(9), missing: fc.nat(9), status, asOf: clock.map(at) })
    .map((data): Line => ({ type: 'casualtyUpdated', data })),
  fc
    .record({ area: few('乡'), peopleInNeed: fc.nat(99), status })
    .map((data): Line => ({ type: 'reliefNeedReported', data })),
  fc
    .record({
      area: few('乡'),
      people: fc.nat(99),
      count: fc.constantFrom('cumulative' as const, 'increment' as const),
      categories: fc.constant<['food']>(['food']),
    })
    .map((data): Line => ({ type: 'reliefDelivered', data })),
  few('p').map((postId): Line => ({ type: 'scenePostEstablished', data: { postId, commander: '张' } })),
  few('p').map(
    (postId): Line => ({
      type: 'commandTransferOffered',
      data: { postId, from: '张', to: '赵', brief: reason },
    }),
  ),
  few('p').map(
    (postId): Line => ({
      type: 'commandTransferred',
      data: { postId, from: '张', to: '赵', reason, brief: reason, acknowledgedBy: '赵' },
    }),
  ),
  fc.constantFrom<Line>({ type: 'fireExtinguished', data: {} }, { type: 'fireReignited', data: {} }),
);

/** An amendment of the event (fact or amendment) that lies `back` lines above it. */
const amendment = fc.record({
  back: fc.integer({ min: 1, max: 8 }),
  withdraws: fc.boolean(),
  to: clock,
  precision: fc.option(fc.constantFrom('minute' as const, 'hour' as const), { nil: undefined }),
  people: fc.option(fc.nat(99), { nil: null }),
  aimsElsewhere: fc.boolean(),
});

const line = fc.record({
  clock,
  tells: fc.oneof({ weight: 3, arbitrary: fact }, { weight: 2, arbitrary: amendment }),
});

/** The events of incident 1, as the log might hold them. */
export const incidentEvents: fc.Arbitrary<PlacedEvent[]> = fc.array(line, { maxLength: 25 }).map((lines) => {
  const told = story('incident:1');
  for (const { clock: when, tells } of lines) {
    if ('type' in tells) {
      told.says(tells.type, when, tells.data);
      continue;
    }
    const target = told.events.at(-tells.back);
    if (!target) continue;
    if (tells.withdraws) told.withdrawn(target.id, when);
    else if (target.type === 'eventCorrected') {
      const other = tells.aimsElsewhere ? told.events[0] : undefined;
      const set = { data: { set: { occurredAt: at(tells.to) }, ...(other ? { eventId: other.id } : {}) } };
      told.corrected(target.id, set, when);
    } else {
      const { to, precision, people } = tells;
      const set = { occurredAt: at(to), ...(precision ? { occurredPrecision: precision } : {}) };
      const data = 'people' in target.data ? { data: { people: people ?? 1 } } : {};
      told.corrected(target.id, { ...set, ...data }, when);
    }
  }
  return told.events;
});

/** A story and any order in which its events might be handed over. */
export const shuffled = incidentEvents.chain((events) =>
  fc.record({
    events: fc.constant(events),
    arriving: fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
  }),
);

/** A moment of the stories. */
export const moment = fc
  .tuple(fc.integer({ min: 0, max: 13 }), fc.nat(59))
  .map(([minute, second]) => at(`14:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}`));

interface Turn {
  readonly pause: number;
  readonly awaits: number;
  readonly confirms: number;
}
const turn: fc.Arbitrary<Turn> = fc.record({ pause: fc.nat(60), awaits: fc.nat(4), confirms: fc.nat(4) });

export const turns: fc.Arbitrary<Turn[]> = fc.array(turn, { minLength: 25, maxLength: 25 });

/**
 * The log takes an event some seconds after the one before it, or in the same millisecond. Some of them wait for a
 * second person, whose word comes a few events later or never.
 */
export function taken(events: readonly PlacedEvent[], turns: readonly Turn[]) {
  let atMs = Date.parse(at('14:00'));
  const log: PlacedEvent[] = [];
  const take = (event: PlacedEvent) =>
    log.push({
      ...event,
      recordedAt: new Date(atMs).toISOString(),
      position: log.length + 1,
      version: log.length + 1,
    });
  for (const [index, event] of events.entries()) {
    const { pause = 0, awaits = 1, confirms = 1 } = turns[index] ?? {};
    atMs += pause * 1_000;
    take(awaits === 0 ? { ...event, flags: [AWAITS_SECOND] } : event);
    const act = log.at(-1 - confirms);
    if (!act || act.flags === undefined) continue;
    atMs += pause * 1_000;
    take({
      ...event,
      id: `word-${index}`,
      type: 'statementConfirmed',
      data: { eventId: act.id, reason: '复核' },
      recordedBy: { ...event.recordedBy, user: 'second' },
    });
  }
  return log;
}

/** The same thing, which can't be changed without an error. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
