/** A wall that hangs for long: what of it is still there after a while that was not there before. */
import type { Browser, Page } from 'playwright-core';
import { openLine } from '../../support/line.ts';
import { type Row, within } from '../report.ts';
import type { Office } from './office.ts';
import { ended } from './world.ts';

/** Ended incidents whose history a board keeps (`shared/board.ts`), and some: that room is full before the page opens. */
const ENDED = 230;

interface Held {
  readonly JSHeapUsedSize: number;
  readonly Nodes: number;
  readonly JSEventListeners: number;
  readonly Documents: number;
}

export interface SoakSettings {
  readonly minutes: number;
  /** Longer than an incident of the feed lasts, so that as much is open before as after. */
  readonly warmUpS: number;
  /** How often the line is cut. */
  readonly cutEveryS: number;
  readonly say: (line: string) => void;
}

export async function benchSoak(
  browser: Browser,
  office: Office,
  { minutes, warmUpS, cutEveryS, say }: SoakSettings,
): Promise<Row[]> {
  await office.post(ended(ENDED, Date.now()));
  const line = await openLine(office.url);
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    await office.letIn(page);
    await page.goto(`${line.url}/wall?lang=zh-CN`);
    await page.locator('.wall[data-status="live"]').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await office.run(warmUpS * 1_000);
    const looks = [await held(page)];
    say(`soak: ${told(looks[0] as Held)} after a warm-up of ${warmUpS} s`);
    const cuts = Math.max(1, Math.floor((minutes * 60) / cutEveryS));
    for (let cut = 1; cut <= cuts; cut++) {
      await office.run(((minutes * 60) / cuts) * 1_000);
      line.cut();
      await page.locator('.wall[data-status="connecting"]').waitFor({ timeout: 20_000 });
      await page.locator('.wall[data-status="live"]').waitFor({ timeout: 20_000 });
      const look = await held(page);
      looks.push(look);
      say(`soak: ${told(look)} after ${((minutes * cut) / cuts).toFixed(1)} min, ${cut} reconnects`);
    }
    if (!(await page.evaluate(() => 'sameDocument' in globalThis)))
      throw new Error('the wall has loaded itself again: what it held before is not known');
    const [before, after] = [looks[0] as Held, looks.at(-1) as Held];
    const third = Math.ceil(looks.length / 3);
    const [first, last] = [least(looks.slice(0, third)), least(looks.slice(-third))];
    const what = `wall, ${minutes} min at 10 events/s, 200 teams, ${cuts} reconnects:`;
    return [
      within(`${what} heap after GC, against that after warm-up`, mb(after), mb(before), 'MB', 1.05),
      within(
        'the same: least of the last third of the looks, against the first',
        mb(last),
        mb(first),
        'MB',
        1.05,
      ),
      within('the same: DOM nodes', after.Nodes, before.Nodes, 'nodes', 1.05),
      within('the same: listeners', after.JSEventListeners, before.JSEventListeners, 'listeners', 1.05),
      within('the same: documents', after.Documents, before.Documents, 'documents', 1),
    ];
  } finally {
    await page.close();
    await line.close();
  }
}

/**
 * What is held at every look. Seconds after the line was cut a look now and then finds some 9 MB more, which the next one does
 * not; what leaks is there whenever one looks.
 */
const least = (looks: readonly Held[]): Held =>
  looks.reduce((so, look) => (look.JSHeapUsedSize < so.JSHeapUsedSize ? look : so));

const mb = ({ JSHeapUsedSize }: Held): number => JSHeapUsedSize / 2 ** 20;

const told = (one: Held): string =>
  `${mb(one).toFixed(2)} MB, ${one.Nodes} nodes, ${one.JSEventListeners} listeners`;

async function held(page: Page): Promise<Held> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  // What a finalizer or a frame lets go after one round is collected in the next.
  for (let round = 0; round < 4; round++) {
    await cdp.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(250);
  }
  const { metrics } = await cdp.send('Performance.getMetrics');
  await cdp.detach();
  const of = (name: keyof Held) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    JSHeapUsedSize: of('JSHeapUsedSize'),
    Nodes: of('Nodes'),
    JSEventListeners: of('JSEventListeners'),
    Documents: of('Documents'),
  };
}
