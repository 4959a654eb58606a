/**
 * A page of the phone that is none of the product's, under the same address: from there a hand sets the clock, and the
 * system wakes the worker.
 */
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { SYNC_TAG } from '../../../client/field/outbox/wakes.ts';

export class Home {
  readonly #context: BrowserContext;
  readonly #origin: string;
  #page: Page | null = null;

  constructor(context: BrowserContext, origin: string) {
    this.#context = context;
    this.#origin = origin;
  }

  /** The worker has no part in it, nor the line: it is there off line too. */
  async page(): Promise<Page> {
    if (this.#page && !this.#page.isClosed()) return this.#page;
    const page = await this.#context.newPage();
    // Pages of one site may stand and fall together.
    page.on('crash', () => void page.close().catch(() => {}));
    await page.route('**/home', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(`${this.#origin}/home`);
    this.#page = page;
    return page;
  }

  /** Background Sync, as the browser does it when there is a line. */
  async sync(): Promise<void> {
    const session = await this.#context.newCDPSession(await this.page());
    const registrationId = await registrationOf(session, this.#origin);
    const what = { origin: this.#origin, registrationId, tag: SYNC_TAG, lastChance: false };
    await session.send('ServiceWorker.dispatchSyncEvent', what);
    await session.detach();
  }
}

async function registrationOf(session: CDPSession, origin: string): Promise<string> {
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const mine = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (mine) resolve(mine.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  return found;
}
