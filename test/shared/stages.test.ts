/** Several statements of one stage: all are kept, one is in force, and a person can choose. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateIn } from '../../shared/board.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import { disputeOf } from '../../shared/incident/stage.ts';
import type { Dispatch } from '../../shared/incident/state.ts';
import { dispatchFlags } from '../../shared/incident/view.ts';
import { emptyTrack, follow } from '../../shared/track.ts';
import { unit } from '../indicator/asking.ts';
import { at, type Story, story } from '../support/story.ts';

const ordered = () => story().reported('13:00').ordered('d1', 't1', '13:10').acknowledged('d1', '13:12');
/** Two phones of one team, offline; the later tap reaches the log first. */
const twice = () =>
  ordered()
    .arrived('d1', '14:09', { id: 'li', by: 'li', origin: 'field', heardAt: '14:30' })
    .arrived('d1', '14:02', { id: 'zhang', by: 'zhang', origin: 'field', heardAt: '14:40' });
const choose = (told: Story, eventId: string, clock = '15:00'): Story =>
  told.says('statementConfirmed', clock, { eventId, reason: '与现场核对' });

function dispatchIn(told: Story): Dispatch {
  const dispatch = stateIn(told.board, 'incident', '1')?.dispatches['d1'];
  if (!dispatch) throw new Error('no dispatch');
  return dispatch;
}
const arrivedBy = (told: Story) => dispatchIn(told).arrived?.event;

describe('two phones of one team tap “arrived” at different times', () => {
  test('one arrival, the earliest, and both statements with who said so and by what', () => {
    const dispatch = dispatchIn(twice());
    expect(dispatch.arrived).toMatchObject({ at: at('14:02'), by: 'zhang', means: 'tap' });
    expect(dispatch.rivals.arrived).toMatchObject({
      confirmed: null,
      said: [
        { event: 'zhang', at: at('14:02'), by: 'zhang', means: 'tap' },
        { event: 'li', at: at('14:09'), by: 'li', means: 'tap' },
      ],
    });
    expect(dispatchFlags(dispatch)).toContain('rivalStatements');
  });

  test('what a phone knew of the fence stays with its statement', () => {
    const fence = { distanceM: 40, accuracyM: 12, enteredAt: at('14:01') };
    const told = twice().says('teamArrived', '14:05', { dispatchId: 'd1', reached: 'scene', fence });
    expect(dispatchIn(told).rivals.arrived?.said.map((one) => one.fence)).toEqual([null, fence, null]);
  });

  test('a person chooses, and may choose again', () => {
    expect(arrivedBy(choose(twice(), 'li'))).toBe('li');
    expect(dispatchIn(choose(twice(), 'li'))).toMatchObject({
      arrived: { at: at('14:09') },
      complete: { at: at('14:09') },
    });
    expect(dispatchFlags(dispatchIn(choose(twice(), 'li')))).not.toContain('rivalStatements');
    expect(arrivedBy(choose(choose(twice(), 'li'), 'zhang', '15:10'))).toBe('zhang');
  });

  test('a choice holds against statements that come in later, however early they say it was', () => {
    const told = choose(twice(), 'li').arrived('d1', '13:40', { heardAt: '16:00' });
    expect(arrivedBy(told)).toBe('li');
    expect(dispatchIn(told).rivals.arrived?.said).toHaveLength(3);
  });

  test('the one that was chosen is taken back: the earliest of the others stands', () => {
    const told = choose(twice(), 'li').withdrawn('li', '15:20');
    expect(dispatchIn(told)).toMatchObject({ arrived: { event: 'zhang' }, rivals: {} });
    const three = twice().arrived('d1', '14:20', { id: 'wang', heardAt: '14:41' });
    const fallen = choose(three, 'wang').withdrawn('wang', '15:20');
    expect(dispatchIn(fallen)).toMatchObject({
      arrived: { event: 'zhang' },
      rivals: { arrived: { confirmed: null } },
    });
  });

  test('the choice itself is taken back; a statement that is put right is a statement still', () => {
    const told = choose(twice(), 'li');
    const word = told.events.at(-1)?.id ?? '';
    expect(arrivedBy(told.withdrawn(word, '15:20'))).toBe('zhang');
    expect(arrivedBy(twice().corrected('li', { occurredAt: at('13:58') }, '15:00'))).toBe('li');
  });

  test('of two with one group, a word that names no group decides as well', () => {
    const told = ordered()
      .says('teamArrived', '14:02', { dispatchId: 'd1', reached: 'scene', conflictGroup: 'g' }, { id: 'a' })
      .says('teamArrived', '14:09', { dispatchId: 'd1', reached: 'scene', conflictGroup: 'g' }, { id: 'b' });
    expect(arrivedBy(choose(told, 'b'))).toBe('b');
  });
});

