/** The desk's room of command: what a response opens, what a raised level adds, and who may accept a command. */
import { describe, expect, test } from 'vitest';
import { namesIn } from '../../client/desk/command/names.ts';
import {
  changeEvents,
  endEvents,
  openResponses,
  proposalFor,
  startEvents,
} from '../../client/desk/command/responding.ts';
import { type Board, stateIn } from '../../shared/board.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { readPosted } from '../../shared/read.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const task = (id: string, after: string[] = []) => ({
  id,
  body: '区住建局',
  action: `任务${id}`,
  dueMinutes: 30,
  after,
});
const level = (tasks: object[], severityMin?: 'general' | 'larger') => ({
  trigger: '发生滑坡',
  starter: '分管副区长',
  ...(severityMin ? { severityMin } : {}),
  tasks,
  teams: [{ kind: 'geological', count: 1 }],
});

/** A landslide plan of the centre's with levels III and IV, and a graded landslide. */
const scene = (): Story =>
  story('area:q')
    .says('areaRegistered', '08:00', { name: '康巴什区', parent: null, kind: 'district' })
    .on('body:c')
    .says('commandBodyRegistered', '08:00', {
      name: '区应急指挥中心',
      kind: 'centre',
      parent: null,
      area: 'q',
    })
    .on('plan:p1')
    .says('planRegistered', '08:00', {
      planId: 'p1',
      title: '地质灾害专项预案',
      kind: 'special',
      types: ['landslide'],
      body: 'c',
      levels: {
        3: level([task('搜救'), task('转移', ['搜救']), task('会商')], 'larger'),
        4: level([task('搜救'), task('转移', ['搜救'])], 'general'),
      },
      validFrom: at('00:00'),
    } as never)
    .on('incident:1')
    .reported('14:00', { title: '滑坡', types: ['landslide'] }, { place: { name: '沟口', area: 'q' } })
    .says('severityConfirmed', '14:10', { severity: 'general', basis: '一人受伤' });

const incidentIn = (board: Board): IncidentState => {
  const incident = stateIn(board, 'incident', '1');
  if (!incident) throw new Error('no incident');
  return incident;
};

/** The board after the desk's own events, posted in order and all of them valid. */
function furthered(told: Story, events: readonly PostedEvent[]): Story {
  for (const event of events) {
    const reading = readPosted(event);
    if ('issues' in reading) throw new Error(JSON.stringify(reading.issues));
    told.says(event.type as 'taskOpened', '14:20', event.data as never, { id: event.id });
  }
  return told;
}

const when = { at: at('14:20'), precision: 'minute' as const };
const started = (told: Story, chosen: 3 | 4) => {
  const { plan } = proposalFor(told.board, incidentIn(told.board), ms('14:20'), '');
  const basis = { body: 'c', card: plan?.card, decisionMaker: '李副区长', basis: '较大', when, period: '' };
  return furthered(told, startEvents(incidentIn(told.board), { ...basis, level: chosen }));
};

describe('a response', () => {
  test('is proposed with the plan that fits, its body, and the level that the severity asks for', () => {
    const { board } = scene();
    const { plan, body, level: proposed } = proposalFor(board, incidentIn(board), ms('14:20'), '');
    expect([plan?.planId, body, proposed]).toEqual(['p1', 'c', 4]);
  });

  test('may be started without a plan: then it is the centre that responds, and no tasks are opened', () => {
    const told = scene();
    const { plan, body } = proposalFor(told.board, incidentIn(told.board), ms('14:20'), 'none');
    expect(plan).toBeUndefined();
    expect(body).toBe('区应急指挥中心');
    const bare = {
      body,
      card: undefined,
      level: 4 as const,
      decisionMaker: '李',
      basis: '会商',
      when,
      period: '',
    };
    expect(startEvents(incidentIn(told.board), bare).map(({ type }) => type)).toEqual(['responseActivated']);
  });

  test('opens the tasks of its level, each with its owner, its limit and what it comes after', () => {
    const told = started(scene(), 4);
    const { tasks } = incidentIn(told.board);
    const [response] = openResponses(incidentIn(told.board));
    expect(Object.values(tasks).map(({ action, body, dueAt }) => [action, body, dueAt])).toEqual([
      ['任务搜救', '区住建局', at('14:50')],
      ['任务转移', '区住建局', at('14:50')],
    ]);
    expect(Object.values(tasks)[1]?.after).toEqual([`${response?.responseId}:搜救`]);
  });

  test('raised a level opens what is new and nothing twice', () => {
    const told = started(scene(), 4);
    const incident = incidentIn(told.board);
    const [response] = openResponses(incident);
    if (!response) throw new Error('no response');
    const { plan } = proposalFor(told.board, incident, ms('14:40'), '');
    const raise = {
      response,
      card: plan?.card,
      level: 3 as const,
      decisionMaker: '区长',
      reason: '扩大',
      when,
    };
    const events = changeEvents(incident, raise);
    expect(events.map(({ type }) => type)).toEqual(['responseLevelChanged', 'taskOpened']);
    const state = incidentIn(furthered(told, events).board);
    expect(Object.keys(state.tasks)).toHaveLength(3);
    expect(openResponses(state)[0]?.level).toBe(3);
  });

  test('that has ended is not among those that run', () => {
    const told = started(scene(), 4);
    const [response] = openResponses(incidentIn(told.board));
    if (!response) throw new Error('no response');
    furthered(told, endEvents(incidentIn(told.board), response, '李副区长', '险情解除', when));
    expect(openResponses(incidentIn(told.board))).toEqual([]);
  });
});

test('several names in one line are told apart, however they are separated, and each counts once', () => {
  expect(namesIn(' 区住建局、区公安分局，区住建局 ; fire brigade ')).toEqual([
    '区住建局',
    '区公安分局',
    'fire brigade',
  ]);
  expect(namesIn(' 、 ')).toEqual([]);
});
