import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type Wire, type WireListener } from '../../client/lib/connection.ts';
import { type Board, FOLDED_KINDS } from '../../shared/board.ts';
import {
  type EventsMessage,
  type FollowReply,
  type FollowRequest,
  HEARTBEAT_MS,
  SILENCE_MS,
} from '../../shared/protocol.ts';
import { restoreBoard, snapshotBoard } from '../../shared/snapshot.ts';
import { seal } from '../../shared/track.ts';
import { MemoryLog } from '../browser/harness.ts';
import { busy, incident } from '../browser/stories.ts';

/** A line whose other end the test holds. */
class FakeWire implements Wire {
  listener: WireListener | null = null;
  readonly asked: { request: FollowRequest; answer: (reply: FollowReply) => void }[] = [];
  redialled = 0;

  open(listener: WireListener) {
    this.listener = listener;
  }
  close() {}
  follow(request: FollowRequest, answer: (reply: FollowReply) => void) {
    this.asked.push({ request, answer });
  }
  redial() {
    this.redialled++;
  }
}

/** The server's side of `follow`, as the protocol describes it. */
function replyTo(log: MemoryLog, { after }: FollowRequest): FollowReply {
  const { position } = log.board;
  const at = new Date().toISOString();
  return after === null || after > position
    ? { board: snapshotBoard(log.board), position, at }
    : { events: log.events.slice(after), position, at };
}

