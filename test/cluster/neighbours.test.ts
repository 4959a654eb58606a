/** The other nodes as far as they were heard lately. */
import { expect, test } from 'vitest';
import { Neighbours } from '../../server/cluster/neighbours.ts';

const li = { user: 'li', name: '李', incidentId: 'i1' };
const wang = { user: 'wang', name: '王', incidentId: 'i1' };

function heard() {
  let nowMs = 0;
  const neighbours = new Neighbours(() => nowMs);
  return {
    neighbours,
    later: (ms: number) => {
      nowMs += ms;
      return neighbours.expire();
    },
  };
}

test('the people of a node that has been silent for more than 15 s are gone, and so is the node', () => {
  const { neighbours, later } = heard();
  neighbours.hears('a', 1);
  neighbours.looks('a', [li]);
  later(10_000);
  neighbours.hears('b', 1);
  neighbours.looks('b', [wang]);
  expect(later(5_000)).toBe(false);
  expect(neighbours.people()).toEqual([li, wang]);
  expect(later(1)).toBe(true);
  expect(neighbours.people()).toEqual([wang]);
  expect(neighbours.count).toBe(1);
});

test('a node that is heard again is there again, with the people that it tells of then', () => {
  const { neighbours, later } = heard();
  neighbours.hears('a', 1);
  neighbours.looks('a', [li]);
  later(20_000);
  expect(neighbours.hears('a', 2)).toBe('new');
  expect(neighbours.people()).toEqual([]);
  neighbours.looks('a', [wang]);
  expect(neighbours.people()).toEqual([wang]);
});

test('what a node says twice, or said before, is old; also after it is gone', () => {
  const { neighbours, later } = heard();
  expect(neighbours.hears('a', 2)).toBe('new');
  expect(neighbours.hears('a', 2)).toBe('old');
  expect(neighbours.hears('a', 1)).toBe('old');
  expect(neighbours.hears('a', 3)).toBe('known');
  later(20_000);
  expect(neighbours.hears('a', 3)).toBe('old');
  expect(neighbours.count).toBe(0);
});

test('a thousand nodes that come and go are not remembered for ever', () => {
  const { neighbours } = heard();
  neighbours.hears('first', 7);
  for (let i = 0; i < 1_000; i++) neighbours.hears(`node ${i}`, 1);
  expect(neighbours.hears('first', 7)).toBe('new');
});
