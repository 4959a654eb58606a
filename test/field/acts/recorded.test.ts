/** Each act of a phone, posted by the role that has its button, is recorded by the real product. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../../../client/field/acts/draft.ts';
import { FORMS } from '../../../client/field/acts/forms.ts';
import type { ActName } from '../../../client/field/acts/names.ts';
import { fieldViewOf } from '../../../client/field/view/fieldView.ts';
import type { FieldView } from '../../../client/field/view/view.ts';
import { zh } from '../../../client/lib/i18n/zh.ts';
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import type { BoardSnapshot, FollowReply, PostResult } from '../../../shared/protocol.ts';
import { restoreBoard } from '../../../shared/snapshot.ts';
import { district, type Person, personOf, registered } from '../../access/people.ts';
import { activated, any, freshId, ordered, reported } from '../../support/facts.ts';
import { type Product, startProduct } from '../../support/product.ts';
import { clockAt, settingOf } from './setting.ts';

let product: Product;
const home = district();
const incident = freshId('i');
const [dispatchId, callId] = [freshId('d'), freshId('c')];
const responseId = freshId('r');
const people = new Map<string, Person>();

beforeAll(async () => {
  product = await startProduct();
  const now = new Date().toISOString();
  const atNow = { occurredAt: now };
  const body = `指挥部 ${home.body}`;
  const results = await product.post([
    ...registered(home),
    reported(incident, { ...atNow, place: { area: home.area, name: '阿布亥沟', lon: 109.8, lat: 39.6 } }),
    activated(incident, { responseId, body }, atNow),
    ordered(incident, dispatchId, home.team, atNow),
    any(
      `incident:${incident}`,
      'instructionIssued',
      { instructionId: 'i1', issuer: '王', receivers: [body] },
      { ...atNow, text: '封路' },
    ),
    any(`incident:${incident}`, 'taskOpened', { taskId: 'k1', responseId, body, action: '排水' }, atNow),
    any(`rollCall:${callId}`, 'rollCallStarted', { callId, posts: [home.post], windowMinutes: 30 }, atNow),
  ]);
  expect(results.map(({ outcome }) => outcome)).not.toContain('refused');
  const { area, body: bodyId, team } = home;
  for (const role of ['teamLeader', 'sceneCommander', 'community', 'reporter'] as const)
    people.set(
      role,
      await personOf(product, {
        grants: [{ role, area }],
        body: bodyId,
        ...(role === 'teamLeader' ? { team } : {}),
      }),
    );
});
afterAll(() => product?.stop());

const person = (role: string): Person => {
  const one = people.get(role);
  if (!one) throw new Error(role);
  return one;
};

/** What the phone of this person shows: folded of what the server sends it. */
async function viewOf(one: Person): Promise<FieldView> {
  const socket = one.socket();
  const reply: FollowReply = await socket.timeout(20_000).emitWithAck('follow', { after: null });
  socket.disconnect();
  const { board, at } = reply as { board: BoardSnapshot; at: string };
  return fieldViewOf(restoreBoard(board), one.me, {
    nowMs: Date.parse(at),
    heardAt: at,
    language: 'zh-CN',
    words: zh,
  });
}

async function record(role: string, name: ActName, draft: Draft): Promise<readonly PostResult[]> {
  const one = person(role);
  const view = await viewOf(one);
  const base = settingOf(view);
  const files = [{ sha256: 'c'.repeat(64), type: 'image/jpeg', size: 9, sent: false }];
  const about = view.incidents.find(({ id }) => id === incident) ?? null;
  const built = FORMS[name].build(draft, {
    ...base,
    clock: clockAt(Date.now()),
    incident: about,
    order: about?.orders[0] ?? null,
    files: PHOTOS.has(name) ? files : [],
  });
  if ('errors' in built) throw new Error(JSON.stringify(built.errors));
  return one.post(...built.act.events);
}

const PHOTOS: ReadonlySet<ActName> = new Set(['situation', 'casualties', 'help', 'relief', 'report']);

const CASUALTIES = { deaths: '0', trapped: '2', unknown: ['missing'] };
const HELP = { items: [{ name: '挖掘机', quantity: '1', unit: '台' }] };
const RELIEF = { area: '甲村', people: '4', categories: ['food'] };

