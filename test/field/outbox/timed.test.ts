/** What a phone that only guesses the time may send, and when. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Settle } from '../../../client/field/outbox/rows.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import { type Phone, situationAct } from './phone.ts';
import { shows, startWorld, type World } from './world.ts';

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(async () => {
  world.line.mend();
  await phone.closeAll();
});
afterAll(() => world?.stop());

const WRONG = Date.parse('2026-11-21T07:30:00Z');
const RIGHT = '2026-11-21T06:30:00.000Z';

/** A clock that an hour is taken off, once the server was asked. */
function guessing() {
  let asked = 0;
  let isKnown = false;
  const rightened = (event: PostedEvent): PostedEvent => ({ ...event, occurredAt: RIGHT });
  return {
    /** How often the server was asked for the time. */
    asked: () => asked,
    deps: {
      isTimed: async () => {
        asked++;
        isKnown ||= await fetch(new URL('/api/time', world.line.url), {
          headers: { cookie: `fenghuo_session=${phone.token}` },
        }).then(
          ({ ok }) => ok,
          () => false,
        );
        return isKnown;
      },
      settle: ((acts) =>
        isKnown ? acts.map((act) => ({ ...act, events: act.events.map(rightened) })) : acts) satisfies Settle,
    },
  };
}

const timesIn = async (incident: string) => (await world.logOf(incident)).map(({ occurredAt }) => occurredAt);

test('an act that was done off line by a wrong clock is not begun before the server was asked for the time', async () => {
  phone = world.phone();
  const incident = await world.incident();
  world.line.offline(true);
  const clock = guessing();
  const tab = await phone.tab(clock.deps);
  await tab.outbox.capture(situationAct(incident, '一条', { atMs: WRONG }));
  await expect.poll(clock.asked).toBeGreaterThan(0);
  tab.outbox.retryNow();
  // The second time is begun when all of the first is over.
  await expect.poll(clock.asked, { timeout: 10_000 }).toBeGreaterThan(1);
  expect(tab.outbox.current()[0]?.tries).toBe(0);
  world.line.mend();
  tab.outbox.retryNow();
  await shows(tab, ['delivered']);
  expect(await timesIn(incident)).toEqual([RIGHT]);
});

test('a question for the time that is lost is asked again before anything is sent', async () => {
  phone = world.phone();
  const [incident, clock] = [await world.incident(), guessing()];
  const tab = await phone.tab(clock.deps);
  world.line.next({ is: 'dropRequest' }, ({ path }) => path === '/api/time');
  await tab.outbox.capture(situationAct(incident, '一条', { atMs: WRONG }));
  await shows(tab, ['delivered']);
  expect(clock.asked()).toBe(2);
  expect(await timesIn(incident)).toEqual([RIGHT]);
});

test('where the time is never told, the words go all the same', async () => {
  phone = world.phone();
  const incident = await world.incident();
  const tab = await phone.tab({ isTimed: async () => false });
  await tab.outbox.capture(situationAct(incident, '一条', { atMs: WRONG }));
  await shows(tab, ['delivered']);
});

test('with nothing that was never sent, the time is not asked for', async () => {
  phone = world.phone();
  const clock = guessing();
  const tab = await phone.tab(clock.deps);
  tab.outbox.retryNow();
  await expect.poll(() => tab.db.get('kept', 'language')).toBeDefined();
  expect(clock.asked()).toBe(0);
});
