import { describe, expect, it } from 'vitest';
import { linesOf } from '../../client/desk/record/lines.ts';
import { hoursOf, msAt, type Scale, strokesOf, xOf, zoomed } from '../../client/review/axis/scale.ts';
import { compared } from '../../client/review/reading/compare.ts';
import { courseOf, jumpsOf } from '../../client/review/reading/course.ts';
import { differencesAt } from '../../client/review/reading/differences.ts';
import { figuresOf, shareText } from '../../client/review/reading/figures.ts';
import { latestOf, toldOf } from '../../client/review/reading/latest.ts';
import { limitLines } from '../../client/review/reading/limits.ts';
import { pathOf } from '../../client/review/reading/path.ts';
import { pictureOf } from '../../client/review/reading/picture.ts';
import { alike, differsIn, paired, startOf } from '../../client/review/reading/sides.ts';
import { indicatorUnits } from '../../client/review/reading/units.ts';
import { usesOf } from '../../client/review/reading/uses.ts';
import { grouped, wholeOf } from '../../client/review/reading/whole.ts';
import { stateIn, trackIn } from '../../shared/board.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { at, MEDICAL_LATE, slide } from '../browser/review-stories.ts';

const TODAY = { asOf: null, knownAt: null };
const log = slide();
const { position, recordedAt } = log.board;
const replay = Replay.of({ incidentId: 'slide', position, recordedAt, events: log.events });
const today = replay.boardAt(TODAY);
const track = trackIn(today, 'incident', 'slide');
const lines = track ? (linesOf(track, null) ?? []) : [];
const lineOf = (id: string) => {
  const line = lines.find(({ recorded }) => recorded.id === id);
  if (!line) throw new Error(id);
  return line;
};
const iso = (ms: number) => new Date(ms).toISOString();
const sideAt = (time: string, knownAt: string | null) =>
  pictureOf(
    replay.boardAt({ asOf: iso(at(time)), knownAt: knownAt === null ? null : iso(at(knownAt)) }),
    'slide',
    at(time),
  );
const cursor = { atMs: at('15:40'), knownMs: at('15:40'), linked: true };

describe('both sides at 15:40, when an arrival of 15:31 was not heard yet', () => {
  const known = sideAt('15:40', '15:40');
  const actual = sideAt('15:40', null);

  it('tell other figures, each with the records that it rests on', () => {
    expect(known && figuresOf(known).text).toMatchObject({ arrived: '2 / 6', over: '0', relief: '37%' });
    expect(actual && figuresOf(actual).text).toMatchObject({ arrived: '3 / 6', over: '0', relief: '58%' });
    expect(actual && figuresOf(actual).events.arrived).toContain('medical-arrived');
    expect(known && figuresOf(known).events.arrived).not.toContain('medical-arrived');
  });

  it('lie side by side, row by row, in the order of the orders', () => {
    const rows = paired({ known, actual }, ({ dispatches }) => dispatches, startOf);
    expect(rows.map(({ key }) => key)).toEqual([
      'd-fire',
      'd-general',
      'd-medical',
      'd-bluesky',
      'd-militia',
      'd-mine',
    ]);
    const differing = rows.map((row) => [row.key, differsIn(row)]).filter(([, stages]) => stages?.length);
    expect(differing).toEqual([
      ['d-fire', ['arrived']],
      ['d-medical', ['arrived']],
      ['d-militia', ['acknowledged']],
    ]);
    expect(alike(null, null)).toBe(true);
  });

  it('differ for a reason: heard late, corrected, withdrawn', () => {
    const differences = differencesAt(replay, cursor);
    const because = (kind: 'dispatch' | 'relief' | 'incident', subject: string, field: string) =>
      differences.of(kind, subject, field)?.because;
    expect(because('dispatch', 'd-medical', 'arrived')).toBe('heardLate');
    expect(because('dispatch', 'd-fire', 'arrived')).toBe('corrected');
    expect(because('relief', 'qingchunshan', 'need')).toBe('corrected');
    expect(because('incident', '', 'situation')).toBe('withdrawn');
    expect(because('dispatch', 'd-general', 'arrived')).toBeUndefined();
    expect(differences.about('dispatch', 'd-medical')).toHaveLength(1);
  });

  it('show the last records as they were heard, and as they happened', () => {
    const heard = latestOf(toldOf(replay, lines), 'known', cursor, 40).map(({ line }) => line.recorded.id);
    const happened = latestOf(toldOf(replay, lines), 'actual', cursor, 40).map(
      ({ line }) => line.recorded.id,
    );
    expect(heard).toContain('wrong');
    expect(heard).not.toContain('medical-arrived');
    expect(happened).toContain('medical-arrived');
    expect(happened).not.toContain('wrong');
  });
});

