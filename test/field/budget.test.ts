/** What the first screen costs on a bad line: the files that a phone must have before anything is shown, as they travel. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const BUILT = resolve(import.meta.dirname, '../../dist/client/field');
const MOST_BYTES = 150_000;

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

interface Row {
  readonly name: string;
  readonly bytes: number;
}

const chunks = async (): Promise<ReadonlyMap<string, Chunk>> =>
  new Map(
    Object.entries(JSON.parse(await readFile(join(BUILT, 'chunks.json'), 'utf8')) as Record<string, Chunk>),
  );

/** Chunks that are fetched with these, whether one wants them or not. */
function closureOf(all: ReadonlyMap<string, Chunk>, roots: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const next of all.get(name)?.imports ?? []) visit(next);
  };
  roots.forEach(visit);
  return [...found];
}

/** The entry, and `begin`, which it fetches at once: without it nothing is shown. */
const FIRST = ['index.html', 'begin.tsx'] as const;

async function sizes(kind: 'js' | 'css'): Promise<readonly Row[]> {
  const all = await chunks();
  const files = closureOf(all, FIRST).flatMap((name) => {
    const { file = '', css = [] } = all.get(name) ?? {};
    return kind === 'js' ? [{ name, file }] : css.map((one) => ({ name: one, file: one }));
  });
  const once = new Map(files.map((one) => [one.file, one]));
  const rows = await Promise.all(
    [...once.values()].map(async ({ name, file }) => ({
      name,
      bytes: gzipSync(await readFile(join(BUILT, file)), { level: 9 }).length,
    })),
  );
  return rows.sort((a, b) => b.bytes - a.bytes);
}

/** What each was when this was last looked at, so that a failure says which one grew. */
const WAS: Readonly<Record<string, number>> = { begin: 114_000, recordable: 3_300, index: 1_200 };
const grown = ({ name, bytes }: Row): string => {
  const was = WAS[/\w+/.exec(name.replace(/^_/, ''))?.[0] ?? ''];
  return was !== undefined && bytes > was * 1.05 ? `  GREW by ${((bytes - was) / 1_000).toFixed(1)} kB` : '';
};

const sum = (rows: readonly Row[]): number => rows.reduce((total, { bytes }) => total + bytes, 0);
const table = (rows: readonly Row[]): string =>
  [...rows, { name: 'together', bytes: sum(rows) }]
    .map(
      ({ name, bytes }) => `${(bytes / 1_000).toFixed(1).padStart(8)} kB  ${name}${grown({ name, bytes })}`,
    )
    .join('\n');

describe('the first screen', () => {
  it('begins with files that the build knows', async () => {
    const all = await chunks();
    expect(FIRST.filter((name) => !all.has(name))).toEqual([]);
  });

  it(`runs at most ${MOST_BYTES / 1_000} kB of JavaScript, gzipped`, async () => {
    const rows = await sizes('js');
    console.log(
      `JavaScript of the first screen, gzipped (at most ${MOST_BYTES / 1_000} kB):\n${table(rows)}`,
    );
    expect(sum(rows), `too much before anything is shown:\n${table(rows)}`).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('has no library that belongs behind it', async () => {
    const all = await chunks();
    const texts = await Promise.all(
      closureOf(all, FIRST).map((name) => readFile(join(BUILT, all.get(name)?.file ?? ''), 'utf8')),
    );
    // What each can't be without, whatever a minifier makes of the rest.
    const MARKS = { zod: 'invalid_union', 'socket.io': 'connect_error', immutable: '@@__IMMUTABLE_' };
    const found = Object.entries(MARKS).filter(([, mark]) => texts.some((text) => text.includes(mark)));
    expect(found.map(([name]) => name)).toEqual([]);
  });

  it('the marks of those libraries do stand in the part that is fetched later', async () => {
    const all = await chunks();
    const later = closureOf(all, ['live/follow.ts']);
    const texts = await Promise.all(
      later.map((name) => readFile(join(BUILT, all.get(name)?.file ?? ''), 'utf8')),
    );
    for (const mark of ['invalid_union', 'connect_error', '@@__IMMUTABLE_'])
      expect(
        texts.some((text) => text.includes(mark)),
        mark,
      ).toBe(true);
  });

  it('brings no font, no map, and no style of more than 30 kB', async () => {
    const rows = await sizes('css');
    console.log(`Styles of the first screen, gzipped:\n${table(rows)}`);
    expect(sum(rows), table(rows)).toBeLessThanOrEqual(30_000);
    const styles = await Promise.all((await chunksCss()).map((file) => readFile(join(BUILT, file), 'utf8')));
    expect(styles.filter((style) => /@font-face|url\((?!data:)/.test(style))).toEqual([]);
  });
});

async function chunksCss(): Promise<readonly string[]> {
  return [...new Set([...(await chunks()).values()].flatMap(({ css = [] }) => css))];
}
