/** What is on the map of a given board, and what is not. */
import { describe, expect, it } from 'vitest';
import { openIncidents } from '../../client/lib/openIncidents.ts';
import { landOf } from '../../client/wall/reading/map/land.ts';
import { legendOf } from '../../client/wall/reading/map/legend.ts';
import { pictureOf } from '../../client/wall/reading/map/picture.ts';
import { boundsOf, holds } from '../../client/wall/reading/map/space.ts';
import { type SceneSource, sceneOf } from '../../client/wall/reading/scene.ts';
import { standingOf } from '../../client/wall/reading/standing.ts';
import type { BoundarySet } from '../../shared/geo/boundary.ts';
import type { TeamPosition } from '../../shared/protocol.ts';
import { MemoryLog } from '../browser/harness.ts';
import { busy, district, faraway, incident, quiet } from '../browser/stories.ts';

const MIN = 60_000;
const NOW = Date.parse('2026-11-21T16:47:20+08:00');

function scene(log: MemoryLog, focusId: string | null, more: Partial<SceneSource> = {}) {
  const { board } = log;
  const standings = openIncidents(board).map((one) => standingOf(board, one, NOW));
  const focus = standings.find((one) => one.incident.id === focusId) ?? null;
  return sceneOf({
    board,
    nowMs: NOW,
    standings,
    focus,
    land: landOf(board, null, null),
    home: null,
    ...more,
  });
}

const position = (teamId: string, more: Partial<TeamPosition> = {}): [string, TeamPosition] => [
  teamId,
  {
    teamId,
    lon: 109.85,
    lat: 39.6,
    at: new Date(NOW - 5_000).toISOString(),
    accuracyM: 10,
    speed: null,
    heading: null,
    ...more,
  },
];

describe('the teams on the map', () => {
  const teams = (log: MemoryLog, more: Partial<SceneSource> = {}) =>
    scene(log, 'slide', more).teams.filter(({ focus }) => focus);

  it('are all that were sent, with how each one is known to be where it is', () => {
    expect(teams(busy(NOW)).map(({ team, step, where }) => [team.id, step, where?.basis])).toEqual([
      ['fire', 'arrived', undefined],
      ['general', 'arrived', undefined],
      ['medical', 'arrived', undefined],
      ['mine', 'departed', 'seen'],
      ['militia', 'ordered', 'station'],
      ['bluesky', 'departed', 'seen'],
      ['geology', 'acknowledged', 'station'],
    ]);
  });

  it('are where their phones say, once these have spoken', () => {
    const positions = new Map([position('bluesky', { speed: 0, heading: 0 })]);
    const bluesky = teams(busy(NOW), { positions }).find(({ team }) => team.id === 'bluesky');
    expect(bluesky?.where).toMatchObject({ at: [109.85, 39.6], basis: 'seen', ageMs: 5_000 });
    expect(bluesky?.leftM).toBeGreaterThan(8_000);
    expect(bluesky?.leftM).toBeLessThan(8_400);
  });

  it('are estimated where nobody has seen them since they left', () => {
    const lift = scene(busy(NOW), 'lift').teams.find(({ team }) => team.id === 'gas');
    expect(lift?.where).toMatchObject({ basis: 'estimated' });
  });

  it('gather at the scene as a number', () => {
    expect(scene(busy(NOW), 'slide').incidents[0]).toMatchObject({
      id: 'slide',
      focus: true,
      arrived: 3,
      inNeed: 412,
      severity: 'larger',
    });
  });

  it('are counted where nobody can say where they are', () => {
    const log = busy(NOW);
    log.add({ stream: 'team:lost', type: 'teamRegistered', at: NOW, data: { name: '外援', kind: 'x' } });
    log.add({
      stream: 'incident:slide',
      type: 'dispatchOrdered',
      at: NOW,
      data: { dispatchId: 'lost', teamId: 'lost', kind: 'toScene', scene: {} },
    });
    expect(legendOf(scene(log, 'slide')).unplaced).toBe(1);
  });
});

