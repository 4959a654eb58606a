/** What a slider costs: the whole log of a year, day by day. */
import { BoardKeeper } from '../../server/board/keeper.ts';
import { boardAt } from '../../server/board/past.ts';
import { type Log, logMigrations, openLog, toEvent } from '../../server/log/index.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { EMPTY_BOARD } from '../../shared/board.ts';
import type { Draft, PlacedEvent } from '../../shared/event/envelope.ts';
import { plainBoard } from '../support/plainBoard.ts';
import { figureRow, heapMb, iso, quantile, randomly } from './moments.ts';
import { median, type Row, within } from './report.ts';
import { story } from './story.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** A year's log: the board at the end of days anywhere in it, in the order of a slider that is dragged to and fro. */
export async function benchDays(url: string, events = 1_000_000, say = (_: string) => {}): Promise<Row[]> {
  await migrate(url, logMigrations);
  const days = 365;
  await fill(url, events, days, say);
  const log = await openLog({ url });
  const keeper = new BoardKeeper(log, EMPTY_BOARD);
  try {
    await keeper.start();
    const before = heapMb();
    const next = randomly();
    const dayEnd = () => iso(START + Math.ceil(next() * days) * DAY_MS + 16 * 3_600_000);
    const first = await timedAt(keeper, log, dayEnd());
    const later: number[] = [];
    for (let i = 0; i < 40; i++) later.push(await timedAt(keeper, log, dayEnd()));
    const dragged: number[] = [];
    for (const day of draggedDays())
      dragged.push(await timedAt(keeper, log, iso(START + day * DAY_MS + 16 * 3_600_000)));
    const heap = heapMb() - before;
    const middle = iso(START + (days / 2) * DAY_MS);
    const rival = await plainly(log, middle);
    const asOf = await timedAsOf(keeper, log, middle);
    const what = `the log of a year, ${events.toLocaleString('en')} events`;
    return [
      figureRow(`${what}: first day`, first, 'ms'),
      within(`${what}: another day, p50 against a plain fold of half of it`, median(later), rival, 'ms', 0.1),
      within(`${what}: another day, p95 against a tenth of a second`, quantile(later, 0.95), 100, 'ms', 1),
      within(
        `${what}: dragged day by day, p95 against a tenth of a second`,
        quantile(dragged, 0.95),
        100,
        'ms',
        1,
      ),
      within(`${what}: what had happened by its middle, against a plain fold`, asOf, rival, 'ms', 0.5),
      within(`${what}: heap that its days take, against 200 MB`, heap, 200, 'MB', 1),
    ];
  } finally {
    await keeper.stop();
    await log.close();
  }
}

/** Two months and back. */
function draggedDays(): number[] {
  const there = Array.from({ length: 60 }, (_, i) => 150 + i);
  return [...there, ...there.toReversed()];
}

async function timedAt(keeper: BoardKeeper, log: Log, knownAt: string): Promise<number> {
  const began = performance.now();
  await boardAt(log, keeper.board, { knownAt });
  return performance.now() - began;
}

async function timedAsOf(keeper: BoardKeeper, log: Log, asOf: string): Promise<number> {
  const began = performance.now();
  await boardAt(log, keeper.board, { asOf });
  return performance.now() - began;
}

/** Everything up to the moment read and folded, as it would be without what is kept. */
async function plainly(log: Log, knownAt: string): Promise<number> {
  const began = performance.now();
  const events: PlacedEvent[] = [];
  for await (const page of log.pages({ after: 0, until: knownAt }))
    for (const row of page) events.push(toEvent(row));
  plainBoard(events, { knownAt });
  return performance.now() - began;
}

/** Day by day in the order of time, through the log itself, by a clock that stands where the story does. */
async function fill(url: string, events: number, days: number, say: (line: string) => void): Promise<void> {
  let nowMs = START;
  const log = await openLog({ url, now: () => nowMs });
  const began = performance.now();
  const waiting = new Map<number, Draft[]>();
  const put = (draft: Draft) => {
    const day = Math.floor((Date.parse(draft.occurredAt) - START) / DAY_MS);
    const of = waiting.get(day);
    if (of) of.push(draft);
    else waiting.set(day, [draft]);
  };
  const told = incidents(events, days);
  let more = told.next();
  for (let day = 0; !more.done || waiting.size > 0; day++) {
    for (; !more.done && more.value.day <= day; more = told.next())
      for (const draft of more.value.drafts) put(draft);
    const drafts = (waiting.get(day) ?? []).sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
    waiting.delete(day);
    for (let at = 0; at < drafts.length; at += 100) {
      const batch = drafts.slice(at, at + 100);
      nowMs = Date.parse(batch.at(-1)?.occurredAt ?? iso(nowMs));
      await log.appendAll(batch);
    }
  }
  await log.close();
  say(`a year's log filled: ${(events / ((performance.now() - began) / 1_000)).toFixed(0)}/s`);
}

/** Incidents spread over the year, each of two hours; of each tenth something is told days or weeks after it ended. */
function* incidents(events: number, days: number): Generator<{ day: number; drafts: Draft[] }> {
  const next = randomly(11);
  const count = Math.ceil(events / 40);
  let drafts: Draft[] = [];
  for (const event of story(events)) {
    const { position, version, recordedAt: _, prevHash: __, hash: ___, ...draft } = event;
    const i = Math.floor((position - 1) / 40);
    const startMs = START + (i / count) * (days - 40) * DAY_MS;
    const late = version === 39 && i % 10 === 0 ? (1 + next() * 30) * DAY_MS : 0;
    drafts.push({ ...draft, occurredAt: iso(startMs + version * 3 * MINUTE_MS + late) });
    if (version < 40 && position < events) continue;
    yield { day: Math.floor((startMs - START) / DAY_MS), drafts };
    drafts = [];
  }
}
