/** Reading and folding a million events, against COPY OUT of the same bytes that nobody looks at. */
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { openLog } from '../../../server/log/log.ts';
import { logMigrations } from '../../../server/log/migrations.ts';
import { toEvent } from '../../../server/log/row.ts';
import { migrate } from '../../../server/postgres/migrate.ts';
import { median, type Row } from '../report.ts';
import { someDraft } from './load.ts';

export interface ReadOptions {
  /** An empty database. */
  readonly url: string;
  readonly events?: number;
  readonly rounds?: number;
  readonly say?: (line: string) => void;
}

export async function benchRead({
  url,
  events = 1_000_000,
  rounds = 3,
  say = () => {},
}: ReadOptions): Promise<Row[]> {
  await migrate(url, logMigrations);
  await fill(url, events, say);
  const ours: number[] = [];
  const rival: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    ours.push(events / (await seconds(() => readAndFold(url, events))));
    rival.push(events / (await seconds(() => copyOut(url))));
    say(`round ${round}: read and fold ${ours.at(-1)?.toFixed(0)}/s, COPY OUT ${rival.at(-1)?.toFixed(0)}/s`);
  }
  const ratio = median(ours.map((rate, round) => rate / (rival[round] ?? Number.NaN)));
  const name = `read and fold ${events} events, against COPY OUT`;
  return [
    {
      name,
      ours: median(ours),
      rival: median(rival),
      unit: 'events/s',
      ratio,
      target: { op: '>=', value: 0.65 },
    },
  ];
}

/** Through the log itself: then what is read is what it writes. */
async function fill(url: string, events: number, say: (line: string) => void): Promise<void> {
  const log = await openLog({ url });
  const startedAt = performance.now();
  let done = 0;
  const poster = async () => {
    while (done < events) {
      const count = Math.min(1_000, events - done);
      const from = done;
      done += count;
      await log.appendAll(
        Array.from({ length: count }, (_, i) => someDraft(`incident:${(from + i) % 2_000}`)),
      );
    }
  };
  await Promise.all([poster(), poster(), poster()]);
  await log.close();
  say(`filled by appendAll: ${(events / ((performance.now() - startedAt) / 1_000)).toFixed(0)}/s`);
  const client = new pg.Client(url);
  await client.connect();
  await client.query('VACUUM (ANALYZE) event');
  await client.end();
}

async function readAndFold(url: string, events: number): Promise<void> {
  const log = await openLog({ url });
  const streams = new Map<string, { status: unknown; events: number }>();
  for await (const page of log.pages({ after: 0 })) {
    for (const row of page) {
      const event = toEvent(row);
      const state = streams.get(event.stream);
      if (state) {
        state.status = event.data['status'];
        state.events++;
      } else streams.set(event.stream, { status: event.data['status'], events: 1 });
    }
  }
  await log.close();
  const folded = [...streams.values()].reduce((sum, state) => sum + state.events, 0);
  if (folded !== events) throw new Error(`folded ${folded} of ${events}`);
}

async function copyOut(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  let bytes = 0;
  const out = client.query(
    copyTo('COPY (SELECT position, body, prev_hash, hash FROM event ORDER BY position) TO STDOUT'),
  );
  for await (const chunk of out) bytes += chunk.length;
  await client.end();
  if (bytes === 0) throw new Error('COPY OUT gave nothing');
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