describe('what has to be seen', () => {
  it('is the scene, the teams on their way to it, and the areas that it touches', () => {
    const { wanted, teams, affected, incidents } = scene(busy(NOW), 'slide');
    const points = teams.flatMap(({ focus, where }) => (focus && where ? [where.at] : []));
    const all = boundsOf([...points, ...incidents.slice(0, 1).map(({ at }) => at)]);
    expect(all && wanted && holds(wanted.bounds, all)).toBe(true);
    expect(affected.map(({ area }) => area.id)).toEqual(['qingchunshan']);
    for (const { area } of affected) expect(wanted && holds(wanted.bounds, area.bounds)).toBe(true);
  });

  it('is the whole jurisdiction when nothing is open', () => {
    const { wanted, land } = scene(quiet(NOW), null);
    expect(wanted?.bounds).toEqual(land.bounds);
    expect(land.areas).toHaveLength(5);
  });

  it('is not a team that comes from afar: the scene would be lost in a map of both', () => {
    const log = busy(NOW);
    const before = scene(log, 'slide').wanted;
    log.add({
      stream: 'team:province',
      type: 'teamRegistered',
      at: NOW,
      data: { name: '省队', kind: 'x', station: { lon: 111.7, lat: 40.8 } },
    });
    log.add({
      stream: 'incident:slide',
      type: 'dispatchOrdered',
      at: NOW,
      data: { dispatchId: 'province', teamId: 'province', kind: 'toScene', scene: {} },
    });
    expect(scene(log, 'slide').wanted).toEqual(before);
    expect(scene(log, 'slide').teams.some(({ team }) => team.id === 'province')).toBe(true);
  });

  it('is about the incident alone where that lies far outside the jurisdiction', () => {
    const { land, wanted, drill } = scene(faraway(NOW), 'quake');
    expect(land.kind).toBe('none');
    expect(drill).toBe(true);
    expect(wanted && wanted.bounds.west < 102.79 && wanted.bounds.east > 102.79).toBe(true);
    expect(wanted && wanted.bounds.north - wanted.bounds.south).toBeLessThan(0.5);
  });

  it('is the jurisdiction, and said to be without the incident, where that has no position', () => {
    const log = new MemoryLog();
    district(log, NOW);
    incident(log, 'nowhere', { title: '无坐标', place: {}, at: NOW - MIN });
    const { focusUnplaced, wanted, land, incidents } = scene(log, 'nowhere');
    expect(focusUnplaced).toBe(true);
    expect(wanted?.bounds).toEqual(land.bounds);
    expect(incidents).toEqual([]);
  });
});

