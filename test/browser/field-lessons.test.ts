/** What users of other systems met with on their phones (their threads by name), tried on the page as it is shipped. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import {
  act,
  alert,
  allSent,
  beijing,
  cutOff,
  expectLogged,
  fromIcon,
  kept,
  killed,
  minutesAgo,
  onDisk,
  online,
  type Phone,
  record,
  sheet,
  told,
  typed,
  type Village,
  village,
} from './phones.ts';

const tell = village('lessons of others');

type Unpacked = Parameters<Village['phone']>[0];

/** A team that has signed for an order on an incident of this title. */
async function sent(here: Village, title: string, unpacked: Unpacked = {}) {
  const team = await here.team(`${title}队`);
  const incident = await here.incident(title);
  await here.order(incident, team, { at: minutesAgo(90) });
  const phone = await here.phone({ team, ...unpacked });
  await phone.page.getByRole('button', { name: /^签收/ }).click();
  await allSent(phone.page);
  return { phone, page: phone.page, incident, stream: `incident:${incident}` };
}

const states = (page: Page): Promise<readonly string[]> => page.locator('.record .state').allInnerTexts();
const THREE = /^(已存手机|已送达 #[\d\u00a0]+|被退回 · 改)$/;

describe('lost, or falsely "sent"', () => {
  tell(
    'ushahidi/platform #4220: saved without GPS, it is recorded all the same, and says of no place',
    async (here) => {
      const { phone, page, stream } = await sent(here, '无定位');
      await page.getByText('没有定位权限').waitFor();
      await page.getByRole('button', { name: '知道了' }).click();
      await cutOff(phone);
      await told(page, '没有定位也要能报');
      await phone.context.setOffline(false);
      await allSent(page);
      const [report] = (await here.log(stream)).filter(({ type }) => type === 'situationUpdated');
      expect(report).toMatchObject({ text: '没有定位也要能报' });
      expect(report).not.toHaveProperty('place');
    },
  );

  tell(
    'ushahidi/platform-client-mzima #1152, ushahidi/platform #3242: three words and no others, and with the last the position in the log',
    async (here) => {
      const { phone, page, stream } = await sent(here, '三个状态');
      await cutOff(phone);
      await told(page, '甲');
      await told(page, '乙');
      const offline = await states(page);
      await phone.context.setOffline(false);
      await allSent(page);
      const after = await states(page);
      expect(offline.slice(0, 2)).toEqual(['已存手机', '已存手机']);
      expect([...offline, ...after].filter((state) => !THREE.test(state))).toEqual([]);
      const positions = (await here.log(stream)).slice(-2).map(({ position }) => `已送达 #${position}`);
      expect(after.slice(0, 2).map((state) => state.replace(/\u00a0/g, ''))).toEqual(positions.reverse());
    },
  );

  tell(
    'dexie/Dexie.js #739: the phone threw its IndexedDB away; what was unsent is there again and goes out once',
    async (here) => {
      const { phone, page, stream } = await sent(here, '存储被清');
      await cutOff(phone);
      await told(page, '清空前写的');
      const before = await onDisk(page);
      const { origin } = new URL(here.url);
      await killed(phone);
      const blank = await phone.context.newPage();
      const session = await phone.context.newCDPSession(blank);
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
      await blank.close();
      await phone.context.setOffline(false);
      const again = await fromIcon(phone, here.url);
      await allSent(again.page);
      await record(again.page, '清空前写的')
        .getByText(/已送达/)
        .waitFor();
      await expectLogged(here, stream, before.slice(-1));
    },
  );

  tell(
    'GoogleChrome/workbox #2516: a browser without Background Sync sends when it is opened again',
    async (here) => {
      const { phone, page, stream } = await sent(here, '没有后台同步', {
        before: (context) =>
          context.addInitScript(() => {
            Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
            Reflect.deleteProperty(window, 'SyncManager');
          }),
      });
      await cutOff(phone);
      await told(page, '下次打开再送');
      const before = await onDisk(page);
      await killed(phone);
      await phone.context.setOffline(false);
      const again = await fromIcon(phone, here.url);
      await allSent(again.page);
      await expectLogged(here, stream, before);
    },
  );

  tell('dfpc-coe/CloudTAK #341: nothing vanishes on a refresh, with a line or without', async (here) => {
    const { phone, page } = await sent(here, '刷新');
    await told(page, '刷新前');
    await allSent(page);
    for (const offline of [false, true]) {
      if (offline) await cutOff(phone);
      await page.reload();
      await page.getByRole('heading', { name: '刷新' }).waitFor();
      await record(page, '刷新前')
        .getByText(/已送达/)
        .waitFor();
    }
  });
});

describe('told twice', () => {
  tell(
    'getodk/collect #3517, redcross/dcsops #175: tapped five times it is one report, and one incident',
    async (here) => {
      const phone = await here.phone({ role: 'reporter' });
      await online(phone.page);
      await act(phone.page, 'report').click();
      await typed(phone.page, '什么事', '五连点火情');
      await typed(phone.page, '在哪里', '东街');
      await phone.page.evaluate(() => {
        const button = document.querySelector<HTMLButtonElement>('.sheet footer [type=submit]');
        for (let i = 0; i < 5; i++) button?.click();
      });
      await sheet(phone.page).waitFor({ state: 'detached' });
      await allSent(phone.page);
      expect(await onDisk(phone.page)).toHaveLength(1);
      const { events } = await here.call<{ events: readonly object[] }>(
        'GET',
        '/api/events?type=incidentReported&limit=1000',
      );
      expect(events.filter((event) => JSON.stringify(event).includes('五连点火情'))).toHaveLength(1);
    },
  );

  tell('getodk/collect #3517: a hand that trembles signs for an order once', async (here) => {
    const team = await here.team('颤抖的手队');
    const incident = await here.incident('双击签收');
    await here.order(incident, team, { at: minutesAgo(5) });
    const { page } = await here.phone({ team });
    await page.getByRole('button', { name: /^签收/ }).dblclick();
    await allSent(page);
    expect((await here.log(`incident:${incident}`)).map(({ type }) => type).slice(2)).toEqual([
      'dispatchAcknowledged',
    ]);
  });
});

/** The phone's own clock can be set by `setClock`, as a hand does it in the settings, and stays so over restarts. */
function settableClock(): void {
  const Real = Date;
  const by = () => Number(localStorage.getItem('test.clock') ?? 0);
  class Shown extends Real {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [Real.now() + by()] : given) as [number]));
    }
    static override now = () => Real.now() + by();
  }
  globalThis.Date = Shown as DateConstructor;
}
const setClock = ({ page }: Phone, minutes: number): Promise<void> =>
  page.evaluate((ms) => localStorage.setItem('test.clock', String(ms)), minutes * 60_000);

