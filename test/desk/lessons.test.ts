/**
 * What users of other systems lost, doubled or overwrote (their threads by name), tried at the desk's own list of acts
 * against the real server. The browser's part is its store and its `fetch`, which here knows where the server is.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Acts } from '../../client/desk/acts/acts.ts';
import { eventOf } from '../../client/desk/acts/event.ts';
import { boardWith } from '../../client/desk/acts/optimistic.ts';
import { EMPTY_BOARD, evolveBoard, stateIn } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { EventsMessage, Me } from '../../shared/protocol.ts';
import { freshId } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
/** What becomes of a request before it reaches the server, and of its answer before it reaches the page. */
let line: { before: () => void; after: () => void };

beforeAll(async () => {
  product = await startProduct();
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  const there = globalThis.fetch;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    line.before();
    const headers = { ...init.headers, authorization: `Bearer ${product.token}` };
    const answer = await there(new URL(path, product.url), { ...init, headers });
    await answer.clone().arrayBuffer();
    line.after();
    return answer;
  });
});
beforeEach(() => {
  line = { before: () => {}, after: () => {} };
  localStorage.removeItem('fenghuo.desk.acts');
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await product?.stop();
});

/** Cuts the line so many times. */
const cut = (times: number) => () => {
  if (times-- > 0) throw new TypeError('fetch failed');
};

const report = (incident: string, title = '滑坡'): PostedEvent => {
  const data = { title, types: ['landslide'], reporter: {}, receivedAt: new Date().toISOString() };
  return eventOf('incidentReported', `incident:${incident}`, data, Date.now());
};
const situation = (incident: string, text: string): PostedEvent =>
  eventOf('situationUpdated', `incident:${incident}`, {}, Date.now(), { text });

const settled = (acts: Acts) =>
  expect
    .poll(() => acts.current().map(({ state }) => state.as), { timeout: 15_000, interval: 50 })
    .not.toEqual(expect.arrayContaining([expect.stringMatching(/sending|waiting/)]));

const eventsOf = async (incident: string): Promise<LoggedEvent[]> => {
  const path = `/api/events?stream=${encodeURIComponent(`incident:${incident}`)}&limit=1000`;
  return (await product.call<{ events: LoggedEvent[] }>('GET', path)).body.events;
};
const idsOf = async (incident: string) => (await eventsOf(incident)).map(({ id }) => id);

describe('sent more than once', () => {
  test('SEL-Columbia/formhub #678: the answer is lost again and again; one report stays one report', async () => {
    const incident = freshId('i');
    const acts = new Acts();
    line.after = cut(2);
    acts.post('接报', [report(incident)]);
    await settled(acts);
    expect(acts.current()[0]?.state.as).toBe('recorded');
    expect(await idsOf(incident)).toHaveLength(1);
  });

  test('redcross/dcsops #175: an incident that is opened while the line is bad is opened once', async () => {
    const incident = freshId('i');
    const acts = new Acts();
    line.before = cut(1);
    line.after = cut(1);
    acts.post('接报', [report(incident), situation(incident, '坡面仍在滑动')]);
    await settled(acts);
    expect((await eventsOf(incident)).map(({ type }) => type)).toEqual([
      'incidentReported',
      'situationUpdated',
    ]);
  });

  test('getodk/collect #3517: the button may be pressed many times; the server is the judge', async () => {
    const incident = freshId('i');
    const acts = new Acts();
    const same = [report(incident)];
    for (let press = 0; press < 5; press++) acts.post('接报', same);
    await settled(acts);
    const positions = acts
      .current()
      .map(({ state }) => (state.as === 'recorded' ? state.position : state.as));
    expect(new Set(positions).size).toBe(1);
    expect(await idsOf(incident)).toHaveLength(1);
  });

  test('meshtastic/Meshtastic-Android #5667: the same word by two ways is one word', async () => {
    const incident = freshId('i');
    const word = situation(incident, '两路都报来');
    await product.post([report(incident), word]);
    const acts = new Acts();
    acts.post('情况', [word]);
    await settled(acts);
    expect((await eventsOf(incident)).filter(({ type }) => type === 'situationUpdated')).toHaveLength(1);
  });

  test('getodk/central #794: what was withdrawn is sent again: the first receipt is answered, and nothing comes back', async () => {
    const incident = freshId('i');
    const word = situation(incident, '误报');
    await product.post([report(incident), word]);
    const [withdrawn] = await product.post([
      eventOf('eventWithdrawn', `incident:${incident}`, { eventId: word.id, reason: '误' }, Date.now()),
    ]);
    expect(withdrawn?.outcome).toBe('recorded');
    const acts = new Acts();
    acts.post('情况', [word]);
    await settled(acts);
    expect(acts.current()[0]?.state.as).toBe('recorded');
    const { body } = await product.call<{ situation: unknown }>('GET', `/api/incidents/${incident}`);
    expect(body.situation ?? null).toBeNull();
  });

  test('openises/TicketsCAD #54: a register that is loaded twice is there once', async () => {
    const first = await product.call<{ recorded: number }>('POST', '/api/samples/district');
    const second = await product.call<{ recorded: number }>('POST', '/api/samples/district');
    expect(first.body.recorded).toBeGreaterThan(0);
    expect(second.body.recorded).toBe(0);
  });

  test('SnailyCAD/snaily-cadv4 #1174: three callers of one fire: one incident, every call kept', async () => {
    const incident = freshId('i');
    const acts = new Acts();
    for (const caller of ['甲', '乙', '丙']) acts.post(caller, [report(incident, `${caller}报：起火`)]);
    await settled(acts);
    const { body } = await product.call<{ intakes: unknown[] }>('GET', `/api/incidents/${incident}`);
    expect(body.intakes).toHaveLength(3);
  });
});

