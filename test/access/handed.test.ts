/** Posts that a phone was refused and its author handed to the desk: who hands over, who sees it, who deals with it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../shared/access/principal.ts';
import { ROLE_NAMES, type RoleName, roleEmits } from '../../shared/access/role.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { CATALOGUE, type PostedEvent } from '../../shared/event.ts';
import { picture } from '../attachments/files.ts';
import { any, freshId, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { codeOf, district, follower, type Person, personOf, registered } from './people.ts';

let product: Product;
const home = district();
const away = district();
let incident: string;
const NAME = '欧阳某某';
const PHONE = '13912345678';

beforeAll(async () => {
  product = await startProduct();
  await product.post([...registered(home), ...registered(away)]);
  incident = freshId('i');
  await product.post(reported(incident, { place: { name: '某处', area: home.deep } }));
});
afterAll(() => product?.stop());

const person = (role: RoleName, area: string | null, more: Partial<{ team: string }> = {}) =>
  personOf(product, { grants: [{ role, area }], ...more });

const refusedPost = (over: Record<string, unknown> = {}) => ({
  type: 'teamArrived',
  stream: `incident:${incident}`,
  occurredAt: '2026-11-21T07:04:00.000Z',
  occurredPrecision: 'second',
  data: { dispatchId: 'd1', reached: 'scene' },
  ...over,
});
const handOver = (id: string, over: Record<string, unknown> = {}): PostedEvent =>
  any(`handed:${id}`, 'postHandedOver', {
    incidentId: incident,
    told: '到场',
    problem: { code: 'alreadyClosed', title: '没有记录', detail: '事件已办结' },
    posted: [refusedPost()],
    ...over,
  });
const settle = (id: string, data: Record<string, unknown> = { result: 'noted', reason: '已电话核实' }) =>
  any(`handed:${id}`, 'handedPostSettled', data);

const logOf = async (who: Person, id: string) =>
  (await who.call<{ events: PlacedEvent[] }>('GET', `/api/events?stream=handed:${id}`)).body.events;

describe('handing over', () => {
  test.each(['sceneCommander', 'teamLeader', 'community', 'department', 'reporter', 'dutyOfficer'] as const)(
    'is for the phone of a %s, wherever its role holds now',
    async (role) => {
      const phone = await person(role, away.area, { team: home.team });
      const id = freshId('h');
      expect((await phone.post(handOver(id))).map(codeOf)).toEqual(['recorded']);
      expect(await logOf(phone, id)).toMatchObject([
        { type: 'postHandedOver', recordedBy: { user: phone.user, role }, data: { told: '到场' } },
      ]);
    },
  );

  test('is not for those who only look on', async () => {
    for (const role of ['viewer', 'wall'] as const)
      expect((await (await person(role, null)).post(handOver(freshId('h')))).map(codeOf)).toEqual([
        'roleMayNot',
      ]);
  });

  test('sent twice it is there once; another can not be put on its id, and nobody puts it right', async () => {
    const phone = await person('teamLeader', home.area);
    const other = await person('teamLeader', home.area);
    const id = freshId('h');
    const event = handOver(id);
    expect((await phone.post(event)).map(codeOf)).toEqual(['recorded']);
    expect((await phone.post(event)).map(codeOf)).toEqual(['duplicate']);
    expect((await phone.post(handOver(id))).map(codeOf)).toEqual(['handedIdTaken']);
    expect((await other.post(handOver(id))).map(codeOf)).toEqual(['handedIdTaken']);
    const withdrawn = any(`handed:${id}`, 'eventWithdrawn', { eventId: event.id, reason: '误发' });
    expect((await product.post([withdrawn])).map(codeOf)).toEqual(['wrongStream']);
  });

  test('takes what no type would: it was refused for what it says; but not without bounds', async () => {
    const phone = await person('reporter', null);
    const odd = [refusedPost({ type: 'ofAnotherVersion', data: { any: [1, { deep: true }] } })];
    expect((await phone.post(handOver(freshId('h'), { posted: odd }))).map(codeOf)).toEqual(['recorded']);
    const long = [refusedPost({ data: { text: '长'.repeat(20_001) } })];
    const none: unknown[] = [];
    const many = Array.from({ length: 21 }, () => refusedPost());
    for (const posted of [long, none, many])
      expect((await phone.post(handOver(freshId('h'), { posted }))).map(codeOf)).toEqual(['invalidEvent']);
  });
});

describe('sight', () => {
  const settles = (role: RoleName) => roleEmits(role, CATALOGUE.handedPostSettled.emit);
  const places = { home: home.area, away: away.area, everywhere: null };

  test('every role, in the area of the incident, in another, and everywhere: live, in snapshots and in the log', async () => {
    const author = await person('teamLeader', away.area);
    const before = handOver(freshId('h'));
    const nowhere = handOver(freshId('h'), { incidentId: undefined });
    await author.post(before, nowhere);
    const people: { role: RoleName; place: keyof typeof places; one: Person }[] = [];
    for (const role of ROLE_NAMES)
      for (const place of ['home', 'away', 'everywhere'] as const)
        people.push({ role, place, one: await person(role, places[place]) });
    const followers = await Promise.all(people.map(({ one }) => follower(one.socket())));
    const live = handOver(freshId('h'));
    const [, last] = await author.post(live, situation(incident, '之后'));
    const wrong: string[] = [];
    for (const [i, { role, place, one }] of people.entries()) {
      const seen = followers[i];
      await seen?.reached((last?.position ?? 1) - 1);
      const whole = place === 'everywhere' && (role === 'administrator' || role === 'reviewer');
      const ofIncident = settles(role) && place !== 'away';
      const expected = [ofIncident, settles(role) && place === 'everywhere', ofIncident];
      for (const [at, event] of [before, nowhere, live].entries()) {
        const shown = seen?.shown.has(event.id) ?? false;
        const read = (await logOf(one, event.stream.slice('handed:'.length))).length > 0;
        if (shown !== expected[at]) wrong.push(`${role} ${place} ${at}: shown ${shown}`);
        if (read !== (expected[at] || whole)) wrong.push(`${role} ${place} ${at}: read ${read}`);
      }
      seen?.stop();
    }
    expect(wrong).toEqual([]);
  });

  test.each<[string, Grant[]]>([
    ['in an area', [{ role: 'teamLeader', area: home.area }]],
    ['everywhere', [{ role: 'teamLeader', area: null }]],
  ])(
    'its author whose role holds %s sees it and what became of it; others of the role do not',
    async (_, grants) => {
      const [author, other] = [await personOf(product, { grants }), await personOf(product, { grants })];
      const [mine, theirs] = [await follower(author.socket()), await follower(other.socket())];
      const event = handOver(freshId('h'));
      const done = settle(event.stream.slice('handed:'.length));
      await author.post(event);
      const [last] = await product.post([done]);
      for (const seen of [mine, theirs]) await seen.reached(last?.position ?? 0);
      expect([mine.shown.has(event.id), mine.shown.has(done.id)]).toEqual([true, true]);
      expect([theirs.shown.has(event.id), theirs.shown.has(done.id)]).toEqual([false, false]);
      const again = await follower(author.socket());
      expect(again.shown.has(done.id)).toBe(true);
      for (const seen of [mine, theirs, again]) seen.stop();
    },
  );

  test('it comes into sight with its incident', async () => {
    const officer = await person('dutyOfficer', away.area);
    const seen = await follower(officer.socket());
    const moving = freshId('i');
    const event = handOver(freshId('h'), { incidentId: moving });
    const first = reported(moving, { place: { name: '某处', area: home.deep } });
    await product.post([first, event]);
    const [last] = await product.post([
      any(`incident:${moving}`, 'responseActivated', {
        responseId: 'r',
        body: away.body,
        level: 4,
        decisionMaker: '王',
        basis: '预案',
      }),
    ]);
    await seen.reached(last?.position ?? 0);
    expect(seen.shown.has(event.id)).toBe(false);
    const named = await personOf(product, {
      grants: [{ role: 'dutyOfficer', area: away.area }],
      body: away.body,
    });
    expect(await logOf(named, event.stream.slice('handed:'.length))).toHaveLength(1);
    seen.stop();
  });

  test('a person who is named in what was handed over is on no screen, also where its form is broken', async () => {
    const officer = await person('dutyOfficer', null);
    const seen = await follower(officer.socket());
    const report = refusedPost({
      type: 'incidentReported',
      data: {
        title: '火情',
        types: ['fire'],
        receivedAt: '2026-11-21T07:00:00.000Z',
        reporter: { name: NAME, phone: PHONE },
      },
    });
    const broken = refusedPost({
      type: 'incidentReported',
      data: { reporter: [{ name: NAME }], title: '火情' },
    });
    const unknown = refusedPost({ type: 'reportOfTomorrow', data: { reporter: { name: NAME } } });
    const event = handOver(freshId('h'), { posted: [refusedPost(), report, broken, unknown] });
    const [last] = await product.post([event]);
    await seen.reached(last?.position ?? 0);
    const [logged] = await logOf(officer, event.stream.slice('handed:'.length));
    for (const text of [seen.text(), JSON.stringify(logged), (await follower(officer.socket())).text()]) {
      expect(text).toContain('火情');
      expect(text).not.toContain(NAME);
      expect(text).not.toContain(PHONE);
    }
    expect(logged).toMatchObject({
      withheld: [
        'data.posted.1.data.reporter.name',
        'data.posted.1.data.reporter.phone',
        'data.posted.2.data.reporter',
        'data.posted.3.data.reporter',
      ],
    });
    const asked = await officer.call('GET', `/api/events/${event.id}/private`);
    expect(JSON.stringify(asked.body)).toContain(NAME);
    seen.stop();
  });
});

describe('settling', () => {
  test('is for those who see it, once', async () => {
    const author = await person('teamLeader', home.area);
    const id = freshId('h');
    await author.post(handOver(id));
    expect((await author.post(settle(id))).map(codeOf)).toEqual(['roleMayNot']);
    expect((await (await person('dutyOfficer', away.area)).post(settle(id))).map(codeOf)).toEqual([
      'unknownStream',
    ]);
    const officer = await person('dutyOfficer', home.area);
    expect((await officer.post(settle(id))).map(codeOf)).toEqual(['recorded']);
    expect((await officer.post(settle(id))).map(codeOf)).toEqual(['handedSettled']);
  });

  test('“recorded” names what was recorded, and it has to be there', async () => {
    const officer = await person('dutyOfficer', home.area);
    const id = freshId('h');
    await officer.post(handOver(id));
    const said = situation(incident, '队伍到场');
    const recorded = (eventIds?: string[]) =>
      settle(id, { result: 'recorded', reason: '代记', ...(eventIds ? { eventIds } : {}) });
    expect((await officer.post(recorded())).map(codeOf)).toEqual(['nothingRecorded']);
    expect((await officer.post(recorded([said.id]))).map(codeOf)).toEqual(['unknownEvent']);
    expect((await officer.post(said, recorded([said.id]))).map(codeOf)).toEqual(['recorded', 'recorded']);
  });

  test('a photo that was handed over is the desk’s to see, and may be put on the incident for its sender', async () => {
    const author = await person('reporter', away.area);
    const officer = await person('dutyOfficer', home.area);
    const sent = await fetch(`${product.url}/api/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${author.token}`, 'content-type': 'image/png' },
      body: new Uint8Array(picture(2)),
    });
    const { sha256 } = (await sent.json()) as { sha256: string };
    const opens = async () =>
      (
        await fetch(`${product.url}/api/attachments/${sha256}`, {
          headers: { authorization: `Bearer ${officer.token}` },
        })
      ).status;
    expect(await opens()).toBe(404);
    const id = freshId('h');
    const photo = { sha256, kind: 'photo' };
    await author.post(handOver(id, { posted: [refusedPost({ type: 'attachmentAdded', data: photo })] }));
    expect(await opens()).toBe(200);
    const viewer = await person('viewer', home.area);
    const added = any(`incident:${incident}`, 'attachmentAdded', photo);
    await officer.post(added, settle(id, { result: 'recorded', reason: '代记', eventIds: [added.id] }));
    const seen = await fetch(`${product.url}/api/attachments/${sha256}`, {
      headers: { authorization: `Bearer ${viewer.token}` },
    });
    expect(seen.status).toBe(200);
  });
});
