/** What is drawn of a scene: few shapes however many teams, names that stay, and forms that tell without colour. */
import { describe, expect, it } from 'vitest';
import { en } from '../../client/lib/i18n/en.ts';
import { zh } from '../../client/lib/i18n/zh.ts';
import { openIncidents } from '../../client/lib/openIncidents.ts';
import { clustered } from '../../client/wall/draw/map/cluster.ts';
import { BAND, groundShapes } from '../../client/wall/draw/map/ground.ts';
import { marksOf } from '../../client/wall/draw/map/marks.ts';
import type { Spoken } from '../../client/wall/draw/map/names.ts';
import { projectionOf } from '../../client/wall/draw/map/projection.ts';
import { type Shape, shapesOf } from '../../client/wall/draw/map/shape.ts';
import { landOf } from '../../client/wall/reading/map/land.ts';
import { type Scene, sceneOf } from '../../client/wall/reading/scene.ts';
import { standingOf } from '../../client/wall/reading/standing.ts';
import { MAP } from '../../client/wall/words/map.ts';
import { MemoryLog } from '../browser/harness.ts';
import { busy, district, faraway, incident } from '../browser/stories.ts';

const MIN = 60_000;
const NOW = Date.parse('2026-11-21T16:47:20+08:00');
const CANVAS = { u: 1, t: 1, width: 738, height: 400 };
const CHINESE: Spoken = { words: zh, map: MAP['zh-CN'], language: 'zh-CN' };
const ENGLISH: Spoken = { words: en, map: MAP.en, language: 'en' };

function scene(log: MemoryLog, focusId: string, nowMs = NOW): Scene {
  const { board } = log;
  const standings = openIncidents(board).map((one) => standingOf(board, one, nowMs));
  const focus = standings.find((one) => one.incident.id === focusId) ?? null;
  return sceneOf({ board, nowMs, standings, focus, land: landOf(board, null, null), home: null });
}

/** So many teams on their way to one scene, none of them at the same spot. */
function moving(count: number): MemoryLog {
  const log = busy(NOW);
  const t0 = NOW - 40 * MIN;
  const flood = incident(log, 'flood', {
    title: '漫堤',
    place: { lon: 109.75, lat: 39.5 },
    at: t0,
    severity: 'extraordinary',
  });
  const ids = Array.from({ length: count }, (_, i) => i);
  for (const i of ids) {
    const station = { lon: 109.6 + ((i * 37) % 211) / 500, lat: 39.42 + ((i * 53) % 199) / 660 };
    const data = { name: `增援 ${i} 队`, kind: 'x', station };
    log.add({ stream: `team:m${i}`, type: 'teamRegistered', at: t0, data });
    flood.send(`m${i}`, { order: t0 });
  }
  // In the order of the world, so that nothing has to be folded anew.
  for (const i of ids) {
    const at = t0 + 5 * MIN + i * 6_000;
    flood.of({ type: 'teamDeparted', at, data: { dispatchId: `flood-m${i}` } });
  }
  return log;
}
const FIFTY = moving(50);
const TWO_HUNDRED = moving(200);

function marks(of: Scene, last: ReadonlyMap<string, number> = new Map(), spoken = CHINESE) {
  if (!of.wanted) throw new Error('nothing to show');
  return marksOf(of, of.wanted.bounds, spoken, CANVAS, last);
}
const textsOf = (shapes: readonly Shape[]): string[] =>
  shapesOf(shapes).flatMap(({ type, style }) => (type === 'text' ? [(style as { text: string }).text] : []));

