/** The board moves for all, whatever becomes of those who look on. */
import { expect, test } from 'vitest';
import { BoardKeeper } from '../../server/board/keeper.ts';
import type { Log } from '../../server/log/index.ts';
import { EMPTY_BOARD } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { story } from '../support/story.ts';

test('one who fails when told is reported; the others are told, and who waits for the board is answered', async () => {
  const events = story('incident:1')
    .reported('14:22')
    .events.map((event) => ({ ...event, prevHash: '0', hash: '1' }) as LoggedEvent);
  let hand: (events: readonly LoggedEvent[]) => unknown = () => {};
  const log = {
    async *pages() {},
    head: async () => ({ position: 0 }),
    follow(_: unknown, handler: typeof hand) {
      hand = handler;
      return { ended: new Promise<never>(() => {}), stop: async () => {} };
    },
  } as unknown as Log;
  const reported: unknown[] = [];
  const keeper = new BoardKeeper(log, EMPTY_BOARD, (error) => reported.push(error));
  await keeper.start();
  const told: number[] = [];
  keeper.onMoved(() => {
    throw new Error('a screen that can’t be told');
  });
  keeper.onMoved(({ after }) => told.push(after.position));
  const waiting = keeper.reached(1);
  await hand(events);
  await waiting;
  expect(told).toEqual([1]);
  expect(reported).toMatchObject([{ message: 'a screen that can’t be told' }]);
  expect(keeper.failure).toBeNull();
  expect(keeper.board.position).toBe(1);
});
