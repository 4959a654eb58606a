/** Reads `postmaster.pid`, in which a running Postgres says who it is, where it listens and whether it is ready. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function pidFilePath(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid');
}

export function readPidFile(clusterDir: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFilePath(clusterDir), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  // The lines' meaning is fixed in Postgres's src/include/utils/pidfile.h; the file is filled from top to bottom.
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}
