/**
 * Whatever befalls a phone in the field, its line, its clock, its tabs and the server: every act that it said it had kept is
 * in the log exactly once, in the order in which it was done there, with its own time. `FIELD_SCHEDULES` says how many
 * schedules are lived through, `FIELD_SEED` which.
 */
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserFor } from './chromium.ts';
import { Errands, PHONE } from './field-schedules/field.ts';
import { Profile } from './field-schedules/profile.ts';
import { roughSchedule, schedule } from './field-schedules/schedule.ts';
import { World } from './field-schedules/world.ts';

const SCHEDULES = Number(process.env['FIELD_SCHEDULES'] ?? 12);
const PHONES = Number(process.env['FIELD_PHONES'] ?? 6);
const SEED = Number(process.env['FIELD_SEED'] ?? Date.now() % 2 ** 31);
/** So many are made at once; the phones take one after the other. */
const SHIFT = Math.min(SCHEDULES, 25);

let browser: Browser | null = null;
let world: World;
let phones: readonly Errands[] = [];

beforeAll(async () => {
  browser = await browserFor('schedules of everything that befalls a phone');
  if (!browser) return;
  world = await World.start();
  const contexts = await Promise.all(Array.from({ length: PHONES }, () => browser?.newContext(PHONE)));
  phones = await Promise.all(contexts.flatMap((context) => (context ? [Errands.of(world, context)] : [])));
});

afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.close()));
  await browser?.close();
  await world?.stop();
});

test('every act is in the log once, in order, with its own time', {
  timeout: 120_000 + SCHEDULES * 20_000,
}, async ({ skip }) => {
  if (!browser) return skip('no Chromium');
  const beganMs = Date.now();
  let lived = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(schedule, { minLength: SHIFT, maxLength: SHIFT }), async (shift) => {
      const queue = [...shift];
      const faults: unknown[] = [];
      const work = async (phone: Errands) => {
        for (let next = queue.shift(); next && faults.length === 0; next = queue.shift()) {
          await phone.live(next).catch((fault: unknown) => faults.push(fault));
          lived++;
        }
      };
      await Promise.all(phones.map(work));
      console.info(told(lived, beganMs));
      expect(faults.map((fault) => (fault instanceof Error ? fault.message : fault))).toEqual([]);
    }),
    // What a phone has lived through can't be undone: it is told as it was, and not made shorter.
    { numRuns: Math.ceil(SCHEDULES / SHIFT), seed: SEED, endOnFailure: true },
  );
});

test('nothing that was kept is lost when the whole browser is killed', { timeout: 300_000 }, async ({
  skip,
}) => {
  if (!browser) return skip('no Chromium');
  const profile = await Profile.open(PHONE);
  const phone = await Errands.of(world, profile.context, (how) => profile.again(how));
  try {
    await fc.assert(
      fc.asyncProperty(roughSchedule, (one) => phone.live(one)),
      { numRuns: Math.ceil(SCHEDULES / 6), seed: SEED, endOnFailure: true },
    );
    console.info(`seed ${SEED}: ${phone.acts} acts on a phone that was killed now and then`);
  } finally {
    await phone.close();
    await profile.remove();
  }
});

const told = (lived: number, beganMs: number): string => {
  const acts = phones.reduce((sum, phone) => sum + phone.acts, 0);
  return `seed ${SEED}: ${lived} schedules with ${acts} acts in ${Math.round((Date.now() - beganMs) / 1_000)} s`;
};
