/** Telling many: in slices, in order, and with a rest after it in which others are heard. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Gathering, type Moved } from '../../server/live/gather.ts';
import { Telling } from '../../server/live/telling.ts';
import { EMPTY_BOARD } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';

const spin = (ms: number) => {
  for (const until = performance.now() + ms; performance.now() < until; );
};
const turn = () => new Promise((resolve) => setImmediate(resolve));
const quiet = { ended: () => {}, failed: () => {} };
const MANY = Array.from({ length: 100 }, (_, i) => i);

describe('telling many', () => {
  test('reaches a few at once, and says what it cost', () => {
    const costs: number[] = [];
    const told: number[] = [];
    const telling = new Telling<number>({ ...quiet, ended: (costMs) => costs.push(costMs) });
    telling.tell([1, 2, 3], (socket) => told.push(socket));
    expect(told).toEqual([1, 2, 3]);
    expect(costs).toHaveLength(1);
    expect(telling.isTelling).toBe(false);
  });

  test('lets others in before it has reached the last of many', async () => {
    const told: number[] = [];
    const telling = new Telling<number>(quiet);
    telling.tell(MANY, (socket) => {
      spin(0.2);
      told.push(socket);
    });
    expect(told.length).toBeLessThan(50);
    expect(telling.isTelling).toBe(true);
    let turns = 0;
    for (; telling.isTelling; turns++) await turn();
    expect(turns).toBeGreaterThan(1);
    expect(told).toEqual(MANY);
  });

  test('tells everybody what came first before anybody what came second', async () => {
    const told: [string, number][] = [];
    const telling = new Telling<number>(quiet);
    const say = (what: string) => (socket: number) => {
      spin(0.2);
      told.push([what, socket]);
    };
    telling.tell(MANY, say('first'));
    telling.tell([5, 95], say('second'));
    while (telling.isTelling) await turn();
    expect(told.slice(0, 100).every(([what]) => what === 'first')).toBe(true);
    expect(told.slice(100)).toEqual([
      ['second', 5],
      ['second', 95],
    ]);
  });

  test('waits a moment while new ones come in, and not for ever', async () => {
    let comingIn = true;
    const told: number[] = [];
    const telling = new Telling<number>({ ...quiet, comingIn: () => comingIn });
    telling.tell([1], (socket) => told.push(socket));
    await sleep(20);
    expect(told).toEqual([]);
    comingIn = false;
    await sleep(20);
    expect(told).toEqual([1]);
    comingIn = true;
    telling.tell([2], (socket) => told.push(socket));
    await expect.poll(() => told, { timeout: 5_000 }).toEqual([1, 2]);
    expect(comingIn).toBe(true);
  });

  test('goes on with the others where one can’t be told, and says who that was', async () => {
    const [told, failed]: [number[], number[]] = [[], []];
    const telling = new Telling<number>({ ...quiet, failed: (socket) => failed.push(socket) });
    const say = (socket: number) => {
      if (socket % 40 === 0) throw new Error('the line is gone');
      told.push(socket);
    };
    telling.tell(MANY, say);
    telling.tell([1], say);
    while (telling.isTelling) await turn();
    expect(failed).toEqual([0, 40, 80]);
    expect(told).toEqual([...MANY.filter((socket) => socket % 40 !== 0), 1]);
  });

  test('tells nobody any more when it is closed', async () => {
    const told: number[] = [];
    const telling = new Telling<number>(quiet);
    telling.tell(MANY, (socket) => {
      spin(0.2);
      told.push(socket);
    });
    telling.close();
    const before = told.length;
    await sleep(20);
    expect(told).toHaveLength(before);
  });
});

describe('moves of the board', () => {
  const moved = (n: number): Moved => ({
    events: [{ position: n } as LoggedEvent],
    before: { ...EMPTY_BOARD, position: n - 1 },
    after: { ...EMPTY_BOARD, position: n },
  });
  const gatherer = () => {
    const told: { readonly positions: number[]; readonly after: number; readonly through: number }[] = [];
    let telling = false;
    const gathering = new Gathering(
      ({ events, before, after }) => {
        told.push({
          positions: events.map(({ position }) => position),
          after: before.position,
          through: after.position,
        });
      },
      () => telling,
    );
    const busy = (is: boolean) => {
      telling = is;
    };
    return { told, gathering, busy };
  };

  test('are told one by one while telling costs little', () => {
    const { told, gathering } = gatherer();
    for (const n of [1, 2, 3]) {
      gathering.add(moved(n));
      gathering.told(5);
    }
    expect(told.map(({ positions }) => positions)).toEqual([[1], [2], [3]]);
  });

  test('that come while others are still being told, or in the rest after much, are told together', async () => {
    const { told, gathering, busy } = gatherer();
    busy(true);
    for (const n of [1, 2, 3]) gathering.add(moved(n));
    expect(told).toEqual([]);
    busy(false);
    gathering.told(40);
    gathering.add(moved(4));
    expect(told).toEqual([]);
    await expect.poll(() => told).toEqual([{ positions: [1, 2, 3, 4], after: 0, through: 4 }]);
  });

  test('are told at once, and once, to whoever asks for the present', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { told, gathering } = gatherer();
    gathering.told(60);
    gathering.add(moved(1));
    gathering.tellNow();
    gathering.tellNow();
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([{ positions: [1], after: 0, through: 1 }]);
  });
});
