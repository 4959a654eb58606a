/** What the operating system tells of other processes: who lives, since when, and which Postgres works where. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const hasProc = process.platform === 'linux';

/**
 * When a process started, in the system's own words: pid and start together name one process for ever, a pid alone is
 * given away again. Undefined when there is none, or only a zombie: it holds its pid, but does nothing any more.
 */
export function startOf(pid: number): string | undefined {
  return hasProc ? startFromProc(pid) : startFromPs(pid);
}

/** The processes of any Postgres that work on this data directory (a real path). */
export function postgresIn(clusterDir: string): number[] {
  return hasProc ? postgresFromProc(clusterDir) : postgresFromPs(clusterDir);
}

function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the command's name in brackets and may hold anything, brackets and spaces as well.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    // Field 22 counts ticks since boot, so it needs the boot to be unique.
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${rest[18]}`;
  } catch {
    return undefined;
  }
}

function startFromPs(pid: number): string | undefined {
  const [, state, start] = /^(\S+)\s+(.+)$/m.exec(ps('-o', 'stat=,lstart=', '-p', String(pid))) ?? [];
  return state?.startsWith('Z') ? undefined : start?.trim();
}

/** Every process of Postgres keeps its data directory as working directory: its title may change, this does not. */
function postgresFromProc(clusterDir: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!pid) return false;
      try {
        return (
          readFileSync(`/proc/${pid}/comm`, 'latin1').trim() === 'postgres' &&
          readlinkSync(`/proc/${pid}/cwd`) === clusterDir
        );
      } catch {
        return false; // gone meanwhile, a zombie, or another user's: then it can't have our files open
      }
    });
}

/** Without /proc only the postmaster is recognised, by the -D that we start it with. */
function postgresFromPs(clusterDir: string): number[] {
  return ps('-axo', 'pid=,command=')
    .split('\n')
    .filter((line) => /^\s*\d+\s+\S.*postgres\b/.test(line) && `${line} `.includes(` -D ${clusterDir} `))
    .map((line) => Number.parseInt(line, 10));
}

function ps(...args: string[]): string {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
  } catch {
    return ''; // ps exits with 1 when no process matches
  }
}
