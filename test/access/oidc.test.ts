/** Single sign-on: what a real OpenID Connect provider vouches for, and what of its word is not taken. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK } from '../../server/access/oidc.ts';
import { freePort } from '../../server/postgres/port.ts';
import { type Product, startProduct } from '../support/product.ts';
import { CLIENT, type OtherAuthority, startProvider } from './provider.ts';
import { Visitor } from './visitor.ts';

const GRANTS =
  '/duty=dutyOfficer@kangbashi, 村社=community@hantai, 村社=reporter@hantai, ou=chiefs=administrator';

interface World {
  readonly product: Product;
  readonly provider: OtherAuthority;
}

async function startWorld(options: Parameters<typeof startProvider>[1] = {}): Promise<World> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const provider = await startProvider(publicUrl + CALLBACK, options);
  const product = await startProduct({ env: environment(provider.issuer, port) });
  return { product, provider };
}

const environment = (issuer: string, port: number) => ({
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}/`,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_GRANTS: GRANTS,
});

let world: World;
let product: Product;
let provider: OtherAuthority;
beforeAll(async () => {
  world = await startWorld();
  ({ product, provider } = world);
});
afterAll(async () => {
  await product?.stop();
  await provider?.stop();
});

interface Recorded {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}
async function recordOf(user: string): Promise<readonly Recorded[]> {
  const { body } = await product.call<{ events: Recorded[] }>(
    'GET',
    `/api/events?stream=${encodeURIComponent(`access:${user}`)}`,
  );
  return body.events;
}

describe('somebody whom the provider vouches for', () => {
  it('is signed in with the roles and areas that the groups are granted', async () => {
    provider.people.set('wang', { name: '王值班', groups: ['/duty', 'choir'] });
    const wang = new Visitor();
    const landing = await wang.signIn(product.url, 'wang');

    expect(landing.status).toBe(200);
    expect((await wang.whoAmI(product.url)).me).toMatchObject({
      user: 'sso:wang',
      name: '王值班',
      role: 'dutyOfficer',
      grants: [{ role: 'dutyOfficer', area: 'kangbashi' }],
      session: { kind: 'oidc' },
    });
    expect((await recordOf('sso:wang')).map(({ type }) => type)).toEqual(['accountCreated', 'signedIn']);
  });

  it('has every grant of every group, and of a group that is a single text', async () => {
    provider.people.set('li', { name: '李主任', groups: '村社' });
    const li = new Visitor();
    await li.signIn(product.url, 'li');
    expect((await li.whoAmI(product.url)).me['grants']).toEqual([
      { role: 'community', area: 'hantai' },
      { role: 'reporter', area: 'hantai' },
    ]);
  });

  it('has other grants at the next sign-in after the groups changed, and only then', async () => {
    provider.people.set('zhao', { name: '赵', groups: ['/duty'] });
    await new Visitor().signIn(product.url, 'zhao');
    await new Visitor().signIn(product.url, 'zhao');
    provider.people.set('zhao', { name: '赵', groups: ['ou=chiefs'] });
    const later = new Visitor();
    await later.signIn(product.url, 'zhao');

    expect((await later.whoAmI(product.url)).me['grants']).toEqual([{ role: 'administrator', area: null }]);
    expect((await recordOf('sso:zhao')).map(({ type }) => type)).toEqual([
      ...['accountCreated', 'signedIn', 'signedIn', 'accountChanged', 'signedIn'],
    ]);
  });

  it('has a user name of its own, however the provider names people', async () => {
    const subs = ['auth0|5f7c8ec7c33c6c004bbafe82', 'x'.repeat(200), 'a b', '~wang'];
    const users = new Set<unknown>();
    for (const sub of subs) {
      provider.people.set(sub, { groups: ['/duty'] });
      const visitor = new Visitor();
      await visitor.signIn(product.url, sub);
      users.add((await visitor.whoAmI(product.url)).me['user']);
    }
    expect(users.size).toBe(subs.length);
    for (const user of users) expect(user).toMatch(/^sso:~[\w-]{43}$/);
  });

  it('goes on to the page that had asked for it, by a page of our own without script', async () => {
    provider.people.set('sun', { groups: ['/duty'] });
    const landing = await new Visitor().signIn(product.url, 'sun', { next: '/wall?lang=en&a="b"' });
    expect(landing.text).toContain('<meta http-equiv="refresh" content="0;url=/wall?lang=en&amp;a=%22b%22">');
    expect(landing.text).not.toContain('<script');
    expect(landing.headers.getSetCookie().find((one) => one.startsWith('fenghuo_session='))).toMatch(
      /HttpOnly; SameSite=Strict/,
    );
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
  ])('is never sent on to %j', async (next) => {
    provider.people.set('sun', { groups: ['/duty'] });
    const landing = await new Visitor().signIn(product.url, 'sun', { next });
    expect(landing.text).toContain('content="0;url=/">');
  });
});

describe('two nodes', () => {
  it('finish what the other began', async () => {
    const port = await freePort();
    const node = await startProduct({
      database: product.database,
      env: { ...environment(provider.issuer, port), PUBLIC_URL: product.url },
    });
    provider.people.set('wu', { groups: ['/duty'] });
    const wu = new Visitor();
    const back = await wu.wayBack(node.url, 'wu');
    // To a browser the cookie is one of 127.0.0.1, whatever the port.
    wu.cookies.set(new URL(back).host, wu.cookies.get(new URL(node.url).host) ?? new Map());
    expect((await wu.visit(back)).status).toBe(200);
    expect((await wu.whoAmI(product.url)).me['user']).toBe('sso:wu');
    await node.stop();
  });
});

describe('a provider that speaks otherwise', () => {
  let other: World;
  beforeAll(async () => {
    other = await startWorld({ groupsInToken: true, auth: 'client_secret_post' });
  });
  afterAll(async () => {
    await other?.product.stop();
    await other?.provider.stop();
  });

  it('may take the secret in the body, and say the groups in the ID token', async () => {
    other.provider.people.set('wu', { name: '吴', groups: ['/duty'] });
    const wu = new Visitor();
    await wu.signIn(other.product.url, 'wu');
    expect((await wu.whoAmI(other.product.url)).me).toMatchObject({ user: 'sso:wu', role: 'dutyOfficer' });
  });

  it('vouches for nobody here when it is not the one that was asked', async () => {
    other.provider.people.set('eve', { groups: ['ou=chiefs'] });
    const theirs = new URL(await new Visitor().wayBack(other.product.url, 'eve'));
    const eve = new Visitor();
    const ours = new URL(await eve.wayBack(product.url, 'wang'));
    for (const issuer of [other.provider.issuer, provider.issuer]) {
      const forged = new URL(theirs);
      forged.searchParams.set('state', ours.searchParams.get('state') ?? '');
      forged.searchParams.set('iss', issuer);
      const jar = new Map(eve.cookies.get(ours.host));
      const page = await eve.visit(product.url + forged.pathname + forged.search);
      expect([issuer, page.status]).toEqual([issuer, 403]);
      eve.cookies.set(ours.host, jar);
    }
    expect((await eve.whoAmI(product.url)).status).toBe(401);
  });
});

describe('somebody who is turned away', () => {
  const refusals: [string, unknown, RegExp][] = [
    [
      'has groups that are granted nothing',
      ['choir', '<b>bowling</b>'],
      /None of your groups.*choir, &lt;b&gt;bowling/,
    ],
    ['has no groups', [], /names no group of yours \(groups\)/],
    ['has a claim of groups that names none', { duty: true }, /names no group of yours \(groups\)/],
  ];
  it.each(refusals)('%s, and is told so', async (_why, groups, words) => {
    provider.people.set('qian', { name: '钱', groups });
    const qian = new Visitor();
    const page = await qian.signIn(product.url, 'qian');
    expect(page.status).toBe(403);
    expect(page.text).toMatch(words);
    expect((await qian.whoAmI(product.url)).status).toBe(401);
  });

  it('is disabled here, whatever the provider says', async () => {
    provider.people.set('zhou', { groups: ['/duty'] });
    await new Visitor().signIn(product.url, 'zhou');
    await product.call('PATCH', '/api/accounts/sso:zhou', { disabled: true });
    const page = await new Visitor().signIn(product.url, 'zhou');
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('sso:zhou is disabled')]);
  });

  it('went away at the provider, whose words are passed on', async () => {
    const page = await new Visitor().signIn(product.url, 'wang', { act: 'cancel' });
    expect(page.status).toBe(403);
    expect(page.text).toContain('access_denied: the person went away');
  });

  it('comes with a state that was not given out', async () => {
    const forger = new Visitor();
    const back = new URL(await forger.wayBack(product.url, 'wang'));
    back.searchParams.set('state', 'made-up');
    const page = await forger.visit(back.href);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('not begun in this browser')]);
    expect(page.headers.getSetCookie().some((one) => one.startsWith('fenghuo_session='))).toBe(false);
  });

  it('comes in another browser than the one that began', async () => {
    const back = await new Visitor().wayBack(product.url, 'wang');
    const page = await new Visitor().visit(back);
    expect(page.status).toBe(400);
  });

  it('comes with an answer that was used before, even with the cookie of then', async () => {
    const visitor = new Visitor();
    const back = await visitor.wayBack(product.url, 'wang');
    const jar = new Map(visitor.cookies.get(new URL(back).host));
    expect((await visitor.visit(back)).status).toBe(200);
    expect((await visitor.visit(back)).status).toBe(400);
    visitor.cookies.set(new URL(back).host, jar);
    expect((await visitor.visit(back)).status).toBe(403);
    expect((await visitor.whoAmI(product.url)).status).toBe(401);
  });

  it('is in the record of access, with the reason', async () => {
    await product.restart();
    const refused = async (user: string) =>
      (await recordOf(user)).filter(({ type }) => type === 'signInRefused').map(({ data }) => data['why']);
    expect(await refused('sso:qian')).toEqual(['noGrant']);
    expect(await refused('sso:zhou')).toEqual(['disabled']);
    expect(await refused('unknown')).toEqual(['notVouched']);
  });

  it('is, as a program, answered with a problem', async () => {
    const { status, body } = await product.call('GET', `${CALLBACK}?code=x&state=y`);
    expect([status, body['code']]).toEqual([400, 'ssoNotBegun']);
  });
});

describe('the last administrator', () => {
  it('does not come in as one when the provider no longer says so', async () => {
    provider.people.set('zheng', { groups: ['ou=chiefs'] });
    const zheng = new Visitor();
    await zheng.signIn(product.url, 'zheng');
    const token = zheng.cookies.get(new URL(product.url).host)?.get('fenghuo_session') ?? '';
    const others = (
      await product.call<{ accounts: { user: string; grants: { role: string }[] }[] }>('GET', '/api/accounts')
    ).body.accounts.filter(({ user, grants }) => user !== 'sso:zheng' && grants[0]?.role === 'administrator');
    for (const { user } of others) {
      const change = await product.call(
        'PATCH',
        `/api/accounts/${user}`,
        { disabled: true },
        { authorization: `Bearer ${token}` },
      );
      expect(change.status).toBe(200);
    }
    provider.people.set('zheng', { groups: ['/duty'] });
    const page = await new Visitor().signIn(product.url, 'zheng');
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('last administrator')]);
    for (const { user } of others)
      await product.call(
        'PATCH',
        `/api/accounts/${user}`,
        { disabled: false },
        { authorization: `Bearer ${token}` },
      );
  });
});

describe('a provider that is down', () => {
  it('is said to be down, leaves passwords alone, and is asked again', async () => {
    const [port, theirs] = [await freePort(), await freePort()];
    const lonely = await startProduct({ env: environment(`http://127.0.0.1:${theirs}`, port) });
    expect((await lonely.call('GET', '/api/session/means')).body).toEqual({ password: true, oidc: true });
    const asked = await lonely.call('GET', '/api/session/oidc');
    expect([asked.status, asked.body['code']]).toEqual([503, 'ssoUnavailable']);
    expect(asked.headers.get('retry-after')).not.toBeNull();
    expect((await lonely.call('GET', '/api/me')).body['user']).toBe('admin');

    const late = await startProvider(`http://127.0.0.1:${port}${CALLBACK}`, { port: theirs });
    late.people.set('feng', { groups: ['/duty'] });
    const feng = new Visitor();
    await feng.signIn(lonely.url, 'feng');
    expect((await feng.whoAmI(lonely.url)).me['user']).toBe('sso:feng');

    const chen = new Visitor();
    const back = await chen.wayBack(lonely.url, 'feng');
    await late.stop();
    const page = await chen.visit(back);
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('sign in with a password')]);
    await lonely.stop();
  });
});

describe('without single sign-on', () => {
  it('only passwords are offered', async () => {
    const plain = await startProduct();
    expect((await plain.call('GET', '/api/session/means')).body).toEqual({ password: true, oidc: false });
    expect((await plain.call('GET', '/api/session/oidc')).status).toBe(404);
    await plain.stop();
  });
});
