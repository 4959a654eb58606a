/** What a slider costs: the board of one great incident at any moment. */
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { Replay, type ReplayMoment } from '../../shared/replay/replay.ts';
import { plainBoard } from '../support/plainBoard.ts';
import { figureRow, heapMb, iso, quantile, randomly } from './moments.ts';
import { median, type Row, within } from './report.ts';
import { story } from './story.ts';

const MINUTE_MS = 60_000;
/** One frame at 60 a second. */
const FRAME_MS = 16;
const START = Date.UTC(2026, 0, 1);
const MOMENTS = 200;

/** An incident of so many events, each fortieth heard up to an hour late, one in a hundred put right, a few taken back. */
export function benchReplay(count = 10_000): Row[] {
  const events = [...long(count)];
  const last = events.at(-1);
  const next = randomly();
  const any = () => events[Math.floor(next() * events.length)];
  const moments = Array.from({ length: MOMENTS }, () => ({
    asOf: any()?.occurredAt ?? null,
    knownAt: any()?.recordedAt ?? null,
  }));
  const before = heapMb();
  const began = performance.now();
  const replay = Replay.of({
    incidentId: 'long',
    position: last?.position ?? 0,
    recordedAt: last?.recordedAt ?? '',
    events,
  });
  const opened = performance.now() - began;
  const first = timesOf(replay, moments);
  const dragged = timesOf(replay, drag(events));
  const plain = moments.slice(0, 20).map((moment) => timed(() => plainBoard(events, moment)));
  const heap = heapMb() - before;
  // Kept until here, so that the heap is what a reviewer's screen holds.
  if (replay.events.length !== count) throw new Error('the replay lost events');
  const what = `an incident of ${count.toLocaleString('en')} events`;
  const rival = median(plain);
  return [
    figureRow(`${what}: opened`, opened, 'ms'),
    within(`${what}: a jump anywhere, p50 against a plain fold`, median(first), rival, 'ms', 0.5),
    within(`${what}: a jump anywhere, p95 against a frame`, quantile(first, 0.95), FRAME_MS, 'ms', 1),
    within(`${what}: slider dragged, p50 against a plain fold`, median(dragged), rival, 'ms', 0.2),
    within(`${what}: slider dragged, p95 against a frame`, quantile(dragged, 0.95), FRAME_MS, 'ms', 1),
    within(`${what}: heap of its replay, against 300 MB`, heap, 300, 'MB', 1),
  ];
}

const timesOf = (replay: Replay, moments: readonly ReplayMoment[]): number[] =>
  moments.map((moment) => timed(() => replay.boardAt(moment)));

/** From one end to the other and back: what is known beside what had happened, at each place where the slider is seen. */
function drag(events: readonly PlacedEvent[]): ReplayMoment[] {
  const stops = Array.from({ length: MOMENTS }, (_, i) => Math.floor((i / MOMENTS) * events.length));
  return [...stops, ...stops.toReversed()].flatMap((index) => {
    const at = events[index]?.recordedAt ?? null;
    return [
      { asOf: at, knownAt: at },
      { asOf: at, knownAt: null },
    ];
  });
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function* long(count: number): Generator<PlacedEvent> {
  const next = randomly();
  let recordedMs = START;
  let position = 0;
  for (const event of story(count, 0)) {
    position++;
    const atMs = START + position * 5_000;
    const lateMs = position % 40 === 0 ? next() * 60 * MINUTE_MS : 0;
    recordedMs = Math.max(recordedMs, atMs + 1_000);
    const target = `long-${Math.max(1, position - Math.ceil(next() * 500))}`;
    const amends = position > 500 && position % 100 === 50;
    const withdraws = amends && position % 1_000 === 50;
    // A great one: two dozen stories' worth of orders, stages and figures; the rest is what a scene tells by the minute.
    const tells =
      event.type === 'incidentClosed' || (position > 24 * 40 && !/^(casualty|relief)/.test(event.type));
    yield {
      ...event,
      ...(tells && !amends ? { type: 'situationUpdated', data: {}, text: '搜救继续。' } : {}),
      ...(amends ? amendment(target, withdraws, iso(atMs - next() * 60 * MINUTE_MS)) : {}),
      id: `long-${position}`,
      stream: 'incident:long',
      occurredAt: iso(Math.max(START, atMs - lateMs)),
      recordedAt: iso(recordedMs),
      position,
      version: position,
    };
  }
}

const amendment = (eventId: string, withdraws: boolean, occurredAt: string) =>
  withdraws
    ? { type: 'eventWithdrawn', data: { eventId, reason: '误报' } }
    : { type: 'eventCorrected', data: { eventId, set: { occurredAt }, reason: '笔误' } };
