/** What REDIS_URL may say, and what is answered to what it may not. */
import { describe, expect, it, test } from 'vitest';
import { describeAddress, redisAddress } from '../../server/cluster/address.ts';
import { readConfig } from '../../server/config.ts';

const nobody = { username: undefined, password: undefined };
const plain = { tls: false, ...nobody };

test.each([
  ['redis://cache', { kind: 'single', host: { host: 'cache', port: 6379 }, db: 0, ...plain }],
  ['redis://10.0.0.7:6380/3', { kind: 'single', host: { host: '10.0.0.7', port: 6380 }, db: 3, ...plain }],
  ['redis://[::1]:6379', { kind: 'single', host: { host: '::1', port: 6379 }, db: 0, ...plain }],
  [
    'rediss://ops:p%40ss%3Aword@cache:6390',
    {
      kind: 'single',
      host: { host: 'cache', port: 6390 },
      db: 0,
      tls: true,
      username: 'ops',
      password: 'p@ss:word',
    },
  ],
  [
    'redis://:secret@cache',
    {
      kind: 'single',
      host: { host: 'cache', port: 6379 },
      db: 0,
      tls: false,
      username: undefined,
      password: 'secret',
    },
  ],
  [
    'redis+cluster://h1:7001,h2:7002,h3',
    {
      kind: 'cluster',
      hosts: [
        { host: 'h1', port: 7001 },
        { host: 'h2', port: 7002 },
        { host: 'h3', port: 6379 },
      ],
      ...plain,
    },
  ],
  ['rediss+cluster://h1', { kind: 'cluster', hosts: [{ host: 'h1', port: 6379 }], ...plain, tls: true }],
  [
    'redis+sentinel://h1,h2:26380/mymaster?db=2&sentinelPassword=s',
    {
      kind: 'sentinel',
      hosts: [
        { host: 'h1', port: 26379 },
        { host: 'h2', port: 26380 },
      ],
      name: 'mymaster',
      db: 2,
      sentinel: { username: undefined, password: 's' },
      ...plain,
    },
  ],
])('%s is understood', (url, address) => {
  expect(redisAddress(url)).toEqual(address);
});

const WRONG: readonly (readonly [url: string, told: RegExp])[] = [
  ['localhost:6379', /should look like redis:\/\/host:6379/],
  ['http://cache', /should look like/],
  ['redis+something://cache', /should look like/],
  ['redis://', /names no host/],
  ['redis+cluster://h1,,h2', /names no host/],
  ['redis://cache:0', /port 0: ports are numbers from 1 to 65535/],
  ['redis://cache:70000', /port 70000/],
  ['redis://cache:abc', /can't be read \("cache:abc"\)/],
  ['redis://a,b', /several hosts.*redis\+cluster:/],
  ['redis://cache/first', /database "first": it is a number/],
  ['redis+cluster://h1/1', /database 1: a Redis Cluster has database 0 only/],
  ['redis+sentinel://h1:26379', /no master.*\/mymaster/],
  ['redis://cache?db=1', /says db=, which is not known here/],
  ['redis+sentinel://h1/m?name=x', /says name=, which is not known here; known are db/],
  ['redis://:100%@cache', /Write %25/],
];
describe('what can be no address is refused with what to write instead', () => {
  it.each(WRONG)('%s', (url, told) => {
    expect(() => redisAddress(url)).toThrow(told);
    // Before anything is started.
    expect(() => readConfig({ REDIS_URL: url })).toThrow(/^REDIS_URL /);
  });

  it('tells no password, neither when it refuses nor when it describes', () => {
    const wrong = 'redis://user:geheim@cache:99999';
    expect(() => redisAddress(wrong)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('geheim') }),
    );
    const right = redisAddress('redis+sentinel://u:geheim@h1,h2:1/m?sentinelPassword=geheim');
    expect(describeAddress(right)).toBe('m of h1:26379,h2:1');
  });
});
