/** The review of an incident: notes and corrective actions, folded in whatever order they are heard of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_BOARD, evolveBoard, stateIn } from '../../shared/board.ts';
import { beijingDay } from '../../shared/indicator/period.ts';
import { actionsOf, standingOfAction } from '../../shared/review/actions.ts';
import { reviewFold } from '../../shared/review/fold.ts';
import { restoreBoard, snapshotBoard } from '../../shared/snapshot.ts';
import { trackOf } from '../../shared/track.ts';
import { ms, type Story, story } from '../support/story.ts';

const reviewed = (): Story => story().reported('09:00').on('review:1');
const note = (told: Story, noteId = 'n1', text = '沟口没有信号'): Story =>
  told.says('reviewNotePinned', '20:00', { noteId, kind: 'finding', text });
const opened = (told: Story, dueOn = '2026-07-20'): Story =>
  told.says('correctiveActionOpened', '20:10', {
    actionId: 'a1',
    noteId: 'n1',
    what: '补盲基站',
    owner: '区工信局',
    dueOn,
  });
const review = ({ board }: Story) => stateIn(board, 'review', '1');
const action = (told: Story) => review(told)?.actions['a1'];

describe('notes', () => {
  test('keep what they are pinned to, and are settled with a reason', () => {
    const told = reviewed()
      .says('reviewNotePinned', '20:00', {
        noteId: 'n1',
        kind: 'lesson',
        about: { eventIds: ['e1'], from: '2026-07-01T01:00:00.000Z' },
        text: '补盲',
      })
      .says('reviewNoteSettled', '21:00', { noteId: 'n1', result: 'upheld', reason: '列入整改' });
    expect(review(told)?.notes['n1']).toMatchObject({
      kind: 'lesson',
      about: { eventIds: ['e1'], from: '2026-07-01T01:00:00.000Z', until: null },
      settled: { result: 'upheld', reason: '列入整改' },
    });
  });

  test('are never edited: a correction puts another word in force, a withdrawal takes the note out, and both stay in the log', () => {
    const told = note(reviewed());
    const pinned = told.events.at(-1)?.id ?? '';
    told.corrected(pinned, { data: { text: '沟口信号中断' } }, '20:05');
    expect(review(told)?.notes['n1']?.text).toBe('沟口信号中断');
    told.withdrawn(pinned, '20:06');
    expect(review(told)?.notes).toEqual({});
    expect(told.events.filter(({ stream }) => stream === 'review:1')).toHaveLength(3);
  });

  test('that nobody pinned can not be settled, nor an action be closed that nobody opened', () => {
    const told = note(reviewed())
      .says('reviewNoteSettled', '21:00', { noteId: 'other', result: 'dropped', reason: '误记' })
      .says('correctiveActionClosed', '21:00', { actionId: 'a1', basis: '已完成' });
    expect(review(told)?.notes['n1']?.settled).toBeNull();
    expect(review(told)?.actions).toEqual({});
  });
});

describe('corrective actions', () => {
  test('go from open to reported to closed, and back when they are reopened', () => {
    const told = opened(note(reviewed()));
    const standings = [standingOfAction(action(told) ?? fail())];
    for (const [type, clock, data] of [
      ['correctiveActionReported', '21:00', { actionId: 'a1', result: '基站已开通' }],
      ['correctiveActionClosed', '22:00', { actionId: 'a1', basis: '现场复核' }],
      ['correctiveActionReopened', '23:00', { actionId: 'a1', reason: '雨后又断' }],
      ['correctiveActionReported', '23:30', { actionId: 'a1', result: '加装备用电源' }],
    ] as const) {
      told.says(type, clock, data as never);
      standings.push(standingOfAction(action(told) ?? fail()));
    }
    expect(standings).toEqual(['open', 'reported', 'closed', 'open', 'reported']);
    expect(action(told)?.reports.map(({ result }) => result)).toEqual(['基站已开通', '加装备用电源']);
  });

  test('are overdue from the day after their last day in Beijing, and not when they are closed', () => {
    const told = opened(note(reviewed()), '2026-07-02');
    const overdueAt = (clock: string) => actionsOf(told.board, ms(clock))[0]?.overdue;
    expect([overdueAt('24:00'), overdueAt('47:59'), overdueAt('48:00')]).toEqual([false, false, true]);
    told
      .says('correctiveActionReported', '60:00', { actionId: 'a1', result: '完成' })
      .says('correctiveActionClosed', '61:00', { actionId: 'a1', basis: '复核' });
    expect(overdueAt('70:00')).toBe(false);
  });

  test('are listed with the incident and the owner by the names that people use, the nearest day first', () => {
    const told = story('body:gx')
      .says('commandBodyRegistered', '08:00', { name: '区工信局', kind: 'special', parent: null, area: 'q' })
      .on('incident:1')
      .reported('09:00')
      .on('review:1')
      .says('correctiveActionOpened', '20:00', {
        actionId: 'late',
        what: '乙',
        owner: 'gx',
        dueOn: '2026-09-01',
      })
      .says('correctiveActionOpened', '20:01', {
        actionId: 'soon',
        what: '甲',
        owner: '街道办',
        dueOn: '2026-08-01',
      });
    expect(
      actionsOf(told.board, ms('21:00')).map(({ actionId, incidentTitle, ownerName }) => [
        actionId,
        incidentTitle,
        ownerName,
      ]),
    ).toEqual([
      ['soon', '库房火灾', '街道办'],
      ['late', '库房火灾', '区工信局'],
    ]);
  });

  test('a day of Beijing begins at 16:00 UTC of the day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const day = beijingDay(at);
        const begins = Date.parse(`${day}T00:00:00+08:00`);
        expect(begins <= at && at < begins + 86_400_000).toBe(true);
      }),
    );
  });
});

describe('laws of the fold', () => {
  const steps = fc.array(
    fc.record({
      type: fc.constantFrom(
        'reviewNotePinned',
        'reviewNoteSettled',
        'correctiveActionOpened',
        'correctiveActionReported',
        'correctiveActionClosed',
        'correctiveActionReopened',
      ),
      which: fc.constantFrom('1', '2'),
      minute: fc.integer({ min: 0, max: 59 }),
    }),
    { maxLength: 25 },
  );
  const DATA: Readonly<Record<string, (which: string) => Record<string, unknown>>> = {
    reviewNotePinned: (which) => ({ noteId: which, kind: 'question', text: '为何' }),
    reviewNoteSettled: (which) => ({ noteId: which, result: 'answered', reason: '已核' }),
    correctiveActionOpened: (which) => ({ actionId: which, what: '改', owner: '某局', dueOn: '2026-08-01' }),
    correctiveActionReported: (which) => ({ actionId: which, result: '已改' }),
    correctiveActionClosed: (which) => ({ actionId: which, basis: '复核' }),
    correctiveActionReopened: (which) => ({ actionId: which, reason: '未改' }),
  };
  const toldOf = (list: readonly { type: string; which: string; minute: number }[]): Story => {
    const told = reviewed();
    for (const { type, which, minute } of list)
      told.says(type as never, `20:${String(minute).padStart(2, '0')}`, DATA[type]?.(which) as never);
    return told;
  };

  test('whatever the order in which events are heard of, the state is that of the order of the world', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (list, shuffle) => {
        const events = toldOf(list).events.filter(({ stream }) => stream === 'review:1');
        const keys = events.map(() => shuffle.next().value ?? 0);
        const mixed = events
          .map((event, at) => ({ event, key: keys[at] ?? 0 }))
          .sort((a, b) => a.key - b.key);
        expect(
          trackOf(
            reviewFold,
            '1',
            mixed.map(({ event }) => event),
          ).state,
        ).toEqual(trackOf(reviewFold, '1', events).state);
      }),
    );
  });

  test('a closed action has a basis, and a board comes back from its snapshot with the same reviews', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const board = toldOf(list).events.reduce(evolveBoard, EMPTY_BOARD);
        const state = stateIn(board, 'review', '1');
        for (const one of Object.values(state?.actions ?? {}))
          expect(standingOfAction(one) === 'closed').toBe(one.closed !== null);
        expect(stateIn(restoreBoard(snapshotBoard(board)), 'review', '1')).toEqual(state);
      }),
    );
  });
});

const fail = (): never => {
  throw new Error('there is no such action');
};
