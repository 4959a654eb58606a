/**
 * What users of other systems lost or saw refused for ever (their threads by name), tried at the phone's outbox against the
 * real server, over a line that is cut and worse.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActState } from '../../../client/field/outbox/act.ts';
import { NotKept, NotReturned } from '../../../client/field/outbox/keep.ts';
import { openFieldDb } from '../../../client/field/store/db.ts';
import { picture } from '../../attachments/files.ts';
import { freshId } from '../../support/facts.ts';
import { photoOf, situationAct } from './phone.ts';
import { shows, startWorld, statesOf, textsOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.line.mend());
afterAll(() => world?.stop());

const posts = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path === '/api/events';

/** A page of a browser that sends nothing in the background: only what it tells its pages is heard. */
function quietPage() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  return { window, document };
}

describe('lost, or falsely "sent"', () => {
  test('ushahidi/platform #3257 #3242, Ushahidi_Android #49: what was done offline goes out by itself when the line is back, and its position is told', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.offline(true);
    const { outbox } = await phone.tab();
    const act = await outbox.capture(situationAct(incident, '坡面仍在滑动'));
    expect(act.state.as).toBe('kept');
    world.line.offline(false);
    await expect.poll(() => outbox.current()[0]?.state.as, { timeout: 10_000 }).toBe('delivered');
    const [event] = await world.logOf(incident);
    expect(outbox.current()[0]?.state).toMatchObject({ as: 'delivered', position: event?.position });
    expect(event?.id).toBe(act.events[0]?.id);
  });

  test('ushahidi/platform #4220: a post that is refused keeps its reason and what was typed, and can be put right', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const tab = await phone.tab();
    const wrong = situationAct(freshId('nobody-reported-this'), '两人被困');
    const old = await tab.outbox.capture(wrong);
    await tab.outbox.capture(situationAct(incident, '后面的照常送出'));
    await shows(tab, ['returned', 'delivered']);
    expect(tab.outbox.current()[0]).toMatchObject({
      draft: { text: '两人被困' },
      state: { problem: { code: 'unknownIncident' } },
    });
    const again = await tab.outbox.replace(old.id, situationAct(incident, '两人被困'));
    await shows(tab, ['replaced', 'delivered', 'delivered']);
    expect(tab.outbox.current()[0]?.state).toEqual({ as: 'replaced', by: again.id });
    expect(textsOf(await world.logOf(incident))).toEqual(['后面的照常送出', '两人被困']);
    await expect(tab.outbox.replace(old.id, situationAct(incident, '再来一次'))).rejects.toThrow(
      /dealt with/,
    );
  });

  test('an edited act that goes by the ids of the old one is refused by the page, and nothing changes', async () => {
    const tab = await world.phone().tab();
    const wrong = situationAct(freshId('nobody-reported-this'), '两人被困');
    const old = await tab.outbox.capture(wrong);
    await shows(tab, ['returned']);
    await expect(tab.outbox.replace(old.id, wrong)).rejects.toThrow(/ids of their own/);
    expect(statesOf(tab)).toEqual(['returned']);
  });

  test('what was returned can be handed to the desk as it is: once, and with the reason', async () => {
    const tab = await world.phone().tab();
    const nobody = freshId('nobody-reported-this');
    const old = await tab.outbox.capture(
      situationAct(nobody, '两人被困', { atMs: Date.parse('2026-11-21T06:30:00Z'), offsetMs: 90_000 }),
    );
    await shows(tab, ['returned']);
    world.line.next({ is: 'dropAnswer' }, posts);
    await tab.outbox.hand(old.id);
    expect(tab.outbox.current()[0]?.handing).toBeDefined();
    await expect(tab.outbox.hand(old.id)).rejects.toBeInstanceOf(NotReturned);
    await shows(tab, ['handed']);
    const { body } = await world.product.call<{
      events: { type: string; position: number; data: unknown }[];
    }>('GET', '/api/events?type=postHandedOver&limit=100');
    const mine = body.events.filter(({ data }) => JSON.stringify(data).includes(nobody));
    expect(mine).toHaveLength(1);
    expect(tab.outbox.current()[0]?.state).toEqual({ as: 'handed', position: mine[0]?.position });
    expect(mine[0]?.data).toMatchObject({
      incidentId: nobody,
      told: '两人被困',
      problem: { code: 'unknownIncident' },
      posted: [{ type: 'situationUpdated', text: '两人被困', occurredAt: '2026-11-21T06:30:00.000Z' }],
    });
    expect(tab.outbox.unsent()).toEqual([]);
  });

  test('xiangteng007/light-keepers: 401 is no success; all stays kept, and goes out once the phone is let in again', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const { token } = phone;
    phone.token = 'no-longer-known';
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '一条'));
    await tab.outbox.capture(situationAct(incident, '又一条'));
    await expect.poll(() => tab.outbox.signedOut).toBe(true);
    expect(statesOf(tab)).toEqual(['kept', 'kept']);
    expect(await world.logOf(incident)).toEqual([]);
    phone.token = token;
    tab.outbox.retryNow();
    await shows(tab, ['delivered', 'delivered']);
    await expect.poll(() => tab.outbox.signedOut).toBe(false);
    expect(textsOf(await world.logOf(incident))).toEqual(['一条', '又一条']);
  });

  test('a page that says "log in to this Wi-Fi" with status 200 is no receipt', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const portal = { 'content-type': 'text/html' };
    world.line.next({ is: 'answer', status: 200, headers: portal, body: '<h1>请登录</h1>' }, posts);
    world.line.next({ is: 'answer', status: 200, body: '{"results":[]}' }, posts);
    world.line.next({ is: 'answer', status: 403, headers: portal, body: '<h1>拦截</h1>' }, posts);
    world.line.next(
      { is: 'answer', status: 511, headers: portal, body: '<h1>请登录</h1>' },
      ({ path }) => path === '/api/me',
    );
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '一条'));
    for (let time = 0; time < 3; time++) {
      await expect.poll(() => tab.outbox.current()[0]?.tries, { timeout: 5_000 }).toBeGreaterThan(time);
      expect(statesOf(tab)).toEqual(['kept']);
      tab.outbox.retryNow();
    }
    await shows(tab, ['delivered']);
    expect(await world.logOf(incident)).toHaveLength(1);
  });

  test('what something on the way will never let through comes back with a reason, and holds up nothing else', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.offline(true);
    const tab = await phone.tab();
    for (const text of ['一', '<script>', '三']) await tab.outbox.capture(situationAct(incident, text));
    const gate = { is: 'answer', status: 403, body: 'blocked' } as const;
    // All three together, then the second by itself.
    world.line.next(gate, posts);
    world.line.next({ is: 'late', ms: 0 }, posts);
    world.line.next(gate, posts);
    world.line.offline(false);
    tab.outbox.retryNow();
    await shows(tab, ['delivered', 'returned', 'delivered']);
    expect(tab.outbox.current()[1]?.state).toMatchObject({
      problem: { code: 'blockedOnTheWay', status: 403 },
    });
    expect(textsOf(await world.logOf(incident))).toEqual(['一', '三']);
  });

  test('one act that the server breaks on keeps none back that was done before it', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.offline(true);
    const tab = await phone.tab();
    for (const text of ['一', '二']) await tab.outbox.capture(situationAct(incident, text));
    world.line.next({ is: 'answer', status: 500 }, posts);
    world.line.next({ is: 'late', ms: 0 }, posts);
    world.line.next({ is: 'answer', status: 500 }, posts);
    world.line.offline(false);
    tab.outbox.retryNow();
    await shows(tab, ['delivered', 'kept']);
    await shows(tab, ['delivered', 'delivered']);
  });

  test('OmniTAK-Android #119: the app is ended the moment after it said "kept"; the next one finds it and sends it', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.offline(true);
    const killed = await phone.tab();
    await killed.outbox.capture(situationAct(incident, '已存手机'));
    killed.kill();
    world.line.offline(false);
    phone.later(10_000);
    const opened = await phone.tab();
    expect(opened.outbox.current()[0]?.told).toBe('已存手机');
    expect(opened.outbox.recovered).toBeNull();
    await shows(opened, ['delivered']);
    expect(textsOf(await world.logOf(incident))).toEqual(['已存手机']);
  });

  test.each([
    ['online', 'window'],
    ['focus', 'window'],
    ['pageshow', 'window'],
    ['visibilitychange', 'document'],
  ] as const)(
    'GoogleChrome/workbox #2516: without Background Sync, "%s" is enough to send',
    async (name, where) => {
      const [phone, incident] = [world.phone(), await world.incident()];
      const page = quietPage();
      const tab = await phone.tab({ page });
      // Kept by another tab, which is gone since: this one was told nothing.
      const other = await phone.tab();
      world.line.next({ is: 'dropRequest' }, posts);
      world.line.next({ is: 'dropRequest' }, posts);
      await other.outbox.capture(situationAct(incident, name));
      await expect.poll(() => other.outbox.current()[0]?.tries).toBe(1);
      other.kill();
      phone.later(10_000);
      page[where].dispatchEvent(new Event(name));
      await expect.poll(() => tab.outbox.current()[0]?.tries).toBe(2);
      page[where].dispatchEvent(new Event(name));
      await shows(tab, ['delivered']);
    },
  );

  test('dexie/Dexie.js #739: the phone threw its IndexedDB away; what was not sent is there again, and which photos are not is said', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.offline(true);
    const first = await phone.tab();
    const photo = photoOf(picture(1_000));
    await first.outbox.capture(situationAct(incident, '一'));
    await first.outbox.capture(situationAct(incident, '二', { files: [photo] }), [photo]);
    await expect.poll(() => first.outbox.current()[0]?.tries).toBeGreaterThan(0);
    first.kill();
    await emptied(phone.disk);
    world.line.offline(false);
    const tab = await phone.tab();
    expect(tab.outbox.recovered).toMatchObject({ acts: 2, lost: [{ sha256: photo.sha256 }] });
    await shows(tab, ['delivered', 'delivered']);
    await expect.poll(() => tab.outbox.current()[1]?.files[0]).toMatchObject({ sent: false, lost: true });
    const log = await world.logOf(incident);
    expect(log.map(({ type, text }) => text ?? type)).toEqual(['一', '二', 'attachmentAdded']);
    // And the next time nothing is missing.
    tab.kill();
    expect((await phone.tab()).outbox.recovered).toBeNull();
  });

  test('dexie/Dexie.js #739: thrown away when the server had it already, it is answered as known', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const tab = await phone.tab();
    world.line.next({ is: 'dropAnswer' }, posts);
    await tab.outbox.capture(situationAct(incident, '一'));
    await expect.poll(async () => (await world.logOf(incident)).length).toBe(1);
    tab.kill();
    await emptied(phone.disk);
    const next = await phone.tab();
    expect(next.outbox.recovered?.acts).toBe(1);
    await shows(next, ['delivered']);
    expect(await world.logOf(incident)).toHaveLength(1);
  });

  test('dexie/Dexie.js #739: all that is not sent can be given to another person as text', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.offline(true);
    const { outbox } = await phone.tab({
      incidentOf: () => ({ title: '演练 · 阿布亥沟山体滑坡', drill: null }),
    });
    const photo = photoOf(picture(500));
    await outbox.capture(
      situationAct(incident, '坡面仍在滑动', { files: [photo], atMs: Date.parse('2026-11-21T08:47:00Z') }),
      [photo],
    );
    expect(outbox.copyOfUnsent('zh-CN').split('\n').slice(1)).toEqual([
      '2026-11-21 16:47 【演练 · 阿布亥沟山体滑坡】坡面仍在滑动',
      '  照片或视频 1 个，仍在手机上',
    ]);
    world.line.offline(false);
  });

  test('a phone without room keeps nothing by half, and says so', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const tab = await phone.tab();
    const photo = photoOf(picture(500));
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      value,
    ) {
      if (this.name === 'files') throw new DOMException('no room', 'QuotaExceededError');
      return this.put(value);
    });
    const kept = tab.outbox.capture(situationAct(incident, '照片', { files: [photo] }), [photo]);
    await expect(kept).rejects.toMatchObject({ reason: 'full' });
    await expect(kept).rejects.toBeInstanceOf(NotKept);
    add.mockRestore();
    expect(await tab.db.getAll('acts')).toEqual([]);
    expect(await tab.db.getAll('files')).toEqual([]);
    expect(phone.storage.length).toBe(0);
    await tab.outbox.capture(situationAct(incident, '照片', { files: [photo] }), [photo]);
    await shows(tab, ['delivered']);
  });

  test('D4H: nothing but the log takes an act away; the list is cut only where all is delivered', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const db = await openFieldDb(phone.disk);
    const problem = { type: 'urn:x', code: 'roleMayNot', title: '没有记录', status: 403 };
    const states: readonly ActState[] = [
      { as: 'returned', problem },
      { as: 'kept' },
      ...Array.from({ length: 203 }, (_, at): ActState => ({ as: 'delivered', position: at + 1, flags: [] })),
    ];
    const photo = photoOf(picture(500));
    const tx = db.transaction('acts', 'readwrite');
    for (const [at, state] of states.entries()) {
      const act = situationAct(incident, `${at}`, { files: at === 2 ? [photo] : [] });
      await tx.store.add({ ...act, seq: at + 1, id: freshId('act'), doneAt: act.at, tries: 0, state });
    }
    await tx.done;
    world.line.offline(true);
    const { outbox } = await phone.tab();
    await expect.poll(() => outbox.current().length).toBe(203);
    // Besides the newest 200: what is not in the log, and what has a photo that is not there yet.
    expect(
      outbox
        .current()
        .map(({ told }) => told)
        .slice(0, 4),
    ).toEqual(['0', '1', '2', '5']);
  });
});

/** What iOS has done to home-screen apps: the other store of the browser stayed. */
const emptied = (disk: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(disk);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
