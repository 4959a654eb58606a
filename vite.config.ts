/**
 * How the screens are built: one entry a surface, each with its own page under `dist/client`. The phone's page is a build
 * of its own (`--mode field`): it is kept on the phone whole, by its service worker, and runs in older browsers.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const client = resolve(import.meta.dirname, 'client');
const server = `http://127.0.0.1:${process.env['FENGHUO_API_PORT'] ?? '8080'}`;

/** Surfaces by the path that they are reached at; a new one needs its folder and a line here. */
const SURFACES: Readonly<Record<string, string>> = {
  '/': 'home',
  '/wall': 'wall',
  '/desk': 'desk',
  '/review': 'review',
  '/admin': 'admin',
  '/field': 'field',
};

/** Pages that stand in others. */
const FRAMES = ['review/frame'];

/** In development the pages stand at the same paths as in production. */
const surfacePaths: Plugin = {
  name: 'surface-paths',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      const [path = '/', query] = (request.url ?? '/').split('?');
      const surface = SURFACES[path.replace(/(.)\/$/, '$1')];
      if (surface) request.url = `/${surface}/index.html${query === undefined ? '' : `?${query}`}`;
      next();
    });
  },
};

/** Browsers of 2020 and later: phones in the field are seldom new. What they lack besides syntax is in `client/field/older.ts`. */
const PHONES = ['es2020', 'chrome87', 'edge88', 'firefox78', 'safari14'];

const shared: UserConfig['build'] = {
  emptyOutDir: true,
  // The content security policy knows files of our own and nothing else: no data: fonts, no inline scripts.
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 900,
};

const screens: UserConfig = {
  root: client,
  appType: 'mpa',
  plugins: [react(), surfacePaths],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  build: {
    ...shared,
    outDir: resolve(import.meta.dirname, 'dist/client'),
    rolldownOptions: {
      input: Object.fromEntries(
        [...Object.values(SURFACES), ...FRAMES]
          .filter((surface) => surface !== 'field')
          .map((surface) => [surface.replaceAll('/', '-'), resolve(client, surface, 'index.html')]),
      ),
      // Told to write no code of its own before any schema is made: the page's policy forbids it.
      output: {
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|client\/lib\/noEval/ }] },
      },
    },
  },
};

const field: UserConfig = {
  root: resolve(client, 'field'),
  base: '/field/',
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        target: PHONES[0] ?? 'es2020',
      },
    }),
  ],
  build: {
    ...shared,
    outDir: resolve(import.meta.dirname, 'dist/client/field'),
    target: PHONES,
    // Read by the test of the size budget.
    manifest: 'chunks.json',
  },
};

export default defineConfig(({ mode }) => (mode === 'field' ? field : screens));
