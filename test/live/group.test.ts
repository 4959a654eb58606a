/** A group that sees the same: one answer for many who come back, and what was told since, once and in order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Group, type Reply, type Told } from '../../server/live/group.ts';
import { Prepared } from '../../server/live/prepared.ts';
import type { View } from '../../server/live/viewers.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';

const told = (after: number, through: number, more: Partial<Told> = {}): Told => ({
  after,
  through,
  events: Array.from({ length: through - after }, (_, i) => ({ position: after + 1 + i }) as LoggedEvent),
  ...more,
});
const reply = (position: number, costMs = 10): Reply => ({
  prepared: new Prepared({ position }),
  position,
  madeAtMs: performance.now(),
  costMs,
});
const group = () => new Group<string>('view:', {} as View);
/** What a message says, read as the client reads it. */
const read = (message: Prepared): Told =>
  (
    JSON.parse(
      Buffer.concat(message.frame('[', false))
        .toString('utf8')
        .replace(/^[^[]*\[/, '['),
    ) as [Told]
  )[0];

describe('an answer that cost something', () => {
  test('is given to the next who asks the same, while events come in, and what was told since follows it', async () => {
    const one = group();
    let made = 0;
    const make = async () => {
      const fresh = reply(7);
      made++;
      one.keep(3, fresh);
      return fresh;
    };
    const first = await one.reply(3, 7, make);
    one.note(told(7, 9));
    one.note(told(9, 10));
    const second = await one.reply(3, 10, make);
    expect(made).toBe(1);
    expect(second).toBe(first);
    expect(one.holds(second)).toBe(true);
    expect(one.standsAfter(second.position)).toBe(10);
    expect(one.since(7).map(read)).toMatchObject([
      { after: 7, through: 10, events: [{ position: 8 }, { position: 9 }, { position: 10 }] },
    ]);
    expect(one.since(10)).toEqual([]);
  });

  test('that costs next to nothing is made anew as soon as something happened', async () => {
    const one = group();
    one.keep(null, reply(7, 0.5));
    expect((await one.reply(null, 7, async () => reply(99))).position).toBe(7);
    expect((await one.reply(null, 8, async () => reply(8))).position).toBe(8);
  });

  test('is made once for all who ask while it is made', async () => {
    const one = group();
    let made = 0;
    const make = async () => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 10));
      return reply(1);
    };
    const all = await Promise.all(Array.from({ length: 50 }, () => one.reply(null, 1, make)));
    expect(made).toBe(1);
    expect(new Set(all).size).toBe(1);
  });

  test('can’t be used any more where what followed it is not known: rights became others, or it was too much', () => {
    for (const after of [told(7, 8, { events: [], anew: true }), told(7, 2_100)]) {
      const one = group();
      const old = reply(7);
      one.keep(null, old);
      one.note(after);
      expect(one.holds(old)).toBe(false);
    }
  });
});

describe('what was told since', () => {
  test('stays as it was told where an incident came into sight or went out of it', () => {
    const one = group();
    one.keep(null, reply(0));
    one.note(told(0, 2));
    one.note(told(2, 3, { gone: ['i1'] }));
    one.note(told(3, 4));
    one.note(told(4, 6));
    expect(
      one
        .since(0)
        .map(read)
        .map(({ after, through }) => [after, through]),
    ).toEqual([
      [0, 2],
      [2, 3],
      [3, 6],
    ]);
  });

  test('joins on without a gap and without an event twice, wherever somebody comes in', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lengths, fc.nat(), fc.nat(), (all, keptAt, tidiedAt) => {
        const one = group();
        let position = 0;
        let kept: Reply | null = null;
        for (const [i, length] of all.entries()) {
          if (i === keptAt % all.length) {
            kept = reply(position);
            one.keep(null, kept);
          }
          one.note(told(position, position + length));
          position += length;
          if (i === tidiedAt % all.length) one.tidy(position);
        }
        if (!kept || !one.holds(kept)) return;
        const heard = one.since(kept.position).map(read);
        expect(heard.flatMap(({ events }) => events.map((event) => event.position))).toEqual(
          Array.from({ length: position - kept.position }, (_, i) => (kept?.position ?? 0) + 1 + i),
        );
        expect(one.standsAfter(kept.position)).toBe(position);
      }),
    );
  });
});
