/** A review as a fold. What speaks of a note or an action that nobody made says nothing. */
import { entryOf } from '../entry.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf, EventOf, TypeName } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Fold } from '../track.ts';
import { blankReview, type CorrectiveAction, type ReviewState } from './state.ts';

type Handlers = { readonly [T in TypeName]?: (review: ReviewState, event: EventOf<T>) => ReviewState };

const HANDLERS: Handlers = {
  reviewNotePinned(review, event) {
    const { noteId, kind, about = {}, text } = event.data;
    if (entryOf(review.notes, noteId)) return review;
    const { eventIds = [], from = null, until = null } = about;
    const note = { ...stamp(event), noteId, kind, about: { eventIds, from, until }, text, settled: null };
    return { ...review, notes: { ...review.notes, [noteId]: note } };
  },
  reviewNoteSettled(review, event) {
    const { noteId, result, reason } = event.data;
    const note = entryOf(review.notes, noteId);
    if (!note) return review;
    const settled = { ...stamp(event), result, reason };
    return { ...review, notes: { ...review.notes, [noteId]: { ...note, settled } } };
  },
  correctiveActionOpened(review, event) {
    const { actionId, noteId = null, what, owner, dueOn } = event.data;
    if (entryOf(review.actions, actionId)) return review;
    const action: CorrectiveAction = {
      ...{ actionId, noteId, what, owner, dueOn },
      opened: stamp(event),
      reports: [],
      closed: null,
      reopened: [],
    };
    return { ...review, actions: { ...review.actions, [actionId]: action } };
  },
  correctiveActionReported: (review, event) =>
    changed(review, event.data, ({ reports }) => ({
      reports: [...reports, { ...stamp(event), result: event.data.result }],
    })),
  correctiveActionClosed: (review, event) =>
    changed(review, event.data, () => ({ closed: { ...stamp(event), basis: event.data.basis } })),
  correctiveActionReopened: (review, event) =>
    changed(review, event.data, ({ reopened, dueOn }) => ({
      closed: null,
      reopened: [...reopened, { ...stamp(event), reason: event.data.reason }],
      dueOn: event.data.dueOn ?? dueOn,
    })),
};

function changed(
  review: ReviewState,
  { actionId }: DataOf<'correctiveActionReported' | 'correctiveActionClosed' | 'correctiveActionReopened'>,
  change: (action: CorrectiveAction) => Partial<CorrectiveAction>,
): ReviewState {
  const action = entryOf(review.actions, actionId);
  if (!action) return review;
  return { ...review, actions: { ...review.actions, [actionId]: { ...action, ...change(action) } } };
}

export const reviewFold: Fold<ReviewState> = {
  blank: blankReview,
  evolve(review, placed) {
    const event = upcast(placed);
    // The table pairs each type with the handler of its own data.
    const handler = entryOf(HANDLERS, event.type) as
      | ((review: ReviewState, event: unknown) => ReviewState)
      | undefined;
    return handler ? handler(review, event) : review;
  },
};
