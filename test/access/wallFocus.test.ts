/** Which incident a wall is about is told to those who may see that incident, and to nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { EventsMessage, FollowReply } from '../../shared/protocol.ts';
import { any, freshId, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { district, type Person, personOf, registered } from './people.ts';

let product: Product;
const home = district();
const away = district();
const incident = freshId('i');
const wall = freshId('wall');
let insider: Person;
let outsider: Person;

beforeAll(async () => {
  product = await startProduct();
  await product.post([...registered(home), ...registered(away)]);
  await product.post(reported(incident, { place: { name: '某处', area: home.deep } }));
  insider = await personOf(product, { grants: [{ role: 'viewer', area: home.area }] });
  outsider = await personOf(product, { grants: [{ role: 'viewer', area: away.area }] });
  await product.post([any(`wall:${wall}`, 'wallFocused', { incidentId: incident })]);
});
afterAll(() => product?.stop());

const logOf = async (who: Person) =>
  (await who.call<{ events: PlacedEvent[] }>('GET', `/api/events?stream=wall:${wall}`)).body.events;

/** Both by a snapshot and by the events after a position. */
async function followed(who: Person): Promise<string> {
  const socket = who.socket();
  const ask = (after: number | null): Promise<FollowReply> => socket.emitWithAck('follow', { after });
  const told = [await ask(null), await ask(0)];
  socket.close();
  return JSON.stringify(told);
}

test('who sees the incident reads the choice', async () => {
  expect(await logOf(insider)).toMatchObject([{ data: { incidentId: incident } }]);
  expect(await followed(insider)).toContain(incident);
});

test('who does not see it reads that something was chosen, neither in the log nor live', async () => {
  const told = await logOf(outsider);
  expect(told).toMatchObject([
    { type: 'wallFocused', data: { incidentId: null }, withheld: ['data.incidentId'] },
  ]);
  expect(JSON.stringify(told)).not.toContain(incident);
  expect(await followed(outsider)).not.toContain(incident);
});

test('a choice that is made while they follow is told without its name', async () => {
  const socket = outsider.socket();
  await socket.emitWithAck('follow', { after: null });
  const heard = new Promise<EventsMessage>((resolve) =>
    socket.on('events', (message: EventsMessage) => {
      if (message.events.some(({ type }) => type === 'wallFocused')) resolve(message);
    }),
  );
  await product.post([any(`wall:${wall}`, 'wallFocused', { incidentId: incident })]);
  expect(JSON.stringify(await heard)).not.toContain(incident);
  socket.close();
});
