/** Single sign-on in a real browser: from the first page to a provider on another site, and back with a session. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK } from '../../server/access/oidc.ts';
import { freePort } from '../../server/postgres/port.ts';
import { CLIENT, type OtherAuthority, startProvider } from '../access/provider.ts';
import { type Product, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';

let browser: Browser | null = null;
let product: Product;
let provider: OtherAuthority;

beforeAll(async () => {
  browser = await browserFor('single sign-on');
  const port = await freePort();
  // The product is reached at 127.0.0.1: a form of `localhost` is one of another site, and no strict cookie goes with it.
  provider = await startProvider(`http://127.0.0.1:${port}${CALLBACK}`, { host: 'localhost' });
  product = await startProduct({
    env: {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_GRANTS: 'duty=dutyOfficer',
    },
  });
  provider.people.set('wang', { name: '王值班', groups: ['duty'] });
  provider.people.set('qian', { name: '钱', groups: ['choir'] });
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await provider?.stop();
});

async function atProvider(login: string) {
  if (!browser) return null;
  const context = await browser.newContext({ locale: 'zh-CN' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(product.url);
  const link = page.getByRole('link', { name: '用统一身份认证登录' });
  await link.waitFor();
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab');
      return link.evaluate((element) => element === document.activeElement);
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${provider.issuer}/**`);
  await page.getByLabel('login').fill(login);
  return { context, page };
}

describe('single sign-on', () => {
  it('is begun by keyboard, and leads back to a page that has the session from its first request on', async ({
    skip,
  }) => {
    const at = await atProvider('wang');
    if (!at) return skip('no Chromium');
    const { context, page } = at;
    const cookies: Promise<string | null>[] = [];
    page.on('request', (request) => {
      if (request.url() === `${product.url}/`) cookies.push(request.headerValue('cookie'));
    });
    await page.getByRole('button', { name: 'enter' }).click();
    await page.getByText('已登录：王值班').waitFor();
    expect(page.url()).toBe(`${product.url}/`);
    expect(await Promise.all(cookies)).toEqual([expect.stringMatching(/fenghuo_session=/)]);
    const kept = (await context.cookies()).filter(({ domain }) => domain === '127.0.0.1');
    expect(kept.map(({ name, sameSite, httpOnly }) => [name, sameSite, httpOnly])).toEqual([
      ['fenghuo_session', 'Strict', true],
    ]);
    await context.close();
  });

  it('tells a person whose groups are granted nothing so, in words, with a way back', async ({ skip }) => {
    const at = await atProvider('qian');
    if (!at) return skip('no Chromium');
    const { context, page } = at;
    await page.getByRole('button', { name: 'enter' }).click();
    await page.getByText('你所在的组在这里没有任何权限：choir').waitFor();
    await page.getByRole('link', { name: '返回登录页' }).click();
    await page.getByRole('link', { name: '用统一身份认证登录' }).waitFor();
    await context.close();
  });
});
