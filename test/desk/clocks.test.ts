/** The running clocks on the desk: when they are listed anew, and what their buttons do. */
import { describe, expect, test } from 'vitest';
import { concernedBy, countdown, doingOf } from '../../client/desk/clocks/clock.ts';
import { type Listed, relisted } from '../../client/lib/clockListing.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const fire = (): Story =>
  story('team:t1')
    .says('teamRegistered', '08:00', { name: '消防一队', kind: 'fireRescue' })
    .on('incident:1')
    .reported('14:00', {}, { place: { lon: 109.8, lat: 39.6 } })
    .says('severityConfirmed', '14:00', { severity: 'larger', basis: '3 人' })
    .ordered('d1', 't1', '14:00');

describe('the list', () => {
  test('is kept while nothing changed, made anew for a new board at most every two seconds, and at rest every ten', () => {
    const { board } = fire();
    const first = relisted(null, board, ms('15:00'));
    const changed = fire().acknowledged('d1', '14:59').board;
    const later = (seconds: number, now = board) => relisted(first, now, ms('15:00') + seconds * 1_000);
    expect(later(9)).toBe(first);
    expect(later(10)).not.toBe(first);
    expect(later(1, changed)).toBe(first);
    expect(later(2, changed)).not.toBe(first);
    expect(later(2, changed).board).toBe(changed);
  });

  test('tells drills apart, by their own clock', () => {
    const told = fire()
      .on('drill:x')
      .says('drillStarted', '14:00', { name: '双盲', startsAt: at('09:00'), speed: 1 })
      .on('incident:2');
    told.says(
      'incidentReported',
      '09:00',
      { title: '演练火灾', types: ['fire'], reporter: {}, receivedAt: at('09:00') },
      { drill: 'x', heardAt: '14:00' },
    );
    told.ordered('d2', 't1', '09:01', { drill: 'x', heardAt: '14:01' });
    told.says(
      'instructionIssued',
      '09:01',
      { instructionId: 'k', issuer: '中心', receivers: ['街道'], dueAt: at('09:31') },
      { drill: 'x', heardAt: '14:01' },
    );
    const { real, drills }: Listed = relisted(null, told.board, ms('14:10'));
    expect(real.every(({ drill }) => drill === null)).toBe(true);
    expect(drills.map(({ drill }) => drill)).toEqual(['x']);
    const instruction = drills[0]?.clocks.find(({ kind }) => kind === 'instruction');
    expect(instruction?.leftMs).toBe(21 * 60_000);
  });
});

test.each([
  [13 * 60_000, '0:13', false],
  [12 * 60_000 + 1, '0:13', false],
  [1, '0:01', false],
  [-1, '0:00', true],
  [-4 * 60_000, '0:04', true],
  [-(100 * 60 + 5) * 60_000, '100:05', true],
])('%i ms are told as %s', (leftMs, text, over) => {
  expect(countdown(leftMs)).toEqual({ over, text });
});

describe('the button of a clock', () => {
  const arrival = (told: Story, clock: string) => {
    const { real } = relisted(null, told.board, ms(clock));
    const found = real.find(({ kind }) => kind === 'assignment');
    if (!found) throw new Error('no arrival clock');
    return found;
  };

  test('calls the team that has not set out, and knows whom', () => {
    const told = fire();
    const clock = arrival(told, '15:58');
    expect(doingOf(clock)).toBe('call');
    expect(concernedBy(told.board, clock)).toMatchObject({ team: { id: 't1' }, dispatchId: 'd1' });
  });

  test('sends another when the limit has passed, and asks for the arrival of one that was on the way', () => {
    expect(doingOf(arrival(fire(), '16:10'))).toBe('send');
    expect(doingOf(arrival(fire().departed('d1', '14:10'), '16:10'))).toBe('record');
  });

  test('is not there where all goes well', () => {
    expect(doingOf({ ...arrival(fire(), '16:10'), remedy: null })).toBeNull();
  });
});