describe('the marks', () => {
  it('of two hundred moving teams are no more shapes than those of fifty, and name few of them', () => {
    const [fifty, many] = [marks(scene(FIFTY, 'flood')), marks(scene(TWO_HUNDRED, 'flood'))];
    expect(shapesOf(many.shapes).length).toBeLessThan(140);
    expect(shapesOf(many.shapes).length).toBeLessThan(shapesOf(fifty.shapes).length + 40);
    expect(textsOf(many.shapes).filter((text) => text.startsWith('增援')).length).toBeLessThan(16);
  });

  it('lie apart, and stand for every team there is', () => {
    const { teams, wanted } = scene(TWO_HUNDRED, 'flood');
    const { to } = projectionOf(wanted?.bounds ?? { west: 0, east: 1, south: 0, north: 1 }, CANVAS);
    const clusters = clustered(teams, (at) => ({ px: to(at), outside: false }), 17);
    for (const [i, a] of clusters.entries())
      for (const b of clusters.slice(i + 1))
        expect(Math.hypot(a.px[0] - b.px[0], a.px[1] - b.px[1])).toBeGreaterThanOrEqual(17);
    const under = new Set(teams.filter(({ where }) => where !== null).map(({ team }) => team.id));
    expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(under.size);
  });

  it('say what an estimate is and how old a position is, in words', () => {
    const seen = textsOf(marks(scene(busy(NOW), 'slide', NOW + 9 * MIN)).shapes);
    expect(seen.some((text) => text.includes('12 分前'))).toBe(true);
    const log = new MemoryLog();
    district(log, NOW);
    const fire = incident(log, 'fire', {
      title: '火情',
      place: { lon: 109.7, lat: 39.5 },
      at: NOW - 20 * MIN,
    });
    fire.send('geology', { order: NOW - 15 * MIN, ack: NOW - 14 * MIN, go: NOW - 10 * MIN });
    const unseen = scene(log, 'fire');
    expect(textsOf(marks(unseen).shapes)).toContain('位置推算');
    expect(textsOf(marks(unseen, new Map(), ENGLISH).shapes)).toContain('estimated');
  });

  it('tell what was seen from what is estimated by form: filled, and hollow over where else it may be', () => {
    const fills = (log: MemoryLog, focus: string, color: string) =>
      shapesOf(marks(scene(log, focus)).shapes).flatMap(({ style }) => {
        const { fill, stroke } = style as { fill?: string; stroke?: string };
        return stroke === color || fill === color ? [fill === color ? 'filled' : 'hollow'] : [];
      });
    const log = busy(NOW);
    const before = fills(log, 'lift', '#dbe6f5');
    log.add({
      stream: 'team:gas',
      type: 'teamPositionReported',
      at: NOW - 1_000,
      data: { teamId: 'gas', lon: 109.8, lat: 39.58 },
    });
    expect(before).toContain('hollow');
    expect(before.filter((one) => one === 'filled').length).toBeLessThan(
      fills(log, 'lift', '#dbe6f5').filter((one) => one === 'filled').length,
    );
  });

  it('point at the edge to a team that comes from afar, with how far it has', () => {
    const log = busy(NOW);
    log.add({
      stream: 'team:province',
      type: 'teamRegistered',
      at: NOW,
      data: { name: '省队', kind: 'x', station: { lon: 111.7, lat: 39.64 } },
    });
    log.add({
      stream: 'incident:slide',
      type: 'dispatchOrdered',
      at: NOW - 10_000,
      data: {
        dispatchId: 'province',
        teamId: 'province',
        kind: 'toScene',
        scene: { lon: 109.93, lat: 39.64 },
      },
    });
    const texts = textsOf(marks(scene(log, 'slide')).shapes);
    expect(texts.some((text) => text.startsWith('省队'))).toBe(true);
    expect(texts.some((text) => text.includes('图外 152 公里'))).toBe(true);
  });

  it('leave each name where it stood as long as there is room', () => {
    const first = marks(scene(busy(NOW), 'slide'));
    const moved = scene(busy(NOW), 'slide');
    const again = marks(moved, first.places);
    expect([...again.places]).toEqual([...first.places]);
    const [key, place] = [...first.places].find(([name]) => name.startsWith('shelter')) ?? ['', 0];
    const shifted = marks(moved, new Map([[key, place + 1]]));
    expect(shifted.places.get(key)).toBeDefined();
  });
});

describe('the ground', () => {
  it('tells the colours of warnings apart by the rhythm of their bands, cut to the area', () => {
    expect(new Set(Object.values(BAND).map((dash) => JSON.stringify(dash))).size).toBe(4);
    const { land, warned, affected, wanted } = scene(busy(NOW), 'slide');
    if (!wanted) throw new Error('nothing to show');
    const bands = groundShapes({ land, warned, affected }, wanted.bounds, CANVAS).filter(
      ({ clipPath }) => clipPath,
    );
    expect(bands).toHaveLength(2);
    for (const { shape, clipPath } of bands) expect((clipPath as Shape)['shape']).toEqual(shape);
  });

  it('is a graticule with its degrees where no area is known', () => {
    const { wanted, land, warned, affected } = scene(faraway(NOW), 'quake');
    if (!wanted) throw new Error('nothing to show');
    const texts = textsOf(groundShapes({ land, warned, affected }, wanted.bounds, CANVAS));
    expect(texts.some((text) => /^\d+\.\d+°E$/.test(text))).toBe(true);
    expect(texts.some((text) => /^\d+\.\d+°N$/.test(text))).toBe(true);
  });
});
