/**
 * Builds what `npm start` runs, into dist/: the server into one file a program, the screens into pages.
 *   --if-stale     only when a source is newer than the last build
 *   --server-only  leave the screens
 *   --dev          build and run the server and Vite's own server, and build again when a source changes
 */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const CONFIGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'build.mjs'];
/** Each becomes dist/server/<name>.js. */
const PROGRAMS = ['server/main.ts', 'server/cli.ts'].filter((file) => existsSync(path.join(root, file)));
const PARTS = {
  server: { sources: ['shared', 'server', ...CONFIGS], stamp: 'dist/.server', build: buildServer },
  client: { sources: ['shared', 'client', ...CONFIGS], stamp: 'dist/.client', build: buildClient },
};

if (flags.has('--dev')) await develop();
else {
  // Whatever the shell says (a test runner says `test`): what is built is what is run.
  process.env.NODE_ENV = 'production';
  for (const [name, part] of Object.entries(PARTS)) {
    if (name === 'client' && flags.has('--server-only')) continue;
    if (flags.has('--if-stale') && isFresh(part)) continue;
    console.log(
      name === 'server' ? '正在编译服务端… Building the server…' : '正在编译界面… Building the screens…',
    );
    await part.build();
  }
}

/** Bundled by Vite like the screens, with the dependencies left in node_modules. Types are the type checker's business. */
async function buildServer() {
  const { build } = await vite();
  rmSync(path.join(root, 'dist/server'), { recursive: true, force: true });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/server',
      sourcemap: true,
      rolldownOptions: {
        input: PROGRAMS,
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  });
  // Shipped inside every case file, as it stands.
  copyFileSync(path.join(root, 'server/casefile/verify.mjs'), path.join(root, 'dist/server/verify.mjs'));
  stamp('dist/.server');
}

async function buildClient() {
  const { build } = await vite();
  const configFile = path.join(root, 'vite.config.ts');
  await build({ configFile, logLevel: 'warn' });
  // Beside the others, into their folder: they empty it first.
  await build({ configFile, mode: 'field', logLevel: 'warn' });
  stamp('dist/.client');
}

async function vite() {
  try {
    return await import('vite');
  } catch {
    console.error(
      'Vite is not installed, and dist/ is older than its sources: run npm ci (without --omit=dev) first.',
    );
    process.exit(1);
  }
}

function stamp(file) {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, file), new Date().toISOString());
}

function isFresh({ sources, stamp }) {
  const made = path.join(root, stamp);
  if (!existsSync(made)) return false;
  const at = statSync(made).mtimeMs;
  return sources.every((source) => newest(path.join(root, source)) <= at);
}

function newest(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return readdirSync(file).reduce(
    (latest, name) => Math.max(latest, newest(path.join(file, name))),
    stat.mtimeMs,
  );
}

async function develop() {
  await buildServer();
  const serve = () =>
    spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], { cwd: root, stdio: 'inherit' });
  let server = serve();
  const { createServer } = await vite();
  const screens = await createServer({ configFile: path.join(root, 'vite.config.ts') });
  await screens.listen();
  screens.printUrls();

  let wanted = false;
  let working = false;
  const rebuild = async () => {
    wanted = true;
    if (working) return;
    working = true;
    while (wanted) {
      wanted = false;
      try {
        await buildServer();
      } catch (error) {
        console.error(error.message);
        continue;
      }
      await ended(server);
      server = serve();
    }
    working = false;
  };
  for (const folder of ['shared', 'server'])
    watch(path.join(root, folder), { recursive: true }, () => void rebuild());
  const end = async () => {
    await Promise.all([screens.close(), ended(server)]);
    process.exit(0);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function ended(server) {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill('SIGTERM');
  });
}
