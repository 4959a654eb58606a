/** What a phone knows of the time: given what was done to its clock, what it says and how sure it is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideFix, readingAt } from '../../../client/field/clock/ownClock.ts';
import { HOUR, MINUTE, Phone, SECOND, START_MS } from './phone.ts';

describe('a phone that', () => {
  test('never asked the server goes by its own clock and says that this may be a day off', () => {
    const phone = new Phone({ offMs: 3 * HOUR });
    expect(phone.awake(SECOND).read()).toEqual({
      serverMs: START_MS + 3 * HOUR + SECOND,
      deviceMs: START_MS + 3 * HOUR + SECOND,
      offsetMs: 0,
      uncertaintyMs: 24 * HOUR,
      source: 'unmeasured',
    });
  });

  test('asked knows the time to half the way there and back', () => {
    const phone = new Phone({ offMs: -7 * MINUTE });
    expect(phone.measure(30, 70)).toMatchObject({
      offsetMs: 7 * MINUTE - 20,
      uncertaintyMs: 51,
      source: 'measured',
      believedMs: START_MS + 100 - 7 * MINUTE,
    });
    expect(Math.abs(phone.wrongMs)).toBeLessThanOrEqual(51);
  });

  test('asked, and then fell asleep for an hour, goes on by its clock, but is unsure by that hour until it asks again', () => {
    const phone = new Phone();
    phone.measure();
    phone.asleep(HOUR);
    expect(phone.wrongMs).toBe(0);
    expect(phone.read().uncertaintyMs).toBeGreaterThanOrEqual(HOUR);
    expect(phone.measure().uncertaintyMs).toBeLessThan(30);
  });

  test('is set back by hand goes on as if nothing had happened: its offset grows', () => {
    const phone = new Phone();
    phone.measure();
    const before = phone.capture();
    phone.set(-2 * HOUR).awake(5 * MINUTE);
    const after = phone.capture();
    expect(after).toMatchObject({
      serverMs: before.serverMs + 5 * MINUTE,
      offsetMs: 2 * HOUR,
      source: 'measured',
    });
    expect(after.uncertaintyMs).toBeLessThan(MINUTE);
    // And still after it was closed and opened.
    phone.restart(MINUTE);
    expect(phone.read()).toMatchObject({ offsetMs: 2 * HOUR, source: 'carried' });
    expect(phone.wrongMs).toBe(0);
  });

  test('is set back while it is closed puts nothing before what was done last, and says that this is a guess', () => {
    const phone = new Phone();
    phone.measure();
    const before = phone.capture();
    phone.restart(30 * MINUTE, -2 * HOUR).awake(MINUTE);
    const after = phone.capture();
    expect(after).toMatchObject({ serverMs: before.serverMs + MINUTE, source: 'setBack' });
    expect(after.uncertaintyMs).toBeGreaterThanOrEqual(12 * HOUR);
    phone.restart(MINUTE);
    expect(phone.read()).toMatchObject({ source: 'setBack', offsetMs: after.offsetMs });
  });

  test('ran ahead is put right by the server, though that leads back', () => {
    const phone = new Phone({ offMs: 5 * HOUR });
    phone.capture();
    phone.measure();
    expect(phone.wrongMs).toBe(0);
    phone.restart(SECOND);
    expect(phone.read()).toMatchObject({ source: 'carried' });
    expect(phone.wrongMs).toBe(0);
  });

  test('is a second ahead waits for the server instead of going back', () => {
    const phone = new Phone({ offMs: SECOND });
    const before = phone.capture();
    phone.measure(10, 10);
    expect(phone.capture().serverMs).toBeGreaterThanOrEqual(before.serverMs);
    phone.awake(2 * SECOND);
    expect(phone.wrongMs).toBe(0);
  });

  test('gets a slow answer that fits what it knows already keeps the better knowledge', () => {
    const phone = new Phone();
    phone.measure(5, 5);
    phone.awake(SECOND).measure(0, 4 * SECOND);
    expect(phone.wrongMs).toBe(0);
    expect(phone.read().uncertaintyMs).toBeLessThan(10);
  });
});

describe('lessons of others', () => {
  test('medic/cht-core #6300: the clock is put right just before sending. Each act carries the offset of its own moment', () => {
    const phone = new Phone();
    phone.measure();
    const before = phone.capture();
    const after = phone
      .set(-3 * HOUR)
      .awake(MINUTE)
      .capture();
    const repaired = phone
      .set(3 * HOUR)
      .awake(MINUTE)
      .capture();
    expect([before, after].map(({ offsetMs }) => offsetMs)).toEqual([0, 3 * HOUR]);
    expect(before.deviceMs + before.offsetMs).toBe(START_MS + 40);
    expect(after.deviceMs + after.offsetMs).toBe(START_MS + 40 + MINUTE);
    // That the clock was put right can't be told from sleep: it says so.
    expect(repaired.uncertaintyMs).toBeGreaterThanOrEqual(3 * HOUR);
  });

  test('medic/cht-core #6284: clocks drift and corrupt intervals. A week on, the doubt covers the drift', () => {
    const phone = new Phone({ ppm: 80 });
    phone.measure();
    phone.awake(7 * 24 * HOUR);
    expect(Math.abs(phone.wrongMs)).toBeGreaterThan(40 * SECOND);
    expect(phone.read().uncertaintyMs).toBeGreaterThanOrEqual(Math.abs(phone.wrongMs));
  });

  test('getodk/getodk #983: phone time resets. Satellites that tell another time make it uncertain by as much', () => {
    const phone = new Phone({ offMs: -20 * MINUTE });
    phone.measure();
    phone.restart(MINUTE, HOUR);
    const now = phone.look();
    const told = (fixMs: number) => readingAt(besideFix(phone.clock, now, fixMs), now).uncertaintyMs;
    expect(told(phone.trueMs)).toBeGreaterThanOrEqual(40 * MINUTE);
    // A browser that stamps fixes by the phone's own clock, or a fix of a minute ago, says nothing.
    for (const fixMs of [now.deviceMs, phone.read().serverMs - MINUTE])
      expect(told(fixMs)).toBe(phone.read().uncertaintyMs);
  });
});

type Deed = readonly [what: 'awake' | 'asleep' | 'set' | 'restart' | 'capture' | 'measure', ...number[]];

const span = fc.oneof(fc.nat(10 * SECOND), fc.nat(2 * HOUR));
const hand = fc.oneof(fc.integer({ min: -5 * HOUR, max: 5 * HOUR }), fc.integer({ min: -3_000, max: 3_000 }));
/** A hand that changes a second or two can't be told from a nap of the phone. */
const noticeable = hand.filter((ms) => Math.abs(ms) >= 3 * SECOND);
const deed = (setWhileOpen: fc.Arbitrary<number>, setWhileClosed: fc.Arbitrary<number>): fc.Arbitrary<Deed> =>
  fc.oneof(
    span.map((ms): Deed => ['awake', ms]),
    span.map((ms): Deed => ['asleep', ms]),
    setWhileOpen.map((ms): Deed => ['set', ms]),
    fc.tuple(span, setWhileClosed).map(([closed, by]): Deed => ['restart', closed, by]),
    fc.constant<Deed>(['capture']),
    fc.tuple(fc.nat(3_000), fc.nat(3_000)).map(([there, back]): Deed => ['measure', there, back]),
  );
