/** How the screens are built: one entry a surface, each with its own page under `dist/client`. */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const client = resolve(import.meta.dirname, 'client');
const server = `http://127.0.0.1:${process.env['FENGHUO_API_PORT'] ?? '8080'}`;

/** Surfaces by the path that they are reached at; a new one needs its folder and a line here. */
const SURFACES: Readonly<Record<string, string>> = {
  '/': 'home',
  '/wall': 'wall',
  '/desk': 'desk',
  '/admin': 'admin',
  '/field': 'field',
};

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

export default defineConfig({
  root: client,
  appType: 'mpa',
  plugins: [react(), surfacePaths],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/client'),
    emptyOutDir: true,
    // The content security policy knows files of our own and nothing else: no data: fonts, no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: Object.fromEntries(
        Object.values(SURFACES).map((surface) => [surface, resolve(client, surface, 'index.html')]),
      ),
    },
  },
});
