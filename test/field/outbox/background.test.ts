/** The service worker sends what waits with the page closed, and what the page then finds. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SYNC_TAG } from '../../../client/field/outbox/wakes.ts';
import { DRAIN, sendInBackground } from '../../../client/field/sw/background.ts';
import { freshId } from '../../support/facts.ts';
import { type Phone, phoneOf, situationAct, type Tab } from './phone.ts';
import { shows, startWorld, textsOf, type World } from './world.ts';

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.line.mend();
  // The worker opens the phone's own disk and asks under the page's address.
  phone = phoneOf(world.line, world.person.token, OWN_DISK);
  const there = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string | URL, init: RequestInit = {}) => {
    const headers = { ...init.headers, cookie: `fenghuo_session=${phone.token}` };
    return there(new URL(path, world.line.url), { ...init, headers });
  });
});
afterEach(async () => {
  await phone.closeAll();
  vi.unstubAllGlobals();
});
afterAll(() => world?.stop());

const OWN_DISK = 'fenghuo.field';

/** What the browser tells its worker; resolves or rejects as what the worker asks it to wait for does. */
async function told(name: 'sync' | 'message', what: object): Promise<void> {
  const worker = new EventTarget();
  sendInBackground(worker);
  let done: Promise<unknown> = Promise.resolve();
  const waitUntil = (promise: Promise<unknown>) => {
    done = promise;
  };
  worker.dispatchEvent(Object.assign(new Event(name), { ...what, waitUntil }));
  await done;
}

async function closedPageWith(...texts: string[]): Promise<string> {
  const incident = await world.incident();
  world.line.offline(true);
  const tab = await phone.tab();
  for (const text of texts) await tab.outbox.capture(situationAct(incident, text));
  tab.kill();
  phone.later(10_000);
  // The worker goes by the real clock, as pages do: the lease of the page that was ended has to be over for it too.
  const db = (await phone.tab()).db;
  await db.delete('kept', 'lease');
  await phone.closeAll();
  world.line.mend();
  return incident;
}

const mine = ({ outbox }: Tab, texts: readonly string[]) =>
  outbox.current().filter(({ told }) => texts.includes(told));

test('Background Sync sends what waits, in order; the page finds it delivered and keeps no second copy', async () => {
  const texts = [freshId('一'), freshId('二'), freshId('三')];
  const incident = await closedPageWith(...texts);
  expect(phone.storage.length).toBe(3);
  await told('sync', { tag: SYNC_TAG });
  expect(textsOf(await world.logOf(incident))).toEqual(texts);
  const tab = await phone.tab();
  expect(mine(tab, texts).map(({ state }) => state.as)).toEqual(['delivered', 'delivered', 'delivered']);
  expect(tab.outbox.recovered).toBeNull();
  expect(phone.storage.length).toBe(0);
});

test('where it could not be sent the browser is told so, and tries again by its own rules', async () => {
  const text = freshId('一');
  const incident = await closedPageWith(text);
  world.line.next({ is: 'answer', status: 503 }, ({ path }) => path === '/api/events');
  await expect(told('sync', { tag: SYNC_TAG })).rejects.toThrow(/stopped/);
  await told('sync', { tag: SYNC_TAG });
  expect(textsOf(await world.logOf(incident))).toEqual([text]);
});

test('a phone that was signed out is not tried again and again, and loses nothing', async () => {
  const text = freshId('一');
  const incident = await closedPageWith(text);
  const { token } = phone;
  phone.token = 'no-longer-known';
  await told('sync', { tag: SYNC_TAG });
  phone.token = token;
  expect(await world.logOf(incident)).toEqual([]);
  const tab = await phone.tab();
  await expect.poll(() => mine(tab, [text])[0]?.state.as).toBe('delivered');
});

test('an open page hears what the worker has sent', async () => {
  const incident = await world.incident();
  const before = await phone.tab();
  const known = before.outbox.current().map(({ state }) => state.as);
  world.line.next({ is: 'dropRequest' }, ({ path }) => path === '/api/events');
  await before.outbox.capture(situationAct(incident, '一'));
  await expect.poll(() => before.outbox.current().at(-1)?.tries).toBe(1);
  await expect.poll(() => before.db.get('kept', 'lease')).toBeUndefined();
  await told('message', { data: DRAIN });
  await shows(before, [...known, 'delivered']);
  expect(textsOf(await world.logOf(incident))).toEqual(['一']);
});
