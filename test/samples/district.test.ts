/** The sample district: its figures, its shape, and that to load it twice adds nothing. */
import { describe, expect, it } from 'vitest';
import { districtEvents } from '../../server/samples/district/index.ts';
import { districtLoaded, loadDistrict } from '../../server/samples/index.ts';
import { EMPTY_BOARD, statesOf } from '../../shared/board.ts';
import { CATALOGUE, isTypeName, postedEnvelope } from '../../shared/event.ts';
import { MemoryLog } from '../play/memoryLog.ts';

type Ring = readonly (readonly [number, number])[];

const loaded = async () => {
  const log = new MemoryLog();
  const tally = await loadDistrict(log.post);
  return { log, tally, areas: [...statesOf(log.board, 'area')], teams: [...statesOf(log.board, 'team')] };
};

describe('loading', () => {
  it('posts events that the catalogue takes', () => {
    for (const event of districtEvents()) {
      expect(postedEnvelope.safeParse(event).error?.issues ?? [], event.id).toEqual([]);
      if (!isTypeName(event.type)) throw new Error(event.type);
      expect(CATALOGUE[event.type].data.safeParse(event.data).error?.issues ?? [], event.id).toEqual([]);
    }
  });

  it('twice adds nothing', async () => {
    const { log, tally } = await loaded();
    expect(tally).toMatchObject({ recorded: districtEvents().length, duplicate: 0, refused: [] });
    const again = await loadDistrict(log.post);
    expect(again).toMatchObject({ recorded: 0, duplicate: districtEvents().length, refused: [] });
  });

  it('shows on the board', async () => {
    expect(districtLoaded(EMPTY_BOARD)).toBe(false);
    expect(districtLoaded((await loaded()).log.board)).toBe(true);
  });
});

describe('the district', () => {
  it('has 13 professional teams of 160 people and 5 sub-district teams of 50', async () => {
    const { teams } = await loaded();
    const people = (some: typeof teams) => some.reduce((sum, team) => sum + (team.people ?? 0), 0);
    const ofSubdistricts = teams.filter((team) => team.kind === 'subdistrict');
    const professional = teams.filter((team) => team.kind !== 'subdistrict');
    expect([professional.length, people(professional)]).toEqual([13, 160]);
    expect([ofSubdistricts.length, people(ofSubdistricts)]).toEqual([5, 50]);
  });

  it('has 4 sub-districts and 19 communities, each area in one that is there', async () => {
    const { areas } = await loaded();
    expect(areas.filter((area) => area.kind === 'subdistrict')).toHaveLength(4);
    expect(areas.filter((area) => area.kind === 'community')).toHaveLength(19);
    const ids = new Set(areas.map((area) => area.id));
    expect(areas.filter((area) => area.parent !== null && !ids.has(area.parent))).toEqual([]);
  });

  it('has the shelters that its plan asks for, each in an area that is there', async () => {
    const { log, areas } = await loaded();
    const shelters = [...statesOf(log.board, 'shelter')];
    const ofGrade = (grade: string) => shelters.filter((shelter) => shelter.grade === grade).length;
    expect([ofGrade('I'), ofGrade('II'), ofGrade('III')]).toEqual([1, 2, 5]);
    const ids = new Set(areas.map((area) => area.id));
    expect(shelters.every((shelter) => shelter.place.area && ids.has(shelter.place.area))).toBe(true);
  });

  it('has one tree of command bodies, and duty posts in it', async () => {
    const { log } = await loaded();
    const bodies = [...statesOf(log.board, 'body')];
    const ids = new Set(bodies.map((body) => body.id));
    expect(bodies.filter((body) => body.parent === null).map((body) => body.kind)).toEqual(['centre']);
    expect(bodies.filter((body) => body.parent !== null && !ids.has(body.parent))).toEqual([]);
    for (const post of statesOf(log.board, 'post')) expect(ids.has(post.body), post.id).toBe(true);
    for (const team of statesOf(log.board, 'team')) expect(ids.has(team.body ?? ''), team.id).toBe(true);
    expect(bodies.filter((body) => body.kind === 'territorial')).toHaveLength(4);
  });

  it('says at its head, where every screen shows it, that it is a sample', async () => {
    const { log } = await loaded();
    const [centre] = [...statesOf(log.board, 'body')].filter(({ kind }) => kind === 'centre');
    expect(centre?.name).toContain('示例');
    expect(centre?.nameEn).toContain('sample');
  });
});

describe('the schematic', () => {
  it('tiles the district with its sub-districts: no gap, no overlap', async () => {
    const { areas } = await loaded();
    const district = ringOf(areas.find(({ kind }) => kind === 'district'));
    const parts = areas.filter(({ kind }) => kind === 'subdistrict').map(ringOf);
    const sum = parts.reduce((total, ring) => total + signedArea(ring), 0);
    expect(sum).toBeCloseTo(signedArea(district), 10);
    for (let i = 0; i < 500; i++) {
      const point: [number, number] = [
        109.68 + 0.24 * frac(i * 0.6180339887),
        39.52 + 0.16 * frac(i * 0.7548776662),
      ];
      const within = parts.filter((ring) => contains(ring, point)).length;
      expect(within, String(point)).toBe(contains(district, point) ? 1 : 0);
    }
  });

  it('is drawn counter-clockwise, as RFC 7946 asks', async () => {
    const { areas } = await loaded();
    for (const area of areas)
      if (area.schematic) expect(signedArea(area.schematic), area.id).toBeGreaterThan(0);
  });

  it('holds every station, depot and shelter inside its own area', async () => {
    const { log, areas } = await loaded();
    const places = [
      ...[...statesOf(log.board, 'team')].map((team) => team.station),
      ...[...statesOf(log.board, 'depot')].map((depot) => depot.place),
      ...[...statesOf(log.board, 'shelter')].map((shelter) => shelter.place),
    ];
    for (const place of places) {
      const area = areas.find(({ id }) => id === place?.area);
      expect(contains(ringOf(area), [place?.lon ?? 0, place?.lat ?? 0]), place?.name).toBe(true);
    }
  });
});

const frac = (value: number) => value - Math.floor(value);

function ringOf(area: { schematic: Ring | null } | undefined): Ring {
  if (!area?.schematic) throw new Error('no outline');
  return area.schematic;
}

function signedArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function contains(ring: Ring, [x, y]: readonly [number, number]): boolean {
  let inside = false;
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}
