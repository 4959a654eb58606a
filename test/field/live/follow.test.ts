/** The phone's live part against the real product: what it shows, with a network and without one, and what it keeps. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKept } from '../../../client/field/store/kept.ts';
import { fieldViewOf } from '../../../client/field/view/fieldView.ts';
import type { FieldView } from '../../../client/field/view/view.ts';
import { words } from '../../../client/lib/i18n/index.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { BoardSnapshot } from '../../../shared/protocol.ts';
import { restoreBoard } from '../../../shared/snapshot.ts';
import { type District, district, type Person, personOf, registered } from '../../access/people.ts';
import { any, arrived, freshId, ordered, reported, situation } from '../../support/facts.ts';
import { type Product, startProduct } from '../../support/product.ts';
import { act, freshDb, NOWHERE, openPage, type Phone } from './following.ts';

let product: Product;
let place: District;
/** Sent by an area, and sent everywhere: the one is always answered with a board, the other catches up with events. */
let leader: Person;
let everywhere: Person;
beforeAll(async () => {
  product = await startProduct();
  place = district();
  await product.post(registered(place));
  leader = await personOf(product, { grants: [{ role: 'teamLeader', area: place.area }], team: place.team });
  everywhere = await personOf(product, { grants: [{ role: 'teamLeader', area: null }], team: place.team });
});
afterAll(() => product?.stop());

const now = () => ({ occurredAt: new Date().toISOString(), occurredPrecision: 'second' as const });
const newIncident = (area = place.area) => {
  const id = freshId('i');
  return { id, report: reported(id, { ...now(), place: { name: '阿布亥沟', area } }) };
};
const order = (incident: string, dispatchId: string) => ordered(incident, dispatchId, place.team, now());
const acknowledged = (incident: string, dispatchId: string): PostedEvent =>
  any(`incident:${incident}`, 'dispatchAcknowledged', { dispatchId }, { ...now(), origin: 'field' });

const cardOf = (view: FieldView | undefined, id: string) => view?.incidents.find((one) => one.id === id);
const orderOf = (phone: Phone, incident: string) => cardOf(phone.view(), incident)?.orders[0];
const alertsOf = (phone: Phone) => (phone.view()?.alerts ?? []).map(({ what }) => what);

describe('on line', () => {
  it('an order reaches the phone, with an incident that was not in sight before, and alerts it', async () => {
    const phone = await openPage(product, leader, await freshDb());
    const { id, report } = newIncident(freshId('area'));
    await product.post([report]);
    await expect.poll(() => phone.lines).toEqual(['online']);
    expect(cardOf(phone.view(), id)).toBeUndefined();
    const dispatchId = freshId('d');
    const sent = order(id, dispatchId);
    await product.post([sent]);
    await expect.poll(() => orderOf(phone, id)?.dispatchId).toBe(dispatchId);
    expect(phone.view()?.incidents[0]?.id).toBe(id);
    expect(phone.view()?.alerts[0]).toMatchObject({ id: sent.id, incidentId: id, what: { is: 'ordered' } });
    await phone.following.stop();
  });

  it('what it keeps is what it shows: the view, and the board that gives the same view again', async () => {
    const phone = await openPage(product, leader, await freshDb());
    const { id, report } = newIncident();
    await product.post([report, order(id, freshId('d')), situation(id, '水位上涨', now())]);
    await expect.poll(() => orderOf(phone, id)).toBeDefined();
    await phone.following.stop();
    const [view, board] = [await readKept(phone.db, 'view'), await readKept(phone.db, 'board')];
    expect(view).toEqual(phone.view());
    const restored = restoreBoard(JSON.parse(board?.snapshot ?? '{}') as BoardSnapshot);
    const again = fieldViewOf(restored, leader.me, {
      nowMs: Date.now(),
      heardAt: view?.heardAt ?? '',
      language: 'zh-CN',
      words: words(),
    });
    expect(again).toEqual(view);
  });

  it('an incident that went out of sight is kept no longer, neither in the view nor in the board', async () => {
    const phone = await openPage(product, leader, await freshDb());
    const { id, report } = newIncident(freshId('area'));
    const dispatchId = freshId('d');
    await product.post([report, order(id, dispatchId)]);
    await expect.poll(() => orderOf(phone, id)).toBeDefined();
    await phone.following.stop();
    expect((await readKept(phone.db, 'board'))?.snapshot).toContain(id);

    const again = await openPage(product, leader, phone.db);
    await product.post([any(`incident:${id}`, 'teamReleased', { dispatchId }, now())]);
    await expect.poll(async () => (await readKept(phone.db, 'board'))?.snapshot.includes(id)).toBe(false);
    await expect.poll(async () => JSON.stringify(await readKept(phone.db, 'view')).includes(id)).toBe(false);
    await again.following.stop();
  });
});

