/** People in need and people reached, area by area. */
import { expect, test } from 'vitest';
import { reachedBy } from '../../shared/incident/clock.ts';
import type { ReliefArea } from '../../shared/incident/state.ts';
import { reliefView } from '../../shared/incident/view.ts';
import { at, type Story, story } from '../support/story.ts';

function area(told: Story, name = '甲乡'): ReliefArea {
  const found = told.state.relief[name];
  if (!found) throw new Error(`nothing known of ${name}`);
  return found;
}
const need = (people = 400) => story().reported('08:00').needed('甲乡', people, '09:00', 'provisional');

test('of cumulative counts the largest stands, also when a smaller one is heard of later', () => {
  const told = need()
    .delivered('甲乡', 'cumulative', 120, '10:00')
    .delivered('甲乡', 'cumulative', 260, '12:00')
    .delivered('甲乡', 'cumulative', 200, '11:00');
  expect(reachedBy(area(told))).toBe(260);
  expect(reachedBy(area(told), at('11:30'))).toBe(200);
  expect(reliefView(area(told))).toMatchObject({ peopleInNeed: 400, peopleReached: 260, flags: [] });
});

test('increments are added up', () => {
  const told = need()
    .delivered('甲乡', 'increment', 120, '10:00')
    .delivered('甲乡', 'increment', 60, '12:00');
  expect(reachedBy(area(told))).toBe(180);
  expect(reachedBy(area(told), at('10:00'))).toBe(120);
});

test('where the two are mixed the cumulative count stands, and the mixture is flagged', () => {
  const told = need()
    .delivered('甲乡', 'increment', 120, '10:00')
    .delivered('甲乡', 'cumulative', 100, '12:00');
  expect(reliefView(area(told))).toMatchObject({ peopleReached: 100, flags: ['mixedCounts'] });
});

test('more reached than in need is shown as told, and flagged', () => {
  const told = need(100).delivered('甲乡', 'increment', 120, '10:00');
  expect(reliefView(area(told))).toMatchObject({ peopleReached: 120, flags: ['countExceedsNeed'] });
});

test('where nobody said how many are in need, the number reached stands alone', () => {
  const told = story().reported('08:00').delivered('甲乡', 'cumulative', 300, '10:00');
  expect(reliefView(area(told))).toMatchObject({ peopleInNeed: null, peopleReached: 300, status: null });
});

test('where nobody was told to be reached, that is unknown and not zero', () => {
  expect(reliefView(area(need()))).toMatchObject({ peopleInNeed: 400, peopleReached: null });
});

test('a verified need (核报) stands over any provisional one (暂报), also a later one', () => {
  const told = need(400).needed('甲乡', 360, '12:00', 'verified').needed('甲乡', 420, '13:00', 'provisional');
  expect(reliefView(area(told))).toMatchObject({ peopleInNeed: 360, status: 'verified' });
});

test('areas are counted apart', () => {
  const told = need().needed('乙乡', 50, '09:30', 'verified').delivered('乙乡', 'increment', 50, '10:00');
  expect(reachedBy(area(told))).toBe(0);
  expect(reachedBy(area(told, '乙乡'))).toBe(50);
});
