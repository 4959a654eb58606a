/** What figures cost: one event into the live ones, a year's report, and one incident of another moment as the log grows. */
import { incidentAt } from '../../server/board/past.ts';
import { type Log, logMigrations, openLog } from '../../server/log/index.ts';
import { migrate } from '../../server/postgres/migrate.ts';
import { type Board, EMPTY_BOARD, evolveBoard, trackIn, withTrack } from '../../shared/board.ts';
import type { Draft, LoggedEvent } from '../../shared/event/envelope.ts';
import { followed, liveOf } from '../../shared/indicator/live.ts';
import { beijing } from '../../shared/indicator/period.ts';
import { resultsOf } from '../../shared/indicator/results.ts';
import { seal } from '../../shared/track.ts';
import { median, type Row } from './report.ts';
import { story } from './story.ts';

const YEAR = beijing('2026');
const NOW = Date.parse('2026-12-31T00:00:00+08:00');

export function benchFigures(events: number): Row[] {
  const board = boardOf(events);
  const began = performance.now();
  const results = resultsOf(board, { ...YEAR, nowMs: NOW, profile: 'K' });
  const report = (performance.now() - began) / 1_000;
  return [
    {
      name: `a year's report of one profile, ${results.length} indicators, ${events.toLocaleString('en')} events`,
      ours: report,
      rival: 10,
      unit: 's',
      ratio: report / 10,
      target: { op: '<=', value: 1 },
    },
  ];
}

/** One event into 500 open incidents and some 50,000 known units, every shipped indicator followed. */
export function benchLive(): Row[] {
  let board = boardOf(400_000, 500);
  let live = liveOf(board, { ...YEAR, profile: 'K' }, NOW);
  const open = [...board.tracks.incident.values()].filter(({ history }) => history !== null).slice(-500);
  const times: number[] = [];
  for (let i = 0; i < 1_000; i++) {
    const track = open[i % open.length];
    if (!track) continue;
    const event: LoggedEvent = {
      ...blankEvent,
      position: board.position + 1,
      stream: `incident:${track.id}`,
      version: 1_000 + i,
      id: `live-${i}`,
      type: 'dispatchAcknowledged',
      data: { dispatchId: `live-${i}` },
    };
    board = evolveBoard(board, event);
    const began = performance.now();
    live = followed(live, board, event, NOW);
    times.push(performance.now() - began);
  }
  const cost = median(times);
  return [
    {
      name: 'one event into the live figures, 500 open incidents, 50,000 units',
      ours: cost,
      rival: 1,
      unit: 'ms',
      ratio: cost,
      target: { op: '<=', value: 1 },
    },
  ];
}

const blankEvent: LoggedEvent = {
  position: 0,
  stream: '',
  version: 1,
  id: '',
  type: '',
  schema: 1,
  occurredAt: '2026-12-30T10:00:00.000Z',
  occurredPrecision: 'minute',
  recordedAt: '2026-12-30T10:00:00.000Z',
  recordedBy: { user: 'bench', body: null, role: 'dutyOfficer' },
  origin: 'desk',
  data: {},
  prevHash: '',
  hash: '',
};

function boardOf(events: number, open = 50): Board {
  let board = EMPTY_BOARD;
  for (const event of story(events, open)) board = evolveBoard(board, event);
  return board;
}

const MOMENTS = 15;

/** One incident of 5,000 events as of one moment and as known at another, out of the history that the board keeps. */
function boardOfLong(): Board {
  let board = EMPTY_BOARD;
  let position = 0;
  for (const draft of long()) {
    position++;
    // What happened is heard as it happens, every fortieth event a day late.
    const lateMs = position % 40 === 0 ? 86_400_000 : 0;
    const recordedAt = new Date(Date.parse(draft.occurredAt) + lateMs).toISOString();
    board = evolveBoard(board, { ...blankEvent, ...draft, position, version: position, recordedAt });
  }
  return board;
}

/** `knownAt`: that of each moment; the log has taken its events today, the board says it heard them as they happened. */
async function momentIn(board: Board, log: Log, name: string, knownAt: (i: number) => string): Promise<Row> {
  const times: number[] = [];
  for (let i = 0; i < MOMENTS; i++) {
    const moment = { asOf: '2026-01-02T00:00:00.000Z', knownAt: knownAt(i) };
    const began = performance.now();
    const track = await incidentAt(log, board, 'long', moment);
    times.push(performance.now() - began);
    if (!track) throw new Error('nothing was known at this moment: it measures nothing');
  }
  return momentRow(name, times);
}

/** One incident of 5,000 events as of one moment and as known at another, in logs of growing length. */
export async function benchMoment(url: string, lengths: readonly number[]): Promise<Row[]> {
  await migrate(url, logMigrations);
  const log = await openLog({ url });
  const board = boardOfLong();
  const rows: Row[] = [
    await momentIn(board, log, 'an incident of 5,000 events at another moment, its history in memory', (i) =>
      new Date(Date.UTC(2026, 0, 1, 4 + i)).toISOString(),
    ),
  ];
  try {
    await log.appendAll([...long()]);
    rows.push(
      await momentIn(sealed(board), log, 'the same of one that ended long ago, moment after moment', () =>
        new Date().toISOString(),
      ),
    );
    const others = story(Math.max(...lengths));
    let length = 5_000;
    for (const wanted of lengths) {
      while (length < wanted) {
        const batch = next(others, Math.min(5_000, wanted - length));
        if (batch.length === 0) break;
        await log.appendAll(batch);
        length += batch.length;
      }
      const times: number[] = [];
      for (let i = 0; i < MOMENTS; i++) {
        const began = performance.now();
        await incidentAt(log, EMPTY_BOARD, 'long', {
          asOf: '2026-01-02T00:00:00.000Z',
          knownAt: new Date().toISOString(),
        });
        times.push(performance.now() - began);
      }
      rows.push(momentRow(`the same, read anew from a log of ${wanted.toLocaleString('en')}`, times));
    }
  } finally {
    await log.close();
  }
  return rows;
}

/** The same board with the history of the long incident in the log only. */
function sealed(board: Board): Board {
  const track = trackIn(board, 'incident', 'long');
  return track ? withTrack(board, 'incident', seal(track)) : board;
}

/** By hand: a loop that is left closes its generator. */
function next(events: Generator<LoggedEvent>, count: number): Draft[] {
  const batch: Draft[] = [];
  while (batch.length < count) {
    const { done, value } = events.next();
    if (done) break;
    batch.push(draftOf(value));
  }
  return batch;
}

const momentRow = (name: string, times: readonly number[]): Row => ({
  name,
  ours: median(times),
  rival: 50,
  unit: 'ms',
  ratio: median(times) / 50,
  target: { op: '<=', value: 1 },
});

/** A great one: 24 stories' worth of orders, stages and figures, and the rest of the 5,000 what a scene tells by the minute. */
function* long(): Generator<Draft> {
  let n = 0;
  for (const event of story(5_000, 0)) {
    n++;
    if (event.type === 'incidentClosed') continue;
    const told = n > 24 * 40 && !event.type.startsWith('casualty') && !event.type.startsWith('relief');
    const said = told ? { type: 'situationUpdated', data: {}, text: '监测点数据正常，搜救继续。' } : {};
    yield { ...draftOf(event), ...said, id: `long-${n}`, stream: 'incident:long' };
  }
}

function draftOf({ position, version, recordedAt, prevHash, hash, ...draft }: LoggedEvent): Draft {
  return draft;
}
