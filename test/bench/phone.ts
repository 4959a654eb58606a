/**
 * The phone in the field, in a real browser on the real product: how soon an order is on its page, and how soon it stands on the
 * incident when it is opened from the icon without a line, also on a processor of a quarter of the speed.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { any, freshId, reported } from '../support/facts.ts';
import { freshDataDir, removeDataDir, signIn, startProcess } from '../support/process.ts';
import { median, type Row, within } from './report.ts';
import { HELPER } from './wall/probe.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
const COLD_LIMIT_MS = 2_000;
const ORDER_LIMIT_MS = 1_000;
const SLOW = 4;

type Post = (...events: unknown[]) => Promise<void>;

interface Shown {
  /** When the words were on the page, in milliseconds since 1970. */
  shownMs?: number;
}

export async function benchPhone({ quick }: { readonly quick: boolean }): Promise<Row[]> {
  const dataDir = await freshDataDir();
  const server = await startProcess(dataDir, { WATCH: 'off' });
  const browser = await launchChromium();
  try {
    const headers = {
      authorization: `Bearer ${await signIn(server.url)}`,
      'content-type': 'application/json',
    };
    const send = async (path: string, body: unknown): Promise<unknown> => {
      const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };
    const post: Post = async (...events) => {
      const { results } = (await send('/api/events', events)) as { results: { outcome: string }[] };
      if (results.some(({ outcome }) => outcome === 'refused')) throw new Error(JSON.stringify(results));
    };
    const [team, incident] = [freshId('team'), freshId('i')];
    await post(
      any(`team:${team}`, 'teamRegistered', { name: '冷启动分队', kind: 'rescue', people: 12 }),
      reported(incident, { place: { name: '阿布亥沟', lon: 109.8, lat: 39.6 } }, { title: '断网山洪' }),
    );
    const asked = { label: '队长手机', role: 'teamLeader', area: null, team };
    const { url } = (await send('/api/enrolments', asked)) as { url: string };
    const { context, page } = await enrolled(browser, url);
    const orders = await ordersShown(page, post, { team, incident, times: quick ? 8 : 30 });
    const cold = await coldStarts(context, page, server.url, quick ? 3 : 9);
    return [
      within(
        'phone, an order by an open socket: until it is shown, p50',
        orders.p50,
        ORDER_LIMIT_MS,
        'ms',
        1,
      ),
      within('the same: the slowest', orders.slowest, ORDER_LIMIT_MS, 'ms', 1),
      within('phone, from the icon without a line to the incident, p50', cold.usual, COLD_LIMIT_MS, 'ms', 1),
      within(`the same on a processor of a ${SLOW}th of the speed, p50`, cold.slow, COLD_LIMIT_MS, 'ms', 1),
    ];
  } finally {
    await browser.close();
    await server.stop();
    await removeDataDir(dataDir);
  }
}

async function enrolled(browser: Browser, url: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(PHONE);
  await context.addInitScript({ content: HELPER });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.tabs').waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  return { context, page };
}

/** From the moment when the desk sends it; both clocks are this machine's. */
async function ordersShown(
  page: Page,
  post: Post,
  { team, incident, times }: { team: string; incident: string; times: number },
): Promise<{ p50: number; slowest: number }> {
  const stream = `incident:${incident}`;
  const took: number[] = [];
  let last: string | null = null;
  for (let i = 0; i < times; i++) {
    const occurred = { occurredAt: new Date().toISOString(), occurredPrecision: 'second' } as const;
    if (last !== null) await post(any(stream, 'dispatchCancelled', { dispatchId: last }, occurred));
    const [dispatchId, task] = [freshId('d'), `第 ${i + 1} 次转移群众`];
    await page.evaluate((words) => {
      const kept = window as Window & Shown;
      delete kept.shownMs;
      const look = () => {
        if (!document.body.innerText.includes(words)) return;
        kept.shownMs = Date.now();
        observer.disconnect();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    }, task);
    const sentMs = Date.now();
    const order = { dispatchId, teamId: team, kind: 'toScene', scene: { name: '阿布亥沟' }, task };
    await post(any(stream, 'dispatchOrdered', order, occurred));
    const shown = await page.waitForFunction(() => (window as Window & Shown).shownMs);
    took.push(Number(await shown.jsonValue()) - sentMs);
    last = dispatchId;
  }
  return { p50: median(took), slowest: Math.max(...took) };
}

/** The line is down and the page was ended; from the beginning of the opening until the order's words are there. */
async function coldStarts(
  context: BrowserContext,
  first: Page,
  url: string,
  times: number,
): Promise<{ usual: number; slow: number }> {
  await first.waitForTimeout(1_500);
  await first.close();
  await context.setOffline(true);
  const opened = async (rate: number): Promise<number> => {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.goto(`${url}/field/`, { waitUntil: 'commit' });
    const shown = await page.waitForFunction(() =>
      document.body?.innerText.includes('断网山洪') ? performance.now() : 0,
    );
    const ms = Number(await shown.jsonValue());
    await page.close();
    return ms;
  };
  const [usual, slow]: [number[], number[]] = [[], []];
  for (let i = 0; i < times; i++) {
    usual.push(await opened(1));
    slow.push(await opened(SLOW));
  }
  return { usual: median(usual), slow: median(slow) };
}
