/**
 * The wall in a real browser on the real product: its first picture, its frames under load, a burst, and a long stay. Beside it,
 * under the same updates, the rival: twelve ECharts charts updated naively.
 */
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { figure, median, type Row, within } from './report.ts';
import { type Office, openOffice } from './wall/office.ts';
import { type Frames, firstPicture, framesOf, HELPER, toldMs, watchCanvases } from './wall/probe.ts';
import type { RivalWindow } from './wall/rival/page.ts';
import { type Rival, startRival } from './wall/rival/server.ts';
import { benchSoak } from './wall/soak.ts';
import { ended, FOCUS, news, positions, standing } from './wall/world.ts';

const SIZE = { width: 1920, height: 1080 };
const FIRST_PICTURE_LIMIT_MS = 2_000;
const FRAME_LIMIT_MS = 100;
const BURST = 1_000;
/** The rival gets a tenth of it: it would stand still for minutes. */
const RIVAL_BURST = BURST / 10;

interface Settings {
  readonly quick: boolean;
  readonly soakMinutes: number;
  readonly say: (line: string) => void;
}

export async function benchWall({ quick, soakMinutes, say }: Settings): Promise<Row[]> {
  const office = await openOffice();
  const browser = await launchChromium();
  const rows: Row[] = [];
  const add = (found: readonly Row[]) => {
    rows.push(...found);
    for (const row of found) say(`${row.name}: ${figure(row)}`);
  };
  try {
    const first = standing(Date.now());
    await office.post(first);
    const rival = await startRival({ events: first, positions: positions(0, Date.now()) });
    try {
      add(await benchPicture(browser, office, rival, quick ? 3 : 9));
      add(await benchFrames(browser, office, rival, quick ? 10_000 : 30_000));
      add(await benchBurst(browser, office, rival));
    } finally {
      await rival.close();
    }
    add(await benchStay(office, { quick, soakMinutes, say }));
  } finally {
    await browser.close();
    await office.stop();
  }
  return rows;
}

/** In a browser that compiles nothing: what it compiles counts as heap, and it goes on compiling for as long as it pleases. */
async function benchStay(office: Office, { quick, soakMinutes, say }: Settings): Promise<Row[]> {
  const browser = await launchChromium(['--js-flags=--no-opt,--no-maglev,--no-sparkplug']);
  try {
    return await benchSoak(browser, office, {
      minutes: soakMinutes,
      warmUpS: quick ? 75 : 180,
      cutEveryS: quick ? 10 : 60,
      say,
    });
  } finally {
    await browser.close();
  }
}

/** Each time in a browser context that has loaded nothing before. */
async function fresh<T>(browser: Browser, task: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: SIZE });
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: HELPER });
    return await task(page);
  } finally {
    await context.close();
  }
}

async function openWall(office: Office, page: Page, query = ''): Promise<number> {
  await office.letIn(page);
  await page.addInitScript(watchCanvases);
  await page.goto(`${office.url}/wall?lang=zh-CN${query}`);
  return page.evaluate(firstPicture);
}

async function openRival(rival: Rival, page: Page): Promise<number> {
  await page.goto(rival.url);
  const drawn = await page.waitForFunction(() => (window as Window & RivalWindow).drawnMs);
  return (await drawn.jsonValue()) ?? Number.NaN;
}

async function benchPicture(browser: Browser, office: Office, rival: Rival, rounds: number): Promise<Row[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await fresh(browser, (page) => openWall(office, page)));
    theirs.push(await fresh(browser, (page) => openRival(rival, page)));
  }
  const [a, b] = [median(ours), median(theirs)];
  return [
    within('wall, first useful picture, against the limit', a, FIRST_PICTURE_LIMIT_MS, 'ms', 1),
    { name: 'the same, against 12 naive charts', ours: a, rival: b, unit: 'ms', ratio: a / b, target: null },
  ];
}

async function benchFrames(browser: Browser, office: Office, rival: Rival, ms: number): Promise<Row[]> {
  const ours = await fresh(browser, async (page) => {
    await openWall(office, page);
    await office.run(5_000);
    return framesOf(page, async () => void (await office.run(ms)));
  });
  const theirs = await fresh(browser, async (page) => {
    await openRival(rival, page);
    await office.run(5_000, rival.tell);
    return framesOf(page, async () => void (await office.run(ms, rival.tell)));
  });
  const row = (name: string, of: keyof Frames, unit: string): Row => ({
    name,
    ours: ours[of],
    rival: theirs[of],
    unit,
    ratio: ours[of] / theirs[of],
    target: null,
  });
  return [
    row('wall, frames at 10 events/s and 200 moving teams, against 12 naive charts', 'fps', 'frames/s'),
    row('the same: a frame, p50', 'p50', 'ms'),
    row('the same: a frame, p95', 'p95', 'ms'),
    row('the same: the longest frame', 'longest', 'ms'),
    row('the same: tasks over 50 ms, together', 'longTaskMs', 'ms'),
    row('the same: the page at work, of each second', 'busyMs', 'ms'),
  ];
}

/** Half of it about the incident in focus, half about others that open, run and close within it. */
async function benchBurst(browser: Browser, office: Office, rival: Rival): Promise<Row[]> {
  const last = '最后一条';
  const others = ended(Math.ceil(BURST / 2 / 40), Date.now()).slice(0, BURST / 2);
  const about = news(BURST / 2, Date.now() + 1_000, last);
  let shownMs = 0;
  const ours = await fresh(browser, async (page) => {
    await openWall(office, page, `&incident=${FOCUS}`);
    await page.waitForTimeout(3_000);
    return framesOf(page, async () => {
      const beganMs = Date.now();
      const shown = page.evaluate(toldMs, last);
      await Promise.all([office.post(others), office.post(about)]);
      shownMs = (await shown) - beganMs;
      await page.waitForTimeout(1_000);
    });
  });
  let drawnMs = 0;
  const theirs = await fresh(browser, async (page) => {
    await openRival(rival, page);
    await page.waitForTimeout(3_000);
    const before = await page.evaluate(() => (window as Window & RivalWindow).drawnEvents ?? 0);
    return framesOf(page, async () => {
      const beganMs = Date.now();
      for (const event of about.slice(-RIVAL_BURST)) rival.tell({ events: [event] });
      await page.waitForFunction(
        (all) => ((window as Window & RivalWindow).drawnEvents ?? 0) >= all,
        before + RIVAL_BURST,
        { timeout: 0 },
      );
      drawnMs = Date.now() - beganMs;
    });
  });
  return [
    within(
      `wall, ${BURST} events at once: the longest frame, against the limit`,
      ours.longest,
      FRAME_LIMIT_MS,
      'ms',
      1,
    ),
    {
      name: `the same, against 12 naive charts and ${RIVAL_BURST} events`,
      ours: ours.longest,
      rival: theirs.longest,
      unit: 'ms',
      ratio: ours.longest / theirs.longest,
      target: null,
    },
    {
      name: `the same: until the last of them is shown, against ${RIVAL_BURST} there`,
      ours: shownMs,
      rival: drawnMs,
      unit: 'ms',
      ratio: shownMs / drawnMs,
      target: null,
    },
  ];
}
