/** The forms in a real browser, on a disk that is real: three taps, one hand, nothing lost, nothing said that is not so. */
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ACT_NAMES } from '../../../client/field/acts/names.ts';
import type { KeptAct } from '../../../client/field/outbox/act.ts';
import { axeFaults } from '../../browser/axe.ts';
import { browserFor } from '../../browser/chromium.ts';
import { served } from '../../support/served.ts';

const browser = await browserFor('the forms of the phone');

declare global {
  interface Window {
    kept(): Promise<KeptAct[]>;
    files(): Promise<{ sha256: string }[]>;
  }
}

const PHONE = { locale: 'zh-CN', viewport: { width: 360, height: 800 }, isMobile: true, hasTouch: true };

describe.skipIf(!browser)('a form', () => {
  let pages: Awaited<ReturnType<typeof served>>;
  let context: BrowserContext;
  beforeAll(async () => {
    pages = await served(path.join(import.meta.dirname, 'page'));
  });
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
  });

  /** On a phone of its own, with nothing on its disk. */
  async function opened(address: string, draft: object = {}): Promise<Page> {
    context = await (browser as Browser).newContext(PHONE);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    await page.goto(`${pages.url}/?${address}#${encodeURIComponent(JSON.stringify(draft))}`);
    await page.locator('footer .main').waitFor();
    await page.locator('form > *').first().waitFor();
    return page;
  }
  const kept = (page: Page) => page.evaluate(() => window.kept());
  const closed = (page: Page) => page.getByText('再打开').waitFor();

  it('is three taps for the plain case, and says 已存手机 once it is on the disk', async () => {
    const page = await opened('form=depart');
    await page.getByRole('button', { name: '人数 加一' }).tap();
    await page.locator('footer .main').tap();
    await page.getByText('已存手机').waitFor();
    expect((await kept(page)).map(({ told }) => told)).toEqual(['出发，1 人']);
    await closed(page);
    await context.close();
  });

  it('shows the time that it will carry as it moves, and keeps the one that was said', async () => {
    const page = await opened('form=situation');
    await page.locator('.recordedAs b', { hasText: '16:31' }).waitFor();
    await page.getByRole('button', { name: '10 分前' }).tap();
    await page.locator('.recordedAs b', { hasText: '16:21' }).waitFor();
    await page.getByRole('button', { name: '另选' }).tap();
    await page.getByLabel('另选', { exact: true }).fill('昨天 23:10');
    await page.locator('.recordedAs b', { hasText: '11-20 23:10' }).waitFor();
    await page.getByLabel('现在什么情况').fill('道路塌陷');
    await page.locator('footer .main').tap();
    await closed(page);
    const [act] = await kept(page);
    expect(act).toMatchObject({ at: '2026-11-20T15:10:00.000Z', told: '道路塌陷' });
    expect(act?.events[0]?.occurredPrecision).toBe('minute');
    await context.close();
  });

  it('says what is missing beside the field, and keeps nothing until it is there', async () => {
    const page = await opened('form=relief', { area: '阿布亥沟村' });
    await page.locator('footer .main').tap();
    await page.locator('.entry[data-wrong]', { hasText: '这里要填' }).waitFor();
    expect(await kept(page)).toEqual([]);
    await context.close();
  });

  it('loses nothing when it is closed, nor when the phone ends the page', async () => {
    const page = await opened('form=situation');
    await page.getByLabel('现在什么情况').fill('桥断了');
    await page.getByRole('button', { name: '收起，内容留着' }).tap();
    await page.getByText('再打开').tap();
    expect(await page.getByLabel('现在什么情况').inputValue()).toBe('桥断了');
    await page.reload();
    expect(await page.getByLabel('现在什么情况').inputValue()).toBe('桥断了');
    await page.getByRole('button', { name: '清空重填' }).tap();
    expect(await page.getByLabel('现在什么情况').inputValue()).toBe('');
    await context.close();
  });

  it('says loudly that nothing was kept, whom to call, and stays with what was typed', async () => {
    const page = await opened('form=situation&full=1');
    await page.getByLabel('现在什么情况').fill('桥断了');
    await page.locator('footer .main').tap();
    const alert = page.getByRole('alert').filter({ hasText: '没有存上' });
    await alert.waitFor();
    expect(await alert.locator('a[href^="tel:"]').count()).toBe(1);
    expect(await page.getByText('已存手机').count()).toBe(0);
    expect(await page.getByLabel('现在什么情况').inputValue()).toBe('桥断了');
    await context.close();
  });

  it('shows what the checker finds odd and records it at the next tap, as of the first', async () => {
    const page = await opened('form=acknowledge&odd=1&phone=ordered');
    await page.locator('footer .main').tap();
    await page.getByText('早于派遣指令').waitFor();
    expect(await kept(page)).toEqual([]);
    await page.waitForTimeout(2_100);
    await page.locator('footer .main', { hasText: '照样记下' }).tap();
    await closed(page);
    const [act] = await kept(page);
    expect(Date.parse(act?.at ?? '')).toBeLessThan(Date.parse('2026-11-21T08:31:02.000Z'));
    await context.close();
  });

  it('takes a photo, keeps it on the disk with its act, and sends the text without waiting for it', async () => {
    const page = await opened('form=situation');
    const buffer = Buffer.from(
      await page.evaluate(async () => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 64;
        const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
        return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
      }),
    );
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await page.getByText(/照片 1 · \d+ kB/).waitFor();
    // The phone ends the page while its camera is open: the photo is still there.
    await page.reload();
    await page.getByText(/照片 1 · \d+ kB/).waitFor();
    await page.locator('footer .main').tap();
    await closed(page);
    const [act] = await kept(page);
    expect(act?.events.map(({ type }) => type)).toEqual(['situationUpdated', 'attachmentAdded']);
    const files = await page.evaluate(() => window.files());
    expect(files.map(({ sha256 }) => sha256)).toEqual(act?.files.map(({ sha256 }) => sha256));
    await context.close();
  });

  it('of a returned act says why on top, and still tells of the moment that it told of', async () => {
    const page = await opened('form=help&phone=busy&replaces=act-3', {
      items: [{ name: '挖掘机', quantity: '1', unit: '台' }],
    });
    await page.getByText('服务器退回了这一条').waitFor();
    await page.locator('footer .main').tap();
    await closed(page);
    const [act] = await kept(page);
    expect(act?.told).toBe('请求挖掘机 1 台');
    expect(act?.at).toBe('2026-11-21T07:50:00.000Z');
    await context.close();
  });

  test.each(ACT_NAMES)(
    '%s fits a small phone with letters twice as large; all that is touched is 56 px',
    async (name) => {
      const page = await opened(`form=${name}`, {
        items: [{ name: '挖掘机', quantity: '1', unit: '台' }],
        area: '甲村',
      });
      const small = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.sheet button, .sheet input:not([type=file]), .sheet textarea, .sheet label.button, .sheet summary',
          ),
        ]
          .map((one) => ({ box: one.getBoundingClientRect(), what: one.outerHTML.slice(0, 80) }))
          .filter(({ box }) => box.width > 0 && (box.height < 55.5 || box.width < 55.5))
          .map(({ what }) => what),
      );
      expect(small).toEqual([]);
      expect(await axeFaults(page)).toEqual([]);
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      const wide = () =>
        Math.max(
          document.documentElement.scrollWidth - window.innerWidth,
          ...[...document.querySelectorAll('.sheet, .sheet form, .sheet footer, .sheet header')].map(
            (one) => one.scrollWidth - one.clientWidth,
          ),
        );
      expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
      await context.close();
    },
  );
});
