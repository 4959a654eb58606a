/** Where something is said to be: areas that an address names, points as they are typed, and the area around a point. */
import type { Area } from '../../../shared/roster/state.ts';

export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** What a name may be said without: 青春山 for 青春山街道. */
const SUFFIX = /(街道办事处|街道|社区|苏木|嘎查|镇|乡|村|区|县|旗|市| sub-district| district| community)$/i;
export const shortName = (name: string): string => name.replace(SUFFIX, '') || name;

const SHORTEST = 2;

/** The area that the address names, the longest name first, then the one that lies deepest; null when it names none. */
export function areaNamed(areas: readonly Area[], address: string): Area | null {
  const said = address.normalize('NFKC').toLowerCase();
  const depthOf = (area: Area): number => {
    const above = areas.find(({ id }) => id === area.parent);
    return above && above !== area ? 1 + (above.parent === area.id ? 0 : depthOf(above)) : 0;
  };
  const named = areas.flatMap((area) => {
    const names = [area.name, area.nameEn ?? ''].flatMap((name) => [name, shortName(name)]);
    const length = Math.max(
      0,
      ...names
        .filter((name) => name.length >= SHORTEST && said.includes(name.toLowerCase()))
        .map((name) => name.length),
    );
    return length === 0 ? [] : [{ area, length }];
  });
  named.sort((a, b) => b.length - a.length || depthOf(b.area) - depthOf(a.area));
  return named[0]?.area ?? null;
}

const NUMBERS = /^(-?\d{1,3}(?:\.\d+)?)\s*[°度]?\s*[,，、;；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*[°度]?$/;

/** `109.78,39.60`, longitude first; `swapped` when only the other order can be meant. null when it is no point. */
export function readPoint(typed: string): (Point & { readonly swapped: boolean }) | null {
  const found = NUMBERS.exec(
    typed
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .trim(),
  );
  if (!found) return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (Math.abs(first) <= 180 && Math.abs(second) <= 90) return { lon: first, lat: second, swapped: false };
  if (Math.abs(first) <= 90 && Math.abs(second) <= 180) return { lon: second, lat: first, swapped: true };
  return null;
}

/** To about a metre. */
export const writePoint = ({ lon, lat }: Point): string => `${lon.toFixed(5)},${lat.toFixed(5)}`;

/** The smallest drawn area around the point; null outside all of them. */
export function areaAround(areas: readonly Area[], point: Point): Area | null {
  const around = areas.flatMap((area) =>
    area.schematic && isWithin(area.schematic, point) ? [{ area, size: sizeOf(area.schematic) }] : [],
  );
  around.sort((a, b) => a.size - b.size);
  return around[0]?.area ?? null;
}

type Ring = readonly (readonly [number, number])[];

/** A ray to the east crosses the ring an odd number of times. */
function isWithin(ring: Ring, { lon, lat }: Point): boolean {
  let within = false;
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i] ?? [0, 0];
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [0, 0];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

function sizeOf(ring: Ring): number {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return (Math.max(...lons) - Math.min(...lons)) * (Math.max(...lats) - Math.min(...lats));
}
