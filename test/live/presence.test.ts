/** Two officers at one incident know of each other, and nobody learns of an incident by who looks at it. */
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Presence } from '../../shared/protocol.ts';
import { personOf } from '../access/people.ts';
import { any, freshId, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
const [home, away] = [freshId('area'), freshId('area')];
const [near, far] = [freshId('i'), freshId('i')];

beforeAll(async () => {
  product = await startProduct();
  const area = (id: string) =>
    any(`area:${id}`, 'areaRegistered', { name: id, parent: null, kind: 'district' });
  await product.post([
    area(home),
    area(away),
    reported(near, { place: { area: home } }),
    reported(far, { place: { area: away } }),
  ]);
});
afterAll(() => product?.stop());

/** What a socket was told last of who is there. */
function looking(socket: Socket): {
  readonly told: () => readonly Presence[];
  look(id: string | null): void;
} {
  let people: readonly Presence[] = [];
  socket.on('presence', (now: readonly Presence[]) => {
    people = now;
  });
  return { told: () => people, look: (incidentId) => socket.emit('presence', { incidentId }) };
}

const officer = (area: string | null) => personOf(product, { grants: [{ role: 'dutyOfficer', area }] });

it('tells each officer who else looks at the same incident, until they look elsewhere or leave', async () => {
  const [one, two] = [await officer(null), await officer(null)];
  const [left, right] = [looking(one.socket()), looking(two.socket())];
  left.look(near);
  right.look(near);
  await expect
    .poll(() => left.told().map(({ user, incidentId }) => [user, incidentId]))
    .toEqual([[two.user, near]]);
  await expect.poll(() => right.told().map(({ user }) => user)).toEqual([one.user]);
  right.look(far);
  await expect.poll(() => left.told().map(({ incidentId }) => incidentId)).toEqual([far]);
  right.look(null);
  await expect.poll(() => left.told()).toEqual([]);
});

it('says nothing of an incident that one may not see', async () => {
  const [here, everywhere] = [await officer(home), await officer(null)];
  const [local, whole] = [looking(here.socket()), looking(everywhere.socket())];
  // Of all who are told, only these two matter here.
  const hereOf = (told: readonly Presence[], user: string) =>
    told.filter((one) => one.user === user).map(({ incidentId }) => incidentId);
  local.look(near);
  whole.look(far);
  await expect.poll(() => hereOf(whole.told(), here.user)).toEqual([near]);
  whole.look(near);
  await expect.poll(() => hereOf(local.told(), everywhere.user)).toEqual([near]);
  whole.look(far);
  await expect.poll(() => hereOf(local.told(), everywhere.user)).toEqual([]);
  expect(local.told().map(({ incidentId }) => incidentId)).not.toContain(far);
});

it('takes no notice of what is no incident', async () => {
  const person = await officer(null);
  const other = looking((await officer(null)).socket());
  other.look(near);
  const socket = person.socket();
  socket.emit('presence', { incidentId: 7 });
  socket.emit('presence', 'near');
  looking(socket).look(near);
  await expect.poll(() => other.told().map(({ user }) => user)).toContain(person.user);
});
