/** An administrator brings in the boundaries of the district: chosen, looked at, put right, imported, drawn. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromWgs84 } from '../../server/gateway/geojson/crs.ts';
import type { BoundarySet } from '../../shared/geo/boundary.ts';
import { collection, mosaic } from '../gateway/geojson/made.ts';
import { any } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { axeFaults } from './axe.ts';
import { browserFor } from './chromium.ts';

let browser: Browser | null = null;
let product: Product;
beforeAll(async () => {
  browser = await browserFor('boundaries');
  product = await startProduct();
  const area = (id: string, name: string, parent: string | null) =>
    any(`area:${id}`, 'areaRegistered', { name, parent, kind: 'subdistrict' });
  await product.post([
    area('150699', '示例区', null),
    area('150699001', '西街道', '150699'),
    area('150699002', '中街道', '150699'),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await product.stop();
});

/** Three sub-districts in GCJ-02, of which two are registered. */
const FILE = JSON.stringify(
  collection(
    mosaic({ columns: 3, rows: 1, steps: 40, seed: 4 }).map((ring) => ring.map(fromWgs84('gcj02'))),
    (i) => ({ gb: `15615069900${i + 1}`, name: `${'西中东'.charAt(i)}街道` }),
  ),
);
const REVIEW = '蒙S(2026)007号';

async function signedIn(): Promise<Page> {
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.request.post(`${product.url}/api/session`, {
    data: { user: 'admin', password: 'test-password-1' },
  });
  await page.goto(`${product.url}/admin/?lang=zh-CN#boundaries`);
  return page;
}

it('a file is chosen, its system said, a new area registered, and all three are drawn', async ({ skip }) => {
  if (!browser) skip('Chromium does not start on this machine');
  const page = await signedIn();
  await page.getByText('还没有导入边界').waitFor();
  await page.getByRole('button', { name: '导入边界' }).click();
  const file = (text: string) => ({ name: '边界.geojson', mimeType: '', buffer: Buffer.from(text) });

  await page.getByLabel('GeoJSON 文件').setInputFiles(file('{"type": "FeatureCollection",\n"features": [}'));
  await page.getByLabel('坐标系').selectOption('gcj02');
  await page.getByRole('alert').getByText('第 2 行第 14 列').waitFor();

  await page.getByLabel('GeoJSON 文件').setInputFiles(file(FILE));
  await page.getByText('导入 2 个，其中新登记 0 个；已是如此 0 个；不导入 1 个').waitFor();
  expect(await page.getByRole('img', { name: '3 个区域的边界图' }).locator('path').count()).toBe(3);
  await page.getByLabel('东街道对应的区域').selectOption({ label: '登记为新区域' });
  await page.getByLabel('新区域的上级').selectOption('150699');
  await page.getByLabel('来源').fill('自绘');
  await page.getByLabel('审图号').fill(REVIEW);
  await page.getByText('导入 3 个，其中新登记 1 个').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '导入 3 个区域的边界' }).click();

  await page.getByRole('status').getByText('已导入 3 个区域的边界').waitFor();
  await page.getByRole('row').filter({ hasText: '东街道' }).getByText(REVIEW).waitFor();
  await expect
    .poll(() => page.getByRole('img', { name: '3 个区域的边界图' }).locator('path').count())
    .toBe(3);
  const { body } = await product.call<BoundarySet>('GET', '/api/boundaries');
  expect(body.areas.map(({ area }) => area).sort()).toEqual(['150699001', '150699002', '150699003']);
  expect(await axeFaults(page)).toEqual([]);
});
