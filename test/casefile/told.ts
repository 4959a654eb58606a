/** An incident told to a real product, exported, unpacked, and put together again otherwise. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Manifest } from '../../shared/casefile/manifest.ts';
import { picture, sha256Of } from '../attachments/files.ts';
import { any, arrived, casualties, freshId, ordered, reported, situation } from '../support/facts.ts';
import type { Product } from '../support/product.ts';

export interface Told {
  readonly incident: string;
  readonly area: string;
  readonly photo: Buffer;
  /** Hash of a photo that never came. */
  readonly never: string;
}

const drilled = (type: string) => (type === 'landslide' ? '山体滑坡' : '火灾');

/** A slide with two teams, a correction, a withdrawal, two photos of which one never came, a lesson; other calls in between. */
export async function tell(product: Product, { type = 'landslide', place = '阿布亥沟' } = {}): Promise<Told> {
  const [incident, other, area, team] = [freshId('i'), freshId('i'), freshId('area'), freshId('team')];
  const photo = picture(300_000);
  const sent = await fetch(`${product.url}/api/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'image/png' },
    body: new Uint8Array(photo),
  });
  if (sent.status !== 201) throw new Error(await sent.text());
  const never = sha256Of(Buffer.from(freshId()));
  const mistaken = situation(incident, '说错了');
  const late = situation(incident, '二户三人失联', { occurredAt: '2026-11-21T14:40:00+08:00' });
  const results = await product.post([
    any(`area:${area}`, 'areaRegistered', { name: '东胜区', parent: null, kind: 'district' }),
    any(`team:${team}`, 'teamRegistered', { name: '消防一中队', kind: 'fireRescue', people: 12 }),
    reported(
      incident,
      { place: { name: place, area, lon: 109.8, lat: 39.6 } },
      { title: `${place}${drilled(type)}`, types: [type] },
    ),
    reported(other, {}, { title: '另一起', types: ['fire'] }),
    ordered(incident, 'd1', team),
    late,
    mistaken,
    situation(other, '另一起的情况'),
    arrived(incident, 'd1'),
    any(`incident:${incident}`, 'attachmentAdded', { sha256: sha256Of(photo), kind: 'photo' }),
    any(`incident:${incident}`, 'attachmentAdded', { sha256: never, kind: 'photo' }),
    casualties(incident, { deaths: 2 }),
    any(`incident:${incident}`, 'eventCorrected', {
      eventId: late.id,
      set: { occurredAt: '2026-11-21T14:35:00+08:00' },
      reason: '核实',
    }),
    any(`incident:${incident}`, 'eventWithdrawn', { eventId: mistaken.id, reason: '说错了' }),
    any(
      `incident:${incident}`,
      'incidentClosed',
      { reason: '搜救结束' },
      { occurredAt: '2026-11-21T20:22:00+08:00' },
    ),
    any(`review:${incident}`, 'reviewNotePinned', {
      noteId: 'n1',
      kind: 'lesson',
      text: type === 'landslide' ? '警戒线拉得太近，二次滑坡时险些伤人' : '水源太远',
    }),
  ]);
  const refused = results.filter(({ outcome }) => outcome !== 'recorded');
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return { incident, area, photo, never };
}

export async function exported(
  product: Pick<Product, 'url' | 'token'>,
  incident: string,
): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const response = await fetch(`${product.url}/api/incidents/${incident}/export`, {
    headers: { authorization: `Bearer ${product.token}`, 'accept-language': 'en' },
  });
  return {
    status: response.status,
    bytes: Buffer.from(await response.arrayBuffer()),
    headers: response.headers,
  };
}

export async function sendCase(product: Pick<Product, 'url' | 'token'>, bytes: Uint8Array) {
  const response = await fetch(`${product.url}/api/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${product.token}`,
      'accept-language': 'en',
      'content-type': 'application/zip',
    },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The files of a case by their names. */
export type Files = Record<string, Uint8Array>;
export const unpacked = (bytes: Uint8Array): Files => unzipSync(new Uint8Array(bytes));
export const packed = (files: Files): Buffer => Buffer.from(zipSync(files, { level: 0 }));

export const textOf = (files: Files, name: string): string => Buffer.from(files[name] ?? []).toString('utf8');
export const manifestOf = (files: Files): Manifest => JSON.parse(textOf(files, 'manifest.json')) as Manifest;
export const linesOf = (files: Files, name = 'events.ndjson'): string[] =>
  textOf(files, name).trimEnd().split('\n');
export const withLines = (files: Files, lines: readonly string[], name = 'events.ndjson'): Files => ({
  ...files,
  [name]: strToU8(lines.map((line) => `${line}\n`).join('')),
});

const folders: string[] = [];
export async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fenghuo-case-test-'));
  folders.push(folder);
  await mkdir(path.join(folder, 'attachments'));
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes);
  return folder;
}

export async function fileOf(bytes: Uint8Array, name = 'case.zip'): Promise<string> {
  const file = path.join(await folderOf({}), name);
  await writeFile(file, bytes);
  return file;
}

export const removeFolders = (): Promise<unknown> =>
  Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));

/** `node <args>` in a process of its own, with nothing of ours around it. */
export const node = (cwd: string, ...args: string[]): Promise<{ exit: number; out: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: {} }, (error, out, err) =>
      resolve({ exit: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
    );
  });
