/** The flow as it is drawn: each box behind what it waits for, with the state of its task. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCard } from '../../shared/plan/card.ts';
import { type Flow, flowOf, previewOf } from '../../shared/plan/flow.ts';
import { inOrder, layout, type Step } from '../../shared/plan/layout.ts';
import { tasksOf } from '../../shared/plan/tasks.ts';
import { at, ms, type Story, story } from '../support/story.ts';
import { card, task } from './cards.ts';

/** Any steps with any order between them that closes no circle, in any order. */
const free: fc.Arbitrary<Step[]> = fc
  .integer({ min: 0, max: 14 })
  .chain((many) =>
    fc.tuple(
      ...Array.from({ length: many }, (_, at) =>
        fc
          .subarray(Array.from({ length: at }, (_none, before) => `s${before}`))
          .map((after): Step => ({ id: `s${at}`, after })),
      ),
    ),
  )
  .chain((steps) => fc.shuffledSubarray(steps, { minLength: steps.length, maxLength: steps.length }));

/** Steps whose order may name anything, themselves and nobody included. */
const wild: fc.Arbitrary<Step[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    after: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x', '__proto__')),
  }),
  { selector: ({ id }) => id },
);

const spotsOf = (steps: readonly Step[]) =>
  [...layout(steps).values()].map(({ layer, row }) => `${layer}/${row}`);

describe('the layout', () => {
  it('puts each step one layer behind the last of those that it waits for', () => {
    fc.assert(
      fc.property(free, (steps) => {
        const places = layout(steps);
        const layerOf = (id: string) => places.get(id)?.layer ?? Number.NaN;
        for (const { id, after } of steps)
          expect(layerOf(id)).toBe(after.length === 0 ? 0 : Math.max(...after.map(layerOf)) + 1);
      }),
    );
  });

  it('gives every step a spot of its own, without a gap in any layer, whatever its order says', () => {
    fc.assert(
      fc.property(fc.oneof(free, wild), (steps) => {
        const places = [...layout(steps).values()];
        expect(new Set(spotsOf(steps)).size).toBe(steps.length);
        for (const layer of new Set(places.map((place) => place.layer))) {
          const rows = places.filter((place) => place.layer === layer).map(({ row }) => row);
          expect(rows.sort((a, b) => a - b)).toEqual(rows.map((_, index) => index));
        }
      }),
    );
  });

  it('in order, nobody comes before what it waits for, and nobody is lost', () => {
    fc.assert(
      fc.property(free, (steps) => {
        const order = inOrder(steps).map(({ id }) => id);
        expect([...order].sort()).toEqual(steps.map(({ id }) => id).sort());
        for (const { id, after } of steps)
          for (const before of after) expect(order.indexOf(before)).toBeLessThan(order.indexOf(id));
      }),
    );
  });
});

const plan = planCard.parse(
  card({
    levels: {
      3: {
        trigger: '较大',
        starter: '副区长',
        tasks: [task('report'), task('consult', ['report'], 60), task('move', ['consult'], 90)],
      },
    },
  }),
);

function started(): Story {
  const told = story().reported('13:50').activated('r', '防指', 3, '14:00', 'p1');
  for (const opened of tasksOf(plan, 3, 'r', at('14:00'))) told.says('taskOpened', '14:00', opened);
  return told;
}
const drawn = (told: Story, clock: string): Flow => flowOf(told.state, 'r', ms(clock));
const statesOf = (flow: Flow) => flow.nodes.map(({ state }) => state);

describe('the flow of a response', () => {
  it('shows what runs, and what waits and for whom', () => {
    const flow = drawn(started(), '14:10');
    expect(statesOf(flow)).toEqual(['running', 'waiting', 'waiting']);
    expect(flow.nodes.map(({ layer, row }) => [layer, row])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
    expect(flow.nodes[1]?.waitsFor).toEqual(['r:report']);
    expect(flow.edges).toEqual([
      { from: 'r:report', to: 'r:consult', open: false },
      { from: 'r:consult', to: 'r:move', open: false },
    ]);
    expect([flow.layers, flow.rows]).toEqual([3, 1]);
  });

  it('opens the way when a task is done, or taken back', () => {
    const done = started().says('taskCompleted', '14:20', { taskId: 'r:report' });
    expect(statesOf(drawn(done, '14:21'))).toEqual(['done', 'running', 'waiting']);
    expect(drawn(done, '14:21').edges[0]?.open).toBe(true);
    const cancelled = started().says('taskCancelled', '14:20', { taskId: 'r:report', reason: '不需要' });
    expect(statesOf(drawn(cancelled, '14:21'))).toEqual(['cancelled', 'running', 'waiting']);
  });

  it('shows what is late, also where it waits for another', () => {
    expect(statesOf(drawn(started(), '15:01'))).toEqual(['late', 'late', 'waiting']);
    const done = started().says('taskCompleted', '14:40', { taskId: 'r:report' });
    expect(drawn(done, '14:50').nodes[0]).toMatchObject({ state: 'done', overdue: true });
  });

  it('of another response is not in it, and all are in that of the incident', () => {
    expect(flowOf(started().state, 'other', ms('14:10')).nodes).toEqual([]);
    expect(flowOf(started().state, null, ms('14:10')).nodes).toHaveLength(3);
  });

  it('before it is started has the same shape as after', () => {
    const level = plan.levels[3];
    if (!level) throw new Error('no level');
    const before = previewOf(level);
    const shape = ({ nodes, layers, rows }: Flow) => [
      nodes.map(({ id, layer, row }) => [id.replace('r:', ''), layer, row]),
      layers,
      rows,
    ];
    expect(shape(before)).toEqual(shape(drawn(started(), '14:10')));
    expect(new Set(statesOf(before))).toEqual(new Set(['planned']));
  });
});
