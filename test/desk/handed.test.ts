/** What phones hand to the desk: what waits, and the events that are recorded in the author's stead. */
import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../client/desk/dispatch/disputes.ts';
import { isKnown, recordedFor, typedFrom, waitingPosts } from '../../client/desk/handed/handed.ts';
import type { DataOf } from '../../shared/event.ts';
import { readPosted } from '../../shared/read.ts';
import { at, ms, type Story, story } from '../support/story.ts';

type Posted = DataOf<'postHandedOver'>['posted'][number];

const ARRIVED: Posted = {
  type: 'teamArrived',
  stream: 'incident:1',
  occurredAt: at('14:02'),
  occurredPrecision: 'minute',
  text: '车在沟口',
  data: { dispatchId: 'd1', reached: 'scene', people: 12 },
};
const handedOver = (told: Story, id: string, clock: string, posted: Posted[] = [ARRIVED]): Story =>
  told
    .on(`handed:${id}`)
    .says(
      'postHandedOver',
      clock,
      { incidentId: '1', told: '到场，12 人', problem: { code: 'alreadyClosed', title: '没有记录' }, posted },
      { by: 'zhang', origin: 'field' },
    );
const noted = (told: Story, clock: string): Story =>
  told.says('handedPostSettled', clock, { result: 'noted', reason: '已知悉' });

describe('what waits', () => {
  test('is what was handed over and not settled, the oldest first', () => {
    const told = story().reported('13:00');
    for (const [id, clock] of [
      ['a', '14:10'],
      ['b', '14:20'],
      ['c', '14:30'],
    ] as const)
      handedOver(told, id, clock);
    expect(waitingPosts(told.board).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    noted(told.on('handed:b'), '14:40');
    expect(waitingPosts(told.board).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('a post is settled once, by the first who did; it stays what it was', () => {
    const told = noted(handedOver(story().reported('13:00'), 'a', '14:10'), '14:20');
    told.says('handedPostSettled', '14:30', { result: 'dropped', reason: '重复' });
    const post = told.board.tracks.handed.get('a')?.state;
    expect(post).toMatchObject({ by: { user: 'zhang' }, told: '到场，12 人', settled: { result: 'noted' } });
    expect(post?.posted).toEqual([ARRIVED]);
    const again = told.posting('handedPostSettled', '14:40', { result: 'noted', reason: '再记' });
    expect(again).toMatchObject({ admitted: false, code: 'handedSettled' });
  });
});

describe('in the author’s stead', () => {
  const asked = { id: 'new', incidentId: '1', nowMs: ms('15:00'), handing: 'e2' };

  test('what was refused is recorded as it was, and refers to the post', () => {
    if (!isKnown(ARRIVED)) throw new Error('known');
    const event = recordedFor(ARRIVED, typedFrom(ARRIVED, ms('15:00')), asked);
    expect(event).toMatchObject({
      stream: 'incident:1',
      type: 'teamArrived',
      occurredAt: at('14:02'),
      occurredPrecision: 'minute',
      text: '车在沟口',
      refs: ['e2'],
      data: ARRIVED.data,
    });
    expect('event' in readPosted(event)).toBe(true);
    expect(recordedFor(ARRIVED, typedFrom(ARRIVED, ms('15:00')), { ...asked, incidentId: '2' }).stream).toBe(
      'incident:2',
    );
  });

  test('what has not the form of its type is left to be typed; what is of no type here is not offered', () => {
    const broken = { ...ARRIVED, type: 'suppliesRequested', data: { items: 7 } };
    expect(typedFrom(broken, ms('15:00'))).toMatchObject({ takes: true, text: '车在沟口' });
    expect(typedFrom({ ...ARRIVED, type: 'ofTomorrow' }, ms('15:00'))).toMatchObject({
      takes: false,
      data: {},
    });
  });

  test('it has to be on the board before it is said to be recorded', () => {
    const told = handedOver(story().reported('13:00'), 'a', '14:10');
    const word = (eventIds: string[]) =>
      told.posting('handedPostSettled', '14:20', { result: 'recorded', eventIds, reason: '代记' });
    expect(word(['nothing'])).toMatchObject({ admitted: false, code: 'unknownEvent' });
    expect(word(['e1'])).toMatchObject({ admitted: true });
  });
});

describe('stages that were told with different times', () => {
  const twice = () => {
    const told = story().reported('13:00').ordered('d1', 't1', '13:10');
    return told.arrived('d1', '14:02', { id: 'zhang' }).arrived('d1', '14:09', { id: 'li' });
  };
  const disputes = ({ state }: Story) => {
    const dispatch = state.dispatches['d1'];
    return dispatch ? disputesOf(dispatch).map(({ stage, confirmed }) => [stage, confirmed]) : [];
  };

  test('one dispute of an arrival, not a second one of the whole team', () => {
    expect(disputes(twice())).toEqual([['arrived', null]]);
  });

  test('those that are decided come after those that are open', () => {
    const told = twice().released('d1', '18:00').released('d1', '18:30');
    told.says('statementConfirmed', '19:00', { eventId: 'li', reason: '核对' });
    expect(disputes(told)).toEqual([
      ['released', null],
      ['arrived', 'li'],
    ]);
  });
});
