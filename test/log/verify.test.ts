/** Whatever is done to the stored log behind the application's back, verify names the first event that is wrong. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { draft } from './draft.ts';
import { freshLog, keyDir } from './fresh.ts';

/** A log of 20 events with its head signed at 20, then tampered with by a superuser who switches the triggers off. */
async function tamperedBy(...statements: string[]) {
  const fresh = await freshLog();
  const log = await fresh.open({ keyDir: keyDir() });
  await log.appendAll(Array.from({ length: 20 }, (_, i) => draft({ id: `e${i + 1}`, data: { deaths: i } })));
  await log.sign();
  const superuser = new pg.Client(fresh.superUrl);
  await superuser.connect();
  await superuser.query('SET session_replication_role = replica');
  for (const statement of statements) await superuser.query(statement);
  await superuser.end();
  return log;
}

const rehash = `hash = sha256(convert_to(encode(prev_hash, 'hex') || E'\\n' || body, 'UTF8'))`;

test.each<[what: string, statements: string[], position: number, problem: string, says: RegExp]>([
  [
    'a changed text',
    [`UPDATE event SET body = replace(body, '"deaths":6', '"deaths":5') WHERE position = 7`],
    7,
    'hash',
    /was changed/,
  ],
  [
    'a changed text with its hash made to fit',
    [
      `UPDATE event SET body = replace(body, '"deaths":6', '"deaths":5') WHERE position = 7`,
      `UPDATE event SET ${rehash} WHERE position = 7`,
    ],
    8,
    'link',
    /event 7 has the hash/,
  ],
  ['a dropped row', ['DELETE FROM event WHERE position = 7'], 7, 'gap', /event 7 is missing/],
  ['a dropped first row', ['DELETE FROM event WHERE position = 1'], 1, 'gap', /event 1 is missing/],
  [
    'a dropped row with the others moved up',
    ['DELETE FROM event WHERE position = 7', 'UPDATE event SET position = position - 1 WHERE position > 7'],
    7,
    'link',
    /made on top of/,
  ],
  ['a cut-off end', ['DELETE FROM event WHERE position > 15'], 16, 'signature', /the end was cut off/],
  [
    'an inserted row',
    [
      `UPDATE event SET position = position + 100 WHERE position > 7`,
      `INSERT INTO event SELECT 8, stream, 99, 'new', type, occurred_at, recorded_at, drill, body, hash, hash FROM event WHERE position = 7`,
      `UPDATE event SET position = position - 99 WHERE position > 100`,
    ],
    8,
    'hash',
    /was changed/,
  ],
  [
    'a changed stream',
    [`UPDATE event SET stream = 'incident:2' WHERE position = 7`],
    7,
    'column',
    /column stream of event 7 says "incident:2"/,
  ],
  ['a changed version', ['UPDATE event SET version = 77 WHERE position = 7'], 7, 'column', /column version/],
  ['a changed id', [`UPDATE event SET id = 'other' WHERE position = 7`], 7, 'column', /column id/],
  ['a changed type', [`UPDATE event SET type = 'other' WHERE position = 7`], 7, 'column', /column type/],
  [
    'a changed time',
    [`UPDATE event SET occurred_at = occurred_at - interval '1 ms' WHERE position = 7`],
    7,
    'column',
    /column occurredAt/,
  ],
  [
    'a changed time of recording',
    [`UPDATE event SET recorded_at = recorded_at + interval '1 ms' WHERE position = 7`],
    7,
    'column',
    /column recordedAt/,
  ],
  [
    'an event made a drill',
    [`UPDATE event SET drill = 'd1' WHERE position = 7`],
    7,
    'column',
    /column drill/,
  ],
  [
    'a changed signature',
    [`UPDATE head_signature SET signature = decode(repeat('00', 64), 'hex')`],
    20,
    'signature',
    /signature .* is wrong/,
  ],
  [
    'a changed time of signing',
    [`UPDATE head_signature SET signed_at = signed_at + interval '1 day'`],
    20,
    'signature',
    /signature .* is wrong/,
  ],
])('%s', async (_, statements, position, problem, says) => {
  const log = await tamperedBy(...statements);
  expect(await log.verify()).toMatchObject({
    ok: false,
    position,
    problem,
    message: expect.stringMatching(says),
  });
});

test('a last event written anew, with everything in it made to fit, is given away by the signed head', async () => {
  const log = await tamperedBy(
    `UPDATE event SET body = replace(body, '"deaths":19', '"deaths":1') WHERE position = 20`,
    `UPDATE event SET ${rehash} WHERE position = 20`,
  );
  expect(await log.verify()).toMatchObject({
    ok: false,
    position: 20,
    problem: 'signature',
    message: expect.stringMatching(/written anew/),
  });
});

test('a part of the log can be checked, and progress is told', async () => {
  const log = await tamperedBy(`UPDATE event SET type = 'other' WHERE position = 7`);
  const seen: number[] = [];
  expect(await log.verify({ from: 8, onProgress: ({ position }) => seen.push(position) })).toMatchObject({
    ok: true,
    events: 13,
    from: 8,
    to: 20,
  });
  expect(seen).toEqual([20]);
  expect(await log.verify({ to: 6 })).toMatchObject({ ok: true, events: 6 });
  expect(await log.verify({ from: 3, to: 10 })).toMatchObject({ ok: false, position: 7, events: 5 });
});

test('an empty log is in order', async () => {
  const log = await (await freshLog()).open({ keyDir: keyDir() });
  await log.sign();
  expect(await log.verify()).toMatchObject({ ok: true, events: 0 });
});