/** In the order in which a day goes. */
const ACTS: readonly (readonly [role: string, name: ActName, draft: Draft])[] = [
  ['reporter', 'report', { what: '山体滑坡', types: ['landslide'], where: '沟口' }],
  ['community', 'report', { what: '河水漫过桥面' }],
  ['teamLeader', 'report', { what: '路边还有一处塌方' }],
  ['teamLeader', 'rollCall', {}],
  ['teamLeader', 'acknowledge', {}],
  ['teamLeader', 'depart', { people: '12', vehicles: '3' }],
  ['teamLeader', 'arrive', {}],
  ['teamLeader', 'situation', { text: '前方道路塌陷' }],
  ['sceneCommander', 'situation', { text: '已封路' }],
  ['community', 'situation', { text: '两户已撤出' }],
  ['reporter', 'situation', { text: '还在下雨' }],
  ['teamLeader', 'casualties', CASUALTIES],
  ['sceneCommander', 'casualties', CASUALTIES],
  ['community', 'casualties', CASUALTIES],
  ['teamLeader', 'help', HELP],
  ['sceneCommander', 'help', HELP],
  ['community', 'help', HELP],
  ['community', 'need', { area: '甲村', people: '40' }],
  ['teamLeader', 'relief', RELIEF],
  ['sceneCommander', 'relief', RELIEF],
  ['community', 'relief', RELIEF],
  ['teamLeader', 'instruction', { instructionId: 'i1' }],
  ['community', 'instruction', { instructionId: 'i1', step: 'completed', result: '路已封' }],
  ['teamLeader', 'taskDone', { taskId: 'k1', step: 'acknowledged' }],
  ['community', 'taskDone', { taskId: 'k1', result: '已排干' }],
  ['sceneCommander', 'withdraw', { teams: [home.team], reason: 'order' }],
  ['teamLeader', 'withdraw', { reason: 'danger' }],
  ['teamLeader', 'release', {}],
];

describe('recorded by the server as it was made on the phone', () => {
  it.each(ACTS)('%s: %s', async (role, name, draft) => {
    const results = await record(role, name, draft);
    expect(results.map(({ outcome, problem }) => problem?.detail ?? outcome)).toEqual(
      results.map(() => 'recorded'),
    );
    // Nothing of what an honest phone does looks odd but what repeats itself.
    const flags = new Set(results.flatMap((result) => result.flags ?? []));
    for (const expected of ['repeated', 'mixedCounts', 'needNotStated', 'furtherReport'])
      flags.delete(expected);
    expect([...flags]).toEqual([]);
  });

  it('with the phone’s own reading beside the time that was shown', async () => {
    const [result] = await record('teamLeader', 'situation', { text: '慢三秒的手机' });
    const event = await logged(result);
    expect(Date.parse(event.occurredAt) - Date.parse(event.clock?.reading ?? '')).toBe(3_000);
  });

  it('in a drill by the drill’s clock, and of the drill without saying so', async () => {
    const [drill, inDrill] = [freshId('x'), freshId('i')];
    const startsAt = '2026-06-01T00:00:00.000Z';
    await product.post([
      any(`drill:${drill}`, 'drillStarted', { name: '演练', startsAt, speed: 600 }),
      reported(inDrill, { occurredAt: startsAt, drill, place: { area: home.area } }),
    ]);
    const [result] = await record('community', 'situation', { text: '演练情况', incidentId: inDrill });
    const event = await logged(result);
    expect(event.drill).toBe(drill);
    expect(result?.flags ?? []).toEqual([]);
    const passed = Date.parse(event.occurredAt) - Date.parse(startsAt);
    expect(passed).toBeGreaterThanOrEqual(0);
    expect(passed).toBeLessThan(600 * 60_000);
  });
});

async function logged(result: PostResult | undefined): Promise<LoggedEvent> {
  const after = (result?.position ?? 1) - 1;
  const { body } = await product.call<{ events: LoggedEvent[] }>('GET', `/api/events?after=${after}&limit=1`);
  const [event] = body.events;
  if (!event) throw new Error('not in the log');
  return event;
}
