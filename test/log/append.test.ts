/** Appending: what is answered, and what is in the log then. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { openLog } from '../../server/log/log.ts';
import { GENESIS_HASH } from '../../shared/event/envelope.ts';
import { freshDatabase } from '../support/postgres.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

test('an append is answered with the event as any reader will get it', async () => {
  const log = await (await freshLog()).open();
  const appended = await log.append(
    draft({
      id: 'a',
      text: 'line 1\nline 2\t\\N \u0000 "quoted" 烽火 🔥',
      refs: [],
      place: { lon: 120.1, lat: -0 },
    }),
  );
  expect(appended).toMatchObject({
    outcome: 'recorded',
    event: { position: 1, version: 1, prevHash: GENESIS_HASH },
  });
  const event = appended.outcome === 'recorded' && appended.event;
  expect(await log.read({ after: 0, limit: 10 })).toEqual([event]);
  expect((await log.byIds(['a', 'b'])).get('a')).toEqual(event);
  expect(await log.head()).toMatchObject({ position: 1 });
});

test('appends at once are committed together and numbered in the order in which they were made', async () => {
  const log = await (await freshLog()).open();
  const streams = Array.from({ length: 300 }, (_, i) => `incident:${i % 7}`);
  const answers = await Promise.all(streams.map((stream) => log.append(draft({ stream }))));
  expect(answers.map((answer) => answer.outcome === 'recorded' && answer.event.position)).toEqual(
    streams.map((_, i) => i + 1),
  );
  expect(answers.map((answer) => answer.outcome === 'recorded' && answer.event.version)).toEqual(
    streams.map((_, i) => Math.floor(i / 7) + 1),
  );
  expect(log.stats.batches).toBeLessThan(10);
  expect(await log.verify()).toMatchObject({ ok: true, events: 300 });
});

test('an append that no log could keep is refused, and its neighbours are recorded', async () => {
  const log = await (await freshLog()).open();
  const drafts = [
    draft({ id: 'first' }),
    draft({ id: 'nul\u0000' }),
    draft({ text: 'half a surrogate: \ud83d' }),
    draft({ data: { count: Number.NaN } }),
    draft({ stream: '' }),
    draft({ type: 'two\nlines' }),
    draft({ occurredAt: '2026-02-30T00:00:00.000Z' }),
    draft({ occurredAt: '2026-07-01T08:30:00+08:00' }),
    draft({ id: 'x'.repeat(5_000) }),
    draft({ id: 'last' }),
  ];
  const answers = await log.appendAll(drafts);
  expect(answers.map((answer) => answer.outcome)).toEqual([
    'recorded',
    ...Array.from({ length: 8 }, () => 'refused'),
    'recorded',
  ]);
  expect((await log.read({ after: 0, limit: 10 })).map((event) => event.id)).toEqual(['first', 'last']);
});

test('what only the database finds out to be unstorable is refused alone, too', async () => {
  const fresh = await freshLog();
  const log = await fresh.open();
  const admin = new pg.Client(fresh.superUrl);
  await admin.connect();
  await admin.query(`ALTER TABLE event ADD CHECK (id <> 'bad')`);
  await admin.end();
  const ids = Array.from({ length: 40 }, (_, i) => (i === 17 || i === 30 ? `bad` : `good-${i}`));
  const answers = await Promise.all(ids.map((id) => log.append(draft({ id }))));
  expect(answers.filter((answer) => answer.outcome === 'refused')).toHaveLength(2);
  expect(answers.filter((answer) => answer.outcome === 'recorded')).toHaveLength(38);
  expect(await log.verify()).toMatchObject({ ok: true, events: 38 });
});

test('the events of one appendAll follow each other in their stream, whatever else is posted', async () => {
  const log = await (await freshLog()).open({ limits: { batchEvents: 50 } });
  const many = (stream: string) => log.appendAll(Array.from({ length: 200 }, () => draft({ stream })));
  const noise = Array.from({ length: 500 }, (_, i) => log.append(draft({ stream: `incident:${i % 3}` })));
  const answers = await Promise.all([many('team:1'), many('team:2')]);
  for (const own of answers) {
    expect(own.map((answer) => answer.outcome === 'recorded' && answer.event.version)).toEqual(
      own.map((_, i) => i + 1),
    );
  }
  await Promise.all(noise);
  expect(await log.verify()).toMatchObject({ ok: true, events: 900 });
});

test('what the poster does to his draft afterwards changes nothing', async () => {
  const log = await (await freshLog()).open();
  const data = { trapped: 3 };
  const appending = log.append(draft({ data }));
  data.trapped = 4;
  const appended = await appending;
  expect(appended).toMatchObject({ event: { data: { trapped: 3 } } });
  expect(await log.verify()).toMatchObject({ ok: true });
});

test('a log without its tables says what to do', async () => {
  const database = await freshDatabase();
  await expect(openLog({ url: database.url })).rejects.toThrow(/migrate/);
  await database.drop();
});
