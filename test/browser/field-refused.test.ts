/** What the server will not record as it is, and what came too late: shown with the reason, put right or handed over, never lost. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { any } from '../support/facts.ts';
import {
  act,
  allSent,
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
  type Team,
  told,
  typed,
  type Village,
  village,
} from './phones.ts';

const tell = village('what was refused');

const thisMoment = () => ({ occurredAt: new Date().toISOString(), occurredPrecision: 'second' }) as const;

/** A leader who has signed for the order, and then has no line. */
async function cutOffOn(
  here: Village,
  title: string,
): Promise<{ incident: string; team: Team; phone: Phone }> {
  const team = await here.team(`${title}队`);
  const incident = await here.incident(title);
  await here.order(incident, team, { at: minutesAgo(30) });
  const phone = await here.phone({ team });
  await phone.page.getByRole('button', { name: /^签收/ }).click();
  await allSent(phone.page);
  await cutOff(phone);
  return { incident, team, phone };
}

const roleOf = (here: Village, { user }: Phone, role: string): Promise<unknown> =>
  here.call('PATCH', `/api/accounts/${user}`, { grants: [{ role, area: null }] });

const returned = (page: Page): Promise<void> =>
  page.locator('.state[data-state=returned]').first().waitFor({ timeout: 20_000 });

describe('an incident that was over when the line came back', () => {
  for (const [way, type, dataOf, flag] of [
    ['closed', 'incidentClosed', () => ({ reason: '处置完毕' }), 'afterClose'],
    [
      'merged',
      'incidentMerged',
      (into: string) => ({ intoIncidentId: into, reason: '同一起' }),
      'afterMerge',
    ],
  ] as const)
    tell(
      `${way}: what was seen before is in the log all the same, at its own time, and says that it came after`,
      async (here) => {
        const { incident, phone } = await cutOffOn(here, `${way}事件`);
        await told(phone.page, '最后一户已转移');
        const before = await onDisk(phone.page);
        const into = await here.incident('另一起');
        await here.post(any(`incident:${incident}`, type, dataOf(into), thisMoment()));
        await phone.context.setOffline(false);
        await allSent(phone.page);
        await record(phone.page, '最后一户已转移')
          .getByText(/已送达 #\d/)
          .waitFor();
        await expectLogged(here, `incident:${incident}`, before);
        expect((await here.log(`incident:${incident}`)).at(-1)?.flags).toContain(flag);
      },
    );
});

describe('a post that the role no longer allows', () => {
  tell(
    'comes back with the reason, stays over a restart, is edited, and goes out under ids of its own',
    async (here) => {
      const { incident, phone: first } = await cutOffOn(here, '改任分队');
      await act(first.page, 'casualties').click();
      await typed(first.page, '失联', '3');
      await kept(first.page);
      const before = (await onDisk(first.page)).at(-1);
      await roleOf(here, first, 'reporter');
      await first.context.setOffline(false);
      await returned(first.page);
      await killed(first);
      const { page } = await fromIcon(first, here.url);
      await page.locator('.tabs').getByRole('link', { name: '记录' }).click();
      await page.getByText('1 条被退回，等你处理').waitFor();
      await record(page, '失联 3').click();
      await page.getByText('退回原因').waitFor();
      await page.getByText('你的身份不能记录“伤亡”', { exact: false }).waitFor();

      await roleOf(here, first, 'teamLeader');
      await page.getByRole('button', { name: '改后再送' }).click();
      await sheet(page).getByText('服务器退回了这一条').waitFor();
      expect(await sheet(page).getByRole('textbox', { name: '失联' }).inputValue()).toBe('3');
      await typed(page, '失联', '2');
      // The phone hasn't heard yet that the role is back, says so, and forbids nothing.
      await kept(page, '你的身份不能记录“伤亡”');
      await page.getByText('已改后再送，原来这条留作记录。').waitFor();
      await allSent(page);
      const after = (await onDisk(page)).at(-1);
      expect(after?.events[0]?.id).not.toBe(before?.events[0]?.id);
      // Of the same moment: what was edited is the number, not the time.
      expect(after?.at).toBe(before?.at);
      const logged = (await here.log(`incident:${incident}`)).filter(
        ({ type }) => type === 'casualtyUpdated',
      );
      expect(logged).toMatchObject([
        { id: after?.events[0]?.id, occurredAt: before?.at, data: { missing: 2 } },
      ]);
    },
  );

  tell('is handed to the centre as it is, and stands at the desk with the reason', async (here) => {
    const { incident, phone } = await cutOffOn(here, '移交分队');
    const { page } = phone;
    await act(page, 'casualties').click();
    await typed(page, '被困', '4');
    await kept(page);
    await roleOf(here, phone, 'reporter');
    await phone.context.setOffline(false);
    await returned(page);
    await cutOff(phone);
    await record(page, '被困 4').click();
    await page.getByRole('button', { name: '交指挥中心' }).click();
    await page.getByText('待交指挥中心，联网后送出。').waitFor();
    await phone.context.setOffline(false);
    await page.getByText(/已交指挥中心 #\d/).waitFor({ timeout: 20_000 });

    const desk = await here.desk(`/desk?incident=${incident}&lang=zh-CN`);
    await desk.locator('.rail .handed').getByRole('button', { name: '被困 4' }).click();
    await desk.locator('.sheet').getByText('你的身份不能记录“伤亡”', { exact: false }).waitFor();
    expect((await here.log(`incident:${incident}`)).some(({ type }) => type === 'casualtyUpdated')).toBe(
      false,
    );
  });
});

describe('a phone that the server no longer knows', () => {
  tell('loses nothing, over restarts too; enrolled again it sends all, in order', async (here) => {
    const { incident, team, phone: first } = await cutOffOn(here, '撤销接入');
    await told(first.page, '一');
    const { devices } = await here.call<{ devices: { id: string; user: string }[] }>('GET', '/api/devices');
    const device = devices.find(({ user }) => user === first.user)?.id;
    await here.call('DELETE', `/api/devices/${device}`);
    await first.context.setOffline(false);
    await first.page.locator('.head[data-line=signedOut]').waitFor({ timeout: 20_000 });
    await told(first.page, '二');
    await killed(first);
    const second = await fromIcon(first, here.url);
    await second.page.locator('.head[data-line=signedOut]').waitFor();
    await second.page.getByText('已存的都还在').waitFor();
    await told(second.page, '三');
    const before = (await onDisk(second.page)).filter(({ name }) => name === 'situation');
    expect(before.map(({ told: said, state }) => [said, state.as])).toEqual([
      ['一', 'kept'],
      ['二', 'kept'],
      ['三', 'kept'],
    ]);

    const { url } = await here.link({ team, user: first.user });
    await second.page.goto(url);
    await online(second.page);
    await allSent(second.page);
    await expectLogged(here, `incident:${incident}`, before);
  });
});
