/** The board is the fold of the whole log: what it keeps, what it lets go, and what lies in whose area. */
import { describe, expect, test } from 'vitest';
import { evolveBoard, inScope, isOver, stateIn, trackIn, withTrack } from '../../shared/board.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import { homeOf } from '../../shared/roster/home.ts';
import { SealedTrack, trackOf } from '../../shared/track.ts';
import { ms, type Story, story } from '../support/story.ts';

test('every event moves the position, whether or not its kind of stream is folded', () => {
  const told = story().reported('14:00');
  const line = told.line('eventWithdrawn', '14:10', { eventId: 'e1', reason: '误' });
  const before = told.board;
  for (const stream of ['access:1', 'constructor:1', 'unheardOf:1']) {
    const after = evolveBoard(before, { ...line, stream });
    expect(after).toMatchObject({ position: 2, recordedAt: line.recordedAt });
    expect(after.tracks).toBe(before.tracks);
  }
});

test('an earlier board stays as it was', () => {
  const told = story().reported('14:00');
  const before = told.board;
  told.closed('15:00');
  expect(stateIn(before, 'incident', '1')?.status).toBe('reported');
  expect(stateIn(told.board, 'incident', '1')?.status).toBe('closed');
});

test('a stream that is met in the middle is asked for, not made up', () => {
  const told = story().reported('14:00');
  const second = told.line('incidentContained', '14:10', {});
  expect(() => evolveBoard(story().board, second)).toThrow(SealedTrack);
});

describe('ended incidents keep their history in memory for a while', () => {
  const ended = (count: number): Story => {
    const told = story();
    for (let i = 1; i <= count; i++) told.on(`incident:${i}`).reported('14:00').closed('15:00');
    return told;
  };
  const sealed = (told: Story, id: string) => trackIn(told.board, 'incident', id)?.history === null;

  test('two hundred do; the one that ended first of two hundred and one does not', () => {
    expect(sealed(ended(200), '1')).toBe(false);
    const told = ended(201);
    expect([sealed(told, '1'), sealed(told, '2'), told.board.cooling.length]).toEqual([true, false, 200]);
    expect(stateIn(told.board, 'incident', '1')?.status).toBe('closed');
  });

  test('a late fact of a sealed incident asks for its history; with it put back, it takes its place', () => {
    const told = ended(201).on('incident:1');
    const late = told.line('incidentContained', '14:30', {}, { heardAt: '20:00' });
    expect(() => evolveBoard(told.board, late)).toThrow(SealedTrack);
    const unsealed = withTrack(told.board, 'incident', trackOf(incidentFold, '1', told.events.slice(0, 2)));
    const after = evolveBoard(unsealed, late);
    expect(stateIn(after, 'incident', '1')).toMatchObject({
      status: 'closed',
      contained: { event: late.id },
    });
    expect(after.cooling).toHaveLength(200);
    expect(after.cooling.at(-1)).toBe('1');
  });

  test('one that is reopened is among the living again', () => {
    const told = ended(3).on('incident:2').reopened('16:00');
    expect(told.board.cooling).toEqual(['1', '3']);
    expect(sealed(told, '2')).toBe(false);
  });

  test('closed and merged are over, contained is not', () => {
    const contained = story().reported('14:00').says('incidentContained', '14:30', {});
    expect(isOver(contained.state)).toBe(false);
    expect(isOver(contained.closed('15:00').state)).toBe(true);
  });
});

describe('scope', () => {
  const area = (told: Story, id: string, parent: string | null) =>
    told.on(`area:${id}`).says('areaRegistered', '08:00', { name: id, parent, kind: 'district' });
  const { board } = ['甘肃', '临夏/甘肃', '积石山/临夏', '青海'].reduce((told, line) => {
    const [id = '', parent = null] = line.split('/');
    return area(told, id, parent);
  }, story());

  test('an area lies in itself and in all that it lies in, and in nothing else', () => {
    expect(['积石山', '临夏', '甘肃'].map((scope) => inScope(board, '积石山', scope))).toEqual([
      true,
      true,
      true,
    ]);
    expect(inScope(board, '积石山', '青海')).toBe(false);
    expect(inScope(board, '甘肃', '积石山')).toBe(false);
  });

  test('nothing is hidden for want of an area, nor from who asks for all', () => {
    expect(inScope(board, null, '青海')).toBe(true);
    expect(inScope(board, '积石山', null)).toBe(true);
  });

  test('areas that lie in each other are no reason to search for ever', () => {
    const circle = area(area(story(), 'a', 'b'), 'b', 'a').board;
    expect(inScope(circle, 'a', 'c')).toBe(false);
  });
});

test('home is the area of the centre that was registered first, however many bodies there are', () => {
  const told = story();
  const body = (id: string, kind: 'centre' | 'department', area: string) =>
    told.on(`body:${id}`).says('commandBodyRegistered', '08:00', { name: id, kind, parent: null, area });
  expect(homeOf(told.board)).toBeNull();
  for (let i = 40; i > 0; i--) body(`b${i}`, i > 17 ? 'department' : 'centre', `a${i}`);
  expect(homeOf(told.board)).toEqual({
    area: 'a17',
    name: 'a17',
    body: 'b17',
    centre: 'b17',
    profile: null,
  });
  body('b17', 'centre', 'a17');
  told.on('area:a17').says('areaRegistered', '08:00', { name: '康巴什', parent: null, kind: 'district' });
  expect(homeOf(told.board)).toMatchObject({ name: '康巴什', body: 'b17' });
});

test('TicketsCAD 4.2: no figure depends on the zone that the server stands in', () => {
  expect(new Date(ms('00:00')).toISOString()).toBe('2026-06-30T16:00:00.000Z');
  expect(story().reported('14:22').state.occurred?.at).toBe('2026-07-01T06:22:00.000Z');
});