describe('refused or cut off', () => {
  const from = { sheet: 'intake', props: {}, draftKey: 'intake', draft: { said: '沟里塌方了' } };

  test('getodk/collect #5317: the same id with other words is refused by name, and can be changed and sent again', async () => {
    const incident = freshId('i');
    const first = report(incident, '滑坡');
    await product.post([first]);
    const acts = new Acts();
    acts.post('接报', [{ ...first, data: { ...first.data, title: '改过的标题' } }], from);
    await settled(acts);
    const [act] = acts.current();
    expect(act?.state.as === 'refused' && act.state.problem.code).toBe('idReused');
    expect(act?.from?.draft).toEqual(from.draft);
  });

  test('dfpc-coe/CloudTAK #1318: a refused act is loud, and stays until somebody has dealt with it', async () => {
    const incident = freshId('i');
    const acts = new Acts();
    acts.post('情况', [situation(incident, '没人报过的事')], from);
    await settled(acts);
    // The page is loaded again: it is still there, with the reason and with what was typed.
    const again = new Acts();
    const [act] = again.current();
    expect(act?.state.as === 'refused' && act.state.problem.detail).toContain(incident);
    expect(act?.from).toEqual(from);
    again.dismiss(act?.id ?? '');
    expect(new Acts().current()).toEqual([]);
  });

  test('OfficeDev/microsoft-teams-emergency-operations-center #240: what was typed for a new incident outlives a failed save and a closed page', async () => {
    const incident = freshId('i');
    line.before = cut(1);
    const closed = new Acts();
    closed.post('接报', [report(incident)], from);
    await expect.poll(() => closed.current()[0]?.state.as).toBe('waiting');
    // The page is closed here; the next one finds the act and sends it.
    const opened = new Acts();
    expect(opened.current()[0]?.events[0]?.data).toMatchObject({ title: '滑坡' });
    await settled(opened);
    await settled(closed);
    expect(await idsOf(incident)).toHaveLength(1);
  });
});

describe('seen by all', () => {
  test('dfpc-coe/CloudTAK #1813, brian7704/OpenTAKServer #400: what was withdrawn leaves every screen', async () => {
    const incident = freshId('i');
    const word = situation(incident, '误报');
    await product.post([report(incident), word]);
    await product.post([
      eventOf('eventWithdrawn', `incident:${incident}`, { eventId: word.id, reason: '误' }, Date.now()),
    ]);
    const { body } = await product.call<{ events: LoggedEvent[] }>('GET', '/api/events?limit=1000');
    const screen = body.events.reduce(evolveBoard, EMPTY_BOARD);
    expect(stateIn(screen, 'incident', incident)?.situation).toBeNull();
  });

  test('brian7704/OpenTAKServer #104: a scene that moved a little is told to whoever looks', async () => {
    const incident = freshId('i');
    const stream = `incident:${incident}`;
    const order = {
      dispatchId: 'd1',
      teamId: 't1',
      kind: 'toScene' as const,
      scene: { lon: 109.8, lat: 39.6 },
    };
    await product.post([report(incident), eventOf('dispatchOrdered', stream, order, Date.now())]);
    const socket = product.socket();
    await socket.timeout(5_000).emitWithAck('follow', { after: null });
    const moved = new Promise<LoggedEvent>((resolve) =>
      socket.on('events', ({ events }: EventsMessage) =>
        events.filter(({ type }) => type === 'sceneMoved').map(resolve),
      ),
    );
    const acts = new Acts();
    acts.post('现场移位', [
      eventOf('sceneMoved', stream, { dispatchId: 'd1', scene: { lon: 109.81, lat: 39.61 } }, Date.now()),
    ]);
    expect((await moved).data['scene']).toEqual({ lon: 109.81, lat: 39.61 });
  });

  test('an act shows at once, before the server has it, and never as recorded', async () => {
    const incident = freshId('i');
    const me = (await product.call<Me>('GET', '/api/me')).body;
    line.before = cut(1);
    const acts = new Acts();
    acts.post('接报', [report(incident)]);
    const board = boardWith(EMPTY_BOARD, acts.current(), me, Date.now());
    expect(stateIn(board, 'incident', incident)?.title).toBe('滑坡');
    expect(acts.current()[0]?.state.as).toBe('sending');
    await settled(acts);
    expect(await idsOf(incident)).toHaveLength(1);
  });
});