describe('clocks and zones', () => {
  tell(
    'medic/cht-core #6300 #6284: set back by hand between two acts and right again before sending: each has its own time, in order',
    async (here) => {
      const { phone, page, stream } = await sent(here, '时钟回拨', {
        before: (context) => context.addInitScript(settableClock),
      });
      await cutOff(phone);
      const realAt: number[] = [];
      for (const [text, minutes] of [
        ['回拨前', 0],
        ['回拨四十分后', -40],
        ['拨快三小时后', 180],
      ] as const) {
        await setClock(phone, minutes);
        await page.waitForTimeout(1_100);
        realAt.push(Date.now());
        await told(page, text);
      }
      await setClock(phone, 0);
      await phone.context.setOffline(false);
      await allSent(page);
      const logged = (await here.log(stream)).filter(({ type }) => type === 'situationUpdated');
      expect(logged.map(({ text }) => text)).toEqual(['回拨前', '回拨四十分后', '拨快三小时后']);
      const times = logged.map(({ occurredAt }) => Date.parse(occurredAt));
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      for (const [at, time] of times.entries())
        expect(Math.abs(time - (realAt[at] ?? 0)), `act ${at}`).toBeLessThan(10_000);
    },
  );

  tell(
    'ushahidi/platform #4036 #4159, Ushahidi_Web #939, Resgrid/Core #466: a phone in New York shows and reads Beijing time; a typed time comes back as typed, on each edit',
    async (here) => {
      const { page, stream } = await sent(here, '异地时区', { context: { timezoneId: 'America/New_York' } });
      const hour = beijing(minutesAgo(60));
      await act(page, 'situation').click();
      await typed(page, '现在什么情况', '一小时前的事');
      await sheet(page).getByRole('button', { name: '另选' }).click();
      await typed(page, '另选', hour);
      for (let edit = 0; edit < 3; edit++) {
        await sheet(page).getByRole('button', { name: /收起/ }).click();
        await act(page, 'situation').click();
        await sheet(page).getByText('上次没记完的内容').waitFor();
        expect(await sheet(page).getByRole('textbox', { name: '另选' }).inputValue()).toContain(hour);
        await typed(page, '现在什么情况', `一小时前的事，第 ${edit} 次改`);
      }
      expect(await kept(page)).toContain(`记为 ${hour}`);
      await allSent(page);
      await record(page, '一小时前的事').locator('time', { hasText: hour }).waitFor();
      const logged = (await here.log(stream)).find(({ type }) => type === 'situationUpdated');
      expect(beijing(logged?.occurredAt ?? '')).toBe(hour);
      expect(logged?.occurredPrecision).toBe('minute');
    },
  );

  tell(
    'ushahidi/platform #2325: when it happened, what the phone showed, and when it was recorded are three times, all kept',
    async (here) => {
      const { phone, page, stream } = await sent(here, '三个时间');
      await cutOff(phone);
      await act(page, 'situation').click();
      await typed(page, '现在什么情况', '十分钟前');
      await sheet(page).getByRole('button', { name: '10 分前' }).click();
      await kept(page);
      const [, kept10] = await onDisk(page);
      await phone.context.setOffline(false);
      await allSent(page);
      const logged = (await here.log(stream)).at(-1);
      expect(logged?.occurredAt).toBe(kept10?.at);
      expect(Date.parse(logged?.recordedAt ?? '') - Date.parse(logged?.occurredAt ?? '')).toBeGreaterThan(
        9 * 60_000,
      );
      expect(logged?.clock).toMatchObject({
        offsetMs: expect.any(Number),
        uncertaintyMs: expect.any(Number),
        reading: expect.any(String),
      });
    },
  );

  tell(
    'NSWSESMembers/Lighthouse #417: an order whose time is five minutes ahead is shown at once',
    async (here) => {
      const team = await here.team('超前命令队');
      const { page } = await here.phone({ team });
      await online(page);
      await here.order(await here.incident('时钟超前'), team, { at: minutesAgo(-5) });
      await alert(page, 'ordered').waitFor();
    },
  );
});
