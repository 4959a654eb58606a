/** A client that has no use for some kinds of streams is not told of them, and is told of everything else as ever. */
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import type { EventsMessage, FollowReply } from '../../shared/protocol.ts';
import { district, personOf, registered } from '../access/people.ts';
import { any, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const depot = (id: string) => any(`depot:${id}`, 'depotRegistered', { name: id, place: { name: '库' } });
const team = (id: string) => any(`team:${id}`, 'teamRegistered', { name: id, kind: '消防' });

const follow = (socket: Socket, request: object): Promise<FollowReply> =>
  socket.timeout(5_000).emitWithAck('follow', request);

/** Follows with `leave`, and gives every message that comes. */
async function following(socket: Socket, leave: readonly string[], after: number | null = null) {
  const messages: EventsMessage[] = [];
  socket.on('events', (message: EventsMessage) => messages.push(message));
  const reply = await follow(socket, { after, leave });
  if ('problem' in reply) throw new Error(reply.problem.title);
  const through = (position: number) =>
    expect.poll(() => messages.at(-1)?.through ?? reply.position).toBeGreaterThanOrEqual(position);
  const told = () => messages.flatMap(({ events }) => events.map(({ type }) => type));
  return { reply, messages, through, told };
}

const positionOf = (results: readonly { position?: number }[]) =>
  Math.max(...results.map(({ position }) => position ?? 0));

describe('kinds that a client leaves out', () => {
  it('are in no snapshot; the others are', async () => {
    await product.post([depot(freshId('depot')), team(freshId('team'))]);
    const { reply } = await following(product.socket(), ['depot', 'plan']);
    if (!('board' in reply)) throw new Error('no board');
    expect(Object.keys(reply.board.streams)).not.toContain('depot');
    expect(reply.board.streams['team']?.length).toBeGreaterThan(0);
  });

  it('are in no message, and the messages have no gap', async () => {
    const client = await following(product.socket(), ['depot']);
    const last = await product.post([depot(freshId('d')), team(freshId('t')), depot(freshId('d'))]);
    await client.through(positionOf(last));
    expect(client.told()).toEqual(['teamRegistered']);
    client.messages.reduce((at, { after, through }) => {
      expect(after).toBe(at);
      return through;
    }, client.reply.position);
  });

  it('are in no events that are caught up with', async () => {
    const [{ position = 0 } = {}] = await product.post([team(freshId('t'))]);
    await product.post([depot(freshId('d')), team(freshId('t'))]);
    const { reply } = await following(product.socket(), ['depot'], position);
    if (!('events' in reply)) throw new Error('no events');
    expect(reply.events.map(({ type }) => type)).toEqual(['teamRegistered']);
    expect(reply.position).toBe(position + 2);
  });

  it('are told to those who left out nothing, or something else, in the same message', async () => {
    const [all, some] = [await following(product.socket(), []), await following(product.socket(), ['team'])];
    const last = positionOf(await product.post([depot(freshId('d')), team(freshId('t'))]));
    await Promise.all([all.through(last), some.through(last)]);
    expect(all.told()).toEqual(['depotRegistered', 'teamRegistered']);
    expect(some.told()).toEqual(['depotRegistered']);
  });

  it('never are incidents, and kinds of which the server knows nothing are no mistake', async () => {
    const client = await following(product.socket(), ['incident', 'weather']);
    await client.through(positionOf(await product.post([reported(freshId('i'))])));
    expect(client.told()).toEqual(['incidentReported']);
  });

  it('leave what comes into sight, goes out of it, and changes it as it is', async () => {
    const place = district();
    await product.post(registered(place));
    const person = await personOf(product, {
      grants: [{ role: 'teamLeader', area: place.area }],
      team: place.team,
    });
    const client = await following(person.socket(), ['depot', 'plan', 'indicator']);
    const incident = freshId('i');
    const elsewhere = reported(incident, { place: { name: 'elsewhere', area: freshId('area') } });
    const order = ordered(incident, 'd1', place.team);
    const released = any(`incident:${incident}`, 'teamReleased', { dispatchId: 'd1' });
    await product.post([elsewhere, depot(freshId('d'))]);
    await product.post([order]);
    await client.through(positionOf(await product.post([released])));
    expect(client.told()).toEqual([]);
    expect(client.messages.flatMap(({ came = [] }) => came.map(({ id }) => id))).toEqual([incident]);
    expect(client.messages.flatMap(({ gone = [] }) => gone)).toEqual([incident]);
    const area = any(`area:${freshId('area')}`, 'areaRegistered', { name: 'x', parent: null, kind: 'other' });
    await product.post([area]);
    await expect.poll(() => client.messages.at(-1)?.anew).toBe(true);
  });

  it('are left out of what others define, too: limits come only to those who want them', async () => {
    const client = await following(product.socket(), ['indicator']);
    const shipped = SHIPPED.get('K1-ARR');
    const defined = any('indicator:K1-ARR', 'indicatorDefined', { ...shipped, limitMinutes: 90 });
    await client.through(positionOf(await product.post([defined, team(freshId('t'))])));
    expect(client.told()).toEqual(['teamRegistered']);
  });
});
