/** Phones in the hands of people: real Chromium, the real server, and a desk beside them. One server and one browser a file. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { RoleName } from '../../shared/access/role.ts';
import type { LoggedEvent, Place } from '../../shared/event/envelope.ts';
import { any, freshId, reported } from '../support/facts.ts';
import {
  freshDataDir,
  PASSWORD,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../support/process.ts';
import { browserFor } from './chromium.ts';

export const SCENE = { name: '阿布亥沟村东', lon: 109.8, lat: 39.6 } as const;

export interface Team {
  readonly id: string;
  readonly name: string;
  /** Of the body that the team belongs to: roll calls are of it. */
  readonly post: string;
  readonly body: string;
}

export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly user: string;
  /** What the page said that a person behind it should not have to read: failed requests and errors. */
  readonly noise: string[];
}

export interface Enrolment {
  readonly role?: RoleName;
  readonly team?: Team;
  readonly context?: BrowserContextOptions;
  /** Before the page is opened for the first time. */
  readonly before?: (context: BrowserContext) => Promise<unknown>;
}

export interface Village {
  readonly url: string;
  readonly browser: Browser;
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  post(...events: unknown[]): Promise<readonly { readonly position: number }[]>;
  team(name: string): Promise<Team>;
  incident(title: string, place?: Place): Promise<string>;
  order(incidentId: string, team: Team, more?: Record<string, unknown>): Promise<string>;
  /** The log of a stream, oldest first; without what the watch writes. */
  log(stream: string): Promise<readonly LoggedEvent[]>;
  /** The link that its QR code holds. */
  link(enrolment?: Enrolment): Promise<{ readonly url: string; readonly user: string }>;
  /** Enrolled by its link, with the page open and the worker in charge of it. */
  phone(enrolment?: Enrolment): Promise<Phone>;
  desk(path: string): Promise<Page>;
}

/** Registers a specification that needs the browser; where there is none it is skipped, and under CI that has failed before. */
export function village(what: string) {
  let browser: Browser | null = null;
  let server: ServerProcess;
  let dataDir = '';
  let token = '';
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await browserFor(what);
    dataDir = await freshDataDir();
    server = await startProcess(dataDir, { WATCH: 'off' });
    token = await signIn(server.url);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server.stop();
    await removeDataDir(dataDir);
  });

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? null : await response.json()) as T;
  }

  async function post(...events: unknown[]) {
    const { results } = await call<{ results: { position: number; problem?: unknown }[] }>(
      'POST',
      '/api/events',
      events,
    );
    const refused = results.filter(({ problem }) => problem);
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
    return results;
  }

  const link: Village['link'] = async ({ role = 'teamLeader', team } = {}) =>
    call('POST', '/api/enrolments', {
      label: team ? `${team.name}队长` : '网格员手机',
      role,
      area: null,
      ...(team ? { team: team.id, body: team.body } : {}),
    });

  async function opened(options: BrowserContextOptions): Promise<BrowserContext> {
    if (!browser) throw new Error('no browser');
    const context = await browser.newContext(options);
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    return context;
  }

  const here: Village = {
    get url() {
      return server.url;
    },
    get browser() {
      if (!browser) throw new Error('no browser');
      return browser;
    },
    call,
    post,
    link,
    async team(name) {
      const [id, body, post1] = [freshId('team'), freshId('body'), freshId('post')];
      await post(
        any(`body:${body}`, 'commandBodyRegistered', { name: `${name}大队`, kind: 'department', parent: null }),
        any(`post:${post1}`, 'dutyPostRegistered', { name: `${name}值班`, body }),
        any(`team:${id}`, 'teamRegistered', { name, kind: 'rescue', people: 12, body }),
      );
      return { id, name, body, post: post1 };
    },
    async incident(title, place = SCENE) {
      const id = freshId('i');
      await post(reported(id, { occurredAt: minutesAgo(60), place }, { title, receivedAt: minutesAgo(59) }));
      return id;
    },
    async order(incidentId, team, more = {}) {
      const dispatchId = freshId('d');
      const { at = now(), ...data } = more;
      await post(
        any(
          `incident:${incidentId}`,
          'dispatchOrdered',
          { dispatchId, teamId: team.id, kind: 'toScene', scene: SCENE, ...data },
          { occurredAt: String(at) },
        ),
      );
      return dispatchId;
    },
    async log(stream) {
      const { events } = await call<{ events: LoggedEvent[] }>(
        'GET',
        `/api/events?stream=${encodeURIComponent(stream)}&limit=1000`,
      );
      return events;
    },
    async phone(enrolment = {}) {
      const { url, user } = await link(enrolment);
      const context = await opened({ ...PHONE, ...enrolment.context });
      await enrolment.before?.(context);
      const page = await context.newPage();
      const noise = listened(page);
      await page.goto(url);
      await page.locator('.tabs').waitFor();
      await inCharge(page);
      return { context, page, user, noise };
    },
    async desk(path) {
      const context = await opened({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
      await context.request.post(`${server.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
      const page = await context.newPage();
      await page.goto(server.url + path);
      return page;
    },
  };

  const told = (promise: string, test: (here: Village) => Promise<void>) =>
    it(promise, async ({ skip }) => {
      if (!browser) skip('Chromium does not start on this machine');
      await test(here);
    });
  return told;
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

export const now = (): string => new Date().toISOString();
export const minutesAgo = (minutes: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000).toISOString();
/** `14:22` in Beijing. */
export const beijing = (at: string): string =>
  new Date(at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

export function listened(page: Page): string[] {
  const noise: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) noise.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  return noise;
}

/** The worker holds the page: from here on it opens without a network. */
export const inCharge = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

export const online = (page: Page): Promise<void> => page.locator('.head[data-line=online]').waitFor();

/** The system ends the tab without asking it. */
export async function killed({ context, page }: Phone): Promise<void> {
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => {});
  await page.waitForEvent('crash');
  await page.close();
}

/** From the icon: a new page at the address of the manifest. */
export async function fromIcon(phone: Phone, url: string): Promise<Phone> {
  const page = await phone.context.newPage();
  const noise = listened(page);
  await page.goto(`${url}/field/`);
  await page.locator('.tabs').waitFor();
  return { ...phone, page, noise };
}

export const act = (page: Page, name: string) => page.locator(`.acts [data-act=${name}]`);
export const sheet = (page: Page) => page.locator('.sheet');
/** Records what is typed; done when it is on the phone and the form is gone. */
export async function keepIt(page: Page): Promise<void> {
  await page.locator('.sheet footer button[type=submit]').click();
  await page.locator('.sheet').waitFor({ state: 'detached' });
}
export const record = (page: Page, told: string | RegExp) => page.locator('.record', { hasText: told });

/** Waits until nothing waits any more on this phone. */
export const allSent = (page: Page): Promise<void> =>
  expect.poll(() => page.locator('.head .waiting').innerText(), { timeout: 20_000 }).toContain('已全部送达') as unknown as Promise<void>;