describe('what is no second statement', () => {
  test('the rest of the team, after its first element: it completes the arrival', () => {
    const first = { dispatchId: 'd1', reached: 'scene', firstElement: true } as const;
    const told = ordered().says('teamArrived', '14:02', first).arrived('d1', '14:30');
    expect(dispatchIn(told)).toMatchObject({
      arrived: { at: at('14:02') },
      complete: { at: at('14:30') },
      rivals: {},
    });
    expect(dispatchIn(told.arrived('d1', '14:35')).rivals).toMatchObject({ complete: { confirmed: null } });
    expect(dispatchIn(told).rivals.arrived).toBeUndefined();
  });

  test('the same moment told again: “14:02” by radio and 14:02:31 on a phone are kept, and dispute nothing', () => {
    const told = ordered().arrived('d1', '14:02').arrived('d1', '14:02:31');
    expect(dispatchIn(told).rivals.arrived?.said).toHaveLength(2);
    expect(disputeOf(dispatchIn(told), 'arrived')).toBeNull();
    expect(dispatchFlags(dispatchIn(told))).not.toContain('rivalStatements');
  });
});

test.each(['acknowledged', 'departed', 'assembled', 'arrived', 'released'] as const)(
  'also of %s: both are kept, and a choice holds',
  (stage) => {
    const told = story().reported('13:00').ordered('d1', 't1', '13:10');
    told[stage]('d1', '14:09', { id: 'later' })[stage]('d1', '14:02', { id: 'earlier', heardAt: '14:30' });
    expect(dispatchIn(told)[stage]?.event).toBe('earlier');
    expect(dispatchIn(choose(told, 'later'))[stage]?.event).toBe('later');
  },
);

describe('what rests on the stage in force', () => {
  const major = () =>
    story('team:t1')
      .says('teamRegistered', '08:00', { name: '一中队', kind: '消防' })
      .on('incident:1')
      .reported('13:00')
      .says('severityConfirmed', '13:05', { severity: 'major', basis: '预案' })
      .ordered('d1', 't1', '13:10')
      .acknowledged('d1', '13:12');

  test('an indicator judges by the earliest and says that there is another; then by the one that was chosen', () => {
    const told = major()
      .arrived('d1', '15:00', { id: 'early' })
      .arrived('d1', '15:40', { id: 'late', heardAt: '16:00' });
    expect(unit(told, 'K1-ARR', 'd1')).toMatchObject({ outcome: 'met', stoppedAt: at('15:00') });
    expect(unit(told, 'K1-ARR', 'd1').flags).toEqual(['rivalStatements']);
    expect(unit(choose(told, 'late', '17:00'), 'K1-ARR', 'd1')).toMatchObject({
      outcome: 'missed',
      stoppedAt: at('15:40'),
      flags: ['rivalSetAside'],
    });
  });

  test('a stage that the clock does not look at says nothing of it', () => {
    const told = major().arrived('d1', '14:00').released('d1', '17:00').released('d1', '18:00');
    expect(unit(told, 'K1-ARR', 'd1').flags).toEqual([]);
  });

  test('the API answers with every statement of a stage that was told more than once', () => {
    const [dispatch] = choose(twice(), 'li').seenAt('15:30').dispatches;
    expect(dispatch).toMatchObject({
      arrivedAt: at('14:09'),
      statements: {
        arrived: {
          confirmed: 'li',
          said: [
            { event: 'zhang', inForce: false },
            { event: 'li', inForce: true, means: 'tap' },
          ],
        },
      },
    });
    expect(ordered().arrived('d1', '14:00').seenAt('15:00').dispatches[0]?.statements).toEqual({});
    expect(choose(twice(), 'li').seenAt('15:30').clocks).toMatchObject([{ stoppedAt: at('14:09') }]);
  });
});

test('whatever the order of receipt, the state is the same, and all statements are there', () => {
  const line = fc.record({
    stage: fc.constantFrom(
      'acknowledged' as const,
      'departed' as const,
      'arrived' as const,
      'released' as const,
    ),
    minute: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 2, maxLength: 8 }),
      fc.array(fc.record({ of: fc.nat(7), minute: fc.integer({ min: 0, max: 40 }) }), { maxLength: 3 }),
      fc.infiniteStream(fc.nat()),
      (lines, words, ranks) => {
        const clock = (minute: number) => `14:${String(minute).padStart(2, '0')}`;
        const told = story().reported('13:00').ordered('d1', 't1', '13:10');
        for (const { stage, minute } of lines) told[stage]('d1', clock(minute));
        for (const { of, minute } of words) choose(told, `e${3 + (of % lines.length)}`, clock(minute));
        const shuffled = told.events
          .map((event) => ({ event, rank: ranks.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ event }) => event);
        const arrived = shuffled.reduce(
          (track, event) => follow(incidentFold, track, event),
          emptyTrack(incidentFold, '1'),
        );
        expect(arrived.state).toEqual(told.state);
        const dispatch = dispatchIn(told);
        for (const stage of ['acknowledged', 'departed', 'arrived', 'released'] as const) {
          const said = lines.filter((one) => one.stage === stage).length;
          expect(dispatch.rivals[stage]?.said.length ?? (dispatch[stage] ? 1 : 0)).toBe(said);
        }
      },
    ),
    { numRuns: 150 },
  );
});
