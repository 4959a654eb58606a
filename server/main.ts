/** Wires the rooms together: reads the configuration, starts everything in order, and stops it in reverse. */
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { forecastUnit } from '../shared/forecast/unit.ts';
import { Access } from './access/access.ts';
import { accessMigrations } from './access/migrations.ts';
import { Oidc } from './access/oidc.ts';
import { Attachments } from './attachments/attachments.ts';
import { attachmentMigrations } from './attachments/migrations.ts';
import { BoardKeeper } from './board/keeper.ts';
import { boardMigrations, loadBoard, saveBoard } from './board/snapshot.ts';
import { Boundaries } from './boundaries/boundaries.ts';
import { boundaryMigrations } from './boundaries/migrations.ts';
import { Cases } from './casefile/import.ts';
import { type Config, readConfig } from './config.ts';
import { Intake } from './intake/intake.ts';
import { openLive } from './live/live.ts';
import { logMigrations, openLog } from './log/index.ts';
import { positionMigrations } from './positions/migrations.ts';
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

const PROGRAM = '0.1.0';
const SYSTEM = { user: 'system', role: 'system' } as const;
const SIGN_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;
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
  const journal = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  const undo: (() => Promise<unknown>)[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error: unknown) => journal.error({ err: error }, 'while stopping'));
    }
  };
  try {
    const { databaseUrl, dataDir } = config;
    const postgres = await openPostgres({ databaseUrl, dataDir, say, onCrash });
    undo.push(() => postgres.stop());
    await migrate(postgres.url, [
      ...logMigrations,
      ...accessMigrations,
      ...boardMigrations,
      ...attachmentMigrations,
      ...boundaryMigrations,
      ...positionMigrations,
    ]);
    const pool = new pg.Pool({ connectionString: postgres.url, max: 8, application_name: 'fenghuo' });
    // Said without the error's own fields: it carries the whole client with it.
    pool.on('error', ({ message }) => {
      if (!stopping) journal.warn({ why: message }, 'an idle database connection broke');
    });
    undo.push(() => pool.end());

    const log = await openLog({ url: postgres.url, keyDir: path.join(dataDir, 'keys') });
    undo.push(() => log.close());
    const head = await log.head();
    const board = await loadBoard(pool, head.position, (error) =>
      journal.warn({ err: error }, 'the kept board could not be read; folding the log from its beginning'),
    );
    const keeper = new BoardKeeper(log, board);
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

    const intake = new Intake(log, keeper);
    const recordAs = (events: readonly unknown[], system: { user: string; role: string }) =>
      intake.record(events, { system, lang: 'zh' });
    const recordAsSystem = (events: readonly unknown[]) => recordAs(events, SYSTEM);
    const access = await Access.open(pool, recordAs, (error) =>
      journal.warn({ err: error }, 'refusals could not be recorded'),
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

    const signing = setInterval(() => {
      log.sign().catch((error: unknown) => journal.warn({ err: error }, 'the head could not be signed'));
    }, SIGN_EVERY_MS);
    undo.push(async () => clearInterval(signing));

    const http = config.tls ? createTlsServer(await keyAndCertificate(config.tls)) : createServer();
    const clientDir = fileURLToPath(
      new URL(import.meta.url.endsWith('.ts') ? '../dist/client' : '../client', import.meta.url),
    );
    const build = buildOf(PROGRAM, clientDir);
    const live = openLive(http, { access, keeper, log, positions, build, ownSite });
    const report = (error: unknown, where: string) => journal.error({ err: error, where }, 'unexpected');
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
      report,
      tls: config.tls !== undefined,
      trustProxy: config.trustProxy,
      sockets: live.count,
      clientDir,
    });
    http.on('request', app);
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(config.port, config.host, resolve);
    });
    undo.push(async () => {
      http.closeIdleConnections();
      await live.close();
      http.closeAllConnections();
    });
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
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
