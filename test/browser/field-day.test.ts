/** A team's day as its leader lives it, with the line as it is in a valley: real Chromium, the built page, the real server. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { any, freshId } from '../support/facts.ts';
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
  record,
  SCENE,
  sheet,
  type Team,
  typed,
  type Village,
  village,
} from './phones.ts';

const tell = village("a team's day");

/** Notes when words first stand on the page, by the machine's clock. */
const watchFor = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    const look = () => {
      if (document.body.innerText.includes(wanted)) Object.assign(window, { shownAt: Date.now() });
      else requestAnimationFrame(look);
    };
    look();
  }, words);

async function departed(page: Page): Promise<void> {
  await act(page, 'depart').click();
  await typed(page, '人数', '12');
  await typed(page, '车数', '3');
  await kept(page);
}

const called = (callId: string, team: Team, at: string) =>
  any(
    `rollCall:${callId}`,
    'rollCallStarted',
    { callId, posts: [team.post], windowMinutes: 10 },
    { occurredAt: at, occurredPrecision: 'second' },
  );

describe('a team leader', () => {
  tell('comes in by the link of the QR code, without a request that fails', async (here) => {
    const { page, noise } = await here.phone({ team: await here.team('道路抢通队') });
    await online(page);
    await page.getByText('现在没有命令').waitFor();
    expect(noise).toEqual([]);
    expect(page.url()).toBe(`${here.url}/field/`);
  });

  tell('receives an order without a reload, signs for it with one tap, and departs', async (here) => {
    const team = await here.team('消防一中队');
    const { page } = await here.phone({ team });
    await online(page);
    const incident = await here.incident('第一道命令');
    await watchFor(page, '命令到现场');
    const sentAt = Date.now();
    await here.order(incident, team, { task: '搜救二户被埋人员' });
    const answeredAt = Date.now();
    await alert(page, 'ordered').getByText('搜救二户被埋人员').waitFor();
    const shownAt = Number(await page.evaluate('window.shownAt'));
    console.log(
      `order posted → shown on the phone: ${shownAt - sentAt} ms (the server had answered after ${answeredAt - sentAt} ms)`,
    );
    await page.getByRole('button', { name: /^签收/ }).click();
    await alert(page, 'ordered').waitFor({ state: 'detached' });
    await departed(page);
    await allSent(page);
    await record(page, '出发，12 人 3 车')
      .getByText(/已送达 #\d/)
      .waitFor();
    const types = (await here.log(`incident:${incident}`)).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['dispatchAcknowledged', 'teamDeparted']);
    await expectLogged(here, `incident:${incident}`, await onDisk(page));
  });

  tell(
    'without a line records arrival, situation with photos, casualties, help and relief; killed and opened again nothing is gone; with a line all is in the log, each at its own time',
    async (here) => {
      const team = await here.team('蓝天救援队');
      const incident = await here.incident('阿布亥沟山体滑坡');
      const stream = `incident:${incident}`;
      await here.order(incident, team, { at: minutesAgo(50) });
      let phone = await here.phone({ team });
      let { page } = phone;
      await page.getByRole('button', { name: /^签收/ }).click();
      await departed(page);
      await allSent(page);
      await cutOff(phone);

      await act(page, 'arrive').click();
      const shown = (await kept(page)).split('记为 ')[1] ?? '';
      expect((await onDisk(page)).map(({ at }) => beijing(at)).at(-1)).toBe(shown);

      await act(page, 'situation').click();
      await typed(page, '现在什么情况', '前方道路塌陷，改走北坡便道');
      await sheet(page).getByRole('button', { name: '10 分前' }).click();
      const photos = await Promise.all(
        [200, 420].map(async (height) => ({
          name: `IMG_${height}.png`,
          mimeType: 'image/png',
          buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 390, height } }),
        })),
      );
      await sheet(page).locator('.photos input').last().setInputFiles(photos);
      await sheet(page).locator('.photos li').nth(1).waitFor();
      await kept(page);

      await act(page, 'casualties').click();
      await typed(page, '死亡', '0');
      await typed(page, '失联', '2');
      await sheet(page).getByRole('button', { name: '被困 不明' }).click();
      await kept(page);

      await act(page, 'help').click();
      await sheet(page).getByRole('button', { name: '挖掘机', exact: true }).click();
      await kept(page);

      await act(page, 'relief').click();
      await typed(page, '哪一片', '东坡三户');
      await typed(page, '救助了多少人', '7');
      await sheet(page).getByRole('button', { name: '食品' }).click();
      await kept(page);

      const before = await onDisk(page);
      expect(before.slice(2).map(({ name, state }) => [name, state.as])).toEqual(
        ['arrive', 'situation', 'casualties', 'help', 'relief'].map((name) => [name, 'kept']),
      );

      await killed(phone);
      phone = await fromIcon(phone, here.url);
      page = phone.page;
      await page.getByRole('heading', { name: '阿布亥沟山体滑坡' }).waitFor();
      await page.getByRole('link', { name: '全部记录' }).click();
      await expect.poll(() => page.locator('.state[data-state=kept]').count()).toBe(5);
      expect(await record(page, '前方道路塌陷').locator('small').first().innerText()).toBe(
        '照片录像已送 0/2',
      );

      await phone.context.setOffline(false);
      await allSent(page);
      await record(page, '前方道路塌陷').getByText('照片录像已送 2/2').waitFor({ timeout: 20_000 });
      expect(await page.locator('.state').allInnerTexts()).toEqual(
        Array.from({ length: 7 }, () => expect.stringMatching(/^已送达 #\d/)),
      );
      await expectLogged(here, stream, before);

      const log = await here.log(stream);
      const dataOf = (type: string) => log.find((event) => event.type === type)?.data;
      const counts = dataOf('casualtyUpdated');
      expect(counts).toMatchObject({ deaths: 0, missing: 2, unknown: ['trapped'] });
      expect(counts).not.toHaveProperty('injured');
      expect(dataOf('suppliesRequested')).toMatchObject({ items: [{ name: '挖掘机', quantity: 1 }] });
      expect(dataOf('reliefDelivered')).toMatchObject({ area: '东坡三户', people: 7 });
      const hashes = before.flatMap(({ files }) => files.map(({ sha256 }) => sha256));
      expect(log.filter(({ type }) => type === 'attachmentAdded').map(({ data }) => data['sha256'])).toEqual(
        hashes,
      );
      expect(await Promise.all(hashes.map((sha256) => hashOf(here, sha256)))).toEqual(hashes);

      const desk = await here.desk(`/desk?incident=${incident}&lang=zh-CN`);
      await desk.locator('.teams tbody tr', { hasText: team.name }).getByText('到场').first().waitFor();
      await desk.getByText('前方道路塌陷，改走北坡便道').first().waitFor();
    },
  );

  tell('answers a roll call with one tap, with a line and without', async (here) => {
    const team = await here.team('矿山救护队');
    const phone = await here.phone({ team });
    const { page } = phone;
    await online(page);
    const answered = async (callId: string) =>
      (await here.log(`rollCall:${callId}`)).filter(({ type }) => type === 'rollCallAnswered').length;
    const [first, second] = [freshId('call'), freshId('call')];
    await here.post(called(first, team, new Date().toISOString()));
    const answer = page.locator('.rollCall .answer');
    await answer.waitFor();
    const box = await answer.boundingBox();
    expect(box && box.height >= 90 && box.width >= 300).toBe(true);
    await answer.click();
    await page.locator('.rollCall').waitFor({ state: 'detached' });
    await expect.poll(() => answered(first)).toBe(1);

    await here.post(called(second, team, new Date().toISOString()));
    await answer.waitFor();
    await cutOff(phone);
    await page.getByText('离线应答，联网后送出').waitFor();
    await answer.click();
    await page.locator('.rollCall').waitFor({ state: 'detached' });
    await record(page, `点名应答：${team.name}值班`).getByText('已存手机').waitFor();
    expect(await answered(second)).toBe(0);
    await phone.context.setOffline(false);
    await expect.poll(() => answered(second), { timeout: 20_000 }).toBe(1);
  });

  tell(
    'is told of level, instruction and withdrawal; what was missed comes first on return, lives before news',
    async (here) => {
      const team = await here.team('水务抢险队');
      const incident = await here.incident('柳沟漫堤');
      const stream = `incident:${incident}`;
      await here.order(incident, team, { at: minutesAgo(20) });
      const phone = await here.phone({ team });
      const { page } = phone;
      await page.getByRole('button', { name: /^签收/ }).click();
      await online(page);
      const at = { occurredAt: new Date().toISOString(), occurredPrecision: 'second' } as const;
      const responseId = freshId('r');
      const response = { responseId, body: '区防指', level: 3, decisionMaker: '王', basis: '预案' };
      await here.post(any(stream, 'responseActivated', response, at));
      await alert(page, 'level').getByText('启动Ⅲ级响应').waitFor();
      await alert(page, 'level').getByRole('button', { name: '知道了' }).click();
      await alert(page, 'level').waitFor({ state: 'detached' });

      await cutOff(phone);
      const raised = { responseId, level: 2, decisionMaker: '王', reason: '扩大' };
      const instruction = { instructionId: freshId('n'), issuer: '王', receivers: [`${team.name}大队`] };
      await here.post(
        any(stream, 'responseLevelChanged', raised, at),
        any(stream, 'instructionIssued', instruction, { ...at, text: '转移柳沟下游三户' }),
        any(stream, 'teamWithdrawn', { teamId: team.id, reason: 'danger' }, { ...at, text: '上游溃口' }),
      );
      await phone.context.setOffline(false);
      await alert(page, 'withdraw').waitFor({ timeout: 20_000 });
      const titles = await page.locator('.alert h2 span').allInnerTexts();
      expect(titles).toEqual(['立即撤离', '新指令', '升为Ⅱ级响应']);
      await alert(page, 'instruction').getByText('转移柳沟下游三户').waitFor();
      await alert(page, 'instruction')
        .getByRole('button', { name: /^签收指令/ })
        .click();
      await alert(page, 'instruction').waitFor({ state: 'detached' });
      await allSent(page);
      expect((await here.log(stream)).at(-1)).toMatchObject({
        type: 'instructionAcknowledged',
        data: { instructionId: instruction.instructionId },
        origin: 'field',
      });
    },
  );

  tell(
    'is asked near the scene; only the tap records, and what the phone noticed goes along',
    async (here) => {
      const team = await here.team('交警二中队');
      const incident = await here.incident('省道塌方');
      await here.order(incident, team, { at: minutesAgo(30) });
      const far = { longitude: SCENE.lon + 0.1, latitude: SCENE.lat, accuracy: 20 };
      const { page, context } = await here.phone({
        team,
        context: { permissions: ['geolocation'], geolocation: far },
      });
      await page.getByRole('button', { name: /^签收/ }).click();
      await departed(page);
      await page.getByText('距现场约 8.6 公里').waitFor();
      expect(await page.locator('.fence').count()).toBe(0);
      await context.setGeolocation({ ...far, longitude: SCENE.lon + 0.001 });
      await page.locator('.fence').getByText('已到达现场？').waitFor();
      await allSent(page);
      const arrivals = async () =>
        (await here.log(`incident:${incident}`)).filter(({ type }) => type === 'teamArrived');
      expect(await arrivals()).toEqual([]);
      await page.locator('.fence-yes').click();
      await kept(page);
      await allSent(page);
      const [arrival] = await arrivals();
      expect(arrival).toMatchObject({
        data: { means: 'tap', fence: { distanceM: 86, accuracyM: 20, enteredAt: expect.any(String) } },
        place: { lon: SCENE.lon + 0.001, lat: SCENE.lat, accuracyM: 20 },
      });
      await page.locator('.fence').waitFor({ state: 'detached' });
    },
  );
});

