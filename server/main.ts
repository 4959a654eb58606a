/** Wires the rooms together: reads the configuration, starts everything in order, and stops it in reverse. */
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { forecastUnit } from '../shared/forecast/unit.ts';
import { Access } from './access/access.ts';
import { Oidc } from './access/oidc.ts';
import { Attachments } from './attachments/attachments.ts';
import { BoardKeeper } from './board/keeper.ts';
import { loadBoard, saveBoard } from './board/snapshot.ts';
import { Boundaries } from './boundaries/boundaries.ts';
import { Cases } from './casefile/import.ts';
import { installationOf, openCluster } from './cluster/index.ts';
import { type Config, readConfig } from './config.ts';
import { Intake } from './intake/intake.ts';
import { openLive } from './live/live.ts';
import { DEFAULT_LIMITS, openLog } from './log/index.ts';
import { MIGRATIONS } from './migrations.ts';
import { Backups } from './operate/backups.ts';
import { openJournal } from './operate/journal.ts';
import { Metrics } from './operate/metrics.ts';
import { Nodes } from './operate/nodes.ts';
import { Operations } from './operate/operations.ts';
import { refuseUnfinished } from './operate/place.ts';
import { Vital } from './operate/vital.ts';
import { Positions } from './positions/positions.ts';
import { openPostgres } from './postgres/index.ts';
import { migrate } from './postgres/migrate.ts';
import { Reactor } from './react/react.ts';
import { REACTIONS } from './react/reactions.ts';
import { Players } from './samples/index.ts';
import { runningClocks } from './watch/clocks.ts';
import { keepHistory } from './watch/history.ts';
import { Watch } from './watch/watch.ts';
import { webApp } from './web/app.ts';
import { buildOf } from './web/pages.ts';
import { ownSite } from './web/sameSite.ts';
import { sendElsewhere, stopServing } from './web/stopServing.ts';

const PROGRAM = '0.1.0';
const SYSTEM = { user: 'system', role: 'system' } as const;
const SIGN_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;
/** How often the table of positions is asked for those of other nodes, while these say them themselves. */
const POSITIONS_LINKED_MS = 15_000;
/** So many events without a snapshot, and one is made in passing. */
const SNAPSHOT_EVERY = 50_000;

export interface Running {
  readonly url: string;
  /** The password of the first account, when this start made it up. */
  readonly adminPassword: string | null;
  stop(): Promise<void>;
}

