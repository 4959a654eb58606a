/** An incident of another moment is the same out of memory as out of the log. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import { type Cut, trackAt } from '../../shared/moment.ts';
import {
  AWAITS_SECOND,
  emptyTrack,
  follow,
  SealedTrack,
  seal,
  sealedOf,
  trackOf,
} from '../../shared/track.ts';
import { at, story } from '../support/story.ts';
import { incidentEvents } from './arbitrary.ts';

const followed = (events: readonly PlacedEvent[]) =>
  events.reduce((track, event) => follow(incidentFold, track, event), emptyTrack(incidentFold, '1'));

/** What is read from the log: the events that it had taken by then, folded up to the time of the world. */
function fromLog(events: readonly PlacedEvent[], { asOf, recordedBy }: Cut) {
  const known = events.filter(({ recordedAt }) => recordedBy === undefined || recordedAt <= recordedBy);
  return known.length === 0 ? undefined : trackOf(incidentFold, '1', known, asOf);
}

const seen = (track: ReturnType<typeof fromLog>) => track && seal(track);

const moment = fc
  .tuple(fc.integer({ min: 0, max: 13 }), fc.nat(59))
  .map(([minute, second]) => at(`14:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}`));

interface Turn {
  readonly pause: number;
  readonly awaits: number;
  readonly confirms: number;
}
const turn: fc.Arbitrary<Turn> = fc.record({ pause: fc.nat(60), awaits: fc.nat(4), confirms: fc.nat(4) });

/**
 * The log takes an event some seconds after the one before it, or in the same millisecond. Some of them wait for a
 * second person, whose word comes a few events later or never.
 */
function taken(events: readonly PlacedEvent[], turns: readonly Turn[]) {
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

test('as of a time of the world, as known at one of the log, or both', () => {
  fc.assert(
    fc.property(
      incidentEvents,
      fc.array(turn, { minLength: 25, maxLength: 25 }),
      fc.option(moment, { nil: undefined }),
      fc.option(moment, { nil: undefined }),
      (events, turns, asOf, recordedBy) => {
        const log = taken(events, turns);
        if (log.length === 0) return;
        const live = followed(log);
        const cut = { asOf, recordedBy };
        expect(trackAt(incidentFold, live, cut)).toEqual(seen(fromLog(log, cut)));
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
