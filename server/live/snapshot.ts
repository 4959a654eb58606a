/** What somebody may see of a board, whole. */
import { may } from '../../shared/access/principal.ts';
import { seesHanded, seesReview } from '../../shared/access/sight.ts';
import type { Board } from '../../shared/board.ts';
import type { BoardSnapshot, FollowRequest, Me } from '../../shared/protocol.ts';
import { snapshotBoard } from '../../shared/snapshot.ts';
import { hasHandedOver, leftOut, sees, shown, type View } from './viewers.ts';

export type Wanted = Omit<FollowRequest, 'after'>;

export const viewOf = (me: Me, { scope, leave }: Wanted, board: Board): View => ({
  principal: me,
  author: hasHandedOver(board, me.user),
  entitled: { contacts: may(me, 'seeContacts'), private: false },
  scope: scope?.area ?? null,
  leave: leftOut(leave),
});

export const snapshotFor = (view: View, board: Board): BoardSnapshot =>
  snapshotBoard(board, {
    openOnly: true,
    sees: (incident) => sees(view, board, incident),
    seesHanded: (post) => seesHanded(view.principal, board, post),
    seesReview: (id) => seesReview(view.principal, board, id),
    leave: view.leave,
    shown: (event) => shown(view, board, event),
  });