/** Starts the product. Whatever was started before something failed is stopped again. */
export async function start(
  config: Config,
  say: (line: string) => void,
  onCrash: (why: string) => void,
): Promise<Running> {
  const journal = openJournal(config.logLevel);
  const vital = new Vital();
  const metrics = new Metrics();
  const undo: (() => Promise<unknown>)[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    vital.stop();
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error: unknown) => journal.error({ err: error }, 'while stopping'));
    }
  };
  try {
    const { databaseUrl, dataDir } = config;
    refuseUnfinished(dataDir);
    const postgres = await openPostgres({ databaseUrl, dataDir, say, onCrash });
    undo.push(() => postgres.stop());
    await migrate(postgres.url, MIGRATIONS);
    const pool = new pg.Pool({
      connectionString: postgres.url,
      max: 8,
      application_name: 'fenghuo',
      keepAlive: true,
      // Nobody waits without end for a database that says nothing.
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
    });
    // Said without the error's own fields: it carries the whole client with it.
    pool.on('error', ({ message }) => {
      if (!stopping) journal.warn({ why: message }, 'an idle database connection broke');
    });
    // One that breaks in somebody's hands is told by their next question; unheard, its own word would end the process.
    pool.on('connect', (client) => client.on('error', () => {}));
    undo.push(() => pool.end());

    const keyDir = path.join(dataDir, 'keys');
    const log = await openLog({
      url: postgres.url,
      keyDir,
      onBatch: (events, tookMs) => {
        vital.wrote(Date.now());
        metrics.batch(events, tookMs);
      },
    });
    undo.push(() => log.close());
    const head = await log.head();
    const board = await loadBoard(pool, head.position, (error) =>
      journal.warn({ err: error }, 'the kept board could not be read; folding the log from its beginning'),
    );
    const keeper = new BoardKeeper(log, board, (error) =>
      journal.error({ err: error }, 'somebody could not be told that the board has moved'),
    );
    await keeper.start();
    undo.push(() => keeper.stop());
    let kept = board.position;
    const keep = async () => {
      if (keeper.board.position === kept) return;
      kept = keeper.board.position;
      await saveBoard(pool, keeper.board, PROGRAM);
    };
    undo.push(keep);
    keeper.onMoved(({ after }) => {
      if (after.position - kept < SNAPSHOT_EVERY) return;
      keep().catch((error: unknown) => journal.warn({ err: error }, 'the board could not be kept'));
    });

    const cluster = openCluster({
      redisUrl: config.redisUrl,
      installation: await installationOf(pool),
      log,
      report: (link, why) => {
        if (link === 'linked') journal.warn('Redis is back');
        else journal.warn({ why }, 'Redis is away: other nodes are heard of from Postgres, and later');
      },
    });
    undo.push(() => cluster.close());

    const intake = new Intake(log, keeper);
    const recordAs = (events: readonly unknown[], system: { user: string; role: string }) =>
      intake.record(events, { system, lang: 'zh' });
    const recordAsSystem = (events: readonly unknown[]) => recordAs(events, SYSTEM);
    const access = await Access.open(
      pool,
      recordAs,
      (error) => journal.warn({ err: error }, 'refusals could not be recorded'),
      cluster.limits,
    );
    undo.push(() => access.journal.flush());
    keeper.onMoved(({ events }) => {
      for (const event of events) access.heard(event);
    });
    const adminPassword = await access.begin(config.adminPassword);
    const oidc =
      config.oidc &&
      new Oidc(config.oidc, access.keyFor('oidc'), (why) =>
        journal.warn({ why }, 'single sign-on let nobody in'),
      );
    const attachments = new Attachments(pool, keeper);
    const boundaries = new Boundaries(pool);
    const cases = new Cases(pool);
    const positions = new Positions(pool, keeper, {
      keepDays: config.positionsKeepDays,
      report: (error, what) => journal.warn({ err: error }, what),
    });
    positions.onTaken(cluster.positions.tell);
    cluster.positions.onHeard((heard) => positions.heard(heard));
    cluster.onLinked((linked) => positions.listenEvery(linked ? POSITIONS_LINKED_MS : undefined));
    await positions.start();
    undo.push(() => positions.stop());
    const sweep = async () => {
      await attachments.sweep().catch((error: unknown) => journal.warn({ err: error }, 'old uploads stay'));
      await boundaries.files
        .sweep()
        .catch((error: unknown) => journal.warn({ err: error }, 'old boundary files stay'));
      await positions.sweep().catch((error: unknown) => journal.warn({ err: error }, 'old positions stay'));
    };
    await sweep();
    const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
    undo.push(async () => clearInterval(sweeping));
    const learning = keepHistory(keeper);
    undo.push(async () => learning.stop());
    if (config.watch) {
      const watch = new Watch({
        keeper,
        unitsOf: runningClocks(keeper.board),
        record: recordAsSystem,
        forecast: (board, unit, nowMs) => forecastUnit(board, unit, learning.history, nowMs),
        report: (error, what) => journal.warn({ err: error }, what),
      });
      watch.start();
      undo.push(() => watch.stop());
      const reactor = new Reactor({
        keeper,
        reactions: REACTIONS,
        record: recordAsSystem,
        report: (error, what) => journal.warn({ err: error }, what),
      });
      reactor.start();
      undo.push(() => reactor.stop());
    }

    const players = new Players(recordAsSystem, (playing, outcome) => {
      if (outcome instanceof Error)
        journal.warn({ err: outcome, drill: playing.drill }, 'a play ended early');
    });
    undo.push(() => players.stopAll());

    const sign = () =>
      log.sign().then(
        () => vital.wrote(Date.now()),
        (error: Error) => {
          vital.failed(error, Date.now());
          journal.warn({ err: error }, 'the head could not be signed');
        },
      );
    await sign();
    const signing = setInterval(sign, SIGN_EVERY_MS);
    undo.push(async () => clearInterval(signing));

    const http = config.tls ? createTlsServer(await keyAndCertificate(config.tls)) : createServer();
    const clientDir = fileURLToPath(
      new URL(import.meta.url.endsWith('.ts') ? '../dist/client' : '../client', import.meta.url),
    );
    const build = buildOf(PROGRAM, clientDir);
    const elsewhere = cluster.presence;
    const live = openLive(http, { access, keeper, log, positions, elsewhere, build, ownSite });
    const backups = new Backups({
      pool,
      source: {
        databaseUrl: postgres.url,
        program: PROGRAM,
        logKey: await readFile(path.join(keyDir, 'log-key.pem'), 'utf8'),
        attest: (text) => log.attest(text),
      },
      sign: () => log.sign(),
      schedule: config.backup,
      onScheduled: (dir) =>
        access.journal.note('recordExported', { user: 'system', what: `BACKUP_DIR ${dir}` }),
      report: (error) => journal.error({ err: error }, 'a backup failed'),
    });
    const nodes = new Nodes(pool, PROGRAM);
    const operations = new Operations({
      pool,
      log,
      keeper,
      vital,
      nodes,
      backups,
      link: () => cluster.link(),
      sockets: () => ({ open: live.count(), followers: live.followers(), slow: live.slow() }),
      database: postgres.kind,
      program: PROGRAM,
      queueEvents: DEFAULT_LIMITS.queueEvents,
      disks: [
        { what: 'data', dir: dataDir },
        ...(config.backup ? [{ what: 'backups', dir: config.backup.dir } as const] : []),
      ],
      diskWarnBytes: config.diskWarnBytes,
    });
    const app = webApp({
      access,
      attachments,
      boundaries,
      cases,
      oidc,
      intake,
      keeper,
      log,
      players,
      positions,
      history: learning.history,
      operations,
      metrics,
      told: (told) => {
        metrics.request(told.method, told.route, told.status, told.ms);
        journal.info(told, 'request');
      },
      report: (error, route, request) => journal.error({ err: error, route, request }, 'unexpected'),
      tls: config.tls !== undefined,
      trustProxy: config.trustProxy,
      clientDir,
    });
    sendElsewhere(http, () => stopping);
    http.on('request', app);
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(config.port, config.host, resolve);
    });
    undo.push(() => stopServing({ http, live, drainMs: config.drainMs }));
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    await nodes.start(`${hostname()}:${port}`);
    undo.push(() => nodes.stop());
    backups.start();
    undo.push(() => backups.stop());
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    return { url: `${config.tls ? 'https' : 'http'}://${host}:${port}`, adminPassword, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function keyAndCertificate({ cert, key }: { cert: string; key: string }) {
  return { cert: await readFile(cert), key: await readFile(key) };
}

async function main(): Promise<void> {
  const began = performance.now();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let stopping = false;
  let running: Running | undefined;
  const end = async (code: number, why: string) => {
    if (stopping) return;
    stopping = true;
    say(why);
    await running?.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void end(0, '正在停止… Stopping…'));
  }
  running = await start(readConfig(process.env), say, (why) => void end(1, why));
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  say(`烽火 Fenghuo ${PROGRAM} · ${running.url} · ${seconds} s`);
  if (running.adminPassword !== null) {
    say(
      `\n  首次启动，管理员账号 First start, administrator account:\n\n    admin  ${running.adminPassword}\n`,
    );
    say('  只显示这一次，首次登录时请更换。 Shown once only; you change it when you first sign in.\n');
  }
}

// Reached by a link, the file's own name is another than the one that was asked for.
if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  main().catch((error: Error) => {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  });
}