describe('before anything was heard', () => {
  it('nothing was known, though it had happened', () => {
    expect(sideAt('14:23', '14:23')).toBeNull();
    expect(sideAt('14:23', null)?.standing.incident.title).toBe('阿布亥沟山体滑坡');
  });
});

describe('the course', () => {
  const course = courseOf(replay, lines);

  it('knows each moment once and in order, and the threads of what was heard late', () => {
    expect(course.moments.at).toEqual([...new Set(course.moments.at)].sort((a, b) => a - b));
    const medical = course.late.find(({ event }) => event.id === 'medical-arrived');
    expect(medical).toMatchObject({ atMs: MEDICAL_LATE.at, heardMs: MEDICAL_LATE.heard });
    expect(course.late.map(({ event }) => event.id)).not.toContain('wrong');
  });

  it('jumps to a correction where it became known, and on the axis of the world to where it is written', () => {
    const heard = jumpsOf(course.marks, 'both', 'correction');
    expect(heard).toEqual([at('16:50:40'), at('17:00:40'), at('17:30:40')]);
    expect(jumpsOf(course.marks, 'both', 'gap').length).toBeGreaterThan(0);
    expect(jumpsOf(course.marks, 'both', null)).toEqual(expect.arrayContaining([...heard]));
  });

  it('has the first limits of arrival and relief', () => {
    const state = stateIn(today, 'incident', 'slide');
    const found = state ? limitLines(today, state) : [];
    expect(found).toEqual([
      { kind: 'arrival', atMs: at('16:39'), limitMs: 2 * 3_600_000 },
      { kind: 'relief', atMs: at('14:22') + 10 * 3_600_000, limitMs: 10 * 3_600_000 },
    ]);
  });
});

describe('the evidence of a record', () => {
  const state = stateIn(today, 'incident', 'slide');
  if (!state) throw new Error('no incident');

  it('tells what it counts for and with what outcome', () => {
    const [use] = usesOf(today, state, 'medical-arrived', at('22:00'));
    expect(use).toMatchObject({ kind: 'arrival', subject: 'd-medical', outcome: 'met' });
    expect(use?.durationMs).toBe(MEDICAL_LATE.at - at('14:44'));
    expect(usesOf(today, state, 'bluesky-teamArrived', at('22:00'))).toMatchObject([{ outcome: 'missed' }]);
    expect(usesOf(today, state, 'wrong', at('22:00'))).toEqual([]);
  });

  it('tells by which way it became known, and what was done to it after', () => {
    expect(
      pathOf(replay, state, lineOf('medical-arrived'), lines).map(({ kind, atMs }) => [kind, atMs]),
    ).toEqual([
      ['happened', MEDICAL_LATE.at],
      ['heard', MEDICAL_LATE.heard],
    ]);
    expect(pathOf(replay, state, lineOf('need'), lines).map(({ kind }) => kind)).toEqual([
      'happened',
      'heard',
      'corrected',
    ]);
    expect(pathOf(replay, state, lineOf('wrong'), lines).map(({ kind }) => kind)).toContain('withdrawn');
  });
});

