/** Logs in which much is rated: incidents with orders and needs from the start, then any mixture of what may follow. */
import fc from 'fast-check';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { TypeName } from '../../shared/event.ts';
import { incidentEvents } from '../shared/arbitrary.ts';
import { at, type DataIn, type Story, story } from '../support/story.ts';

type Line = { [T in TypeName]: { readonly type: T; readonly data: DataIn<T> } }[TypeName];

const clock = fc.integer({ min: 0, max: 11 }).map((minute) => `14:${String(minute).padStart(2, '0')}`);
const dispatchId = fc.constantFrom('d1', 'd2', 'd3');
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
  .tuple(fc.array(told, { maxLength: 14 }), fc.constantFrom('forestFire', 'earthquake', 'mining'), clock)
  .map(([lines, kind, received]) => {
    const tale = opened(kind, received);
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

const opened = (kind: string, received: string): Story =>
  story()
    .reported('14:00', { types: [kind], receivedAt: at(received) })
    .says('severityConfirmed', '14:00', { severity: 'larger', basis: '3 人' })
    .ordered('d1', 't1', '14:01')
    .ordered('d2', 't2', '14:02')
    .ordered('d3', 't1', '14:05')
    .needed('乡1', 60, '14:02', 'provisional');

export const anyIncident: fc.Arbitrary<PlacedEvent[]> = fc.oneof(
  { weight: 3, arbitrary: rated },
  { weight: 1, arbitrary: incidentEvents },
);
