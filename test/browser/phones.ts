/** Phones in the hands of people: real Chromium, the real server, and a desk beside them. One server and one browser a file. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
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
  /** The body that it belongs to, and that body's post: roll calls are of posts. */
  readonly body: string;
  readonly post: string;
}

interface Enrolment {
  readonly role?: RoleName;
  readonly team?: Team;
  /** An account that is there already: its phone is let in again. */
  readonly user?: string;
}

interface Unpacked extends Enrolment {
  readonly context?: BrowserContextOptions;
  /** The server's address as the phone has it: of a line before it. */
  readonly at?: string;
  /** Before the page is opened for the first time. */
  readonly before?: (context: BrowserContext) => Promise<unknown>;
}

export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly user: string;
  /** What the page complained of: failed requests, warnings, errors. */
  readonly noise: readonly string[];
}

export interface Village {
  readonly url: string;
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  post(...events: unknown[]): Promise<void>;
  team(name: string): Promise<Team>;
  /** Reported an hour ago. */
  incident(title: string, place?: Place): Promise<string>;
  /** Ordered this moment unless said. @returns the id of the order */
  order(incidentId: string, team: Team, more?: Record<string, unknown>): Promise<string>;
  /** What the log holds of a stream. */
  log(stream: string): Promise<readonly LoggedEvent[]>;
  /** The link that its QR code holds. */
  link(enrolment?: Enrolment): Promise<{ readonly url: string; readonly user: string }>;
  /** Enrolled by its link, with the page open and kept by its worker. */
  phone(unpacked?: Unpacked): Promise<Phone>;
  /** The administrator's browser. */
  desk(path: string): Promise<Page>;
}

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' };

type Told = (promise: string, test: (here: Village) => Promise<void>) => void;

/** @returns how a specification is registered: it is skipped where no browser starts, and under CI that has failed before. */
export function village(what: string): Told {
  let browser: Browser | null = null;
  let server: ServerProcess | null = null;
  let dataDir = '';
  let here: Village;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await browserFor(what);
    dataDir = await freshDataDir();
    server = await startProcess(dataDir, { WATCH: 'off' });
    const token = await signIn(server.url);
    const open = async (options: BrowserContextOptions) => {
      if (!browser) throw new Error('no browser');
      const context = await browser.newContext(options);
      context.setDefaultTimeout(15_000);
      contexts.push(context);
      return context;
    };
    here = villageAt(server.url, token, open);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await removeDataDir(dataDir);
  });

  return (promise, test) =>
    it(promise, async ({ skip }) => {
      if (!browser) skip('Chromium does not start on this machine');
      await test(here);
    });
}

