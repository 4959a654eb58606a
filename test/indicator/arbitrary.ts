/** Logs in which much is rated: incidents with orders and needs from the start, then any mixture of what may follow. */
import fc from 'fast-check';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { TypeName } from '../../shared/event.ts';
import { incidentEvents } from '../shared/arbitrary.ts';
import { at, type DataIn, type Story, story } from '../support/story.ts';

type Line = { [T in TypeName]: { readonly type: T; readonly data: DataIn<T> } }[TypeName];

const clock = fc.integer({ min: 0, max: 11 }).map((minute) => `14:${String(minute).padStart(2, '0')}`);
const dispatchId = fc.constantFrom('d1', 'd2', 'd3');
const status = fc.constantFrom('provisional' as const, 'verified' as const);
const group = fc.constantFrom({}, {}, { conflictGroup: 'g1' }, { conflictGroup: 'g2' });

const fact: fc.Arbitrary<Line> = fc.oneof(
  fc.tuple(dispatchId, group, fc.boolean()).map(
    ([id, rival, firstElement]): Line => ({
      type: 'teamArrived',
      data: { dispatchId: id, reached: 'scene', firstElement, ...rival },
    }),
  ),
  dispatchId.map((id): Line => ({ type: 'dispatchAcknowledged', data: { dispatchId: id } })),
  dispatchId.map((id): Line => ({ type: 'teamDeparted', data: { dispatchId: id } })),
  dispatchId.map((id): Line => ({ type: 'teamReleased', data: { dispatchId: id } })),
  dispatchId.map((id): Line => ({ type: 'dispatchCancelled', data: { dispatchId: id } })),
  fc
    .tuple(
      fc.constantFrom('乡1', '乡2'),
      fc.nat(99),
      fc.constantFrom('cumulative' as const, 'increment' as const),
      group,
    )
    .map(
      ([area, people, count, rival]): Line => ({
        type: 'reliefDelivered',
        data: { area, people, count, categories: ['food'], ...rival },
      }),
    ),
  fc
    .tuple(
      fc.constantFrom('受灾人口', '受灾人数', '农作物受灾面积（公顷）'),
      fc.double({ min: -1, max: 99, noNaN: true }),
    )
    .map(([name, value]): Line => ({ type: 'situationUpdated', data: { figures: { [name]: value } } })),
  fc.tuple(fc.constantFrom('r1', 'r2'), fc.constantFrom(2 as const, 3 as const, 4 as const)).map(
    ([responseId, level]): Line => ({
      type: 'responseActivated',
      data: { responseId, body: '指挥部', level, decisionMaker: '王', basis: '预案' },
    }),
  ),
  fc.tuple(fc.constantFrom('r1', 'r2'), fc.constantFrom(2 as const, 3 as const, 4 as const)).map(
    ([responseId, level]): Line => ({
      type: 'responseLevelChanged',
      data: { responseId, level, decisionMaker: '王', reason: '汛情变化' },
    }),
  ),
  fc.tuple(fc.constantFrom('乡1', '乡2'), fc.nat(99), status, group).map(
    ([area, peopleInNeed, said, rival]): Line => ({
      type: 'reliefNeedReported',
      data: { area, peopleInNeed, status: said, ...rival },
    }),
  ),
  fc.tuple(fc.nat(9), status, clock, fc.constantFrom('甲', '乙'), group).map(
    ([deaths, said, asOf, source, rival]): Line => ({
      type: 'casualtyUpdated',
      data: { deaths, status: said, asOf: at(asOf), source, ...rival },
    }),
  ),
  fc.tuple(clock, group).map(
    ([receivedAt, rival]): Line => ({
      type: 'incidentReported',
      data: { title: '又报', types: ['mining'], reporter: {}, receivedAt: at(receivedAt), ...rival },
    }),
  ),
  fc
    .tuple(fc.constantFrom('in' as const, 'out' as const), group)
    .map(([direction, rival]): Line => ({ type: 'fireCrossedBorder', data: { direction, ...rival } })),
  group.map(
    (rival): Line => ({
      type: 'reliefArrived',
      data: { placeKind: 'scene', origin: 'local', ...rival },
    }),
  ),
  fc.constantFrom<Line>(
    { type: 'fireExtinguished', data: {} },
    { type: 'fireReignited', data: {} },
    { type: 'incidentClosed', data: { reason: '办结' } },
    { type: 'incidentReopened', data: { reason: '复燃' } },
    { type: 'incidentMerged', data: { intoIncidentId: '2', reason: '同一起' } },
    { type: 'incidentMerged', data: { intoIncidentId: '3', reason: '同一起' } },
    { type: 'severityConfirmed', data: { severity: 'general', basis: '降级' } },
    { type: 'severityConfirmed', data: { severity: 'major', basis: '升级' } },
    { type: 'occurrenceTimeCorrected', data: { newValue: at('13:55'), basis: '监控' } },
  ),
);

