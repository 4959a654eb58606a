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
const filesOf = (room: string) => `test/${room}/**/*.test.{ts,tsx}`;
const pure = PURE.map(filesOf);
/** Rooms that a run goes without, by `TEST_WITHOUT=room,room`: projects don't hear of `--exclude`. */
const without = (process.env['TEST_WITHOUT'] ?? '').split(',').filter(Boolean).map(filesOf);

export default defineConfig({
  test: {
    globalSetup: ['test/support/global.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude: without, isolate: false } },
      {
        extends: true,
        test: { name: 'real', include: ['test/**/*.test.{ts,tsx}'], exclude: [...pure, ...without] },
      },
    ],
  },
});
