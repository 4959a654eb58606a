/** The way: winds and distances as they are said, and addresses that tell a map app which coordinates these are. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { distanceInWords, windOf } from '../../../client/field/screens/distance.ts';
import { mapsFor } from '../../../client/field/screens/maps.ts';
import { screenIn } from '../../../client/field/screens/screen.ts';
import { shownWords } from '../../../client/field/words/shown.ts';

const here = { lon: 109.8, lat: 39.6 };

describe('how far and which way', () => {
  it.each([
    [3, '10 米'],
    [184, '180 米'],
    [997, '1.0 公里'],
    [1_849, '1.8 公里'],
    [23_400, '23 公里'],
  ])('%d m is said as %s: no finer than a phone knows', (m, said) =>
    expect(distanceInWords(m, shownWords['zh-CN'])).toBe(said),
  );
  it.each([
    [0, 0.01, '北'],
    [0.01, 0.008, '东北'],
    [0.01, 0, '东'],
    [0, -0.01, '南'],
    [-0.01, 0, '西'],
    [-0.001, 0.01, '北'],
  ])('%d east and %d north is to the %s', (lon, lat, wind) =>
    expect(shownWords['zh-CN'].bearings[windOf(here, { lon: here.lon + lon, lat: here.lat + lat })]).toBe(
      wind,
    ),
  );
});

describe('the map apps', () => {
  afterEach(() => vi.unstubAllGlobals());
  const hrefs = (userAgent: string) => {
    vi.stubGlobal('navigator', { userAgent });
    return Object.fromEntries(
      mapsFor({ lon: 109.8136, lat: 39.6042, name: '阿布亥沟村东 400 米' }).map(({ app, href }) => [
        app,
        href,
      ]),
    );
  };

  it('are told that the point is WGS-84, in the word of each', () => {
    const { amap = '', baidu = '', geo } = hrefs('Mozilla/5.0 (Linux; Android 10)');
    expect(amap).toMatch(/^amapuri:\/\/route\/plan\/\?dlat=39\.604200&dlon=109\.813600&.*&dev=1&/);
    expect(baidu).toMatch(
      /^bdapp:\/\/map\/direction\?destination=.*39\.604200%2C109\.813600&coord_type=wgs84&/,
    );
    expect(geo).toMatch(/^geo:39\.604200,109\.813600\?q=39\.604200,109\.813600\(/);
  });

  it('are those of the phone: an iPhone has no geo: and has its own', () => {
    const apps = hrefs('Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X)');
    expect(Object.keys(apps)).toEqual(['amap', 'baidu', 'apple']);
    expect(apps['amap']).toMatch(/^iosamap:\/\/path\?/);
  });
});

describe('the address of a screen', () => {
  it.each([
    ['', { name: 'now', of: null }],
    ['#records', { name: 'records', of: null }],
    ['#returned=act-3', { name: 'returned', of: 'act-3' }],
    ['#constructor', { name: 'now', of: null }],
  ])('%s', (hash, screen) => expect(screenIn(hash)).toEqual(screen));
});
