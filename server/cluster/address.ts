/** Where Redis is, as REDIS_URL says it: one server, a cluster, or a master that sentinels know. */

export interface Host {
  readonly host: string;
  readonly port: number;
}

export interface Credentials {
  readonly username: string | undefined;
  readonly password: string | undefined;
}

export type RedisAddress = Credentials & { readonly tls: boolean } & (
    | { readonly kind: 'single'; readonly host: Host; readonly db: number }
    | { readonly kind: 'cluster'; readonly hosts: readonly Host[] }
    | {
        readonly kind: 'sentinel';
        readonly hosts: readonly Host[];
        /** Of the master, as the sentinels call it. */
        readonly name: string;
        readonly db: number;
        /** For the sentinels themselves, where they ask for a password. */
        readonly sentinel: Credentials;
      }
  );

const FORM =
  /^(?<scheme>rediss?)(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<credentials>[^@]*)@)?(?<hosts>[^/?#]*)(?:\/(?<path>[^?#]*))?(?:\?(?<query>[^#]*))?$/;
const HOST = /^(?<host>\[[0-9a-fA-F:.]+\]|[^:[\]@\s]+)(?::(?<port>\d+))?$/;
const PORT = 6379;
const SENTINEL_PORT = 26379;
const QUERY = { single: [], cluster: [], sentinel: ['db', 'sentinelUsername', 'sentinelPassword'] } as const;

/** @throws Error that says what is wrong with it and what to write instead; never with a password in it. */
export function redisAddress(url: string): RedisAddress {
  const parts = FORM.exec(url)?.groups;
  if (!parts)
    throw refusal(
      'should look like redis://host:6379, rediss://user:password@host:6379/0, redis+cluster://host1:6379,host2:6379 or redis+sentinel://host1:26379,host2:26379/mymaster (a / ? # or @ in a password is written %2F %3F %23 %40)',
    );
  const kind = parts['kind'] === 'cluster' || parts['kind'] === 'sentinel' ? parts['kind'] : 'single';
  const hosts = hostsOf(parts['hosts'] ?? '', kind === 'sentinel' ? SENTINEL_PORT : PORT);
  const path = decoded(parts['path'] ?? '');
  const query = queryOf(parts['query'] ?? '', QUERY[kind]);
  const common = { tls: parts['scheme'] === 'rediss', ...credentialsOf(parts['credentials']) };
  switch (kind) {
    case 'single': {
      const [host, second] = hosts;
      if (!host || second)
        throw refusal(
          'names several hosts. For a Redis Cluster write redis+cluster://…, for sentinels redis+sentinel://…/mymaster',
        );
      return { kind, host, db: dbOf(path), ...common };
    }
    case 'cluster':
      if (path !== '' && path !== '0')
        throw refusal(`asks for database ${path}: a Redis Cluster has database 0 only. Leave /${path} out`);
      return { kind, hosts, ...common };
    case 'sentinel': {
      if (path === '')
        throw refusal(
          'names sentinels and no master. Write its name behind them: redis+sentinel://host:26379/mymaster',
        );
      const sentinel = { username: query.get('sentinelUsername'), password: query.get('sentinelPassword') };
      return { kind, hosts, name: path, db: dbOf(query.get('db') ?? ''), sentinel, ...common };
    }
  }
}

/** For a person to read: which Redis, and no password. */
export function describeAddress(address: RedisAddress): string {
  const hosts = address.kind === 'single' ? [address.host] : address.hosts;
  const list = hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(',');
  return address.kind === 'sentinel' ? `${address.name} of ${list}` : list;
}

const refusal = (why: string): Error => new Error(`REDIS_URL ${why}.`);

function hostsOf(text: string, usualPort: number): Host[] {
  return text.split(',').map((one) => {
    const { host, port } = HOST.exec(one.trim())?.groups ?? {};
    const number = Number(port ?? usualPort);
    if (host === undefined)
      throw refusal(
        one.trim() === ''
          ? 'names no host. Write it behind the //: redis://host:6379'
          : `names a host that can't be read ("${one.trim()}"). Write host:port, several of them with commas between`,
      );
    if (number < 1 || number > 65_535)
      throw refusal(`names port ${port}: ports are numbers from 1 to 65535, of Redis usually ${usualPort}`);
    return { host: host.replace(/^\[|\]$/g, ''), port: number };
  });
}

function dbOf(text: string): number {
  if (text === '') return 0;
  if (!/^\d{1,4}$/.test(text))
    throw refusal(`asks for database "${text}": it is a number, usually 0. Leave it out`);
  return Number(text);
}

function credentialsOf(text: string | undefined): Credentials {
  if (text === undefined || text === '') return { username: undefined, password: undefined };
  const colon = text.indexOf(':');
  const [user, password] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  return { username: decoded(user) || undefined, password: decoded(password) || undefined };
}

function queryOf(text: string, known: readonly string[]): ReadonlyMap<string, string> {
  const query = new Map(new URLSearchParams(text));
  for (const name of query.keys())
    if (!known.includes(name))
      throw refusal(
        `says ${name}=, which is not known here${known.length > 0 ? `; known are ${known.join(', ')}` : ''}. Leave it out`,
      );
  return query;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal('holds a % that begins no code. Write %25 for a % in a password');
  }
}
