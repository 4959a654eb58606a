/** Dispatches: ordered → acknowledged → departed → arrived → released; cancelled or rerouted before that. */
import { expect, test } from 'vitest';
import { stateIn } from '../../shared/board.ts';
import { dispatchFlags, stageOf } from '../../shared/incident/view.ts';
import { at, type Story, story } from '../support/story.ts';

const ordered = () => story().reported('14:22').ordered('d1', 't1', '14:38');

function dispatchIn(told: Story, incident = '1', id = 'd1') {
  const dispatch = stateIn(told.board, 'incident', incident)?.dispatches[id];
  if (!dispatch) throw new Error(`no dispatch ${id}`);
  return dispatch;
}
const stage = (told: Story, incident?: string, id?: string) => stageOf(dispatchIn(told, incident, id));

test('each stage is shown as it is told of', () => {
  const told = ordered();
  const stages = [stage(told)];
  for (const line of [
    () => told.acknowledged('d1', '14:40'),
    () => told.departed('d1', '14:45'),
    () => told.arrived('d1', '15:04', { heardAt: '15:31' }),
    () => told.released('d1', '18:00'),
  ])
    stages.push(stage(line()));
  expect(stages).toEqual(['ordered', 'acknowledged', 'departed', 'arrived', 'released']);
  expect(dispatchIn(told).arrived).toMatchObject({ at: at('15:04'), recordedAt: at('15:31') });
});

test('a stage that was skipped is not made up', () => {
  expect(dispatchIn(ordered().arrived('d1', '15:04'))).toMatchObject({ acknowledged: null, departed: null });
});

test('it can be cancelled or rerouted on the way; after the arrival that undoes nothing', () => {
  expect(stage(ordered().cancelled('d1', '14:50'))).toBe('cancelled');
  expect(stage(ordered().departed('d1', '14:45').rerouted('d1', 'd2', '14:50'))).toBe('rerouted');
  expect(stage(ordered().arrived('d1', '15:00').cancelled('d1', '15:10'))).toBe('arrived');
});

test('TicketsCAD #82: a call to a second incident leaves the team on scene at the first', () => {
  const told = ordered()
    .arrived('d1', '15:04')
    .on('incident:2')
    .reported('15:10')
    .ordered('d2', 't1', '15:12');
  expect(stage(told, '1', 'd1')).toBe('arrived');
  expect(stage(told, '2', 'd2')).toBe('ordered');
});

test('TicketsCAD #116: one tap moves one assignment, even if two incidents call theirs by one id', () => {
  const told = ordered()
    .on('incident:2')
    .reported('14:30')
    .ordered('d1', 't1', '14:40')
    .departed('d1', '14:50');
  expect(stage(told, '1', 'd1')).toBe('ordered');
  expect(stage(told, '2', 'd1')).toBe('departed');
});

test('the first arrival at the scene counts, whichever is heard of first', () => {
  const told = ordered().arrived('d1', '15:20').arrived('d1', '15:04', { heardAt: '15:40' });
  expect(dispatchIn(told).arrived).toMatchObject({ at: at('15:04'), event: 'e4' });
});

test('to reach the assembly point is not to reach the scene', () => {
  const told = ordered().assembled('d1', '15:00');
  expect(dispatchIn(told)).toMatchObject({ arrived: null, assembled: { at: at('15:00') } });
  expect(dispatchIn(told.arrived('d1', '15:20')).arrived?.at).toBe(at('15:20'));
});

test('strength is what was last said, at departure or arrival', () => {
  const told = ordered()
    .says('teamDeparted', '14:45', { dispatchId: 'd1', people: 12, vehicles: 3 })
    .says('teamArrived', '15:04', { dispatchId: 'd1', reached: 'scene', people: 10 });
  expect(dispatchIn(told)).toMatchObject({ people: 10, vehicles: 3 });
});

test('an arrival without an order is kept and flagged, and the order that comes in late finds it', () => {
  const told = story().reported('14:22').arrived('d1', '15:04');
  expect(stage(told)).toBe('arrived');
  expect(dispatchIn(told)).toMatchObject({ teamId: null, ordered: null });
  expect(dispatchFlags(dispatchIn(told))).toEqual(['noOrder']);
  told.ordered('d1', 't1', '14:38', { heardAt: '16:00' });
  expect(dispatchIn(told)).toMatchObject({ teamId: 't1', ordered: { at: at('14:38') } });
  expect(dispatchFlags(dispatchIn(told))).toEqual(['startProxy']);
});

test('a second order under the same id changes nothing and is kept as an oddity', () => {
  const told = ordered().ordered('d1', 't2', '14:50');
  expect(dispatchIn(told)).toMatchObject({ teamId: 't1', ordered: { at: at('14:38') } });
  expect(told.state.flags).toEqual([{ flag: 'dispatchOrderedTwice', event: 'e3' }]);
});

test('an arrival before the order and one at the very minute of it are told apart', () => {
  expect(dispatchFlags(dispatchIn(ordered().arrived('d1', '14:30')))).toContain('arrivedBeforeOrder');
  expect(dispatchFlags(dispatchIn(ordered().arrived('d1', '14:38')))).toContain('alreadyOnScene');
});
