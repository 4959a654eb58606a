/** A snapshot of the wall as one file: the picture, a table for each panel, and what they are of. */
import type { Size } from '../../lib/snapshot.ts';
import type { View } from '../view.ts';
import { csvOf } from './csv.ts';
import { paint, take } from './picture.ts';
import { tablesOf } from './tables.ts';
import { archiveName, readmeOf } from './told.ts';
import { type ZipEntry, zipOf } from './zip.ts';

interface Archive {
  readonly name: string;
  readonly content: Blob;
}

/**
 * `wall`: the element, as it shows `view` at this moment. Picture and tables are taken before anything can change.
 * @throws when the browser can't paint the picture.
 */
export async function archiveOf(wall: HTMLElement, view: View, size: Size, wallId: string): Promise<Archive> {
  const taken = take(wall);
  const tables = tablesOf(view).map(([name, table]) => [`${name}.csv`, table] as const);
  const { heardMs, offsetMs } = view.live;
  const ageMs = heardMs === null || offsetMs === null ? 0 : Math.max(0, view.nowMs - heardMs - offsetMs);
  const readme = readmeOf(view, { wall: wallId, size, ageMs, tables });
  const text = (content: string) => new TextEncoder().encode(content);
  const picture = new Uint8Array(await (await paint(taken, size)).arrayBuffer());
  const entries: ZipEntry[] = [
    { name: 'README.txt', bytes: text(readme) },
    { name: 'wall.png', bytes: picture },
    ...tables.map(([name, table]) => ({ name, bytes: text(csvOf(table)) })),
  ];
  const content = new Blob([zipOf(entries, view.nowMs)], { type: 'application/zip' });
  return { name: archiveName(view), content };
}

/** Hands the file to the browser to keep. */
export function save({ name, content }: Archive): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
}