describe('without a network', () => {
  it('the page shows what was kept, as old as it is, and what was missed once there is a network', async () => {
    const first = await openPage(product, leader, await freshDb());
    const { id, report } = newIncident();
    await product.post([report]);
    await expect.poll(() => cardOf(first.view(), id)).toBeDefined();
    await first.following.stop();
    const heardAt = first.view()?.heardAt;

    const offline = await openPage(product, leader, first.db, { url: NOWHERE });
    expect(cardOf(offline.view(), id)?.title).toBe('阿布亥沟山体滑坡');
    expect(offline.view()?.heardAt).toBe(heardAt);
    await expect.poll(() => offline.lines, { timeout: 10_000 }).toEqual(['offline']);
    await offline.following.stop();

    await product.post([order(id, freshId('d'))]);
    const back = await openPage(product, leader, first.db);
    await expect.poll(() => orderOf(back, id)).toBeDefined();
    expect(alertsOf(back)[0]).toMatchObject({ is: 'ordered' });
    expect(Date.parse(back.view()?.heardAt ?? '')).toBeGreaterThan(Date.parse(heardAt ?? ''));
    await back.following.stop();
  });

  it('a tap changes the order at once, and it stays so when the log has it', async () => {
    const first = await openPage(product, leader, await freshDb());
    const { id, report } = newIncident();
    const dispatchId = freshId('d');
    await product.post([report, order(id, dispatchId)]);
    await expect.poll(() => orderOf(first, id)).toBeDefined();
    await first.following.stop();

    const offline = await openPage(product, leader, first.db, { url: NOWHERE });
    expect(orderOf(offline, id)?.acknowledgedAt).toBeNull();
    const event = acknowledged(id, dispatchId);
    offline.following.setActs([act([event])]);
    await expect.poll(() => orderOf(offline, id)?.acknowledgedAt).toBe(event.occurredAt);
    expect(offline.view()?.position).toBe(first.view()?.position);
    await offline.following.stop();

    // The page is opened anew before the act was sent; then it is, and the board holds it once.
    const back = await openPage(product, leader, first.db, { acts: [act([event])] });
    expect(orderOf(back, id)?.acknowledgedAt).toBe(event.occurredAt);
    const [{ position = 0 } = {}] = await leader.post(event);
    await expect.poll(() => back.view()?.position).toBeGreaterThanOrEqual(position);
    back.following.setActs([act([event], { as: 'delivered', position, flags: [] })]);
    await expect
      .poll(() => cardOf(back.view(), id)?.latest.filter(({ told }) => told.startsWith('签收')))
      .toHaveLength(1);
    expect(orderOf(back, id)?.acknowledgedAt).toBe(event.occurredAt);
    await back.following.stop();
  });

  it('a tap of a phone whose clock is off is shown by the time of the server', async () => {
    const { id, report } = newIncident();
    const dispatchId = freshId('d');
    await product.post([report, order(id, dispatchId)]);
    const at = new Date(Math.floor(Date.now() / 1_000) * 1_000).toISOString();
    const offsetMs = 3_600_000;
    const tap: PostedEvent = {
      ...acknowledged(id, dispatchId),
      occurredAt: new Date(Date.parse(at) - offsetMs).toISOString(),
      clock: { offsetMs, uncertaintyMs: 20, source: 'measured' },
    };
    const phone = await openPage(product, leader, await freshDb(), { acts: [act([tap])] });
    await expect.poll(() => orderOf(phone, id)?.acknowledgedAt).toBe(at);
    await phone.following.stop();
  });

  it('what was returned is not shown as done', async () => {
    const { id, report } = newIncident();
    const dispatchId = freshId('d');
    await product.post([report, order(id, dispatchId)]);
    const problem = { type: '', code: 'roleMayNot', title: '没有记录', status: 403 };
    const acts = [act([acknowledged(id, dispatchId)], { as: 'returned', problem })];
    const phone = await openPage(product, leader, await freshDb(), { acts });
    await expect.poll(() => orderOf(phone, id)).toMatchObject({ acknowledgedAt: null });
    await phone.following.stop();
  });
});

