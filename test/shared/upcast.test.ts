/** Old events are read as if they had been written today, and are never rewritten. */
import { expect, test } from 'vitest';
import { type Upcasts, upcast } from '../../shared/event/upcast.ts';
import { story } from '../support/story.ts';
import { frozen } from './arbitrary.ts';

/** A history that teamArrived might have had: `place` became `reached` in 2, `count` became `people` in 3. */
const STEPS: Upcasts = {
  teamArrived: {
    1: ({ place, ...rest }) => ({ ...rest, reached: place }),
    2: ({ count, ...rest }) => ({ ...rest, people: count }),
  },
};

function arrival(schema: number, data: Record<string, unknown>) {
  const [event] = story().arrived('d1', '15:04').events;
  if (!event) throw new Error('no event');
  return frozen({ ...event, schema, data });
}

test('an event of the first form is taken through every step to the newest', () => {
  const old = arrival(1, { dispatchId: 'd1', place: 'scene', count: 12 });
  const now = upcast(old, STEPS);
  expect(now).toEqual({ ...old, schema: 3, data: { dispatchId: 'd1', reached: 'scene', people: 12 } });
  expect(old.data).toEqual({ dispatchId: 'd1', place: 'scene', count: 12 });
});

test('an event of a form between is taken through the steps that are left', () => {
  const old = arrival(2, { dispatchId: 'd1', reached: 'scene', count: 12 });
  expect(upcast(old, STEPS)).toMatchObject({ schema: 3, data: { reached: 'scene', people: 12 } });
});

test('an event of the newest form, or of a type that never changed, is the very same object', () => {
  const newest = arrival(3, { dispatchId: 'd1', reached: 'scene' });
  expect(upcast(newest, STEPS)).toBe(newest);
  const other = { ...newest, type: 'teamReleased', schema: 1 };
  expect(upcast(other, STEPS)).toBe(other);
  expect(upcast(newest)).toBe(newest);
});
