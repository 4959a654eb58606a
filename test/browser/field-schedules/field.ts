/** Phones that are sent somewhere, live through what befalls them, and are asked afterwards what became of it. */
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startProxy } from '../../field/outbox/proxy.ts';
import { freshId, reported } from '../../support/facts.ts';
import { faultsOf } from './check.ts';
import { shiftedWorker } from './deviceClock.ts';
import { actsOn } from './disk.ts';
import { noteNews } from './hand.ts';
import { FieldPhone, type PhoneDeps } from './phone.ts';
import { type Schedule, scheduleInWords } from './schedule.ts';
import { now, type World } from './world.ts';

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  reducedMotion: 'reduce',
};

/** Longer than the longest patience of the outbox, which is that with somebody else's lease. */
const DRAINED_MS = 90_000;

export class Errands {
  readonly #world: World;
  readonly #phone: FieldPhone;
  readonly #stream: string;
  readonly #teamId: string;
  /** How many acts were found in the log. */
  acts = 0;

  private constructor(world: World, phone: FieldPhone, stream: string, teamId: string) {
    this.#world = world;
    this.#phone = phone;
    this.#stream = stream;
    this.#teamId = teamId;
  }

  /** A phone of a team of its own, at an incident of its own. */
  static async of(world: World, context: BrowserContext, again?: PhoneDeps['again']): Promise<Errands> {
    const [teamId, incident] = [freshId('team'), freshId('i')];
    const stream = `incident:${incident}`;
    await world.post(
      now(`team:${teamId}`, 'teamRegistered', { name: teamId, kind: 'mine', people: 12, vehicles: 3 }),
      reported(incident),
    );
    const asked = { label: teamId, role: 'teamLeader', area: null, team: teamId };
    const { url } = await world.call<{ url: string }>('POST', '/api/enrolments', asked);
    const line = await startProxy(() => world.url, shiftedWorker);
    const restart: PhoneDeps['restart'] = (how) => void world.restart(how);
    const deps = { name: teamId, line, restart, ...(again ? { again } : {}) };
    return new Errands(world, await FieldPhone.enrolled(deps, context, url), stream, teamId);
  }

  /** @throws Error that tells the schedule and what went wrong. */
  async live(schedule: Schedule): Promise<void> {
    try {
      const from = await this.#sent();
      for (const step of schedule) await this.#phone.take(step);
      const page = await this.#phone.recover();
      await drained(page);
      const log = (await this.#world.logOf(this.#stream)).filter(
        ({ position, origin }) => position > from && origin === 'field',
      );
      this.acts += log.length;
      const faults = faultsOf(this.#phone.done, log, await this.#phone.records());
      if (faults.length > 0) throw new Error(faults.map((fault) => `- ${fault}`).join('\n'));
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Error(`When\n${scheduleInWords(schedule)}\nthen\n${told}`);
    }
  }

  close(): Promise<void> {
    return this.#phone.close();
  }

  /** Gives the position of the order that the phone shows. */
  async #sent(): Promise<number> {
    this.#phone.begin();
    await this.#phone.setTrueTime();
    const page = await this.#phone.open(0);
    const dispatchId = freshId('d');
    const before = await this.#world.logOf(this.#stream);
    const last = before.findLast(({ type }) => type === 'dispatchOrdered');
    const scene = { name: '阿布亥沟', lon: 109.8, lat: 39.6 };
    await this.#world.post(
      ...(last ? [now(this.#stream, 'teamReleased', { dispatchId: last.data['dispatchId'] })] : []),
      now(this.#stream, 'dispatchOrdered', { dispatchId, teamId: this.#teamId, kind: 'toScene', scene }),
    );
    await page.evaluate(() => {
      window.location.hash = '#now';
    });
    await page.waitForSelector('.receive');
    await noteNews(page);
    return (await this.#world.logOf(this.#stream)).at(-1)?.position ?? 0;
  }
}

/** Until nothing waits on the phone; its person looks at it now and then. */
async function drained(page: Page): Promise<void> {
  const giveUp = Date.now() + DRAINED_MS;
  for (;;) {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    const open = (await actsOn(page))
      .filter(({ state }) => state.as !== 'delivered')
      .map(({ told, tries, state }) => `${told}, tried ${tries} times: ${JSON.stringify(state)}`);
    if (open.length === 0) return;
    if (Date.now() > giveUp || open.some((one) => one.includes('returned')))
      throw new Error(`still on the phone:\n${open.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