const told = fc.record({
  clock,
  lines: fc.oneof(
    { weight: 5, arbitrary: fact },
    { weight: 1, arbitrary: fc.constant('withdraw' as const) },
    { weight: 1, arbitrary: fc.constant('confirm' as const) },
  ),
  back: fc.integer({ min: 1, max: 6 }),
});

/** An incident of which something is rated from the first minute on, merged or amended as may be. */
const rated: fc.Arbitrary<PlacedEvent[]> = fc
  .tuple(
    fc.array(told, { maxLength: 14 }),
    fc.constantFrom('forestFire', 'earthquake', 'mining'),
    clock,
    group,
  )
  .map(([lines, kind, received, rival]) => {
    const tale = opened(kind, received, rival);
    for (const { clock: when, lines: line, back } of lines) {
      const target = tale.events.at(-back);
      if (line === 'withdraw') {
        if (target) tale.withdrawn(target.id, when);
      } else if (line === 'confirm') {
        const { conflictGroup } = (target?.data ?? {}) as { conflictGroup?: string };
        if (target && conflictGroup)
          tale.says('statementConfirmed', when, { conflictGroup, eventId: target.id, reason: '核实' });
      } else tale.says(line.type, when, line.data);
    }
    return tale.events;
  });

const opened = (kind: string, received: string, rival: { conflictGroup?: string }): Story =>
  story()
    .reported('14:00', { types: [kind], receivedAt: at(received), ...rival })
    .says('severityConfirmed', '14:00', { severity: 'larger', basis: '3 人' })
    .ordered('d1', 't1', '14:01')
    .ordered('d2', 't2', '14:02')
    .ordered('d3', 't1', '14:05')
    .needed('乡1', 60, '14:02', 'provisional');

export const anyIncident: fc.Arbitrary<PlacedEvent[]> = fc.oneof(
  { weight: 3, arbitrary: rated },
  { weight: 1, arbitrary: incidentEvents },
);

/** A drill that may end, be told of twice, or never have been. */
export const anyDrill: fc.Arbitrary<PlacedEvent[]> = fc
  .tuple(fc.constantFrom('综合演练', '桌面推演', '综合高仿真演练'), clock, fc.boolean(), fc.boolean())
  .map(([name, when, ends, withdrawn]) => {
    const tale = story('drill:x').says('drillStarted', when, { name, startsAt: at('10:00'), speed: 60 });
    if (ends) tale.says('drillEnded', '14:12', {});
    if (withdrawn) tale.withdrawn(tale.events[0]?.id ?? '', '14:13');
    return tale.events;
  });

const grade = fc.constantFrom({}, { grade: 'I' as const }, { grade: 'III' as const });

/** A shelter that is registered, and again. */
export const anyShelter: fc.Arbitrary<PlacedEvent[]> = fc.array(grade, { maxLength: 3 }).map((grades) => {
  const tale = story('shelter:s');
  for (const said of grades)
    tale.says('shelterRegistered', '14:01', { name: '体育馆', place: {}, capacity: 500, ...said });
  return tale.events;
});