describe('a grid worker', () => {
  tell('reports with a place that is typed and a photo, and sees what becomes of it', async (here) => {
    const phone = await here.phone({ role: 'reporter' });
    const { page } = phone;
    await online(page);
    await cutOff(phone);
    await act(page, 'report').click();
    await typed(page, '什么事', '山体滑坡，压了两户。有人没出来');
    await typed(page, '在哪里', '柳沟村三组');
    await sheet(page).getByRole('button', { name: '山体滑坡', exact: true }).click();
    const photo = { name: 'a.png', mimeType: 'image/png', buffer: await page.screenshot() };
    await sheet(page).locator('.photos input').first().setInputFiles([photo]);
    await sheet(page).locator('.photos li').waitFor();
    await kept(page);
    await record(page, '报告：山体滑坡').getByText('已存手机').waitFor();
    await phone.context.setOffline(false);
    await record(page, '报告：山体滑坡')
      .getByText(/已送达 #\d/)
      .waitFor({ timeout: 20_000 });
    await record(page, '报告：山体滑坡').getByText('照片录像已送 1/1').waitFor({ timeout: 20_000 });
    const reported = page.locator('.reported li', { hasText: '山体滑坡，压了两户' });
    await reported.getByText('已接报，待核实 · 还没有派队伍').waitFor();

    const { events } = await here.call<{ events: { stream: string; place?: unknown; data: object }[] }>(
      'GET',
      '/api/events?type=incidentReported&limit=1000',
    );
    const report = events.find(({ data }) => JSON.stringify(data).includes('压了两户'));
    expect(report).toMatchObject({ place: { name: '柳沟村三组' }, data: { types: ['landslide'] } });
    const stream = report?.stream ?? '';
    const at = { occurredAt: new Date().toISOString(), occurredPrecision: 'second' } as const;
    await here.post(any(stream, 'incidentVerified', { result: 'confirmed', by: '值班员' }, at));
    await reported.getByText('已核实 · 还没有派队伍').waitFor();
    await here.order(stream.slice('incident:'.length), await here.team('镇应急队'));
    await reported.getByText('已核实 · 已派 1 支队伍').waitFor();
  });
});

/** Of the bytes that the server gives back. */
async function hashOf(here: Village, sha256: string): Promise<string> {
  const desk = await here.desk('/');
  const response = await desk.request.get(`${here.url}/api/attachments/${sha256}`);
  return createHash('sha256')
    .update(await response.body())
    .digest('hex');
}
