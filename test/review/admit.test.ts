/** What a review takes: notes on what is there, and actions that go their way. */
import { describe, expect, test } from 'vitest';
import type { Admission } from '../../shared/admit.ts';
import { type Story, story } from '../support/story.ts';

const codeOf = (admission: Admission): string => (admission.admitted ? 'admitted' : admission.code);
const reviewed = (): Story => story().reported('09:00').arrived('d1', '09:30').on('review:1');
const noted = (): Story =>
  reviewed().says('reviewNotePinned', '20:00', { noteId: 'n1', kind: 'finding', text: '到场晚' });
const opened = (): Story =>
  noted().says('correctiveActionOpened', '20:10', {
    actionId: 'a1',
    what: '补盲',
    owner: 'centre',
    dueOn: '2026-08-01',
  });
const withResult = (): Story =>
  opened().says('correctiveActionReported', '21:00', { actionId: 'a1', result: '已开通' });
const closed = (): Story =>
  withResult().says('correctiveActionClosed', '22:00', { actionId: 'a1', basis: '复核' });

const note = (told: Story, over: object = {}): string =>
  codeOf(told.posting('reviewNotePinned', '20:30', { noteId: 'n2', kind: 'lesson', text: '教训', ...over }));

describe('a note', () => {
  test('is of an incident that is there', () => {
    expect(note(story('review:nowhere'))).toBe('unknownIncident');
    expect(note(reviewed())).toBe('admitted');
  });

  test('is pinned to events of that incident', () => {
    expect(note(reviewed(), { about: { eventIds: ['e1', 'e2'] } })).toBe('admitted');
    expect(note(reviewed(), { about: { eventIds: ['e1', 'made-up'] } })).toBe('unknownEvent');
  });

  test('has an id of its own, and is settled once', () => {
    expect(note(noted(), { noteId: 'n1' })).toBe('noteIdTaken');
    const settling = (told: Story, noteId = 'n1') =>
      codeOf(told.posting('reviewNoteSettled', '21:00', { noteId, result: 'upheld', reason: '采纳' }));
    expect(settling(noted(), 'other')).toBe('unknownNote');
    expect(settling(noted())).toBe('admitted');
    const settled = noted().says('reviewNoteSettled', '21:00', {
      noteId: 'n1',
      result: 'upheld',
      reason: '采纳',
    });
    expect(settling(settled)).toBe('noteSettled');
  });
});

const open = (told: Story, over: object = {}): string =>
  codeOf(
    told.posting('correctiveActionOpened', '20:20', {
      actionId: 'a2',
      what: '修订预案',
      owner: '区应急局',
      dueOn: '2026-08-01',
      ...over,
    }),
  );
const close = (told: Story): string =>
  codeOf(told.posting('correctiveActionClosed', '23:00', { actionId: 'a1', basis: '复核' }));
const report = (told: Story, actionId = 'a1'): string =>
  codeOf(told.posting('correctiveActionReported', '23:00', { actionId, result: '已改' }));
const reopen = (told: Story): string =>
  codeOf(told.posting('correctiveActionReopened', '23:00', { actionId: 'a1', reason: '又断' }));

describe('a corrective action', () => {
  test('follows from a note that is there, or from none', () => {
    expect([open(noted()), open(noted(), { noteId: 'n1' }), open(noted(), { noteId: 'x' })]).toEqual([
      'admitted',
      'admitted',
      'unknownNote',
    ]);
    expect(open(opened(), { actionId: 'a1' })).toBe('actionIdTaken');
  });

  test('is closed when a result was reported, and reported again only when it was reopened', () => {
    expect([close(opened()), close(withResult()), close(closed())]).toEqual([
      'actionWithoutResult',
      'admitted',
      'actionClosed',
    ]);
    expect([report(opened()), report(closed()), report(opened(), 'x')]).toEqual([
      'admitted',
      'actionClosed',
      'unknownAction',
    ]);
    expect([reopen(opened()), reopen(closed())]).toEqual(['actionNotClosed', 'admitted']);
    const again = closed().says('correctiveActionReopened', '23:00', { actionId: 'a1', reason: '又断' });
    expect([close(again), report(again)]).toEqual(['actionWithoutResult', 'admitted']);
  });

  test('is reported of by its owner or by the reviewers, and by no other body', () => {
    // The story is told by an officer of the body `centre`.
    const others = noted().says('correctiveActionOpened', '20:10', {
      actionId: 'a1',
      what: '补盲',
      owner: '区工信局',
      dueOn: '2026-08-01',
    });
    expect([report(opened()), report(others)]).toEqual(['admitted', 'notTheOwner']);
  });
});
