/** A phone in the field: its disk and worker (a browser context), its tabs, its clock, its line, and what was done on it. */
import type { BrowserContext, Page } from 'playwright-core';
import { DRAIN } from '../../../client/field/sw/background.ts';
import type { BadLine } from '../../field/outbox/proxy.ts';
import { setAhead, shiftPages } from './deviceClock.ts';
import { measuredAtOn } from './disk.ts';
import { act, type Button, type Row, recordsOf } from './hand.ts';
import { Home } from './home.ts';
import type { Doing, Kill, Step, TabAt } from './schedule.ts';

/** What a person did, by the true time. */
export interface Done {
  readonly button: Button;
  readonly typed: string;
  /** The tap that made it. */
  readonly atMs: number;
  /** The page that it was done on: one that was opened anew is another. */
  readonly page: Page;
  /** 已存手机 was seen. Otherwise it may be in the log, or nowhere. */
  readonly sure: boolean;
  /** By how much the phone's clock was ahead then, and since the screen may have told the time last. */
  readonly aheadMs: readonly number[];
  /**
   * `known`: the phone's clock was measured since it was last set. `knownLater`: it was measured before it was set again,
   * or not set again. `unknown`: it was set before and after, and nobody was asked in between.
   */
  readonly time: 'known' | 'knownLater' | 'unknown';
}

const ORDER: readonly Button[] = ['acknowledge', 'depart', 'arrive'];
const MINUTE_MS = 60_000;
/** A tap is recorded at the time that the screen shows, which is told anew once a second. */
const BEAT_MS = 1_000;
/** With what a machine that is asked for much takes between the tap and that time. */
export const SHOWN_MS = BEAT_MS + 2_000;

interface Ahead {
  readonly ms: number;
  readonly sinceMs: number;
}

export interface PhoneDeps {
  readonly name: string;
  readonly line: BadLine;
  readonly restart: (how: 'kill -9' | 'in good order') => void;
  /** Ends the browser and gives the phone as it starts anew; only for a phone with a browser of its own. */
  readonly again?: (how: 'killed' | 'closed') => Promise<BrowserContext>;
}

export class FieldPhone {
  readonly #deps: PhoneDeps;
  #context: BrowserContext;
  #home: Home;
  readonly #tabs: [Page | null, Page | null] = [null, null];
  #stepsOfOrder = 0;
  #typed = 0;
  /** By how much its clock is ahead of the true time, and was: lately first. */
  #aheads: readonly Ahead[] = [{ ms: 0, sinceMs: 0 }];
  done: Done[] = [];

  private constructor(deps: PhoneDeps, context: BrowserContext) {
    this.#deps = deps;
    this.#context = context;
    this.#home = new Home(context, deps.line.url);
  }