const plain = (board: Board | null) =>
  board && {
    position: board.position,
    states: FOLDED_KINDS.map((kind) =>
      [...board.tracks[kind].values()]
        .map(({ id, state }) => ({ id, state }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ),
  };

const NOW = Date.parse('2026-11-21T16:47:00+08:00');

function opened(wire = new FakeWire(), area: string | null = null) {
  const connection = new Connection(wire, { area, soon: (task) => task() });
  connection.open();
  return { wire, connection };
}

function following(log: MemoryLog) {
  const { wire, connection } = opened();
  wire.listener?.connected();
  const [first] = wire.asked;
  first?.answer(replyTo(log, first.request));
  return { wire, connection };
}

const message = (log: MemoryLog, after: number, through = log.board.position): EventsMessage => ({
  after,
  through,
  events: log.events.slice(after, through),
  at: new Date().toISOString(),
});

describe('a connection', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('asks for a snapshot first, with its area, and then holds what the server folds', () => {
    const log = busy(NOW);
    const { wire, connection } = opened(new FakeWire(), 'kangbashi');
    wire.listener?.connected();
    const [first] = wire.asked;
    expect(first?.request).toEqual({ after: null, scope: { area: 'kangbashi' } });
    first?.answer(replyTo(log, first.request));
    expect(connection.current().status).toBe('live');
    expect(plain(connection.current().board)).toEqual(plain(log.board));
  });

  it('shows a board that was kept at once, and asks for what came since, but for what it has no use for', () => {
    const log = busy(NOW);
    const kept = log.board;
    log.add({ stream: 'team:new', type: 'teamRegistered', at: NOW, data: { name: 'x', kind: 'y' } });
    const wire = new FakeWire();
    const connection = new Connection(wire, { board: kept, leave: ['plan'], soon: (task) => task() });
    expect(connection.current()).toMatchObject({ board: kept, heardMs: null });
    connection.open();
    wire.listener?.connected();
    const [first] = wire.asked;
    expect(first?.request).toEqual({ after: kept.position, leave: ['plan'] });
    first?.answer(replyTo(log, first.request));
    expect(plain(connection.current().board)).toEqual(plain(log.board));
  });

  it('comes back when a server that has too much to do has said, and not sooner', () => {
    const log = busy(NOW);
    const { wire, connection } = opened();
    wire.listener?.connected();
    const problem = {
      type: 'urn:fenghuo:problem:overloaded',
      code: 'overloaded',
      status: 503,
      title: '系统繁忙',
    };
    wire.asked[0]?.answer({ problem, retryAfterMs: 8_000 });
    vi.advanceTimersByTime(7_900);
    expect(wire.asked).toHaveLength(1);
    expect(connection.current().status).not.toBe('signedOut');
    vi.advanceTimersByTime(1_000);
    const [, again] = wire.asked;
    again?.answer(replyTo(log, again.request));
    expect(plain(connection.current().board)).toEqual(plain(log.board));
  });

  it('folds what comes next, in order', () => {
    const log = busy(NOW);
    const { wire, connection } = following(log);
    const after = log.board.position;
    log.add({
      stream: 'incident:slide',
      type: 'teamArrived',
      at: NOW,
      data: { dispatchId: 'slide-bluesky', reached: 'scene' },
    });
    wire.listener?.events(message(log, after));
    expect(wire.asked).toHaveLength(1);
    expect(plain(connection.current().board)).toEqual(plain(log.board));
  });

  it('follows again from where it stands when a message was lost', () => {
    const log = busy(NOW);
    const { wire, connection } = following(log);
    const after = log.board.position;
    for (let i = 0; i < 2; i++)
      log.add({ stream: `team:new${i}`, type: 'teamRegistered', at: NOW, data: { name: 'x', kind: 'y' } });
    wire.listener?.events(message(log, after + 1));
    expect(connection.current().board?.position).toBe(after);
    const again = wire.asked[1];
    expect(again?.request.after).toBe(after);
    again?.answer(replyTo(log, again.request));
    expect(plain(connection.current().board)).toEqual(plain(log.board));
  });

  it('learns from a heartbeat alone that it has missed something', () => {
    const log = busy(NOW);
    const { wire } = following(log);
    const after = log.board.position;
    log.add({ stream: 'team:new', type: 'teamRegistered', at: NOW, data: { name: 'x', kind: 'y' } });
    wire.listener?.events(message(log, log.board.position));
    expect(wire.asked[1]?.request.after).toBe(after);
  });

  it('keeps its board when the line drops and goes on from there', () => {
    const log = busy(NOW);
    const { wire, connection } = following(log);
    const { position } = log.board;
    wire.listener?.lost();
    expect(connection.current()).toMatchObject({ status: 'connecting' });
    expect(connection.current().board?.position).toBe(position);
    wire.listener?.connected();
    expect(wire.asked[1]?.request.after).toBe(position);
  });

  it('does not lose what arrives while an answer is outstanding', () => {
    const log = busy(NOW);
    const { wire, connection } = opened();
    wire.listener?.connected();
    const [first] = wire.asked;
    const reply = first && replyTo(log, first.request);
    const after = log.board.position;
    log.add({ stream: 'team:new', type: 'teamRegistered', at: NOW, data: { name: 'x', kind: 'y' } });
    wire.listener?.events(message(log, after));
    if (reply) first?.answer(reply);
    expect(wire.asked).toHaveLength(1);
    expect(plain(connection.current().board)).toEqual(plain(log.board));
  });

  it('asks for the whole board when a fact belongs to what was sealed', () => {
    const log = busy(NOW);
    const { wire, connection } = following(log);
    const after = log.board.position;
    const board = connection.current().board;
    const track = board?.tracks.incident.get('slide');
    if (!board || !track) throw new Error('the story has a landslide');
    // What the snapshot would hold of an incident that ended long ago.
    const sealed = {
      ...board,
      tracks: { ...board.tracks, incident: board.tracks.incident.set('slide', seal(track)) },
    };
    const snapshot = snapshotBoard(sealed);
    wire.listener?.lost();
    wire.listener?.connected();
    wire.asked[1]?.answer({ board: snapshot, position: after, at: new Date().toISOString() });
    log.add({ stream: 'incident:slide', type: 'situationUpdated', at: NOW, data: {} });
    wire.listener?.events(message(log, after));
    expect(wire.asked[2]?.request.after).toBeNull();
    const third = wire.asked[2];
    third?.answer(replyTo(log, third.request));
    expect(plain(connection.current().board)).toEqual(plain(log.board));
  });

  it('says that it is silent after five seconds without a word, not before, and redials a dead line', () => {
    const log = busy(NOW);
    const { wire, connection } = following(log);
    for (let beats = 0; beats < 5; beats++) {
      vi.advanceTimersByTime(HEARTBEAT_MS);
      wire.listener?.events(message(log, log.board.position));
    }
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(connection.current().status).toBe('live');
    vi.advanceTimersByTime(1);
    expect(connection.current().status).toBe('silent');
    expect(connection.current().board).not.toBeNull();
    expect(wire.redialled).toBe(1);
    wire.listener?.events(message(log, log.board.position));
    expect(connection.current().status).toBe('live');
  });

  it('says that it is silent also when it never heard anything', () => {
    const { connection } = opened();
    vi.advanceTimersByTime(SILENCE_MS);
    expect(connection.current()).toMatchObject({ status: 'silent', board: null, heardMs: null });
  });

  it('asks again when no answer comes, and waits longer each time the server has a problem', () => {
    // As if the jitter were none.
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { wire } = opened();
    wire.listener?.connected();
    vi.advanceTimersByTime(10_000);
    expect(wire.asked).toHaveLength(2);
    const problem = { type: 'urn:fenghuo:problem:busy', title: 'busy', status: 503, code: 'busy' };
    wire.asked[1]?.answer({ problem });
    vi.advanceTimersByTime(500);
    expect(wire.asked).toHaveLength(3);
    wire.asked[2]?.answer({ problem });
    vi.advanceTimersByTime(999);
    expect(wire.asked).toHaveLength(3);
    vi.advanceTimersByTime(1);
    expect(wire.asked).toHaveLength(4);
  });

  it('knows when it is not let in', () => {
    const { wire, connection } = opened();
    wire.listener?.refused();
    expect(connection.current().status).toBe('signedOut');
    wire.listener?.connected();
    expect(connection.current().status).toBe('connecting');
  });

  it('shows the time of the server, and of the least delayed message', () => {
    const log = busy(NOW);
    const { wire, connection } = following(log);
    const ahead = (delayMs: number): EventsMessage => ({
      ...message(log, log.board.position),
      at: new Date(Date.now() + 60_000 - delayMs).toISOString(),
    });
    wire.listener?.events(ahead(800));
    wire.listener?.events(ahead(20));
    wire.listener?.events(ahead(400));
    const { offsetMs } = connection.current();
    expect(performance.now() + (offsetMs ?? 0) - Date.now()).toBeCloseTo(59_980, -1);
  });

  it('says so when the server speaks a form that it can not read', () => {
    const { wire, connection } = opened();
    wire.listener?.connected();
    const snapshot = { ...snapshotBoard(new MemoryLog().board), format: 999 };
    wire.asked[0]?.answer({ board: snapshot, position: 0, at: new Date().toISOString() });
    expect(connection.current()).toMatchObject({ outdated: true, board: null });
  });

  it('says so when the server is another build than the one that it first heard, and no more when it is the same', () => {
    const log = busy(NOW);
    const { wire, connection } = opened();
    const heard = ['a', 'a', 'b', 'a'].map((build) => {
      wire.listener?.lost();
      wire.listener?.connected();
      const asked = wire.asked.at(-1);
      asked?.answer({ ...replyTo(log, asked.request), build });
      return connection.current().updated;
    });
    expect(heard).toEqual([false, false, true, false]);
  });

  it('thirty pages that the server turns away ask again in moments of their own', () => {
    const wires = Array.from({ length: 30 }, () => opened().wire);
    const problem = { type: 'urn:fenghuo:problem:busy', title: 'busy', status: 503, code: 'busy' };
    for (const wire of wires) {
      wire.listener?.connected();
      wire.asked[0]?.answer({ problem });
    }
    const again = new Map<FakeWire, number>();
    for (let ms = 0; ms < 2_000; ms += 10) {
      for (const wire of wires) if (wire.asked.length > 1 && !again.has(wire)) again.set(wire, ms);
      vi.advanceTimersByTime(10);
    }
    const moments = [...again.values()];
    expect(moments).toHaveLength(30);
    expect(new Set(moments).size).toBeGreaterThan(10);
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(200);
  });

  it('tells its listeners once for all that came within a frame', () => {
    const log = busy(NOW);
    const wire = new FakeWire();
    const frames: (() => void)[] = [];
    const connection = new Connection(wire, { soon: (task) => frames.push(task) });
    const told = vi.fn();
    connection.subscribe(told);
    connection.open();
    wire.listener?.connected();
    const [first] = wire.asked;
    first?.answer(replyTo(log, first.request));
    for (let i = 0; i < 50; i++) wire.listener?.events(message(log, log.board.position));
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('forgets what ended so long ago that a snapshot for screens would leave it out', () => {
    const log = new MemoryLog();
    const { wire, connection } = following(log);
    const before = log.board.position;
    for (let i = 0; i < 230; i++) {
      const one = incident(log, `past-${i}`, { title: '已办结', place: undefined, at: NOW - i });
      one.of({ type: 'incidentClosed', at: NOW, data: { reason: '处置完毕' } });
    }
    wire.listener?.events(message(log, before));
    const held = connection.current().board;
    const whole = restoreBoard(snapshotBoard(log.board, { openOnly: true }));
    expect(held?.tracks.incident.size).toBe(200);
    expect(plain(held)).toEqual(plain(whole));
  });

  it('comes to the board of the server whatever is dropped, doubled or out of order', () => {
    const whole = busy(NOW);
    const fates = fc.array(fc.constantFrom('deliver', 'drop', 'double', 'delay', 'cut'), {
      minLength: 5,
      maxLength: 60,
    });
    fc.assert(
      fc.property(fates, fc.integer({ min: 0, max: 60 }), (plan, start) => {
        const log = new MemoryLog();
        const grow = () => {
          const next = whole.events[log.events.length];
          if (next)
            log.add({ ...next, at: Date.parse(next.occurredAt), recordedAt: Date.parse(next.recordedAt) });
        };
        for (let i = 0; i < start; i++) grow();
        const { wire, connection } = opened();
        let answered = 0;
        const answerAll = () => {
          for (; answered < wire.asked.length; answered++) {
            const asked = wire.asked[answered];
            asked?.answer(replyTo(log, asked.request));
          }
        };
        wire.listener?.connected();
        const late: EventsMessage[] = [];
        for (const fate of plan) {
          const after = log.board.position;
          grow();
          const told = message(log, after);
          if (fate === 'deliver' || fate === 'double') wire.listener?.events(told);
          if (fate === 'double') wire.listener?.events(told);
          if (fate === 'delay') late.push(told);
          else for (const old of late.splice(0)) wire.listener?.events(old);
          if (fate === 'cut') {
            wire.listener?.lost();
            wire.listener?.connected();
          }
          if (fate !== 'drop') answerAll();
        }
        answerAll();
        // Quiet again: one heartbeat, and what it asks for.
        wire.listener?.events(message(log, log.board.position));
        answerAll();
        expect(plain(connection.current().board)).toEqual(plain(log.board));
      }),
      { numRuns: 150 },
    );
  });
});
