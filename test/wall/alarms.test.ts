/** What sounds on the wall when a limit passes, until when, and how it is shown. */
import { describe, expect, it, test } from 'vitest';
import { keyed, seenEvents, unseenBySource } from '../../client/desk/clocks/seen.ts';
import { everyClock, relisted } from '../../client/lib/clockListing.ts';
import { type Alarm, alarmsOf, isDue, type Urgency, wantedSound } from '../../client/wall/reading/alarms.ts';
import { clocksOfIncident, drillClocks, nextOf } from '../../client/wall/reading/next.ts';
import { restoreBoard, snapshotBoard } from '../../shared/snapshot.ts';
import { at, ms, type Story, story } from '../support/story.ts';

/** A team that was ordered at 14:00 and has until 16:00. */
const fire = (): Story =>
  story('team:t1')
    .says('teamRegistered', '08:00', { name: '消防一队', kind: 'fireRescue' })
    .on('incident:1')
    .reported('14:00', {}, { place: { lon: 109.8, lat: 39.6 } })
    .says('severityConfirmed', '14:00', { severity: 'larger', basis: '3 人' })
    .ordered('d1', 't1', '14:00');

/** With what the watch records when limits have passed by then. */
function missed(told: Story, clock: string): Story {
  for (const one of everyClock(relisted(null, told.board, ms(clock)))) {
    const { indicatorId, subject, startedAt, dueAt, source, drill } = one;
    if (indicatorId === null || Date.parse(dueAt) >= ms(clock)) continue;
    const last = told.events.at(-1)?.stream ?? '';
    told.on(source).says(
      'clockRanOut',
      clock,
      { indicatorId, subject, startedAt, dueAt },
      {
        id: `out-${subject}-${indicatorId}`,
        occurredAt: dueAt,
        origin: 'system',
        ...(drill ? { drill } : {}),
      },
    );
    told.on(last);
  }
  return told;
}

const alarmsAt = (told: Story, clock: string): Alarm[] =>
  alarmsOf(told.board, everyClock(relisted(null, told.board, ms(clock))));
const ids = (told: Story): string[] =>
  told.events.filter(({ type }) => type === 'clockRanOut').map(({ id }) => id);

describe('a missed limit', () => {
  const late = () => missed(fire(), '16:05');

  it('given none, nothing sounds', () => {
    expect(alarmsAt(fire(), '15:00')).toEqual([]);
    expect(wantedSound([], ms('15:00'))).toBeNull();
  });

  it('sounds until somebody has seen it, whoever reads the log anew', () => {
    const told = late();
    const before = alarmsAt(told, '16:06');
    expect(before.map(({ source, urgency, seen }) => ({ source, urgency, seen }))).toContainEqual({
      source: 'incident:1',
      urgency: 'high',
      seen: false,
    });
    expect(wantedSound(before, ms('16:06'))).toMatchObject({ sound: 'high' });
    told.on('incident:1').says('clockRanOutSeen', '16:07', { eventIds: ids(told) });
    expect(alarmsAt(told, '16:08').map(({ seen }) => seen)).not.toContain(false);
    expect(wantedSound(alarmsAt(told, '16:08'), ms('16:08'))).toBeNull();
    const reloaded = restoreBoard(snapshotBoard(told.board, { openOnly: true }));
    const again = alarmsOf(reloaded, everyClock(relisted(null, reloaded, ms('16:09'))));
    expect(again.length).toBeGreaterThan(0);
    expect(wantedSound(again, ms('16:09'))).toBeNull();
  });

  it('is seen also where the desk was a moment ahead of the limit in the order of the world', () => {
    const told = fire().says('clockRanOutSeen', '15:59', { eventIds: ['out-d1-K1-ARR'] });
    const { indicatorId, subject, startedAt, dueAt } = everyClock(
      relisted(null, told.board, ms('16:05')),
    ).find(({ kind }) => kind === 'assignment') ?? { indicatorId: '', subject: '', startedAt: '', dueAt: '' };
    told.says(
      'clockRanOut',
      '16:05',
      { indicatorId: String(indicatorId), subject, startedAt, dueAt },
      { id: 'out-d1-K1-ARR', occurredAt: dueAt, origin: 'system' },
    );
    expect(alarmsAt(told, '16:06').map(({ seen }) => seen)).toEqual([true]);
  });

  it('falls silent by itself when what was waited for has happened', () => {
    const told = late().on('incident:1').arrived('d1', '16:06');
    expect(alarmsAt(told, '16:07').filter(({ subject }) => subject === 'd1')).toEqual([]);
  });

  it('the first who saw it stays, and seeing what never ran out does no harm', () => {
    const told = late().on('incident:1');
    const [first = ''] = ids(told);
    told.says('clockRanOutSeen', '16:07', { eventIds: [first, 'nothing'] }, { by: 'wang' });
    told.says('clockRanOutSeen', '16:08', { eventIds: [first] }, { by: 'zhao' });
    expect(told.state.ranOut.seen[first]).toMatchObject({ at: new Date(ms('16:07')).toISOString() });
    expect(told.posting('clockRanOutSeen', '16:09', { eventIds: ['nothing'] })).toMatchObject({
      admitted: true,
    });
  });
});