describe('areas', () => {
  const square = (west: number, south: number) =>
    [
      [west, south],
      [west + 0.1, south],
      [west + 0.1, south + 0.1],
      [west, south + 0.1],
      [west, south],
    ] as const;
  const drawn: BoundarySet = {
    version: 'v',
    missing: [],
    areas: [
      {
        area: 'qingchunshan',
        polygons: [[square(109.88, 39.6)]],
        reviewNumber: '蒙S(2025)018号',
        source: '自然资源局',
      },
      {
        area: 'binhe',
        polygons: [[square(109.7, 39.5)]],
        reviewNumber: '蒙S(2025)018号',
        source: '自然资源局',
      },
      { area: 'elsewhere', polygons: [[square(90, 30)]], reviewNumber: 'X', source: 'X' },
    ],
  };

  it('are the surveyed lines alone where some were imported, with whose they are', () => {
    const land = landOf(busy(NOW).board, null, drawn);
    expect(land.kind).toBe('surveyed');
    expect(land.areas.map(({ id }) => id)).toEqual(['binhe', 'qingchunshan']);
    expect(land.sources).toEqual([{ source: '自然资源局', reviewNumber: '蒙S(2025)018号' }]);
  });

  it('are the sketch where none was, and nothing where there is no sketch', () => {
    expect(landOf(busy(NOW).board, null, null)).toMatchObject({ kind: 'sketch', sources: [] });
    expect(landOf(new MemoryLog().board, null, null)).toMatchObject({ kind: 'none', bounds: null });
  });

  it('are those of the area whose wall it is', () => {
    expect(landOf(busy(NOW).board, 'binhe', null).areas.map(({ id, leaf }) => [id, leaf])).toEqual([
      ['binhe', true],
    ]);
  });

  it('are tinted by the worst warning in force there', () => {
    const { warned } = scene(busy(NOW), 'slide');
    expect(warned.map(({ area, color, warnings }) => [area.id, color, warnings[0]?.kind])).toEqual([
      ['kangbashi', 'blue', 'wind'],
      ['qingchunshan', 'yellow', 'landslide'],
    ]);
  });

  it('are not tinted by a warning of a drill, but in that drill', () => {
    const log = busy(NOW);
    log.add({
      stream: 'warning:x',
      type: 'warningIssued',
      at: NOW - MIN,
      drill: 'x',
      data: {
        color: 'red',
        kind: 'flood',
        area: 'binhe',
        startsAt: new Date(NOW).toISOString(),
        issuer: '导调组',
      },
    });
    const reds = (focus: string) => scene(log, focus).warned.filter(({ color }) => color === 'red');
    expect(reds('slide')).toEqual([]);
    expect(reds('exercise').map(({ area, warnings }) => [area.id, warnings[0]?.drill])).toEqual([
      ['binhe', true],
    ]);
  });

  it('say how many are in need where the area was named', () => {
    const log = busy(NOW);
    log.add({
      stream: 'incident:slide',
      type: 'reliefNeedReported',
      at: NOW - MIN,
      data: { area: '滨河街道', peopleInNeed: 77, status: 'provisional' },
    });
    expect(scene(log, 'slide').affected.map(({ area, inNeed }) => [area.id, inNeed])).toEqual([
      ['binhe', 77],
      ['qingchunshan', null],
    ]);
  });
});

describe('sites', () => {
  it('are open shelters first, with how many were settled there; nobody knows it of the others', () => {
    const sites = scene(busy(NOW), 'slide').sites.flatMap((site) =>
      site.kind === 'shelter' ? [[site.shelter.id, site.shelter.open, site.settled]] : [],
    );
    expect(sites).toEqual([
      ['s1', true, 186],
      ['s2', false, null],
      ['s3', false, null],
    ]);
  });

  it('do not hold the people of a drill', () => {
    const settled = scene(busy(NOW), 'exercise').sites.flatMap((site) =>
      site.kind === 'shelter' ? [site.settled] : [],
    );
    expect(settled).toEqual([null, null, null]);
  });
});

describe('the legend', () => {
  it('explains what is there and nothing else', () => {
    expect(legendOf(scene(quiet(NOW), null))).toEqual({
      marks: ['shelter', 'depot'],
      warnings: [{ color: 'blue', kinds: ['wind'] }],
      unplaced: 0,
    });
    const { marks } = legendOf(scene(busy(NOW), 'slide'));
    expect(marks).toContain('estimated');
    expect(marks).toContain('openShelter');
    expect(marks).not.toContain('assembled');
    expect(marks).not.toContain('post');
  });
});

describe('a picture', () => {
  it('is another one when a team has moved or its position grows old, not when a clock ticks', () => {
    const log = busy(NOW);
    const at = (lon: number, nowMs = NOW) => {
      const positions = new Map([position('bluesky', { lon, speed: 0, heading: 0 })]);
      const calm = openIncidents(log.board).filter(({ id }) => id === 'slide');
      const standings = calm.map((one) => standingOf(log.board, one, nowMs));
      const [focus = null] = standings;
      const land = landOf(log.board, null, null);
      const all = sceneOf({ board: log.board, nowMs, standings, focus, land, home: null, positions });
      return pictureOf({ ...all, teams: all.teams.filter(({ team }) => team.id === 'bluesky') });
    };
    expect(at(109.85)).toBe(at(109.85));
    expect(at(109.85)).not.toBe(at(109.851));
    expect(at(109.85)).not.toBe(at(109.85, NOW + 5 * MIN));
  });
});
