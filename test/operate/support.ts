/** Backups, places to restore them to, and products that are started on what was restored. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { run } from '../../server/cli/run.ts';
import { readConfig } from '../../server/config.ts';
import { type Running, start } from '../../server/main.ts';
import { MIGRATIONS } from '../../server/migrations.ts';
import { archiveOf, type Piece, piecesOf } from '../../server/operate/archive.ts';
import { restorePlace } from '../../server/operate/place.ts';
import { type Opener, opened } from '../../server/operate/seal.ts';
import type { Facts, Readiness } from '../../shared/operate/facts.ts';
import { findingsOf } from '../../shared/operate/findings.ts';
import { type Product, startProduct } from '../support/product.ts';

const folders: string[] = [];

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fenghuo-operate-'));
  folders.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

const products: Product[] = [];

/** A product that `stopProducts` stops, if nobody has before. */
export async function begin(besides: Parameters<typeof startProduct>[0] = {}): Promise<Product> {
  const product = await startProduct(besides);
  let stopped: Promise<void> | undefined;
  const once = Object.create(product, {
    stop: { value: () => (stopped ??= product.stop()) },
  }) as Product;
  products.push(once);
  return once;
}

export async function stopProducts(): Promise<void> {
  for (const product of products.splice(0).reverse()) await product.stop();
}

export const readyOf = (product: Product) =>
  product.call<Readiness>('GET', '/readyz', undefined, { authorization: '' });

export const factsOf = async (product: Product): Promise<Facts> =>
  (await product.call<Facts>('GET', '/api/operate')).body;

export const codes = (facts: Facts): string[] => findingsOf(facts).map(({ code }) => code);

/** Behind the product's back. */
export async function asSuperuser({ database }: Product, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A verb of the command line, as from a shell. */
export async function fenghuo(argv: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  let out = '';
  let err = '';
  const hearing = (hear: (text: string) => void) =>
    ({
      write(text: string) {
        hear(text);
        return true;
      },
    }) as unknown as NodeJS.WritableStream;
  const code = await run([...argv, '--lang', 'en'], {
    env,
    stdout: hearing((text) => (out += text)),
    stderr: hearing((text) => (err += text)),
    fetch,
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

/** Restores a file; with `databaseUrl` into that database. */
export async function restored(file: string, databaseUrl?: string, opener?: Opener) {
  const dataDir = path.join(await freshFolder(), 'data');
  const options = { file, dataDir, databaseUrl, opener, migrations: MIGRATIONS, say: () => {} };
  return { dataDir, ...(await restorePlace(options)) };
}

/** The product on what was restored, without a watch that would add to it. */
export function startOn(dataDir: string, databaseUrl = ''): Promise<Running> {
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'fatal', WATCH: 'off' };
  return start(readConfig(env), () => {}, console.error);
}

/** Asks a server as somebody who signed in. */
export async function signedIn(url: string, password: string, user = 'admin') {
  const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ user, password }),
  });
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: string };
  const get = (address: string, accept = 'application/json') =>
    fetch(url + address, { headers: { authorization: `Bearer ${token}`, accept, 'accept-language': 'en' } });
  const post = (address: string, body: Uint8Array, type: string) =>
    fetch(url + address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body: new Uint8Array(body),
    });
  return {
    token,
    get,
    post,
    json: async <T>(address: string) => (await (await get(address)).json()) as T,
    text: async (address: string, accept: string) => (await get(address, accept)).text(),
  };
}

export async function piecesIn(file: string): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of piecesOf(await opened(createReadStream(file), undefined))) pieces.push(piece);
  return pieces;
}

/** An archive of these pieces, whatever they are. */
export async function packed(pieces: readonly Piece[]): Promise<string> {
  const file = path.join(await freshFolder(), 'made.tar.gz');
  await pipeline(archiveOf(Readable.from(pieces)), createWriteStream(file));
  return file;
}

export async function fileOf(content: Uint8Array | string, name = 'file'): Promise<string> {
  const file = path.join(await freshFolder(), name);
  await writeFile(file, content);
  return file;
}
