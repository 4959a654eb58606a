/** Which user of the system Postgres runs as: it refuses to be root, so a server started by root lends it another. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined: as we do ourselves. */
export function accountFor(clusterDir: string): Account | undefined {
  const owner = ownerOf(clusterDir);
  const me = process.getuid?.();
  if (me !== 0) {
    if (owner && owner.uid !== me)
      throw new Error(
        `${clusterDir} belongs to another user (uid ${owner.uid}), as when the server once ran as root. ` +
          `Start it as root again, or hand everything over: chown -R "$(id -u)" on DATA_DIR, as root.`,
      );
    return undefined;
  }
  if (process.platform !== 'linux')
    throw new Error('PostgreSQL refuses to run as root: start the server as an ordinary user.');

  // A cluster keeps the user that it was made by, even when a better one has turned up since.
  if (owner && owner.uid !== 0) return owner;
  const account = lookUp('postgres') ?? create('postgres') ?? lookUp('nobody');
  if (!account)
    throw new Error(
      'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as. ' +
        'Create one (useradd --system postgres), or start the server as an ordinary user.',
    );
  // Root's own cluster was put there by hand, from a backup say: Postgres insists on owning what it serves.
  if (owner) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, clusterDir]);
  return account;
}

function ownerOf(dir: string): Account | undefined {
  const stat = statSync(dir, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function lookUp(name: string): Account | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(name: string): Account | undefined {
  const quietly = { stdio: 'ignore' } as const;
  try {
    execFileSync('groupadd', ['--system', '--force', name], quietly);
    const home = ['--no-create-home', '--shell', '/usr/sbin/nologin'];
    execFileSync('useradd', ['--system', '--gid', name, ...home, name], quietly);
  } catch {
    return undefined; // a read-only or minimal system
  }
  return lookUp(name);
}
