/** The screens: what Vite built, served from the same port. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { Router } from 'express';

/** Each surface has one page; its address is its folder's name, and the first page is home. */
const PAGES = {
  '/': 'home',
  '/wall': 'wall',
  '/desk': 'desk',
  '/review': 'review',
  '/admin': 'admin',
  '/field': 'field',
} as const;

/** Stands inside another page of ours, and in nobody else's. */
const FRAME = 'review/frame';

/**
 * Names a build: the program, and its pages, which name their scripts by content. Another name, and the page that a screen
 * has open is not the one that it would get now.
 */
export function buildOf(program: string, clientDir: string): string {
  const hash = createHash('sha256').update(program);
  for (const page of [...Object.values(PAGES), FRAME]) {
    const file = path.join(clientDir, page, 'index.html');
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

export function pageRoutes(clientDir: string): Router {
  const routes = Router();
  routes.use(
    '/assets',
    express.static(path.join(clientDir, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  routes.use(
    '/field/assets',
    express.static(path.join(clientDir, 'field/assets'), {
      immutable: true,
      maxAge: '365d',
      fallthrough: false,
    }),
  );
  // The phone's page is kept by its service worker, whose realm is all below `/field/`.
  routes.get('/field', (request, response, next) => {
    if (request.path.endsWith('/')) next();
    else response.redirect(302, '/field/');
  });
  for (const [address, page] of Object.entries(PAGES)) {
    const file = path.join(clientDir, page, 'index.html');
    if (!existsSync(file)) continue;
    routes.get(address, (_request, response) => {
      response.set('Cache-Control', 'no-cache').sendFile(file);
    });
  }
  routes.get(`/${FRAME}/index.html`, (_request, response, next) => {
    const policy = String(response.get('Content-Security-Policy') ?? '');
    response.set(
      'Content-Security-Policy',
      policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    );
    response.set('Cache-Control', 'no-cache');
    next();
  });
  routes.use(express.static(clientDir, { index: false, redirect: false }));
  return routes;
}
