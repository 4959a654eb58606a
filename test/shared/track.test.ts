/** A track is the fold of the events that stand, in world order: whatever came when, and whatever was amended since. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import { casualtyView } from '../../shared/incident/view.ts';
import {
  effectiveEvents,
  emptyTrack,
  follow,
  inWorldOrder,
  recorded,
  SealedTrack,
  seal,
  stateAsOf,
  trackOf,
} from '../../shared/track.ts';
import { at, story } from '../support/story.ts';
import { frozen, incidentEvents, shuffled } from './arbitrary.ts';

const followed = (events: readonly PlacedEvent[]) =>
  events.reduce((track, event) => follow(incidentFold, track, event), emptyTrack(incidentFold, '1'));

const known = (track: ReturnType<typeof followed>) => {
  const { history: _, ...rest } = track;
  return {
    ...rest,
    effective: [...effectiveEvents(track)],
    recorded: recorded(track).sort((a, b) => a.position - b.position),
  };
};

/** The rules of amendments, said as plainly as they can be, with no thought for speed. */
function effectiveByTheBook(events: readonly PlacedEvent[]): PlacedEvent[] {
  type Form = Pick<PlacedEvent, 'occurredAt' | 'occurredPrecision'> & { data: Record<string, unknown> };
  const amending = (type: string, target: PlacedEvent): PlacedEvent[] =>
    events.filter(
      (other) =>
        other.type === type && other.position > target.position && form(other).data['eventId'] === target.id,
    );
  const stands = (event: PlacedEvent): boolean => !amending('eventWithdrawn', event).some(stands);
  const form = (event: PlacedEvent): PlacedEvent => {
    let now: PlacedEvent = event;
    for (const correction of amending('eventCorrected', event).filter(stands)) {
      const { data, ...times } = form(correction).data['set'] as Partial<Form>;
      const laid = Object.entries({ ...now.data, ...data }).filter(([, value]) => value !== null);
      now = { ...now, ...times, data: Object.fromEntries(laid) };
    }
    return now;
  };
  return events
    .filter((event) => event.type !== 'eventCorrected' && event.type !== 'eventWithdrawn')
    .filter(stands)
    .map(form)
    .sort(inWorldOrder);
}

test('the order in which events arrive makes no difference: followed one by one or built at once, the track is the same', () => {
  fc.assert(
    fc.property(shuffled, ({ events, arriving }) => {
      expect(known(followed(arriving))).toEqual(known(trackOf(incidentFold, '1', events)));
    }),
    { numRuns: 300 },
  );
});

test('corrections and withdrawals, of amendments too, stand as the rules say by the book', () => {
  fc.assert(
    fc.property(incidentEvents, (events) => {
      const track = trackOf(incidentFold, '1', events);
      const standing = effectiveByTheBook(events);
      expect([...effectiveEvents(track)].reverse()).toEqual(standing);
      expect(track.state).toEqual(standing.reduce(incidentFold.evolve, incidentFold.blank('1')));
    }),
    { numRuns: 300 },
  );
});

test('the state as of any moment is that of a track cut at the moment', () => {
  fc.assert(
    fc.property(incidentEvents, fc.integer({ min: -1, max: 12 }), (events, minute) => {
      const asOf = at(`14:${minute}`);
      const track = followed(events);
      expect(stateAsOf(incidentFold, track, asOf)).toEqual(trackOf(incidentFold, '1', events, asOf).state);
      expect(stateAsOf(incidentFold, track, at('99:00'))).toEqual(track.state);
    }),
    { numRuns: 200 },
  );
});

test('nothing that was ever folded is changed in place: earlier tracks stay as they were', () => {
  fc.assert(
    fc.property(shuffled, ({ arriving }) => {
      let track = frozen(emptyTrack(incidentFold, '1'));
      for (const event of frozen(arriving)) {
        const before = JSON.stringify(track.state);
        const next = frozen(follow(incidentFold, track, event));
        expect(JSON.stringify(track.state)).toBe(before);
        track = next;
      }
    }),
    { numRuns: 100 },
  );
});

test('a late fact shares with the earlier track every step that came before it in the world', () => {
  const told = story()
    .reported('14:00')
    .activated('r1', '区指挥部', 3, '14:10')
    .counted('14:20', '14:20', { deaths: 1 });
  const before = followed(told.events);
  const late = told.line('incidentContained', '14:15', {}, { heardAt: '15:00' });
  const after = follow(incidentFold, before, late);
  expect(after.state.responses).toBe(before.state.responses);
  expect(after.history?.last?.before?.before).toBe(before.history?.last?.before);
});

test('an event heard twice as two events of one minute is folded in the order of the log', () => {
  const told = story().reported('14:00').closed('14:30').reopened('14:30');
  expect(told.state.status).toBe('reported');
  expect(followed([...told.events].reverse()).state.status).toBe('reported');
});

test('a correction takes a field out with null and leaves the rest as it was', () => {
  const { state } = story()
    .reported('14:00')
    .counted('14:20', '14:20', { deaths: 1, injured: 4 })
    .corrected('e2', { data: { deaths: null, injured: 5 } }, '14:40');
  expect(state.casualties['']?.deaths).toBeUndefined();
  expect(state.casualties['']?.injured).toMatchObject([{ value: 5, event: 'e2' }]);
});

test('of several corrections of one field the newest in the log stands; withdrawn, the one before it does again', () => {
  const told = story()
    .reported('14:00')
    .counted('14:20', '14:20', { deaths: 1 })
    .corrected('e2', { data: { deaths: 2 } }, '14:50')
    .corrected('e2', { data: { deaths: 3 } }, '14:40');
  const deaths = () => casualtyView(told.state)?.deaths;
  expect(deaths()).toBe(3);
  told.withdrawn('e4', '15:00');
  expect(deaths()).toBe(2);
  told.withdrawn('e5', '15:10');
  expect(deaths()).toBe(3);
});

test('a corrected time moves the fact to its new place in the world', () => {
  const told = story()
    .reported('14:00')
    .closed('15:00')
    .reopened('14:30')
    .corrected('e3', { occurredAt: at('15:30') }, '16:00');
  expect(told.state.status).toBe('reported');
  expect(stateAsOf(incidentFold, told.track, at('15:10')).status).toBe('closed');
});

test('a sealed track keeps its state and says that its history is elsewhere', () => {
  const told = story().reported('14:00').closed('15:00');
  const sealed = seal(told.track);
  expect(sealed).toMatchObject({ state: { status: 'closed' }, version: 2, events: 2, history: null });
  expect(seal(sealed)).toBe(sealed);
  const late = told.line('incidentContained', '14:30', {});
  expect(() => follow(incidentFold, sealed, late)).toThrow(SealedTrack);
  expect(() => stateAsOf(incidentFold, sealed, at('14:30'))).toThrow(SealedTrack);
  expect(() => recorded(sealed)).toThrow(SealedTrack);
  expect(() => [...effectiveEvents(sealed)]).toThrow(SealedTrack);
});
