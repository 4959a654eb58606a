/** Acts done while the phone could only guess the time, once the server has been asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settle } from '../../../client/field/clock/settle.ts';
import type { KeptAct } from '../../../client/field/outbox/act.ts';
import { readPosted } from '../../../shared/read.ts';
import { actAt, iso } from './acts.ts';
import { HOUR, MINUTE, Phone, SECOND } from './phone.ts';

const doneMs = ({ doneAt }: KeptAct): number => Date.parse(doneAt);
/** When the log will say that it was. */
const loggedAt = (act: KeptAct): string | undefined => {
  const reading = readPosted(act.events[0]);
  return 'event' in reading ? reading.event.occurredAt : undefined;
};

describe('an act is put right that was done', () => {
  test('on a phone that had never asked: its own reading stays, and the offset becomes known', () => {
    const phone = new Phone({ offMs: -3 * HOUR });
    const before = phone.capture();
    const act = actAt(1, before);
    const [settled] = settle([act], phone.awake(40 * MINUTE).measure(0, 0));
    expect(settled).toMatchObject({
      at: iso(before.deviceMs + 3 * HOUR),
      doneAt: iso(before.deviceMs + 3 * HOUR),
      events: [
        {
          occurredAt: iso(before.deviceMs),
          clock: { offsetMs: 3 * HOUR, source: 'afterwards' },
          // The count was "as of" that very moment.
          data: { asOf: iso(before.deviceMs + 3 * HOUR), injured: 1 },
        },
      ],
    });
    expect(settled?.events[0]?.clock?.uncertaintyMs).toBeLessThan(SECOND);
    expect(settled && loggedAt(settled)).toBe(settled?.at);
  });

  test('after the clock was set back while the page was closed, and was closed and opened again since', () => {
    const phone = new Phone();
    phone.measure();
    const [first, firstMs] = [actAt(1, phone.capture()), phone.trueMs];
    const [second, secondMs] = [
      actAt(
        2,
        phone
          .restart(HOUR, -2 * HOUR)
          .awake(MINUTE)
          .capture(),
      ),
      phone.trueMs,
    ];
    const [third, thirdMs] = [actAt(3, phone.restart(HOUR).awake(MINUTE).capture()), phone.trueMs];
    const settled = settle([first, second, third], phone.awake(MINUTE).measure(0, 0));
    expect(settled.map(doneMs)).toEqual([firstMs, secondMs, thirdMs]);
    expect(settled[0]).toBe(first);
  });

  test('after the clock was set forward while the page was closed, so that it lies in the future', () => {
    const phone = new Phone();
    phone.measure();
    phone.restart(MINUTE, 5 * HOUR).awake(MINUTE);
    const [act, trueMs] = [actAt(1, phone.capture()), phone.trueMs];
    expect(act.events[0]?.clock?.source).toBe('carried');
    expect(settle([act], phone.awake(MINUTE).measure(0, 0)).map(doneMs)).toEqual([trueMs]);
  });

  test('after the clock was set forward under the open page, which looks like sleep', () => {
    const phone = new Phone();
    phone.measure();
    const [act, trueMs] = [actAt(1, phone.set(4 * HOUR).capture()), phone.trueMs];
    expect(settle([act], phone.awake(MINUTE).measure(0, 0)).map(doneMs)).toEqual([trueMs]);
  });

  test('before the clock was set back: as its reading now lies in the future, it keeps its distance from what came next', () => {
    const phone = new Phone({ offMs: -HOUR });
    const [first, firstMs] = [actAt(1, phone.capture()), phone.trueMs];
    phone
      .awake(10 * MINUTE)
      .set(-2 * HOUR)
      .awake(5 * MINUTE);
    const [second, secondMs] = [actAt(2, phone.capture()), phone.trueMs];
    const settled = settle([first, second], phone.awake(5 * MINUTE).measure(0, 0));
    expect(settled.map(doneMs)).toEqual([firstMs, secondMs]);
    // Which of the two happened is not known: it says so.
    expect(settled.map(({ events }) => (events[0]?.clock?.uncertaintyMs ?? 0) > MINUTE)).toEqual([
      true,
      false,
    ]);
  });

  test('and told of ten minutes before: those stay ten minutes', () => {
    const phone = new Phone({ offMs: HOUR });
    const told = actAt(1, phone.capture());
    const ago = actAt(2, phone.awake(MINUTE).capture(), 10 * MINUTE);
    const [first, second] = settle([told, ago], phone.measure(0, 0));
    expect(Date.parse(second?.doneAt ?? '') - Date.parse(second?.at ?? '')).toBe(10 * MINUTE);
    expect(second && first && second.at < first.at).toBe(true);
  });
});

