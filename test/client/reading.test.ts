import { describe, expect, it } from 'vitest';
import { openIncidents } from '../../client/lib/openIncidents.ts';
import { reliefOf } from '../../client/lib/relief.ts';
import { placeLabels, type Wish } from '../../client/wall/draw/labels.ts';
import { byDanger, holdFocus } from '../../client/wall/reading/focus.ts';
import { forcesOf, isEmpty, warningsInForce } from '../../client/wall/reading/forces.ts';
import { harmOf } from '../../client/wall/reading/harm.ts';
import { standingOf } from '../../client/wall/reading/standing.ts';
import { storyOf } from '../../client/wall/reading/story.ts';
import { MemoryLog } from '../browser/harness.ts';
import { busy, crowded, district, faraway, incident } from '../browser/stories.ts';

const MIN = 60_000;
const NOW = Date.parse('2026-11-21T16:47:20+08:00');

const standings = (log: MemoryLog, now = NOW) =>
  openIncidents(log.board).map((one) => standingOf(log.board, one, now));

function standing(log: MemoryLog, id: string, now = NOW) {
  const found = standings(log, now).find((one) => one.incident.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe('the focus of the wall', () => {
  it('is the incident with a clock that has run out, before all that only run or rest', () => {
    expect(
      standings(busy(NOW))
        .sort(byDanger)
        .map((one) => one.incident.id),
    ).toEqual(['slide', 'lift', 'pipe', 'exercise']);
  });

  it('is never a drill while a real incident is open, however late the drill is', () => {
    const log = new MemoryLog();
    log.add({
      stream: 'drill:d',
      type: 'drillStarted',
      at: NOW,
      data: { name: 'd', startsAt: new Date(NOW).toISOString(), speed: 1 },
    });
    const drill = incident(log, 'drill', {
      title: 'd',
      place: {},
      at: NOW - 300 * MIN,
      severity: 'extraordinary',
      drill: 'd',
    });
    drill.send('a', { order: NOW - 299 * MIN });
    incident(log, 'real', { title: 'r', place: {}, at: NOW - MIN });
    expect(standings(log).sort(byDanger)[0]?.incident.id).toBe('real');
  });

  it('stays where it is for a minute between dangers of one kind, and goes at once to a worse kind', () => {
    const log = new MemoryLog();
    const one = incident(log, 'one', { title: '1', place: {}, at: NOW - 30 * MIN, severity: 'general' });
    one.send('a', { order: NOW - 20 * MIN, ack: NOW - 19 * MIN });
    const held = holdFocus(standings(log), null, 0);
    expect(held?.id).toBe('one');
    const two = incident(log, 'two', { title: '2', place: {}, at: NOW - 80 * MIN, severity: 'major' });
    two.send('b', { order: NOW - 79 * MIN, ack: NOW - 78 * MIN });
    expect(holdFocus(standings(log), held, 30_000)).toBe(held);
    expect(holdFocus(standings(log), held, 61_000)?.id).toBe('two');
    const later = NOW + 50 * MIN; // two's team is now over its limit
    expect(holdFocus(standings(log, later), held, 30_000)?.id).toBe('two');
  });

  it('lets go of an incident that is closed', () => {
    const log = busy(NOW);
    const held = holdFocus(standings(log), null, 0);
    log.add({ stream: 'incident:slide', type: 'incidentClosed', at: NOW, data: { reason: '完' } });
    expect(holdFocus(standings(log), held, 1)?.id).toBe('lift');
  });
});

describe('relief', () => {
  it('is the people reached of those in need, and the silent area stands first', () => {
    const relief = reliefOf(standing(busy(NOW), 'slide'));
    expect(relief).toMatchObject({ need: 412, reached: 256, silent: 1, verified: true, missed: false });
    expect(relief.share).toBeCloseTo(256 / 412);
    expect(relief.areas[0]).toMatchObject({ area: '沟口散户', need: 74, reached: null });
    expect(relief.steps.map((step) => Math.round(step.share * 412))).toEqual([40, 96, 156, 191, 256]);
  });

  it('shows between which numbers the need lies while rivals stand, and takes the larger', () => {
    const log = new MemoryLog();
    const told = incident(log, 'i', { title: 'i', place: {}, at: NOW - 60 * MIN });
    for (const peopleInNeed of [100, 200])
      told.of({
        type: 'reliefNeedReported',
        at: NOW,
        data: { area: 'a', peopleInNeed, status: 'provisional', conflictGroup: 'g' },
      });
    const relief = reliefOf(standing(log, 'i'));
    expect(relief).toMatchObject({ need: 200, areas: [{ need: 200, needAtLeast: 100 }] });
  });

  it('gives no share where nobody has said how many are in need', () => {
    const relief = reliefOf(standing(faraway(NOW), 'quake'));
    expect(relief).toMatchObject({ share: null, delivered: 2_600, needUnknown: 1 });
  });

  it('never counts more people of an area than are in need there', () => {
    const log = new MemoryLog();
    const told = incident(log, 'i', { title: 'i', place: {}, at: NOW - 60 * MIN });
    told.of({
      type: 'reliefNeedReported',
      at: NOW,
      data: { area: 'a', peopleInNeed: 10, status: 'verified' },
    });
    told.of({
      type: 'reliefNeedReported',
      at: NOW,
      data: { area: 'b', peopleInNeed: 90, status: 'verified' },
    });
    told.of({
      type: 'reliefDelivered',
      at: NOW,
      data: { area: 'a', people: 50, count: 'cumulative', categories: ['food'] },
    });
    expect(reliefOf(standing(log, 'i')).share).toBeCloseTo(0.1);
  });
});

describe('the timeline', () => {
  it('says how much later than it happened a fact was heard', () => {
    const log = busy(NOW);
    const told = storyOf(log.board, standing(log, 'slide'), 20);
    const late = told.flatMap(({ event, lateMs }) => (lateMs === null ? [] : [[event.text, lateMs]]));
    expect(late).toEqual([['转运重伤 1 人至市中心医院', 11 * MIN - 59_000]]);
  });

  it('maps what was recorded in a fast drill to the drill’s clock, and marks nothing that came in time', () => {
    const log = faraway(NOW);
    const told = storyOf(log.board, standing(log, 'quake'), 20);
    expect(told.length).toBeGreaterThan(4);
    expect(told.filter(({ lateMs }) => lateMs !== null)).toEqual([]);
  });

  it('goes from the newest in the world to the oldest', () => {
    const log = busy(NOW);
    const times = storyOf(log.board, standing(log, 'slide'), 50).map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
});

describe('forces and warnings', () => {
  it('count a team out while it is sent for real, and ready while only a drill has sent it', () => {
    const log = new MemoryLog();
    district(log, NOW);
    log.add({
      stream: 'drill:d',
      type: 'drillStarted',
      at: NOW,
      data: { name: 'd', startsAt: new Date(NOW).toISOString(), speed: 1 },
    });
    incident(log, 'd', { title: 'd', place: {}, at: NOW, drill: 'd' }).send('fire', { order: NOW });
    expect(forcesOf(log.board, openIncidents(log.board))).toMatchObject({ ready: 18, out: 0 });
    incident(log, 'r', { title: 'r', place: {}, at: NOW }).send('fire', { order: NOW });
    expect(forcesOf(log.board, openIncidents(log.board))).toMatchObject({ ready: 17, out: 1, outPeople: 32 });
  });

  it('count the teams of the area whose wall it is, and no others', () => {
    const log = new MemoryLog();
    district(log, NOW);
    log.add({
      stream: 'area:far',
      type: 'areaRegistered',
      at: NOW,
      data: { name: '远方', parent: null, kind: 'other' },
    });
    log.add({
      stream: 'team:far-1',
      type: 'teamRegistered',
      at: NOW,
      data: { name: 'E32', kind: 'fire', people: 4, station: { area: 'far' } },
    });
    expect(forcesOf(log.board, []).ready).toBe(19);
    expect(forcesOf(log.board, [], 'kangbashi').ready).toBe(18);
  });

  it('are in force, red first', () => {
    expect(warningsInForce(crowded(NOW).board, () => NOW).map((warning) => warning.color)).toEqual([
      'red',
      'orange',
      'yellow',
      'yellow',
      'blue',
    ]);
  });

  it('know an empty log from a quiet one', () => {
    const log = new MemoryLog();
    expect(isEmpty(log.board)).toBe(true);
    district(log, NOW);
    expect(isEmpty(log.board)).toBe(false);
  });
});

describe('labels on the map', () => {
  const room = { x: 0, y: 0, width: 400, height: 300 };
  const wish = (x: number, y: number, more: Partial<Wish> = {}): Wish => ({
    x,
    y,
    radius: 8,
    gap: 4,
    width: 120,
    height: 24,
    sides: ['right', 'left', 'below', 'above'],
    ...more,
  });

  it('never lie on each other or on a mark, and rather are not there', () => {
    const wishes = Array.from({ length: 30 }, (_, i) => wish(60 + (i % 6) * 50, 60 + Math.floor(i / 6) * 40));
    const boxes = placeLabels(wishes, room).filter((box) => box !== null);
    expect(boxes.length).toBeGreaterThan(2);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        expect(
          a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
        ).toBe(false);
      }
    }
  });

  it('stand aside for another that has to be there', () => {
    // The second finds no room but on the left, where the first would stand too.
    const sides = ['left', 'right'] as const;
    const wishes = [wish(200, 150, { must: true, sides }), wish(60, 150, { must: true, sides: ['right'] })];
    const [first, second] = placeLabels(wishes, room);
    expect(second?.x).toBeGreaterThan(60);
    expect(first?.x).toBeGreaterThan(200);
  });

  it('are there all the same where one has to be', () => {
    const crowd = Array.from({ length: 40 }, (_, i) =>
      wish(20 + (i % 8) * 50, 20 + Math.floor(i / 8) * 50, { sides: [] }),
    );
    expect(placeLabels([wish(200, 150, { must: true }), ...crowd], room)[0]).not.toBeNull();
  });
});

describe('figures of people harmed', () => {
  const counted = (...counts: Record<string, unknown>[]) => {
    const log = new MemoryLog();
    const told = incident(log, 'i', { title: 'i', place: {}, at: NOW - 60 * MIN });
    for (const [i, count] of counts.entries()) {
      const asOf = new Date(NOW - (40 - i) * MIN).toISOString();
      told.of({
        type: 'casualtyUpdated',
        at: NOW - (40 - i) * MIN,
        data: { status: 'provisional', asOf, ...count },
      });
    }
    return harmOf(standing(log, 'i').incident);
  };
  const deaths = ({ figures }: ReturnType<typeof harmOf>) =>
    figures.find(({ figure }) => figure === 'deaths');

  it('are blank where nobody has counted, and zero where somebody counted none', () => {
    expect(counted()).toMatchObject({ told: null });
    expect(deaths(counted({ injured: 1 }))?.count).toBeNull();
    expect(deaths(counted({ deaths: 0 }))?.count).toMatchObject({ low: 0, high: 0 });
  });

  it('lie between what rivals say', () => {
    const rivals = counted(
      { deaths: 1, source: '红十字会', conflictGroup: 'g' },
      { deaths: 2, source: '政府', conflictGroup: 'g' },
    );
    expect(deaths(rivals)?.count).toMatchObject({ low: 1, high: 2 });
  });

  it('show the verified count, and the newer provisional one beside it', () => {
    const told = counted({ deaths: 113, status: 'verified' }, { deaths: 120 });
    expect(told.told).toEqual({ status: 'verified', asOfMs: NOW - 40 * MIN });
    expect(deaths(told)).toMatchObject({ count: { high: 113 }, newer: { high: 120 } });
  });
});