describe('what was kept', () => {
  /** A phone that has seen the incident and was closed. */
  async function closedPhone() {
    const phone = await openPage(product, leader, await freshDb());
    const { id, report } = newIncident();
    await product.post([report]);
    await expect.poll(() => cardOf(phone.view(), id)).toBeDefined();
    await phone.following.stop();
    return { db: phone.db, id };
  }

  it('of another person is forgotten', async () => {
    const { db } = await closedPhone();
    const other = await personOf(product, { grants: [{ role: 'reporter', area: place.deep }] });
    const phone = await openPage(product, other, db, { url: NOWHERE });
    expect(phone.views).toEqual([]);
    expect(await readKept(db, 'view')).toBeUndefined();
    expect(await readKept(db, 'board')).toBeUndefined();
    await phone.following.stop();
  });

  it('of the same person with other rights is asked anew: what they did not show then is shown', async () => {
    const { db } = await closedPhone();
    const { id, report } = newIncident(freshId('area'));
    await product.post([report]);
    const grants = [{ role: 'teamLeader', area: null }] as const;
    await product.call('PATCH', `/api/accounts/${leader.user}`, { grants });
    try {
      const me = { ...leader.me, grants };
      const phone = await openPage(product, leader, db, { me });
      await expect.poll(() => cardOf(phone.view(), id)).toBeDefined();
      await phone.following.stop();
    } finally {
      await product.call('PATCH', `/api/accounts/${leader.user}`, { grants: leader.me.grants });
    }
  });

  it('in another form is asked anew', async () => {
    const { db, id } = await closedPhone();
    const kept = await readKept(db, 'board');
    if (!kept) throw new Error('no board was kept');
    await db.put('kept', { ...kept, snapshot: kept.snapshot.replace(/"format":\d+/, '"format":0') }, 'board');
    const phone = await openPage(product, leader, db);
    expect(phone.views).toEqual([]);
    await expect.poll(() => cardOf(phone.view(), id)).toBeDefined();
    await phone.following.stop();
  });

  it('stays on the screen when the phone is put out', async () => {
    const person = await personOf(product, { grants: [{ role: 'teamLeader', area: place.area }] });
    const { report, id } = newIncident();
    await product.post([report]);
    const phone = await openPage(product, person, await freshDb());
    await expect.poll(() => cardOf(phone.view(), id)).toBeDefined();
    await product.call('DELETE', `/api/sessions/${person.me.session.id}`);
    await expect.poll(() => phone.lines.at(-1), { timeout: 15_000 }).toBe('signedOut');
    expect(cardOf(phone.view(), id)).toBeDefined();
    await phone.following.stop();
    expect(await readKept(phone.db, 'view')).toEqual(phone.view());
  });
});

describe('before an act is kept', () => {
  it('the phone says what the server would say to it, and forbids nothing', async () => {
    const { id, report } = newIncident();
    await product.post([report]);
    const phone = await openPage(product, leader, await freshDb());
    await expect.poll(() => cardOf(phone.view(), id)).toBeDefined();
    const { check } = phone.following;
    expect(check([situation(id, '水位上涨', now())])).toEqual([]);
    expect(check([arrived(id, freshId('d'), now())])).toEqual(['没有对应的派遣指令']);
    const closing = any(`incident:${id}`, 'incidentClosed', { reason: '完毕' }, now());
    const [refused] = await leader.post(closing);
    expect(refused?.problem?.code).toBe('roleMayNot');
    expect(check([closing])[0]).toMatch('你的身份不能记录“办结”');
    expect(check([{ ...closing, data: {} }])).toEqual(['data.reason: 必填']);
    await phone.following.stop();
  });
});

describe('a board that was kept and followed on', () => {
  /** What happens, in steps; at some of them the phone is closed or opened. */
  const step = fc.oneof(
    fc.record({ do: fc.constant('report' as const), far: fc.boolean() }),
    fc.record({
      do: fc.constantFrom('order' as const, 'cancel' as const, 'tell' as const, 'close' as const),
      n: fc.nat(3),
    }),
    fc.record({ do: fc.constantFrom('open' as const, 'shut' as const) }),
  );

  it.each([
    ['in an area', () => leader],
    ['everywhere', () => everywhere],
  ] as const)(
    'gives %s the view that a fresh board gives, whatever happened while it was closed',
    async (_, who) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
          const db = await freshDb();
          const incidents: { id: string; dispatchId: string }[] = [];
          let phone: Phone | null = await openPage(product, who(), db);
          for (const it of steps) {
            const one = 'n' in it ? incidents[it.n] : undefined;
            if (it.do === 'report') {
              const { id, report } = newIncident(it.far ? freshId('area') : place.area);
              incidents.push({ id, dispatchId: freshId('d') });
              await product.post([report]);
            } else if (it.do === 'open') phone ??= await openPage(product, who(), db);
            else if (it.do === 'shut') {
              await phone?.following.stop();
              phone = null;
            } else if (one) await product.post([happening(it.do, one)]);
          }
          const kept = phone ?? (await openPage(product, who(), db));
          const fresh = await openPage(product, who(), await freshDb());
          const last = any(`team:${freshId('t')}`, 'teamRegistered', { name: '末队', kind: '消防' });
          const [{ position = 0 } = {}] = await product.post([last]);
          const [one, other] = await Promise.all(
            [kept, fresh].map(async (phone) => {
              await expect.poll(() => phone.view()?.position ?? 0).toBeGreaterThanOrEqual(position);
              const { heardAt: _, ...view } = phone.view() ?? { heardAt: '' };
              await phone.following.stop();
              return view;
            }),
          );
          expect(one).toEqual(other);
        }),
        { numRuns: 12 },
      );
    },
  );

  function happening(
    what: 'order' | 'cancel' | 'tell' | 'close',
    { id, dispatchId }: { id: string; dispatchId: string },
  ) {
    switch (what) {
      case 'order':
        return order(id, dispatchId);
      case 'cancel':
        return any(`incident:${id}`, 'dispatchCancelled', { dispatchId }, now());
      case 'tell':
        return situation(id, '水位上涨', now());
      case 'close':
        return any(`incident:${id}`, 'incidentClosed', { reason: '完毕' }, now());
    }
  }
});
