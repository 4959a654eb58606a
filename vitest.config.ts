import { defineConfig } from 'vitest/config';

/** Rooms of pure functions: nothing in them outlives a test, so their files share a process and load the modules once. */
const PURE = [
  'client',
  'desk',
  'dispatch',
  'forecast',
  'handover',
  'indicator',
  'plan',
  'replay',
  'report',
  'review',
  'review-screen',
  'severity',
  'shared',
  'wall',
];
const pure = PURE.map((room) => `test/${room}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    globalSetup: ['test/support/global.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'real', include: ['test/**/*.test.{ts,tsx}'], exclude: pure } },
    ],
  },
});
