/** What was recorded by one node stands for what is posted to another one at once, as a load balancer hands it out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { any, arrived, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let one: Product;
let other: Product;
beforeAll(async () => {
  one = await startProduct();
  other = await startProduct({ database: one.database });
});
afterAll(async () => {
  await other?.stop();
  await one?.stop();
});

describe('of two nodes that hear of each other late,', () => {
  it('neither refuses nor flags what rests on a fact that the other has just acknowledged', async () => {
    for (let round = 0; round < 10; round++) {
      const [incident, dispatch, team] = [freshId('i'), freshId('d'), freshId('t')];
      const said = [
        await one.post(reported(incident)),
        await other.post(any(`team:${team}`, 'teamRegistered', { name: team, kind: 'fire' })),
        await one.post(ordered(incident, dispatch, team)),
        await other.post(arrived(incident, dispatch)),
      ].flat();
      // The facts are of a day long past, and told as such.
      const odd = said.map(({ outcome, flags = [], problem }) => ({
        outcome,
        problem,
        flags: flags.filter((flag) => flag !== 'lateEntry'),
      }));
      expect(odd).toEqual(said.map(() => ({ outcome: 'recorded', problem: undefined, flags: [] })));
    }
  });

  it('still refuses what rests on nothing', async () => {
    const [result] = await other.post(ordered(freshId('i'), freshId('d'), 'nobody'));
    expect(result).toMatchObject({ outcome: 'refused', problem: { code: 'unknownIncident' } });
  });
});
