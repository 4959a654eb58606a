/**
 * Builds what `npm start` runs: the server by the TypeScript compiler, the screens by Vite, into dist/.
 *   --if-stale     only when a source is newer than the last build
 *   --server-only  leave the screens
 *   --dev          build the server, run it and Vite's own server, and do both again when a source changes
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const flags = new Set(process.argv.slice(2));
const CONFIGS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.server.json',
  'vite.config.ts',
  'build.mjs',
];
const PARTS = {
  server: { sources: ['shared', 'server', ...CONFIGS], stamp: 'dist/.server', build: buildServer },
  client: { sources: ['shared', 'client', ...CONFIGS], stamp: 'dist/.client', build: buildClient },
};

if (flags.has('--dev')) await develop();
else {
  for (const [name, part] of Object.entries(PARTS)) {
    if (name === 'client' && flags.has('--server-only')) continue;
    if (flags.has('--if-stale') && isFresh(part)) continue;
    console.log(
      name === 'server' ? '正在编译服务端… Building the server…' : '正在编译界面… Building the screens…',
    );
    await part.build();
  }
}

async function buildServer() {
  for (const folder of ['server', 'shared'])
    rmSync(path.join(root, 'dist', folder), { recursive: true, force: true });
  await run(bin('tsc'), ['-p', 'tsconfig.server.json']);
  stamp('dist/.server');
}

async function buildClient() {
  await run(bin('vite'), ['build', '--logLevel', 'warn']);
  stamp('dist/.client');
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

function run(command, args) {
  return new Promise((resolve, reject) => {
    if (!existsSync(command)) {
      reject(new Error(`${path.basename(command)} is not installed: run npm ci (without --omit=dev) first.`));
      return;
    }
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(command)} failed (${code})`)),
    );
  }).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}

async function develop() {
  await PARTS.server.build();
  let server = null;
  const serve = () => {
    server = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
      cwd: root,
      stdio: 'inherit',
    });
  };
  serve();
  const vite = spawn(bin('vite'), [], { cwd: root, stdio: 'inherit' });
  let building = false;
  let again = false;
  const rebuild = async () => {
    again = true;
    if (building) return;
    building = true;
    while (again) {
      again = false;
      const compiled = await new Promise((resolve) => {
        spawn(bin('tsc'), ['-p', 'tsconfig.server.json'], { cwd: root, stdio: 'inherit' }).once(
          'exit',
          (code) => resolve(code === 0),
        );
      });
      if (!compiled) continue;
      const old = server;
      await new Promise((resolve) => {
        if (!old || old.exitCode !== null) return resolve();
        old.once('exit', resolve);
        old.kill('SIGTERM');
      });
      serve();
    }
    building = false;
  };
  for (const folder of ['shared', 'server'])
    watch(path.join(root, folder), { recursive: true }, () => void rebuild());
  const end = () => {
    vite.kill('SIGTERM');
    server?.once('exit', () => process.exit(0));
    server?.kill('SIGTERM');
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
