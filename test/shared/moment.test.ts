/** An incident of another moment is the same out of memory as out of the log. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import { type Cut, trackAt, trackThen } from '../../shared/moment.ts';
import {
  effectiveEvents,
  emptyTrack,
  follow,
  SealedTrack,
  seal,
  sealedOf,
  trackOf,
} from '../../shared/track.ts';
import { at, story } from '../support/story.ts';
import { incidentEvents, moment, taken, turns } from './arbitrary.ts';

const followed = (events: readonly PlacedEvent[]) =>
  events.reduce((track, event) => follow(incidentFold, track, event), emptyTrack(incidentFold, '1'));

/** What is read from the log: the events that it had taken by then, folded up to the time of the world. */
function fromLog(events: readonly PlacedEvent[], { asOf, recordedBy, knownPosition }: Cut) {
  const known = events.filter(
    ({ recordedAt, position }) =>
      (recordedBy === undefined || recordedAt <= recordedBy) &&
      (knownPosition === undefined || position <= knownPosition),
  );
  return known.length === 0 ? undefined : trackOf(incidentFold, '1', known, asOf);
}

type Then = ReturnType<typeof fromLog>;
const seen = (track: Then) => track && seal(track);
/** With its history: what stands of it, and what stands apart, whose order means nothing. */
const whole = (track: Then) =>
  track && {
    ...seal(track),
    standing: [...effectiveEvents(track)],
    apart: [...(track.history?.apart ?? [])].sort((a, b) => a.position - b.position),
  };

test('as of a time of the world, as known at one of the log or at a position, or both', () => {
  fc.assert(
    fc.property(
      incidentEvents,
      turns,
      fc.option(moment, { nil: undefined }),
      fc.option(moment, { nil: undefined }),
      fc.option(fc.nat(40), { nil: undefined }),
      (events, turns, asOf, recordedBy, knownPosition) => {
        const log = taken(events, turns);
        if (log.length === 0) return;
        const live = followed(log);
        for (const cut of [
          { asOf, recordedBy },
          { asOf, knownPosition },
        ]) {
          const then = fromLog(log, cut);
          expect(trackAt(incidentFold, live, cut)).toEqual(seen(then));
          expect(whole(trackThen(incidentFold, live, cut))).toEqual(whole(then));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('nobody can tell from memory what its history has left', () => {
  const sealed = seal(story().reported('14:22').track);
  const before = at('14:21');
  expect(() => trackAt(incidentFold, sealed, { asOf: before })).toThrow(SealedTrack);
  expect(() => trackAt(incidentFold, sealed, { recordedBy: before })).toThrow(SealedTrack);
});

test('an incident that nobody had reported by then is not there', () => {
  const { track } = story().reported('14:22', {}, { heardAt: '14:30' });
  expect(trackAt(incidentFold, track, { recordedBy: at('14:29:59') })).toBeUndefined();
  expect(trackAt(incidentFold, track, { recordedBy: at('14:30') })).toMatchObject({ version: 1, events: 1 });
  expect(trackAt(incidentFold, track, { asOf: at('14:21') })?.state.intakes).toEqual([]);
});

test('a stream read from the log without keeping its steps comes to the same', () => {
  fc.assert(
    fc.property(incidentEvents, fc.option(moment, { nil: undefined }), (events, asOf) => {
      expect(sealedOf(incidentFold, '1', events, asOf)).toEqual(
        seal(trackOf(incidentFold, '1', events, asOf)),
      );
    }),
  );
});
