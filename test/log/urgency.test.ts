/** When much is waiting, what people wait for goes first, and of one stream nothing ever passes what was there before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Backlog } from '../../server/log/backlog.ts';
import { Entry, type Urgency } from '../../server/log/entry.ts';
import { LogOverloaded } from '../../server/log/errors.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

const entry = (stream: string, urgency: Urgency) =>
  new Entry(
    draft({ stream }),
    undefined,
    () => {},
    () => {},
    urgency,
  );

type Step =
  | { readonly does: 'push'; readonly stream: string; readonly urgency: Urgency }
  | { readonly does: 'shift'; readonly times: number }
  /** What was taken and is not answered comes back, as after a batch that failed. */
  | { readonly does: 'putBack' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('push' as const),
      stream: fc.constantFrom('incident:1', 'incident:2', 'incident:3', 'team:1'),
      urgency: fc.constantFrom<Urgency>('first', 'later'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('shift' as const), times: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'putBack' as const }) },
);

/** Which of them goes next, where so many of either kind wait: all urgent ones, but for one turn in sixteen. */
function turnsOf(urgent: number, patient: number): Urgency[] {
  const turns: Urgency[] = [];
  for (let [first, later, inARow] = [urgent, patient, 0]; first + later > 0; ) {
    const next = first > 0 && !(inARow >= 15 && later > 0) ? 'first' : 'later';
    if (next === 'first') first--;
    else later--;
    inARow = next === 'first' ? inARow + 1 : 0;
    turns.push(next);
  }
  return turns;
}

test('whatever is pushed, taken and put back: nothing is lost, and no stream is out of order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const backlog = new Backlog();
      const waiting = new Set<Entry>();
      let taken: Entry[] = [];
      const takeOne = () => {
        const one = backlog.shift();
        if (!one) {
          expect(waiting.size).toBe(0);
          return false;
        }
        expect(waiting.delete(one)).toBe(true);
        // Of its stream nobody who came before it is still waiting.
        for (const other of waiting)
          if (other.stream === one.stream) expect(other.turn).toBeGreaterThan(one.turn);
        taken.push(one);
        return true;
      };
      for (const one of steps) {
        if (one.does === 'push') {
          const pushed = entry(one.stream, one.urgency);
          waiting.add(pushed);
          backlog.push(pushed);
        } else if (one.does === 'shift') for (let n = 0; n < one.times && takeOne(); n++);
        else {
          for (const back of taken) waiting.add(back);
          backlog.putBack(taken);
          taken = [];
        }
      }
      while (takeOne());
    }),
    { numRuns: 500 },
  );
});

test('what is urgent goes first, with all that waits on its stream', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ stream: fc.nat(9), urgent: fc.boolean() }), { maxLength: 60 }),
      (posted) => {
        const backlog = new Backlog();
        const urgentStreams = new Set(
          posted.flatMap(({ stream, urgent }) => (urgent ? [`incident:${stream}`] : [])),
        );
        for (const { stream, urgent } of posted)
          backlog.push(entry(`incident:${stream}`, urgent ? 'first' : 'later'));
        const taken = posted.map(() =>
          urgentStreams.has(backlog.shift()?.stream ?? '') ? 'first' : 'later',
        );
        const urgent = posted.filter(({ stream }) => urgentStreams.has(`incident:${stream}`)).length;
        expect(taken).toEqual(turnsOf(urgent, posted.length - urgent));
        expect(backlog.shift()).toBeUndefined();
      },
    ),
    { numRuns: 300 },
  );
});

test('a flood of reports does not stop what can wait: one in sixteen is of those', () => {
  const backlog = new Backlog();
  for (let i = 0; i < 100; i++) backlog.push(entry(`incident:${i}`, 'first'));
  for (let i = 0; i < 10; i++) backlog.push(entry(`import:${i}`, 'later'));
  const taken = Array.from({ length: 64 }, () => backlog.shift()?.urgency);
  expect(taken.filter((urgency) => urgency === 'later')).toHaveLength(4);
  expect(taken.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 'first'));
});

test('an import of thousands is overtaken by a report that comes later, and never fills the queue for it', async () => {
  const fresh = await freshLog();
  const log = await fresh.open({ limits: { queueEvents: 1_000, batchEvents: 50 } });
  const order: string[] = [];
  const append = (stream: string, urgency: Urgency) =>
    log.append(draft({ stream }), { urgency }).then((answer) => {
      if ('event' in answer) order.push(stream);
    });
  const imported = Array.from({ length: 750 }, (_, i) => append(`import:${i}`, 'later'));
  await expect(log.append(draft(), { urgency: 'later' })).rejects.toBeInstanceOf(LogOverloaded);
  const reported = Array.from({ length: 20 }, (_, i) => append(`incident:${i}`, 'first'));
  await Promise.all(reported);
  const before = order.filter((stream) => stream.startsWith('import:')).length;
  await Promise.all(imported);
  expect(before).toBeLessThan(700);
  expect(await log.verify()).toMatchObject({ ok: true, events: 770 });
});