describe('of a drill', () => {
  const drilled = () => {
    const told = story('drill:x').says('drillStarted', '08:00', {
      name: '双盲',
      startsAt: at('08:00'),
      speed: 1,
    });
    told
      .on('team:t2')
      .says('teamRegistered', '08:00', { name: '消防二队', kind: 'fireRescue' })
      .on('incident:2')
      .reported('14:00', {}, { drill: 'x' })
      .says('severityConfirmed', '14:00', { severity: 'larger', basis: '3 人' }, { drill: 'x' });
    told.ordered('d2', 't2', '14:00', { drill: 'x' });
    return missed(told, '16:05');
  };

  it('an alarm is known as one of the drill, so that a wall can leave it silent', () => {
    const alarms = alarmsAt(drilled(), '16:06');
    expect(alarms.length).toBeGreaterThan(0);
    expect(alarms.every(({ drill }) => drill === 'x')).toBe(true);
  });

  it('the word of the desk carries the drill and its time', () => {
    const told = drilled();
    const clocks = everyClock(relisted(null, told.board, ms('16:06')));
    const [unseen] = unseenBySource(alarmsOf(told.board, clocks), clocks);
    if (!unseen) throw new Error('nothing to see');
    expect(seenEvents(unseen, ms('16:06'))).toMatchObject([
      { type: 'clockRanOutSeen', stream: 'incident:2', drill: 'x', occurredAt: at('16:06') },
    ]);
  });
});

const alarm = (minute: number, urgency: Urgency, over: Partial<Alarm> = {}): Alarm => ({
  event: `e${minute}`,
  source: 'incident:1',
  subject: 'd',
  drill: null,
  atMs: ms('16:00') + minute * 60_000,
  urgency,
  seen: false,
  ...over,
});
const many = (n: number, everyMinutes: number) =>
  Array.from({ length: n }, (_, i) => alarm(-i * everyMinutes, 'low'));

test.each<[string, Alarm[], string | null]>([
  ['the worst of those not seen', [alarm(0, 'low'), alarm(-3, 'medium')], 'medium'],
  ['never for one that was seen', [alarm(0, 'low'), alarm(-3, 'high', { seen: true })], 'low'],
  ['ten in ten minutes are still told one by one', many(10, 0.5), 'low'],
  ['more than ten in ten minutes are one', many(11, 0.5), 'many'],
  ['more than ten over an hour are not', many(11, 5), 'low'],
])('it sounds: %s', (_, alarms, sound) => {
  expect(wantedSound(alarms, ms('16:00'))?.sound ?? null).toBe(sound);
});

describe('two tones', () => {
  const wanted = { sound: 'high', lastMs: 0 } as const;
  const heard = { ...wanted, atMs: 100_000 };
  test.each([
    ['at once when nothing was heard yet', wanted, null, 5, true],
    ['not again within ten seconds', wanted, heard, 108_000, false],
    ['again after ten', wanted, heard, 110_000, true],
    ['at once for another that comes', { ...wanted, lastMs: 1 }, heard, 102_100, true],
    ['but not into the tones before', { ...wanted, lastMs: 1 }, heard, 101_000, false],
    ['nor for another of many', { sound: 'many', lastMs: 1 } as const, heard, 102_100, false],
  ])('%s', (_, now, before, monotonicMs, due) => {
    expect(isDue(now, before, monotonicMs)).toBe(due);
  });
});

describe('at the desk', () => {
  it('all that one incident missed is one act, of as many events as it takes', () => {
    const alarms = Array.from({ length: 60 }, (_, i) => alarm(i, 'high', { event: `e${i}` }));
    const [one, ...others] = unseenBySource(alarms, []);
    if (!one) throw new Error('nothing to see');
    expect(others).toEqual([]);
    const lengths = seenEvents(one, 0).map(({ data }) => (data['eventIds'] as string[]).length);
    expect(lengths).toEqual([50, 10]);
  });

  it('the key is for the incident in the middle, else for the first', () => {
    const unseen = ['1', '2'].map((id) => ({
      source: `incident:${id}`,
      incidentId: id,
      drill: null,
      eventIds: [],
    }));
    expect(keyed(unseen, '2')).toBe(unseen[1]);
    expect(keyed(unseen, '9')).toBe(unseen[0]);
    expect(keyed([], '1')).toBeUndefined();
  });
});

describe('the next limit', () => {
  it('is the first of all incidents that can still be kept; those that passed are counted', () => {
    const told = fire()
      .on('team:t2')
      .says('teamRegistered', '08:00', { name: '消防二队', kind: 'fireRescue' })
      .on('incident:2')
      .reported('15:00')
      .says('severityConfirmed', '15:00', { severity: 'larger', basis: '3 人' })
      .ordered('d2', 't2', '15:00')
      .on('incident:1');
    const listed = relisted(null, told.board, ms('16:05'));
    const { next, over } = nextOf(told.board, listed.real, ms('16:05'));
    expect(next?.leftMs).toBeGreaterThan(0);
    expect(listed.real.filter(({ dueAt }) => Date.parse(dueAt) < ms('16:05'))).toHaveLength(over);
    expect(over).toBeGreaterThan(0);
    // A list that is some seconds old still tells what is left by the clock of now.
    const soon = nextOf(told.board, listed.real, ms('16:05') + 1_000).next;
    expect((next?.leftMs ?? 0) - (soon?.leftMs ?? 0)).toBe(1_000);
    expect(clocksOfIncident(listed, '2').every(({ incidentId }) => incidentId === '2')).toBe(true);
    expect(drillClocks(listed)).toEqual([]);
  });

  it('is none where nothing runs', () => {
    expect(nextOf(story('incident:1').board, [], ms('16:00'))).toEqual({ next: null, over: 0 });
  });
});
