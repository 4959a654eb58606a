/** Rules of reviews: of an incident that is there; nothing is put right without a result, and what is closed stays so until reopened. */
import { isOwner, isReviewing } from '../access/review.ts';
import { stateIn } from '../board.ts';
import { entryOf } from '../entry.ts';
import { streamKind } from '../event/envelope.ts';
import type { DataOf, TypeName } from '../event.ts';
import { standingOfAction } from '../review/actions.ts';
import { blankReview, type ReviewState } from '../review/state.ts';
import { mayHold } from './held.ts';
import { type Case, NOTHING_ODD, refuse, type Said } from './verdict.ts';

type Rule<T extends TypeName> = (review: ReviewState, data: DataOf<T>, asked: Case) => Said;

/** What an action has to be for a word on it. */
const withAction = (
  review: ReviewState,
  actionId: string,
  say: (action: ReviewState['actions'][string]) => Said,
): Said => {
  const action = entryOf(review.actions, actionId);
  return action ? say(action) : refuse('unknownAction', { actionId });
};

const RULES: { readonly [T in TypeName]?: Rule<T> } = {
  reviewNotePinned({ notes }, { noteId, about }, { board, id }) {
    if (entryOf(notes, noteId)) return refuse('noteIdTaken', { noteId });
    const stream = `incident:${id}`;
    const eventId = (about?.eventIds ?? []).find((one) => !mayHold(board, stream, one));
    return eventId === undefined ? NOTHING_ODD : refuse('unknownEvent', { stream, eventId });
  },
  reviewNoteSettled({ notes }, { noteId }) {
    const note = entryOf(notes, noteId);
    if (!note) return refuse('unknownNote', { noteId });
    return note.settled ? refuse('noteSettled', { noteId }) : NOTHING_ODD;
  },
  correctiveActionOpened({ notes, actions }, { actionId, noteId }) {
    if (entryOf(actions, actionId)) return refuse('actionIdTaken', { actionId });
    return noteId === undefined || entryOf(notes, noteId) ? NOTHING_ODD : refuse('unknownNote', { noteId });
  },
  correctiveActionReported: (review, { actionId }, { board, event }) =>
    withAction(review, actionId, (action) => {
      if (action.closed) return refuse('actionClosed', { actionId });
      const { body, role } = event.recordedBy;
      return isReviewing(role) || isOwner(board, body, action)
        ? NOTHING_ODD
        : refuse('notTheOwner', {
            actionId,
            owner: stateIn(board, 'body', action.owner)?.name ?? action.owner,
          });
    }),
  correctiveActionClosed: (review, { actionId }) =>
    withAction(review, actionId, (action) => {
      if (action.closed) return refuse('actionClosed', { actionId });
      return standingOfAction(action) === 'reported'
        ? NOTHING_ODD
        : refuse('actionWithoutResult', { actionId });
    }),
  correctiveActionReopened: (review, { actionId }) =>
    withAction(review, actionId, ({ closed }) =>
      closed ? NOTHING_ODD : refuse('actionNotClosed', { actionId }),
    ),
};

export function admitReview(asked: Case): Said {
  const { board, event, id } = asked;
  if (streamKind(event.stream) !== 'review') return NOTHING_ODD;
  if (!stateIn(board, 'incident', id)) return refuse('unknownIncident', { id });
  // The table pairs each type with the rule of its own data.
  const rule = entryOf(RULES, event.type) as
    | ((review: ReviewState, data: unknown, asked: Case) => Said)
    | undefined;
  return rule ? rule(stateIn(board, 'review', id) ?? blankReview(id), event.data, asked) : NOTHING_ODD;
}
