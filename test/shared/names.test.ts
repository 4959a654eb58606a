/**
 * People make up ids and names. What every JavaScript object has (`constructor`, `__proto__`) is a name like any other:
 * nothing is known of it until something is told, and nothing told of it can bring the fold down.
 */
import { describe, expect, test } from 'vitest';
import { stateIn } from '../../shared/board.ts';
import type { TypeName } from '../../shared/event.ts';
import { stageOf } from '../../shared/incident/view.ts';
import { restoreBoard, snapshotBoard } from '../../shared/snapshot.ts';
import { at, type DataIn, story } from '../support/story.ts';

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

describe.each(NAMES)('%s', (name) => {
  const decision = { decisionMaker: '王', reason: '会商' };
  const handOver = { postId: name, from: '张', to: '赵', brief: '交底' };
  const authority: { [T in TypeName]?: DataIn<T> } = {
    responseLevelChanged: { responseId: name, level: 2, ...decision },
    responseEnded: { responseId: name, ...decision },
    dispatchCancelled: { dispatchId: name },
    dispatchRerouted: { dispatchId: name, newDispatchId: 'd', reason: '改' },
    scenePostClosed: { postId: name },
    commandTransferOffered: handOver,
    taskCancelled: { taskId: name, reason: '改' },
    taskOpened: { taskId: 't', responseId: name, body: '公安', action: '封路' },
    commandTransferred: { ...handOver, reason: '升级', acknowledgedBy: '赵' },
  };
  test.each(Object.entries(authority))('as an id that nobody gave: %s is refused', (type, data) => {
    const said = story()
      .reported('14:00')
      .posting(type as 'responseEnded', '14:10', data as DataIn<'responseEnded'>);
    expect(said.admitted).toBe(false);
  });

  test('as an id that somebody gave, it is an id', () => {
    const told = story().reported('14:00').activated(name, '区', 3, '14:10').ordered(name, name, '14:10');
    told.says('responseLevelChanged', '14:20', { responseId: name, level: 2, ...decision });
    told.says('scenePostEstablished', '14:20', { postId: name, commander: '张' }).arrived(name, '14:30');
    told.says('instructionIssued', '14:20', { instructionId: name, issuer: '王', receivers: ['公安'] });
    told.says('suppliesDeparted', '14:20', { transferId: name });
    told.says('taskOpened', '14:20', { taskId: name, responseId: name, body: '公安', action: '封路' });
    told.says('taskCompleted', '14:40', { taskId: name });
    told.needed(name, 90, '14:20', 'verified').delivered(name, 'increment', 40, '14:30');
    told.counted('14:30', '14:30', { area: name, deaths: 1 });
    const { state } = told;
    expect(Object.values(state.responses)).toMatchObject([{ responseId: name, level: 2 }]);
    expect(Object.values(state.dispatches).map(stageOf)).toEqual(['arrived']);
    expect(Object.values(state.posts)).toMatchObject([{ postId: name, commander: '张' }]);
    expect(Object.values(state.instructions)).toMatchObject([{ instructionId: name, acknowledged: [] }]);
    expect(told.seenAt('15:00')).toMatchObject({
      tasks: [{ taskId: name, state: 'done' }],
      casualties: { deaths: 1, areas: [{ area: name }] },
      relief: [{ area: name, peopleReached: 40 }],
    });
    const restored = restoreBoard(JSON.parse(JSON.stringify(snapshotBoard(told.board))));
    expect(stateIn(restored, 'incident', '1')).toEqual(state);
  });

  test('as a post, it answers the roll call', () => {
    const { board } = story('rollCall:c')
      .says('rollCallStarted', '14:00', { callId: 'c', posts: [name] })
      .says('rollCallAnswered', '14:02', { callId: 'c', post: name });
    expect(Object.values(stateIn(board, 'rollCall', 'c')?.answers ?? {})).toMatchObject([
      { at: at('14:02') },
    ]);
  });

  test('as an incident, it is an incident', () => {
    expect(stateIn(story(`incident:${name}`).board, 'incident', name)).toBeUndefined();
    expect(stateIn(story(`incident:${name}`).reported('14:00').board, 'incident', name)?.status).toBe(
      'reported',
    );
  });
});