const life = (setWhileOpen: fc.Arbitrary<number>, setWhileClosed: fc.Arbitrary<number>) =>
  fc.record({
    offMs: hand,
    ppm: fc.integer({ min: -90, max: 90 }),
    deeds: fc.array(deed(setWhileOpen, setWhileClosed), { maxLength: 30 }),
  });

function done(phone: Phone, [what, one = 0, two = 0]: Deed): void {
  if (what === 'capture') phone.capture();
  else if (what === 'restart' || what === 'measure') phone[what](one, two);
  else phone[what](one);
  phone.read();
}

describe('whatever is done to a phone,', () => {
  test('what is done later never gets an earlier time, unless the server was asked between', () => {
    fc.assert(
      fc.property(life(hand, hand), ({ offMs, ppm, deeds }) => {
        const phone = new Phone({ offMs, ppm });
        let reached = Number.NEGATIVE_INFINITY;
        for (const one of deeds) {
          done(phone, one);
          const { serverMs, deviceMs, offsetMs } = phone.capture();
          expect(deviceMs + offsetMs).toBe(serverMs);
          expect(deviceMs).toBe(phone.look().deviceMs);
          if (one[0] !== 'measure') expect(serverMs).toBeGreaterThanOrEqual(reached);
          reached = serverMs;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('the truth lies within what it says of its doubt, once measured and not set while it was closed', () => {
    fc.assert(
      fc.property(life(noticeable, fc.constant(0)), ({ offMs, ppm, deeds }) => {
        const phone = new Phone({ offMs, ppm });
        phone.measure();
        for (const one of deeds) {
          done(phone, one);
          // Whole milliseconds at both ends.
          expect(Math.abs(phone.wrongMs)).toBeLessThanOrEqual(phone.read().uncertaintyMs + 2);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('asking the server makes it right to half the way there and back, or to the second it waits', () => {
    fc.assert(
      fc.property(life(hand, hand), fc.nat(500), fc.nat(500), ({ offMs, ppm, deeds }, there, back) => {
        const phone = new Phone({ offMs, ppm });
        for (const one of deeds) done(phone, one);
        phone.measure(there, back);
        const { source, uncertaintyMs } = phone.read();
        expect(source).toBe('measured');
        expect(Math.abs(phone.wrongMs)).toBeLessThanOrEqual(uncertaintyMs + 2);
        phone.awake(3 * SECOND);
        expect(Math.abs(phone.wrongMs)).toBeLessThanOrEqual((there + back) / 2 + 5);
      }),
      { numRuns: 1_000 },
    );
  });
});
