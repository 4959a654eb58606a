/** Two phones of one team without a line: both say that they have arrived, and a person at the desk chooses. */
import { expect } from 'vitest';
import { act, allSent, beijing, cutOff, kept, minutesAgo, onDisk, sheet, village } from './phones.ts';

const tell = village('two phones of one team');

interface Seen {
  readonly dispatches: readonly {
    readonly state: string;
    readonly arrivedAt: string;
    readonly statements: { readonly arrived?: { readonly confirmed: string | null } };
  }[];
}

tell(
  'tapped “arrived” at different times: one arrival, both statements, and the desk chooses',
  async (here) => {
    const team = await here.team('森林消防中队');
    const incident = await here.incident('北坡山火');
    await here.order(incident, team, { at: minutesAgo(60) });
    const leader = await here.phone({ team });
    const deputy = await here.phone({ team });
    await leader.page.getByRole('button', { name: /^签收/ }).click();
    await deputy.page.locator('.alert[data-is=ordered]').waitFor({ state: 'detached' });
    await Promise.all([cutOff(leader), cutOff(deputy)]);
    const arrive = async ({ page }: typeof leader, ago: string) => {
      await act(page, 'arrive').click();
      await sheet(page).getByRole('button', { name: ago, exact: true }).click();
      // Before the receipt of the order: said so, and kept all the same.
      await kept(page, '早于前一环节');
      return (await onDisk(page)).at(-1);
    };
    const early = await arrive(leader, '30 分前');
    const late = await arrive(deputy, '5 分前');
    // The later one comes first.
    await deputy.context.setOffline(false);
    await allSent(deputy.page);
    await leader.context.setOffline(false);
    await allSent(leader.page);

    const seen = async () => (await here.call<Seen>('GET', `/api/incidents/${incident}`)).dispatches;
    expect(await seen()).toMatchObject([
      { state: 'arrived', arrivedAt: early?.at, statements: { arrived: { confirmed: null } } },
    ]);
    const arrivals = (await here.log(`incident:${incident}`)).filter(({ type }) => type === 'teamArrived');
    expect(arrivals.map(({ occurredAt }) => occurredAt)).toEqual([late?.at, early?.at]);

    const desk = await here.desk(`/desk?incident=${incident}&lang=zh-CN`);
    const row = desk.locator('.disputes');
    await row.getByText('到场有两种说法').waitFor();
    expect(await row.locator('time').count()).toBe(2);
    await row.getByRole('button', { name: `认定 ${team.name} 到场` }).focus();
    await desk.keyboard.press('Enter');
    await desk.keyboard.type('与现场录像核对');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await row.getByText('已认定').waitFor();
    await expect
      .poll(seen)
      .toMatchObject([{ arrivedAt: late?.at, statements: { arrived: { confirmed: late?.events[0]?.id } } }]);
    // Both phones show what was chosen, without a reload.
    for (const { page } of [leader, deputy])
      await page.getByText(new RegExp(`到场 ${beijing(late?.at ?? '')}`)).waitFor();
  },
);