describe('an act stays as it is, the very same object,', () => {
  const guess = actAt(1, new Phone({ offMs: HOUR }).capture());
  const told = new Phone({ offMs: HOUR }).awake(MINUTE).measure(0, 0);
  const [event] = guess.events;
  const { clock: _, ...timeless } = event ?? {};
  const same: [string, KeptAct][] = [
    ['whose sending was begun', { ...guess, tries: 1 }],
    ['that is in the log', { ...guess, state: { as: 'delivered', position: 7, flags: [] } }],
    ['that was handed to the desk', { ...guess, state: { as: 'handed', position: 7 } }],
    ['that says nothing of a clock', { ...guess, events: [timeless as (typeof guess.events)[number]] }],
    ['without events', { ...guess, events: [] }],
  ];
  test.each(same)('%s', (_what, act) => {
    expect(settle([act], told)[0]).toBe(act);
  });

  test('whose clock was sound, though the phone slept a while before', () => {
    const phone = new Phone();
    phone.measure();
    const act = actAt(1, phone.asleep(30 * SECOND).capture());
    expect(settle([act], phone.asleep(HOUR).measure())[0]).toBe(act);
  });
});

test('an act that was done after the server was asked stays as it is, whenever that is sent', () => {
  const phone = new Phone({ offMs: HOUR });
  const measured = phone.measure();
  const act = actAt(1, phone.awake(4 * MINUTE).capture());
  expect(settle([act], measured)[0]).toBe(act);
});

type Step = readonly ['act' | 'ago' | 'awake' | 'asleep' | 'restart' | 'set', number];
const steps = (what: readonly Step[0][]) =>
  fc.array(fc.tuple(fc.constantFrom(...what), fc.integer({ min: 10 * SECOND, max: 3 * HOUR })), {
    maxLength: 12,
  });
const AGO_MS = 10 * MINUTE;

/** What a phone did, with the truth beside each act; a hand sets it back and forth by turns. */
function lived(phone: Phone, told: readonly Step[]) {
  const acts: { act: KeptAct; trueMs: number }[] = [];
  for (const [index, [what, ms]] of told.entries()) {
    if (what === 'act' || what === 'ago') {
      const act = actAt(acts.length + 1, phone.capture(), what === 'ago' ? AGO_MS : 0);
      acts.push({ act, trueMs: phone.trueMs });
    } else if (what === 'set') phone.set(index % 2 === 0 ? ms : -ms);
    else phone[what](ms);
  }
  return acts;
}

describe('whatever a phone did,', () => {
  test('the moment becomes the truth, to what the measurement leaves open, where its clock was wrong before and not touched since', () => {
    const offMs = fc.integer({ min: -48 * HOUR, max: 48 * HOUR });
    const untouched = steps(['act', 'ago', 'awake', 'asleep', 'restart']);
    fc.assert(
      fc.property(offMs, untouched, (off, told) => {
        const phone = new Phone({ offMs: off });
        const acts = lived(phone, told);
        const measured = phone.awake(SECOND).measure(0, 0);
        const settled = settle(
          acts.map(({ act }) => act),
          measured,
        );
        for (const [index, act] of settled.entries()) {
          const wrongMs = Math.abs(doneMs(act) - (acts[index]?.trueMs ?? 0));
          expect(wrongMs).toBeLessThanOrEqual(measured.uncertaintyMs);
        }
        for (const act of settled) expect(loggedAt(act)).toBe(act.at);
      }),
      { numRuns: 500 },
    );
  });

  test('its order is kept, nothing lies in the future, its readings stay, and a second time changes nothing', () => {
    const anything = steps(['act', 'ago', 'awake', 'asleep', 'restart', 'set']);
    const from = fc.record({ offMs: fc.integer({ min: -9 * HOUR, max: 9 * HOUR }), first: fc.boolean() });
    fc.assert(
      fc.property(from, anything, fc.nat(2 * SECOND), ({ offMs, first }, told, way) => {
        const phone = new Phone({ offMs });
        if (first) phone.measure();
        const acts = lived(phone, told).map(({ act }) => act);
        const measured = phone.measure(way / 2, way / 2);
        const settled = settle(acts, measured);
        const changed = settled.filter((act, index) => act !== acts[index]);
        expect(settled.map(doneMs)).toEqual([...settled.map(doneMs)].sort((a, b) => a - b));
        for (const act of changed) {
          const before = acts[act.seq - 1];
          expect(act.events[0]?.occurredAt).toBe(before?.events[0]?.occurredAt);
          expect(doneMs(act) - Date.parse(act.at)).toBe(before ? doneMs(before) - Date.parse(before.at) : 0);
          const ahead = doneMs(act) - measured.serverMs;
          expect(ahead).toBeLessThanOrEqual(MINUTE + measured.uncertaintyMs);
        }
        for (const [index, act] of settle(settled, measured).entries()) expect(act).toBe(settled[index]);
      }),
      { numRuns: 1_000 },
    );
  });
});
