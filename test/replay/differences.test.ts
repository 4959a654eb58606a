/** What was known beside what had happened: each difference with its reason and the events that make it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Difference, differencesOf } from '../../shared/replay/differences.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { AWAITS_SECOND } from '../../shared/track.ts';
import { incidentEvents } from '../shared/arbitrary.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const replayOf = ({ events }: Story): Replay => {
  const { position = 0, recordedAt = '' } = events.at(-1) ?? {};
  return Replay.of({ incidentId: '1', position, recordedAt, events });
};
const differing = (told: Story, clock: string) => differencesOf(replayOf(told), ms(clock));
const inShort = ({ subject, field, known, actual, because, events }: Difference) => ({
  what: `${subject}.${field}`,
  known,
  actual,
  because,
  events: events.map(({ id }) => id),
});

const sent = () => story().reported('14:00').ordered('d1', 't1', '14:05');

test('an arrival that happened at 13:50 and was heard at 14:20 is not known at 14:00, and is no difference at 14:20', () => {
  const told = story()
    .reported('13:00')
    .ordered('d1', 't1', '13:10')
    .arrived('d1', '13:50', { heardAt: '14:20' });
  expect(differing(told, '14:00').map(inShort)).toEqual([
    { what: 'd1.arrived', known: null, actual: at('13:50'), because: 'heardLate', events: ['e3'] },
  ]);
  expect(differing(told, '14:20')).toEqual([]);
  expect(differing(told, '13:49')).toEqual([]);
});

test('a time that was put right later: known as it was first told, with the correction beside it', () => {
  const told = sent()
    .arrived('d1', '14:30')
    .corrected('e3', { occurredAt: at('14:40') }, '15:00');
  expect(differing(told, '14:45').map(inShort)).toEqual([
    {
      what: 'd1.arrived',
      known: at('14:30'),
      actual: at('14:40'),
      because: 'corrected',
      events: ['e3', 'e4'],
    },
  ]);
  expect(differing(told, '14:35').map(inShort)).toMatchObject([{ known: at('14:30'), actual: null }]);
  expect(differing(told, '15:00')).toEqual([]);
});

test('a correction of a correction is told of the fact that it puts right in the end', () => {
  const told = sent()
    .arrived('d1', '14:30')
    .corrected('e3', { occurredAt: at('14:20') }, '14:50')
    .corrected('e4', { data: { set: { occurredAt: at('14:25') } } }, '15:30');
  expect(differing(told, '15:00').map(inShort)).toEqual([
    {
      what: 'd1.arrived',
      known: at('14:20'),
      actual: at('14:25'),
      because: 'corrected',
      events: ['e3', 'e5'],
    },
  ]);
});

test('what was taken back later was believed', () => {
  const told = sent().counted('14:10', '14:12', { deaths: 3 }).withdrawn('e3', '15:00');
  expect(differing(told, '14:30').map(inShort)).toEqual([
    { what: '.deaths', known: 3, actual: null, because: 'withdrawn', events: ['e3', 'e4'] },
  ]);
});

test('a count heard late replaces the one that was known', () => {
  const told = sent()
    .counted('14:10', '14:12', { deaths: 3 })
    .counted('14:20', '14:22', { deaths: 5 }, { heardAt: '16:00' });
  expect(differing(told, '14:30').map(inShort)).toEqual([
    { what: '.deaths', known: 3, actual: 5, because: 'heardLate', events: ['e3', 'e4'] },
  ]);
});

test('of a sum, the deliveries that were not heard yet are why', () => {
  const told = sent()
    .needed('东乡', 100, '14:10', 'verified')
    .delivered('东乡', 'increment', 40, '14:20')
    .says(
      'reliefDelivered',
      '14:25',
      { area: '东乡', people: 60, count: 'increment', categories: ['food'] },
      { heardAt: '17:00' },
    );
  expect(differing(told, '15:00').map(inShort)).toEqual([
    { what: '东乡.reached', known: 40, actual: 100, because: 'heardLate', events: ['e4', 'e5'] },
  ]);
});

test('an act that waited for a second person counts from the start once it is confirmed, and not before', () => {
  const told = sent()
    .says('teamArrived', '14:30', { dispatchId: 'd1', reached: 'scene' }, { flags: [AWAITS_SECOND] })
    .says('statementConfirmed', '15:00', { eventId: 'e3', reason: '核对电台录音' }, { by: 'zhao' });
  expect(differing(told, '14:45').map(inShort)).toEqual([
    { what: 'd1.arrived', known: null, actual: at('14:30'), because: 'confirmedLater', events: ['e3', 'e4'] },
  ]);
});

test('at the end nothing differs: what is known last is what had happened', () => {
  fc.assert(
    fc.property(incidentEvents, (events) => {
      const last = events.at(-1);
      if (!last) return;
      const replay = Replay.of({
        incidentId: '1',
        position: last.position,
        recordedAt: last.recordedAt,
        events,
      });
      expect(differencesOf(replay, replay.span.toMs)).toEqual([]);
    }),
  );
});
