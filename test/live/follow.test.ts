/** Socket.IO: whoever follows ends up with the board that the server has, whatever happens on the way. */
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Board, EMPTY_BOARD, evolveBoard, stateIn } from '../../shared/board.ts';
import type { EventsMessage, FollowReply } from '../../shared/protocol.ts';
import { restoreBoard } from '../../shared/snapshot.ts';
import { any, arrived, freshId, ordered, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const follow = (socket: Socket, after: number | null, scope?: { area: string }): Promise<FollowReply> =>
  socket.timeout(5_000).emitWithAck('follow', { after, ...(scope ? { scope } : {}) });

/** A client that folds what it hears, and fails at the first gap. */
async function followed(socket: Socket, scope?: { area: string }) {
  let board: Board = EMPTY_BOARD;
  const heard: EventsMessage[] = [];
  const waiting: { position: number; resolve: () => void }[] = [];
  // What was told since the answer was made comes right behind it.
  const hear = (message: EventsMessage) => {
    if (message.after !== board.position)
      throw new Error(`gap: at ${board.position}, got after ${message.after}`);
    heard.push(message);
    for (const event of message.events) board = evolveBoard(board, event);
    board = { ...board, position: message.through };
    for (const waiter of waiting) if (board.position >= waiter.position) waiter.resolve();
  };
  await new Promise<void>((resolve, reject) => {
    socket
      .timeout(5_000)
      .emit('follow', { after: null, ...(scope ? { scope } : {}) }, (error: unknown, reply: FollowReply) => {
        if (error || !('board' in reply))
          return reject(error ?? new Error(`no board: ${JSON.stringify(reply)}`));
        board = restoreBoard(reply.board);
        socket.on('events', hear);
        resolve();
      });
  });
  return {
    heard,
    board: () => board,
    reached: (position: number) =>
      board.position >= position
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ position, resolve })),
  };
}

describe('following', () => {
  it('refuses a socket without a session', async () => {
    const { io } = await import('socket.io-client');
    const socket = io(product.url, { transports: ['websocket'], forceNew: true, reconnection: false });
    const error = await new Promise<Error & { data?: { code?: string } }>((resolve) =>
      socket.on('connect_error', resolve),
    );
    expect(error.data?.code).toBe('signInNeeded');
    socket.disconnect();
  });

  it('gives a board, then every event in order and gapless', async () => {
    const incident = freshId('i');
    await product.post([reported(incident), ordered(incident, 'd1', 't1')]);
    const client = await followed(product.socket());
    expect(stateIn(client.board(), 'incident', incident)?.title).toBe('阿布亥沟山体滑坡');
    const posts = await Promise.all(
      Array.from({ length: 50 }, (_, i) => product.post(situation(incident, `${i}`))),
    );
    const [last] = await product.post(arrived(incident, 'd1'));
    await client.reached(last?.position ?? 0);
    expect(stateIn(client.board(), 'incident', incident)?.dispatches['d1']?.arrived?.at).toBe(
      '2026-11-21T07:04:00.000Z',
    );
    expect(client.heard.flatMap(({ events }) => events)).toHaveLength(posts.length + 1);
  });

  it('catches up from any position with the events that are lacking', async () => {
    const incident = freshId('i');
    const [first] = await product.post(reported(incident));
    await product.post([situation(incident, 'a'), situation(incident, 'b')]);
    const reply = await follow(product.socket(), first?.position ?? 0);
    if (!('events' in reply)) throw new Error('expected events');
    expect(reply.events.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(reply.position).toBe((first?.position ?? 0) + 2);
  });

  it('gives a board to one who claims a position that the log has not reached', async () => {
    expect('board' in (await follow(product.socket(), 1_000_000_000))).toBe(true);
  });

  it('says that it is alive when nothing happens', async () => {
    const client = await followed(product.socket());
    const position = client.board().position;
    await expect.poll(() => client.heard.length, { timeout: 8_000 }).toBeGreaterThan(0);
    expect(client.heard[0]).toMatchObject({ after: position, through: position, events: [] });
  });

  it('keeps what lies outside the scope to itself, and stays gapless', async () => {
    const [home, away] = [freshId('area'), freshId('area')];
    const area = (id: string) =>
      any(`area:${id}`, 'areaRegistered', { name: id, parent: null, kind: 'district' });
    await product.post([area(home), area(away)]);
    const client = await followed(product.socket(), { area: home });
    const [near, far, nowhere] = [freshId('i'), freshId('i'), freshId('i')];
    await product.post(reported(far, { place: { name: 'away', area: away } }));
    await product.post(reported(nowhere, { place: { name: 'unknown' } }));
    const [last] = await product.post(reported(near, { place: { name: 'home', area: home } }));
    await client.reached(last?.position ?? 0);
    expect(stateIn(client.board(), 'incident', near)).toBeDefined();
    expect(stateIn(client.board(), 'incident', nowhere)).toBeDefined();
    expect(stateIn(client.board(), 'incident', far)).toBeUndefined();
  });

  it('hears what another node records', async () => {
    const other = await startProduct({ database: product.database });
    try {
      const incident = freshId('i');
      const client = await followed(product.socket());
      const [result] = await other.post(reported(incident));
      await client.reached(result?.position ?? 0);
      expect(stateIn(client.board(), 'incident', incident)).toBeDefined();
    } finally {
      await other.stop();
    }
  });
});
