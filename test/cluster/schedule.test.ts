/** Whatever Redis does with messages, and whoever writes into the stream: boards are made of the log and of nothing else. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { MESSAGE_BYTES, Seal, stretches } from '../../server/cluster/message.ts';
import type { StoredPage, StoredRow } from '../../server/log/index.ts';
import type { Log } from '../../server/log/log.ts';
import { openLog } from '../../server/log/log.ts';
import { draft } from '../log/draft.ts';
import type { FreshDatabase } from '../support/postgres.ts';
import { haveRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { type LogNode, linked, NEVER_MS, preparedDatabase, startLogNode } from './nodes.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const OURS = { id: randomUUID(), key: randomBytes(32) };
const key = `{fenghuo:${OURS.id}}:fanout`;

/** Changes what an event says; `rehashed`: with the hashes of the new texts, as somebody who knows how would do it. */
function altered(rows: StoredPage, rehashed: boolean): StoredPage {
  let before = rows[0]?.prevHash ?? '';
  return rows.map((row): StoredRow => {
    const text = row.text.replace('水位', '没有水位');
    const changed = rehashed
      ? { ...row, text, prevHash: before, hash: sha256(`${before}\n${text}`) }
      : { ...row, text };
    before = changed.hash;
    return changed;
  });
}

/** Ways to say a stretch of the log: the fields of the entry in the stream. */
const WAYS = {
  true: (rows) => events(ours, rows),
  wrongLink: (rows) =>
    events(
      ours,
      rows.map((row, i) => (i === 0 ? { ...row, prevHash: sha256('another log') } : row)),
    ),
  alteredText: (rows) => events(ours, altered(rows, false)),
  /** Right position, right link, right hashes; but without the key of the installation. */
  forged: (rows) => events(new Seal({ id: OURS.id, key: randomBytes(32) }), altered(rows, true)),
  otherInstallation: (rows) => events(new Seal({ ...OURS, id: randomUUID() }), altered(rows, true)),
  elsewhere: (rows) =>
    events(
      ours,
      rows.map((row) => ({ ...row, position: row.position + 1 })),
    ),
  backwards: (rows) => events(ours, [...rows].reverse()),
  noSignature: (rows) => events(ours, rows).slice(0, -2),
  noise: () => ['f', '1', 'k', 'events', 'b', '{'],
} satisfies Record<string, (rows: StoredPage) => string[]>;
const ways = Object.keys(WAYS) as (keyof typeof WAYS)[];

const ours = new Seal(OURS);
let said = 0;
const events = (seal: Seal, rows: StoredPage): string[] =>
  seal.write('writer', ++said, { kind: 'events', rows });

describe.skipIf(!haveRedis())('a node that believes no messenger', () => {
  let database: FreshDatabase;
  let redis: RedisServer;
  /** Writes and says nothing: what is said of it, the test says. */
  let writer: Log;
  let node: LogNode;

  beforeAll(async () => {
    redis = await startRedis();
    database = await preparedDatabase();
    writer = await openLog({ url: database.url, limits: { pollMs: NEVER_MS } });
    node = await startLogNode(database, OURS, redis.url);
    await linked(node);
  });
  afterAll(async () => {
    await node?.close();
    await writer?.close();
    await database?.drop();
    await redis?.stop();
  });

  const say = (fields: readonly string[]) => redis.client.call('XADD', key, '*', ...fields);
  const hello = (head: number) => say(ours.write('writer', ++said, { kind: 'hello', head }));
  const rowsAfter = async (after: number): Promise<StoredRow[]> => {
    const rows: StoredRow[] = [];
    for await (const page of writer.pages({ after })) rows.push(...page);
    return rows;
  };

  const schedules = fc.array(
    fc.record({ way: fc.constantFrom(...ways), stretch: fc.nat(), doubled: fc.boolean() }),
    { maxLength: 12 },
  );

  it('folds the log, in order and once, under any schedule of late, lost, doubled, altered and forged messages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
        schedules,
        async (batches, schedule) => {
          const before = (await writer.head()).position;
          for (const count of batches) await writer.appendAll(Array.from({ length: count }, () => draft()));
          const log = await rowsAfter(0);
          const said = batches.map((count, i) => {
            const from = batches.slice(0, i).reduce((sum, more) => sum + more, before);
            return log.slice(from, from + count);
          });
          for (const { way, stretch, doubled } of schedule) {
            const fields = WAYS[way](said[stretch % said.length] ?? []);
            await say(fields);
            if (doubled) await say(fields);
          }
          // Whatever was made of it, the last word is a true one: look for yourself.
          await hello(log.length);
          await vi.waitFor(() => expect(node.followed.length).toBeGreaterThanOrEqual(log.length), {
            timeout: 5_000,
            interval: 2,
          });
          expect(node.followed.map(({ position, hash }) => [position, hash])).toEqual(
            log.map(({ position, hash }) => [position, hash]),
          );
          expect(node.followed.slice(before)).toEqual(await writer.read({ after: before, limit: 100 }));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes what is true, and counts what is not of this installation', async () => {
    const before = node.followed.length;
    await writer.appendAll([draft(), draft()]);
    const rows = await rowsAfter(before);
    const { refused } = node.cluster.stats;
    for (const way of ['forged', 'otherInstallation', 'noSignature', 'noise'] as const)
      await say(WAYS[way](rows));
    await say(WAYS.true(rows));
    await expect.poll(() => node.followed.length).toBe(before + 2);
    expect(node.cluster.stats.refused).toBe(refused + 4);
  });
});

test('a batch is cut into messages that are short enough, and what is longer than a message is left to Postgres', () => {
  const row = (position: number, bytes: number): StoredRow => ({
    position,
    text: '汛'.repeat(Math.ceil(bytes / 3)),
    prevHash: 'p',
    hash: 'h',
  });
  const quarter = MESSAGE_BYTES / 4;
  const cut = stretches([1, 2, 3, 4, 5].map((position) => row(position, quarter)));
  expect(cut.map((rows) => rows.map(({ position }) => position))).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  const around = stretches([row(1, 10), row(2, MESSAGE_BYTES), row(3, 10), row(4, 10)]);
  expect(around.map((rows) => rows.map(({ position }) => position))).toEqual([[1], [3, 4]]);
});
