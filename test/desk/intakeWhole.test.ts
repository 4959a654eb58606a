/** What the desk says of an incident as a whole: what is not finished, what it looks like, what others recorded. */
import { describe, expect, it } from 'vitest';
import { boardWith } from '../../client/desk/acts/optimistic.ts';
import { pairOf } from '../../client/desk/intake/apart.ts';
import { openEndsOf } from '../../client/desk/intake/ends.ts';
import { alikeIncidents } from '../../client/desk/intake/likes.ts';
import { othersSince } from '../../client/desk/since.ts';
import { stateIn, trackIn } from '../../shared/board.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { Me } from '../../shared/protocol.ts';
import { pendingOf } from '../../shared/track.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const ends = (told: Story, clock: string) => {
  const { board } = told;
  const incident = stateIn(board, 'incident', '1');
  return incident ? openEndsOf(board, incident, ms(clock)) : [];
};

describe('before an incident is closed', () => {
  it('teams that are out, their running limits, and responses in force are told', () => {
    const told = story('incident:1')
      .reported('14:22')
      .ordered('d1', 't1', '14:38')
      .says('dispatchAcknowledged', '14:40', { dispatchId: 'd1' })
      .says('responseActivated', '14:36', {
        responseId: 'r1',
        body: '区指挥部',
        level: 3,
        decisionMaker: '副区长',
        basis: '预案',
      });
    expect(ends(told, '15:00')).toEqual([
      { kind: 'team', teamId: 't1', stage: 'acknowledged' },
      { kind: 'clock', count: 1 },
      { kind: 'response', body: '区指挥部' },
    ]);
  });

  it('what is released and ended is not', () => {
    const told = story('incident:1')
      .reported('14:22')
      .ordered('d1', 't1', '14:38')
      .arrived('d1', '15:04')
      .says('teamReleased', '16:00', { dispatchId: 'd1' });
    expect(ends(told, '17:00')).toEqual([]);
  });

  it('a report that is owed is told with its limit, and afterwards as late', () => {
    const told = story('incident:1')
      .reported('14:22')
      .says('reportDue', '14:22', {
        obligationId: 'o1',
        ruleId: 'local/phone',
        toLevel: '市应急管理局',
        channel: 'phone',
        dueAt: at('14:52'),
        kind: 'first',
      });
    const report = { kind: 'report', to: '市应急管理局', dueAt: at('14:52') };
    expect(ends(told, '14:40')).toEqual([{ ...report, late: false }]);
    expect(ends(told, '15:00')).toEqual([{ ...report, late: true }]);
  });
});

describe('two incidents that look like one', () => {
  const place = { name: '阿布亥沟', lon: 109.8, lat: 39.6 };
  const board = story('incident:1')
    .reported('14:22', { title: '阿布亥沟山体滑坡', types: ['landslide'] }, { place, text: '沟里塌方了' })
    .on('incident:2')
    .reported('14:30', { title: '阿布亥沟塌方', types: ['landslide'] }, { place, text: '沟里塌方了，有人' })
    .on('incident:3')
    .reported(
      '14:31',
      { title: '会展中心停电', types: ['lifeline'] },
      {
        place: { name: '会展中心', lon: 109.9, lat: 39.7 },
        text: '停电',
      },
    ).board;

  it('are asked about once, the newer of the older', () =>
    expect(alikeIncidents(board, []).map(({ incident, older }) => [incident.id, older.incidentId])).toEqual([
      ['2', '1'],
    ]));

  it('are not asked about again where somebody said that they are not', () =>
    expect(alikeIncidents(board, [pairOf('1', '2')])).toEqual([]));
});

describe('while a form is open', () => {
  const told = story('incident:1')
    .reported('14:22')
    .says('incidentVerified', '14:30', { result: 'confirmed' }, { by: 'li' })
    .says('incidentVerified', '14:31', { result: 'partly' }, { by: 'wang' })
    .says('incidentClosed', '14:40', { reason: '完' }, { by: 'li' });

  it('what others recorded of these types since is told, and nothing of one’s own', () => {
    const since = (position: number, user: string) =>
      othersSince(told.board, '1', ['incidentVerified'], position, user).map(
        ({ recordedBy }) => recordedBy.user,
      );
    expect(since(0, 'wang')).toEqual(['li']);
    expect(since(0, 'zhao')).toEqual(['li', 'wang']);
    expect(since(2, 'zhao')).toEqual(['wang']);
    expect(since(told.board.position, 'zhao')).toEqual([]);
  });
});

describe('an act that is still under way', () => {
  const told = story('incident:1').reported('14:22');
  const { board } = told;
  const me: Me = {
    user: 'wang',
    name: '王',
    body: null,
    team: null,
    role: 'dutyLeader',
    grants: [{ role: 'dutyLeader', area: null }],
    acts: [],
    mustChangePassword: false,
    session: { id: 's', kind: 'password' },
  };
  const shown = (event: PostedEvent) =>
    boardWith(
      board,
      [{ id: 'a', told: '', events: [event], state: { as: 'sending' }, atMs: 0 }],
      me,
      ms('14:50'),
    );
  const correction: PostedEvent = {
    id: 'c1',
    stream: 'incident:1',
    type: 'occurrenceTimeCorrected',
    occurredAt: at('14:50'),
    occurredPrecision: 'second',
    data: { newValue: at('14:10'), basis: '监控' },
  };

  it('that needs a second person is shown as waiting, and changes nothing', () => {
    const next = shown(correction);
    expect(stateIn(next, 'incident', '1')?.occurred?.at).toBe(at('14:22'));
    const track = trackIn(next, 'incident', '1');
    expect(track && pendingOf(track).map(({ id }) => id)).toEqual(['c1']);
  });

  it('that the server will refuse is not shown as done', () =>
    expect(
      stateIn(shown({ ...correction, type: 'incidentReopened', data: { reason: '又起' } }), 'incident', '1')
        ?.reopened,
    ).toBeNull());

  it('that the line brought before the answer came is there once', () => {
    const [event] = told.events;
    if (!event) throw new Error('nothing was reported');
    const { id, stream, type, occurredAt, occurredPrecision, data } = event;
    const again = shown({ id, stream, type, occurredAt, occurredPrecision, data });
    expect(stateIn(again, 'incident', '1')?.intakes).toHaveLength(1);
  });
});