/** @param open a new context of the browser */
export function villageAt(
  url: string,
  token: string,
  open: (options: BrowserContextOptions) => Promise<BrowserContext>,
): Village {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? null : await response.json()) as T;
  }

  async function post(...events: unknown[]): Promise<void> {
    const { results } = await call<{ results: { problem?: unknown }[] }>('POST', '/api/events', events);
    const refused = results.filter(({ problem }) => problem);
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
  }

  const link: Village['link'] = ({ role = 'teamLeader', team, user } = {}) =>
    call('POST', '/api/enrolments', {
      label: team ? `${team.name}队长` : '网格员手机',
      ...(user ? { user } : { role, area: null, ...(team ? { team: team.id, body: team.body } : {}) }),
    });

  return {
    url,
    call,
    post,
    link,
    async team(name) {
      const [id, body, desk] = [freshId('team'), freshId('body'), freshId('post')];
      await post(
        any(`body:${body}`, 'commandBodyRegistered', {
          name: `${name}大队`,
          kind: 'department',
          parent: null,
        }),
        any(`post:${desk}`, 'dutyPostRegistered', { name: `${name}值班`, body }),
        any(`team:${id}`, 'teamRegistered', { name, kind: 'rescue', people: 12, body }),
      );
      return { id, name, body, post: desk };
    },
    async incident(title, place = SCENE) {
      const id = freshId('i');
      const receivedAt = minutesAgo(59);
      await post(reported(id, { occurredAt: minutesAgo(60), place }, { title, receivedAt }));
      return id;
    },
    async order(incidentId, team, { at = new Date().toISOString(), ...more } = {}) {
      const dispatchId = freshId('d');
      const data = { dispatchId, teamId: team.id, kind: 'toScene', scene: SCENE, ...more };
      const occurredAt = String(at);
      await post(
        any(`incident:${incidentId}`, 'dispatchOrdered', data, { occurredAt, occurredPrecision: 'second' }),
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
    async phone({ context: options, before, at = url, ...enrolment } = {}) {
      const { url: address, user } = await link(enrolment);
      const context = await open({ ...PHONE, ...options });
      await before?.(context);
      const page = await context.newPage();
      const noise = listened(page);
      await page.goto(address.replace(url, at));
      await page.locator('.tabs').waitFor();
      await page.evaluate('navigator.serviceWorker?.ready.then(() => true)');
      return { context, page, user, noise };
    },
    async desk(path) {
      const context = await open(DESK);
      await context.request.post(`${url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
      const page = await context.newPage();
      await page.goto(url + path);
      return page;
    },
  };
}

export const minutesAgo = (minutes: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000).toISOString();

/** `14:22` in Beijing. */
export const beijing = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16);

function listened(page: Page): string[] {
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

export const online = (page: Page): Promise<void> => page.locator('.head[data-line=online]').waitFor();

/** The line is cut, and the page has noticed. */
export async function cutOff({ context, page }: Phone): Promise<void> {
  await context.setOffline(true);
  await page.locator('.head[data-line=offline]').waitFor();
}

/** The system ends the tab from one moment to the next. */
export async function killed({ context, page }: Phone): Promise<void> {
  const session = await context.newCDPSession(page);
  const crash = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crash;
  await page.close();
}

/** From the icon: a new page at the address of the manifest, whatever the line. */
export async function fromIcon({ context, user }: Phone, url: string): Promise<Phone> {
  const page = await context.newPage();
  const noise = listened(page);
  await page.goto(`${url}/field/`);
  await page.locator('.tabs').waitFor();
  return { context, page, user, noise };
}

export const act = (page: Page, name: string): Locator => page.locator(`.acts [data-act=${name}]`);
export const alert = (page: Page, is: string): Locator => page.locator(`.alert[data-is=${is}]`);
export const sheet = (page: Page): Locator => page.locator('.sheet');
export const record = (page: Page, told: string | RegExp): Locator =>
  page.locator('.record', { hasText: told });

/** Into a field of the open form. */
export const typed = (page: Page, label: string | RegExp, text: string): Promise<void> =>
  sheet(page).getByRole('textbox', { name: label }).fill(text);

/** Records what the open form holds, with a second tap where it finds that `odd`: done when it is on the phone and the form is gone. @returns what the button said */
export async function kept(page: Page, odd?: string): Promise<string> {
  const button = sheet(page).locator('footer [type=submit]');
  const said = await button.innerText();
  await button.click();
  if (odd !== undefined) {
    await sheet(page).locator('.odd').getByText(odd).waitFor();
    await button.filter({ hasText: '照样记下' }).click();
  }
  await sheet(page)
    .waitFor({ state: 'detached', timeout: 8_000 })
    .catch(async () => {
      throw new Error(`the form stays: ${await sheet(page).innerText()}`);
    });
  return said;
}

export async function told(page: Page, text: string): Promise<void> {
  await act(page, 'situation').click();
  await typed(page, '现在什么情况', text);
  await kept(page);
}

/** Waits until nothing waits on this phone any more. */
export const allSent = (page: Page): Promise<void> =>
  page.locator('.head .waiting', { hasText: '已全部送达' }).waitFor({ timeout: 20_000 });

/** One act as the phone's own disk has it. */
export interface OnDisk {
  readonly name: string;
  readonly told: string;
  readonly at: string;
  readonly state: { readonly as: string; readonly position?: number };
  readonly events: readonly { readonly id: string; readonly type: string }[];
  readonly files: readonly { readonly sha256: string; readonly sent: boolean }[];
}

export const onDisk = (page: Page): Promise<readonly OnDisk[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('fenghuo.field');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('acts').objectStore('acts').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );

/** The log says of each act of the phone what the phone said, once, at the time that it showed, and in its order. */
export async function expectLogged(here: Village, stream: string, acts: readonly OnDisk[]): Promise<void> {
  const log = await here.log(stream);
  const firsts = acts.map(({ events, at }) => ({ id: events[0]?.id, at }));
  const logged = log.filter(({ id }) => firsts.some((first) => first.id === id));
  expect(logged.map(({ id, occurredAt }) => ({ id, at: occurredAt }))).toEqual(firsts);
}
