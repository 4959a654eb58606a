/** The room of reactions: what is implied is recorded once, when it moves and when its time has come. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Reactor } from '../../server/react/react.ts';
import { REACTIONS } from '../../server/react/reactions.ts';
import type { Reaction } from '../../shared/reaction.ts';
import { any, freshId, reported } from '../support/facts.ts';
import { World } from '../watch/world.ts';

const START = Date.parse('2026-11-21T06:24:00Z');
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

function room(world: World, reactions: readonly Reaction[] = REACTIONS) {
  const problems: unknown[] = [];
  const reactor = new Reactor({
    keeper: world,
    reactions,
    record: world.record,
    report: (error) => problems.push(error),
  });
  return { reactor, problems };
}
const report = (world: World, incident: string, rest = {}) =>
  world.post(reported(incident, { occurredAt: iso(Date.now()), ...rest }, { receivedAt: iso(Date.now()) }));
const dues = (world: World) => world.ofType('reportDue').map(({ data }) => data['obligationId']);
const settle = (ms = 10) => vi.advanceTimersByTimeAsync(ms);

describe('what an incident owes', () => {
  it('is recorded when it is reported, as an event of the system at the time when it came to be owed', async () => {
    const world = new World();
    const { reactor, problems } = room(world);
    reactor.start();
    report(world, 'i');
    await settle();
    expect(dues(world)).toEqual(['local-30-60/phone', 'local-30-60/written']);
    expect(world.ofType('reportDue')[0]).toMatchObject({
      origin: 'system',
      stream: 'incident:i',
      occurredAt: iso(START),
      data: { dueAt: iso(START + 30 * MINUTE_MS), kind: 'first' },
    });
    expect(problems).toEqual([]);
    await reactor.stop();
  });

  it('by time alone is recorded when the time comes', async () => {
    const world = new World();
    const { reactor } = room(world);
    reactor.start();
    report(world, 'i');
    world.post(
      any(
        'incident:i',
        'severityConfirmed',
        { severity: 'larger', basis: '会商' },
        { occurredAt: iso(START) },
      ),
    );
    await settle(HOUR_MS - 1_000);
    expect(dues(world)).not.toContain('local-30-60/written/1');
    await settle(2_000);
    expect(dues(world)).toContain('local-30-60/written/1');
    await settle(24 * HOUR_MS);
    expect(dues(world)).toContain('local-30-60/written/2');
    expect(new Set(dues(world)).size).toBe(dues(world).length);
    await reactor.stop();
  });

  it('since a time when nobody looked is recorded at the start, and not again at the next', async () => {
    const world = new World();
    report(world, 'i');
    world.post(
      any(
        'incident:i',
        'severityConfirmed',
        { severity: 'larger', basis: '会商' },
        { occurredAt: iso(START) },
      ),
    );
    vi.setSystemTime(START + 30 * HOUR_MS);
    const first = room(world);
    first.reactor.start();
    await settle();
    await first.reactor.stop();
    const known = dues(world);
    expect(known).toHaveLength(6);
    const next = room(world);
    next.reactor.start();
    await settle();
    await next.reactor.stop();
    expect(dues(world)).toEqual(known);
  });

  it('in a drill is an event of the drill, by its clock', async () => {
    const world = new World();
    const { reactor } = room(world);
    reactor.start();
    const startsAt = '2023-12-18T15:59:00.000Z';
    world.post(any('drill:x', 'drillStarted', { name: '积石山', startsAt, speed: 3_600 }));
    world.post(reported('i', { occurredAt: startsAt, drill: 'x' }, { receivedAt: startsAt }));
    world.post(
      any(
        'incident:i',
        'severityConfirmed',
        { severity: 'larger', basis: '会商' },
        { occurredAt: startsAt, drill: 'x' },
      ),
    );
    // An hour of the drill in a second.
    await settle(1_100);
    const due = world
      .ofType('reportDue')
      .find(({ data }) => data['obligationId'] === 'local-30-60/written/1');
    expect(due).toMatchObject({ drill: 'x', occurredAt: '2023-12-18T16:59:00.000Z' });
    await reactor.stop();
  });

  it('that a person withdrew is not recorded again', async () => {
    const world = new World();
    const { reactor } = room(world);
    reactor.start();
    report(world, 'i');
    await settle();
    const [phone] = world.ofType('reportDue');
    world.post(any('incident:i', 'eventWithdrawn', { eventId: phone?.id, reason: '已当面报告' }));
    await settle(3 * HOUR_MS);
    expect(dues(world)).toHaveLength(2);
    await reactor.stop();
  });
});

describe('the room', () => {
  it('hands over again what could not be recorded', async () => {
    const world = new World();
    const { reactor, problems } = room(world);
    reactor.start();
    report(world, 'i');
    world.away = new Error('the database is away');
    await settle(5_000);
    expect(dues(world)).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    world.away = null;
    await settle(60_000);
    expect(dues(world)).toHaveLength(2);
    await reactor.stop();
  });

  it('lets no reaction that fails keep the others from theirs', async () => {
    const world = new World();
    const failing: Reaction = () => {
      throw new Error('a reaction with a fault');
    };
    const { reactor, problems } = room(world, [failing, ...REACTIONS]);
    reactor.start();
    report(world, 'i');
    await settle();
    expect(dues(world)).toHaveLength(2);
    expect(problems.length).toBeGreaterThan(0);
    await reactor.stop();
  });

  it('records nothing after it was stopped', async () => {
    const world = new World();
    const { reactor } = room(world);
    reactor.start();
    await settle();
    await reactor.stop();
    report(world, freshId('i'));
    await settle(HOUR_MS);
    expect(dues(world)).toEqual([]);
  });
});
