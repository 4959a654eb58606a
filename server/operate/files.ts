/** Backups as files: what they are called, how large they grew, how many are kept. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';

const NAME = /^fenghuo-\d{8}T\d{6}Z\.tar\.gz(\.age)?$/;

/** `fenghuo-20261122T091500Z.tar.gz.age` */
export const backupName = (madeAt: string, encrypted: boolean): string =>
  `fenghuo-${madeAt.replace(/[-:]|\.\d+/g, '')}.tar.gz${encrypted ? '.age' : ''}`;

/** Names tell the time, so that the first are the oldest. What is not ours is left alone. */
export async function forgetOld(dir: string, keep: number): Promise<void> {
  const ours = (await readdir(dir)).filter((name) => NAME.test(name)).sort();
  for (const name of ours.slice(0, Math.max(0, ours.length - keep)))
    await rm(join(dir, name), { force: true });
}

/** `stalledMs`: who takes nothing for so long is given up. */
export function counting(stalledMs?: number): { readonly stream: Transform; readonly bytes: () => number } {
  let bytes = 0;
  const stalled = () => stream.destroy(new Error('whoever asked for the backup does not take it'));
  const timer = stalledMs === undefined ? undefined : setTimeout(stalled, stalledMs).unref();
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      timer?.refresh();
      done(null, chunk);
    },
    final(done) {
      clearTimeout(timer);
      done();
    },
    destroy(error, done) {
      clearTimeout(timer);
      done(error);
    },
  });
  return { stream, bytes: () => bytes };
}
