/**
 * Addresses that hand a point over to a map app of the phone. Points are WGS-84 and say so: the maps of Amap and Baidu are
 * shifted, and each has a word for "convert it yourself" (Amap URI API `dev=1`; Baidu Map URI API `coord_type=wgs84`).
 */

interface Target {
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
}

const SOURCE = 'fenghuo';
/** About a tenth of a metre. */
const DIGITS = 6;
const round = (degrees: number): string => degrees.toFixed(DIGITS);

const isApple = (): boolean => /iPhone|iPad|Macintosh/.test(navigator.userAgent);
const isAndroid = (): boolean => /Android/.test(navigator.userAgent);

/** Latitude first, as people and navigation devices say it. */
export const pointInWords = ({ lon, lat }: Pick<Target, 'lon' | 'lat'>): string =>
  `${round(lat)}, ${round(lon)}`;

const ADDRESSES = {
  geo({ lon, lat, name }: Target): string {
    const at = `${round(lat)},${round(lon)}`;
    return `geo:${at}?q=${at}(${encodeURIComponent(name)})`;
  },
  amap({ lon, lat, name }: Target): string {
    const to = {
      dlat: round(lat),
      dlon: round(lon),
      dname: name,
      dev: '1',
      t: '0',
      sourceApplication: SOURCE,
    };
    const query = new URLSearchParams(to).toString().replace(/\+/g, '%20');
    return isApple() ? `iosamap://path?${query}` : `amapuri://route/plan/?${query}`;
  },
  baidu({ lon, lat, name }: Target): string {
    const to = {
      destination: `name:${name}|latlng:${round(lat)},${round(lon)}`,
      coord_type: 'wgs84',
      mode: 'driving',
      src: SOURCE,
    };
    return `${isApple() ? 'baidumap' : 'bdapp'}://map/direction?${new URLSearchParams(to).toString().replace(/\+/g, '%20')}`;
  },
  apple: ({ lon, lat, name }: Target): string =>
    `maps://?daddr=${round(lat)},${round(lon)}&q=${encodeURIComponent(name)}&dirflg=d`,
} as const;

export type MapApp = keyof typeof ADDRESSES;

/** Those that this phone may have, the likeliest first. */
export function mapsFor(target: Target): readonly { readonly app: MapApp; readonly href: string }[] {
  const apps: readonly MapApp[] = isApple()
    ? ['amap', 'baidu', 'apple']
    : isAndroid()
      ? ['amap', 'baidu', 'geo']
      : ['geo', 'amap', 'baidu'];
  return apps.map((app) => ({ app, href: ADDRESSES[app](target) }));
}