describe('the indicators of one incident', () => {
  it('list its units as they were seen then and as they are, on both bases', () => {
    const known = sideAt('16:50', '16:50');
    const all = indicatorUnits(
      known && { board: known.board, worldMs: known.worldMs },
      { board: today, worldMs: at('22:00') },
      'slide',
    );
    const arrival = all.find(
      ({ definition }) => definition.unit === 'assignment' && definition.limitMinutes === 120,
    );
    expect(arrival?.tally.final).toMatchObject({ met: 5, missed: 1, running: 0 });
    const blue = arrival?.units.find(({ today: unit }) => unit?.subject === 'd-bluesky');
    expect([blue?.before?.outcome, blue?.today?.outcome]).toEqual(['running', 'missed']);
    expect(blue?.today?.events).toContain('bluesky-teamArrived');
  });

  it('sum what somebody has counted; what nobody has counted is not none', () => {
    const all = indicatorUnits(null, { board: today, worldMs: at('22:00') }, 'slide');
    const amountOf = (zh: string) => all.find(({ definition }) => definition.title.zh === zh)?.amount;
    expect(amountOf('因灾死亡人数')).toEqual({ final: 1, atStart: 1 });
    expect(amountOf('受灾人数')).toEqual({ final: null, atStart: null });
  });
});

describe('the record', () => {
  it('is whole where no version is missing, and says how many are not here', () => {
    expect(wholeOf(replay.events)).toMatchObject({ versions: replay.events.length, missing: 0 });
    expect(wholeOf(replay.events.filter(({ version }) => version !== 3 && version !== 5)).missing).toBe(2);
    expect(wholeOf([])).toEqual({ first: 0, last: 0, versions: 0, missing: 0 });
    expect(grouped(5_907)).toBe('5 907');
  });
});

describe('two incidents on one axis', () => {
  it('are compared from their own zero, stage by stage; what neither came to is left out', () => {
    const whole = replay.incidentAt(TODAY);
    const half = replay.incidentAt({ asOf: iso(at('15:10')), knownAt: null });
    if (!whole || !half) throw new Error('no incident');
    const stages = compared(whole, half, 'order');
    const of = (name: string) => stages.find(({ stage }) => stage === name);
    expect(of('order')).toMatchObject({ one: 0, other: 0 });
    expect(of('arrived')).toMatchObject({ one: 28 * 60_000, other: 28 * 60_000 });
    expect(of('reported')?.one).toBe(-14 * 60_000);
    expect(of('allArrived')).toMatchObject({ other: null });
    expect(of('written')).toBeUndefined();
  });
});

describe('the axis', () => {
  const scale: Scale = { window: { fromMs: at('14:00'), toMs: at('16:00') }, left: 100, right: 1_300 };

  it('places moments, and reads them back from where they stand', () => {
    expect(xOf(scale, at('15:00'))).toBe(700);
    expect(msAt(scale, 700)).toBe(at('15:00'));
  });

  it('writes round hours of Beijing time, as many as there is room for', () => {
    expect(hoursOf(scale, 200)).toEqual(['14:00', '14:30', '15:00', '15:30', '16:00'].map(at));
    expect(hoursOf(scale, 500)).toEqual(['14:00', '15:00', '16:00'].map(at));
  });

  it('draws one stroke for what falls on one pixel', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => at('15:00') + n);
    expect(strokesOf(scale, many, 0, 12)).toBe('M700 0v12');
    expect(strokesOf(scale, [at('13:00'), at('17:00')], 0, 12)).toBe('');
  });

  it('zooms around a moment that stays where it is, within the whole', () => {
    const whole = { fromMs: at('14:00'), toMs: at('18:00') };
    const near = zoomed(whole, whole, at('15:00'), 0.5);
    expect(near).toEqual({ fromMs: at('14:30'), toMs: at('16:30') });
    expect(zoomed(near, whole, at('15:00'), 100)).toEqual(whole);
  });
});

describe('a share', () => {
  it('is cut, never rounded up to what was not reached', () => {
    expect(shareText({ low: 0.999, high: 0.999 })).toBe('99%');
    expect(shareText({ low: 0.3, high: 0.405 })).toBe('30–40%');
  });
});
