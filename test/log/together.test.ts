/** Many who ask the same of the database at once are answered together, and never with an answer that was older than their question. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Together } from '../../server/log/together.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what is asked while the same is being asked', () => {
  test('is asked together, once the first is answered', async () => {
    const asked: (readonly string[])[] = [];
    const together = new Together<string, ReadonlySet<string>>(async (ids) => {
      asked.push(ids);
      await turn();
      return new Set(ids);
    });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => together.ask([id])));
    expect(asked).toEqual([['a'], ['b', 'c', 'd']]);
    expect(answers.map((answer, i) => answer.has('abcd'[i] ?? ''))).toEqual([true, true, true, true]);
  });

  test('is never answered by what was asked before it', async () => {
    let state = 0;
    const together = new Together<never, number>(async () => {
      const seen = state;
      await turn();
      return seen;
    });
    const early = together.ask();
    state = 1;
    expect(await together.ask()).toBe(1);
    expect(await early).toBe(0);
  });

  test('fails for all who waited for it, at once, and not for who asks after that', async () => {
    let [times, away] = [0, true];
    const together = new Together<string, string>(async () => {
      await turn();
      times++;
      if (away) throw new Error('the database is away');
      return 'here';
    });
    const all = await Promise.allSettled(['a', 'b', 'c'].map((id) => together.ask([id])));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(times).toBe(1);
    away = false;
    expect(await together.ask(['d'])).toBe('here');
  });

  test('is answered whoever asks, how much, and when', async () => {
    const asks = fc.array(
      fc.record({ ids: fc.array(fc.nat(20), { minLength: 1, maxLength: 1_500 }), after: fc.nat(3) }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(asks, async (all) => {
        const together = new Together<number, ReadonlySet<number>>(async (ids) => {
          await turn();
          return new Set(ids);
        });
        await Promise.all(
          all.map(async ({ ids, after }) => {
            for (let i = 0; i < after; i++) await turn();
            const answer = await together.ask(ids);
            expect(ids.every((id) => answer.has(id))).toBe(true);
          }),
        );
      }),
      { numRuns: 50 },
    );
  });
});
