/** An outsider with an export, and no database, can tell that nothing was changed, dropped or inserted. */
import { expect, test } from 'vitest';
import { verifyChain } from '../../server/log/chain.ts';
import { toLine } from '../../server/log/row.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

/** The lines of an export, as an outsider would read them. */
async function exported(stream?: string): Promise<Record<string, unknown>[]> {
  const log = await (await freshLog()).open();
  await log.appendAll(
    Array.from({ length: 12 }, (_, i) =>
      draft({ stream: `incident:${i % 3}`, text: `第 ${i} 条 "\\ \u2028`, data: { n: i / 3 } }),
    ),
  );
  const lines: Record<string, unknown>[] = [];
  for await (const page of log.pages({ after: 0, stream, pageSize: 5 }))
    lines.push(...page.map((row) => JSON.parse(toLine(row))));
  return lines;
}

test('a whole export is checked link by link', async () => {
  const lines = await exported();
  expect(await verifyChain(lines, { whole: true })).toMatchObject({
    ok: true,
    events: 12,
    from: 1,
    to: 12,
    hash: lines.at(-1)?.['hash'],
  });
});

test('the order of keys and white space of the export don’t matter', async () => {
  const lines = (await exported()).map((line): unknown => Object.fromEntries(Object.entries(line).reverse()));
  expect(await verifyChain(lines, { whole: true })).toMatchObject({ ok: true });
});

test('changed, dropped, inserted, exchanged and cut events are found', async () => {
  const lines = await exported();
  const at = (index: number, ...put: unknown[]) => (lines as unknown[]).toSpliced(index, 1, ...put);
  const whole = (events: unknown[]) => verifyChain(events, { whole: true });
  expect(await whole(at(4, { ...lines[4], text: 'x' }))).toMatchObject({
    ok: false,
    position: 5,
    problem: 'hash',
  });
  expect(await whole(at(4, { ...lines[4], added: 1 }))).toMatchObject({
    ok: false,
    position: 5,
    problem: 'hash',
  });
  expect(await whole(at(4))).toMatchObject({ ok: false, position: 5, problem: 'gap' });
  expect(await whole(at(4, lines[4], lines[4]))).toMatchObject({ ok: false, position: 5, problem: 'gap' });
  expect(await whole(at(4, { ...lines[4], prevHash: '0'.repeat(64) }))).toMatchObject({
    ok: false,
    position: 5,
    problem: 'link',
  });
  expect(await whole(lines.slice(1))).toMatchObject({ ok: false, position: 1, problem: 'gap' });
  expect(await whole(at(4, 'nonsense'))).toMatchObject({ ok: false, position: 5, problem: 'malformed' });
  expect(await whole(at(4, { ...lines[4], hash: 'abc' }))).toMatchObject({ ok: false, problem: 'malformed' });
});

test('of one stream each event is checked for itself', async () => {
  const lines = await exported('incident:1');
  expect(lines.map((line) => line['position'])).toEqual([2, 5, 8, 11]);
  expect(await verifyChain(lines, { whole: false })).toMatchObject({ ok: true, events: 4, from: 2, to: 11 });
  const changed = lines.with(2, { ...lines[2], type: 'incidentClosed' });
  expect(await verifyChain(changed, { whole: false })).toMatchObject({
    ok: false,
    position: 8,
    problem: 'hash',
  });
});
