/** The watch on real nodes: one event for each clock, whoever watches, and whoever was down when it ran out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BoardKeeper } from '../../server/board/keeper.ts';
import { Intake } from '../../server/intake/intake.ts';
import { openLog } from '../../server/log/index.ts';
import { keepHistory } from '../../server/watch/history.ts';
import { Watch } from '../../server/watch/watch.ts';
import { EMPTY_BOARD } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { forecastUnit } from '../../shared/forecast/unit.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { any, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { arrivals } from './world.ts';

const TWO_HOURS_MS = 2 * 3_600_000;

let one: Product;
let other: Product;
const undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  one = await startProduct();
  other = await startProduct({ database: one.database });
});
afterAll(async () => {
  for (const step of undo.reverse()) await step();
  await other?.stop();
  await one?.stop();
});

interface Node {
  readonly watch: Watch;
  readonly answers: PostResult[];
  readonly problems: unknown[];
}

/** A node of its own on the database of the products, with a watch that isn't started yet. */
async function node(forecasts = false): Promise<Node> {
  const log = await openLog({ url: one.database.url });
  undo.push(() => log.close());
  const keeper = new BoardKeeper(log, EMPTY_BOARD);
  await keeper.start();
  undo.push(() => keeper.stop());
  const intake = new Intake(log, keeper);
  const [answers, problems]: [PostResult[], unknown[]] = [[], []];
  const { history, stop } = keepHistory(keeper);
  undo.push(async () => stop());
  const watch = new Watch({
    keeper,
    unitsOf: arrivals,
    async record(events: readonly PostedEvent[]) {
      const results = await intake.record(events, { system: { user: 'system', role: 'system' }, lang: 'zh' });
      answers.push(...results);
      return results;
    },
    forecast: forecasts ? (board, unit, nowMs) => forecastUnit(board, unit, history, nowMs) : undefined,
    report: (problem) => problems.push(problem),
  });
  undo.push(() => watch.stop());
  return { watch, answers, problems };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ago = (ms: number) => ({ occurredAt: new Date(Date.now() - ms).toISOString() });

async function eventsOf(incident: string, type: string): Promise<LoggedEvent[]> {
  const { body } = await one.call<{ events: LoggedEvent[] }>(
    'GET',
    `/api/events?stream=incident:${incident}&type=${type}`,
  );
  return body.events;
}

async function eventually<T>(look: () => Promise<T[]>, count: number): Promise<T[]> {
  for (let i = 0; i < 100; i++) {
    const found = await look();
    if (found.length >= count) return found;
    await pause(100);
  }
  return look();
}

const isThere = ({ status }: { status: number }) => status === 200;

describe('a clock that runs out', () => {
  it('is one event, with two products and three watches on one log', async () => {
    const nodes = await Promise.all([node(), node(), node()]);
    for (const { watch } of nodes) watch.start();
    const incident = freshId('i');
    const dispatches = Array.from({ length: 20 }, (_, i) => `d${i}`);
    // The limit is three seconds from now.
    const start = ago(TWO_HOURS_MS - 3_000);
    await one.post([reported(incident, start)]);
    await eventually(async () => [await other.call('GET', `/api/incidents/${incident}`)].filter(isThere), 1);
    await other.post(dispatches.map((id) => ordered(incident, id, `team-${id}`, start)));
    const events = await eventually(() => eventsOf(incident, 'clockRanOut'), dispatches.length);
    await pause(1_500);
    expect((await eventsOf(incident, 'clockRanOut')).map(({ data }) => data['subject']).sort()).toEqual(
      [...dispatches].sort(),
    );
    for (const { data, occurredAt, recordedBy, origin } of events) {
      expect([occurredAt, recordedBy.user, origin]).toEqual([data['dueAt'], 'system', 'system']);
      expect(Date.parse(occurredAt) - Date.parse(start.occurredAt)).toBe(TWO_HOURS_MS);
    }
    const outcomes = nodes.flatMap(({ answers }) => answers.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(dispatches.length);
    expect(outcomes.filter((outcome) => outcome === 'refused')).toEqual([]);
    expect(nodes.flatMap(({ problems }) => problems)).toEqual([]);
    await Promise.all(nodes.map(({ watch }) => watch.stop()));
  });

  it('while no server was up is an event after the start, and not again after the next one', async () => {
    const incident = freshId('i');
    const start = ago(TWO_HOURS_MS - 200);
    await one.post([reported(incident, start), ordered(incident, 'd1', 't1', start)]);
    await pause(1_500);
    expect(await eventsOf(incident, 'clockRanOut')).toEqual([]);
    const { watch } = await node();
    watch.start();
    expect(await eventually(() => eventsOf(incident, 'clockRanOut'), 1)).toHaveLength(1);
    await watch.stop();
    await one.restart();
    const next = await node();
    next.watch.start();
    await pause(1_500);
    await next.watch.stop();
    expect(await eventsOf(incident, 'clockRanOut')).toHaveLength(1);
    expect(next.answers.filter(({ outcome }) => outcome === 'recorded')).toEqual([]);
  });

  it('of an incident that was closed is recorded all the same', async () => {
    const incident = freshId('i');
    const start = ago(TWO_HOURS_MS + 60_000);
    await one.post([
      reported(incident, start),
      ordered(incident, 'd1', 't1', start),
      any(`incident:${incident}`, 'incidentClosed', { reason: '办结' }, ago(1_000)),
    ]);
    const { watch, problems } = await node();
    watch.start();
    const [event] = await eventually(() => eventsOf(incident, 'clockRanOut'), 1);
    expect(event).toMatchObject({ flags: ['afterClose'], data: { subject: 'd1' } });
    expect(problems).toEqual([]);
    await watch.stop();
  });

  it('in a drill is an event of the drill, by the clock of the drill', async () => {
    const drill = freshId('drill');
    const incident = freshId('i');
    const startsAt = '2023-12-18T15:59:00.000Z';
    const { watch, problems } = await node();
    watch.start();
    // Two hours in two seconds.
    await one.post([
      any(`drill:${drill}`, 'drillStarted', { name: '积石山', startsAt, speed: 3_600 }),
      reported(incident, { occurredAt: startsAt, drill }),
      ordered(incident, 'd1', 't1', { occurredAt: startsAt, drill }),
    ]);
    const [event] = await eventually(() => eventsOf(incident, 'clockRanOut'), 1);
    expect(event).toMatchObject({ drill, occurredAt: '2023-12-18T17:59:00.000Z' });
    expect(problems).toEqual([]);
    await watch.stop();
  });
});

describe('a forecast that changes', () => {
  it('is one event, with two watches on one log', async () => {
    const nodes = await Promise.all([node(true), node(true)]);
    const incident = freshId('i');
    // Nearly two hours without a word.
    const start = ago(115 * 60_000);
    await one.post([reported(incident, start), ordered(incident, 'd1', 't1', start)]);
    for (const { watch } of nodes) watch.start();
    const events = await eventually(() => eventsOf(incident, 'forecastMade'), 1);
    await pause(1_000);
    expect(await eventsOf(incident, 'forecastMade')).toHaveLength(1);
    expect(events[0]?.data).toMatchObject({
      indicatorId: 'K1-ARR',
      subject: 'd1',
      willMeet: false,
      reason: { code: 'notAcknowledged', values: { minutes: 115 } },
    });
    expect(nodes.flatMap(({ problems }) => problems)).toEqual([]);
    await Promise.all(nodes.map(({ watch }) => watch.stop()));
  });
});