  /** `enrolment`: the address that its QR code carries. */
  static async enrolled(deps: PhoneDeps, context: BrowserContext, enrolment: string): Promise<FieldPhone> {
    const phone = new FieldPhone(deps, context);
    await shiftPages(context);
    const page = await phone.open(0, `/field/${new URL(enrolment).hash}`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // A browser writes its cookies down at leisure: nobody is enrolled in the very minute in which the battery gives out.
    if (deps.again) await phone.#startAnew('closed');
    return phone;
  }

  get name(): string {
    return this.#deps.name;
  }

  async take(step: Step): Promise<void> {
    const { line } = this.#deps;
    switch (step.does) {
      case 'act':
        for (let nth = 0; nth < step.times; nth++) await this.#act(step.tab, step.what);
        return;
      case 'actAndKill':
        await this.#act(0, 'situation', false);
        return this.#kill(0, step.how);
      case 'kill':
        return this.#kill(step.tab, step.how);
      case 'open':
        await this.open(step.tab);
        return;
      case 'offline':
        line.offline(true);
        if (step.how === 'airplane') await this.#context.setOffline(true);
        return;
      case 'online':
        return this.#online();
      case 'fault':
        return line.next(step.fault, ({ method }) => step.of === 'anything' || method === 'POST');
      case 'clock':
        return this.#setClock(step.aheadMin * MINUTE_MS);
      case 'background':
        return this.#background(step.by);
      case 'restart':
        return this.#deps.restart(step.how);
      case 'wait':
        return new Promise((resolve) => setTimeout(resolve, step.ms));
      case 'powerCut':
        return this.#startAnew('killed');
    }
  }

  /** A new errand: what was done before is over. */
  begin(): void {
    this.done = [];
    this.#stepsOfOrder = 0;
  }

  /** Everything is well again: a line, the true time, and one tab, which the person looks at. */
  async recover(): Promise<Page> {
    this.#deps.line.mend();
    await this.#online();
    await this.#kill(1, 'closed');
    return this.open(0);
  }

  /** Its clock shows the true time, and it knows so. */
  async setTrueTime(): Promise<void> {
    await this.#setClock(0);
    const page = await this.open(0);
    while (!(await this.#isMeasured(page))) {
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  records(): Promise<readonly Row[]> {
    return this.open(0).then(recordsOf);
  }

  /** The tab that is open there, or is opened now: offline as well. */
  async open(at: TabAt, path = '/field/'): Promise<Page> {
    const open = this.#tabs[at];
    if (open && !open.isClosed()) return open;
    const page = await this.#context.newPage();
    this.#tabs[at] = page;
    // Tabs of one site may stand and fall together.
    page.on('crash', () => {
      if (this.#tabs[at] === page) this.#tabs[at] = null;
      void page.close().catch(() => {});
    });
    const trouble: string[] = [];
    page.on('requestfailed', (request) => trouble.push(`${request.url()} ${request.failure()?.errorText}`));
    page.on('pageerror', ({ message }) => trouble.push(message));
    await page.goto(this.#deps.line.url + path, { waitUntil: 'commit' });
    await page.waitForSelector('.tabs').catch(async (error: Error) => {
      const shown = await page.evaluate(() => document.documentElement.innerHTML.slice(0, 2_000));
      throw new Error(`${error.message}\nshown: ${shown}\nfailed: ${trouble.join('\n')}`);
    });
    return page;
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#deps.line.stop();
  }

  async #act(at: TabAt, what: Doing, looks = true): Promise<void> {
    const page = await this.open(at);
    const button = what === 'order' ? (ORDER[this.#stepsOfOrder] ?? 'situation') : what;
    this.#typed++;
    const typed = button === 'casualties' ? String(this.#typed) : `${this.name} 第 ${this.#typed} 条`;
    const time = (await this.#isMeasured(page)) ? 'known' : 'knownLater';
    const atMs = await act(page, { button, typed, looks });
    if (atMs === null) return;
    if (ORDER.includes(button)) this.#stepsOfOrder++;
    const shown = this.#aheads.findIndex(({ sinceMs }) => sinceMs < atMs - SHOWN_MS);
    const aheadMs = this.#aheads.slice(0, shown + 1).map(({ ms }) => ms);
    this.done.push({ button, typed, atMs, page, sure: looks, time, aheadMs });
  }

  /** What the phone has written down of its clock is of after it was last set. */
  async #isMeasured(page: Page): Promise<boolean> {
    return (await measuredAtOn(page)) > (this.#aheads[0]?.sinceMs ?? 0);
  }

  async #kill(at: TabAt, how: Kill): Promise<void> {
    const page = this.#tabs[at];
    this.#tabs[at] = null;
    if (!page || page.isClosed()) return;
    if (how === 'crashed') {
      const crashed = new Promise((resolve) => page.once('crash', resolve));
      const session = await this.#context.newCDPSession(page);
      void session.send('Page.crash').catch(() => {});
      await crashed;
    }
    await page.close().catch(() => {});
  }

  async #online(): Promise<void> {
    this.#deps.line.offline(false);
    await this.#context.setOffline(false);
  }

  async #setClock(ms: number): Promise<void> {
    if (ms === this.#aheads[0]?.ms) return;
    const tabs = this.#tabs.filter((tab): tab is Page => tab !== null && !tab.isClosed());
    const home = await this.#home.page();
    const measuredAtMs = await measuredAtOn(home);
    this.done = this.done.map((one) =>
      one.time === 'knownLater' && measuredAtMs < one.atMs ? { ...one, time: 'unknown' } : one,
    );
    await setAhead(home, tabs, ms);
    this.#aheads = [{ ms, sinceMs: Date.now() }, ...this.#aheads];
  }

  async #background(by: 'sync' | 'message'): Promise<void> {
    if (by === 'sync') return this.#home.sync();
    const page = await this.open(0);
    await page.evaluate((word) => navigator.serviceWorker.controller?.postMessage(word), DRAIN);
  }

  async #startAnew(how: 'killed' | 'closed'): Promise<void> {
    const { again } = this.#deps;
    if (!again) throw new Error('this phone shares its browser with others');
    this.#context = await again(how);
    this.#home = new Home(this.#context, this.#deps.line.url);
    this.#tabs.fill(null);
    await shiftPages(this.#context);
    // What a hand has set stays set, whether or not the browser had written it down.
    await setAhead(await this.#home.page(), [], this.#aheads[0]?.ms ?? 0);
    await this.#online();
  }
}
