/**
 * What became two in other systems (their threads by name), tried at the phone's outbox against the real server, over a
 * line that is cut, doubled and slow.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { situation } from '../../support/facts.ts';
import { situationAct } from './phone.ts';
import { shows, startWorld, textsOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.line.mend());
afterAll(() => world?.stop());

const posts = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path === '/api/events';

describe('more than once', () => {
  test('SEL-Columbia/formhub #678: a slow server and a phone that tries again and again: one report stays one', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    for (let time = 0; time < 4; time++) world.line.next({ is: 'dropAnswer' }, posts);
    world.line.next({ is: 'late', ms: 300 }, posts);
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '一条'));
    for (let time = 1; time <= 4; time++) {
      await expect
        .poll(() => tab.outbox.current()[0]?.tries, { timeout: 5_000 })
        .toBeGreaterThanOrEqual(time);
      tab.outbox.retryNow();
    }
    await shows(tab, ['delivered']);
    expect(await world.logOf(incident)).toHaveLength(1);
  });

  test('meshtastic/Meshtastic-Android #5667: a request that the network doubles is one word', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.next({ is: 'double' }, posts);
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '一条'));
    await shows(tab, ['delivered']);
    expect(await world.logOf(incident)).toHaveLength(1);
  });

  test('getodk/collect #5317: an id that the log has with other words comes back by name, and can be sent as a new one', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const act = situationAct(incident, '手机上的话');
    await world.person.post(situation(incident, '别的话', { id: act.events[0]?.id ?? '' }));
    const tab = await phone.tab();
    const old = await tab.outbox.capture(act);
    await shows(tab, ['returned']);
    expect(tab.outbox.current()[0]?.state).toMatchObject({ problem: { code: 'idReused' } });
    await tab.outbox.replace(old.id, situationAct(incident, '手机上的话'));
    await shows(tab, ['replaced', 'delivered']);
    expect(textsOf(await world.logOf(incident))).toEqual(['别的话', '手机上的话']);
  });

  test('getodk/central #794: what was withdrawn meanwhile is answered with its first receipt, and does not come back', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const tab = await phone.tab();
    world.line.next({ is: 'dropAnswer' }, posts);
    const act = await tab.outbox.capture(situationAct(incident, '误报'));
    await expect.poll(async () => (await world.logOf(incident)).length).toBe(1);
    await world.person.post({
      ...situation(incident, '误'),
      type: 'eventWithdrawn',
      data: { eventId: act.events[0]?.id ?? '', reason: '误报' },
    });
    await shows(tab, ['delivered']);
    expect((await world.logOf(incident)).map(({ type }) => type)).toEqual([
      'situationUpdated',
      'eventWithdrawn',
    ]);
  });

  test('an act is done when its form read the clock, also where the clock was set before it was kept', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const tab = await phone.tab();
    const doneAt = '2026-11-21T06:30:00.000Z';
    const kept = await tab.outbox.capture({ ...situationAct(incident, '一条'), doneAt });
    expect(kept.doneAt).toBe(doneAt);
  });

  test('the times of an act may be bettered until it is first sent, and never after', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    let betterMs = 60_000;
    world.line.next({ is: 'dropAnswer' }, posts);
    const tab = await phone.tab({
      settle: (acts) =>
        acts.map((act) => ({
          ...act,
          events: act.events.map((event) => ({
            ...event,
            occurredAt: new Date(Date.parse(event.occurredAt) + betterMs).toISOString(),
          })),
        })),
    });
    const atMs = Date.parse('2026-11-21T06:30:00Z');
    await tab.outbox.capture(situationAct(incident, '一条', { atMs }));
    await expect.poll(() => tab.outbox.current()[0]?.tries).toBe(1);
    betterMs = 120_000;
    tab.outbox.retryNow();
    await shows(tab, ['delivered']);
    expect((await world.logOf(incident)).map(({ occurredAt }) => occurredAt)).toEqual([
      '2026-11-21T06:31:00.000Z',
    ]);
  });

  test.each([429, 503])('a busy server (%i) that asks for patience gets it', async (status) => {
    const [phone, incident] = [world.phone(), await world.incident()];
    world.line.next({ is: 'answer', status, headers: { 'retry-after': '2' } }, posts);
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '一条'));
    const isAsked = () =>
      world.line.passed.some(({ fault }) => fault?.is === 'answer' && fault.status === status);
    await expect.poll(isAsked).toBe(true);
    const asked = world.line.passed.length;
    for (let time = 0; time < 5; time++) tab.outbox.lineIsBack();
    await tab.outbox.capture(situationAct(incident, '又一条'));
    expect(world.line.passed.length).toBe(asked);
    await shows(tab, ['delivered', 'delivered']);
  });
});
