/** The notes and corrective actions of the incident under review. */
import { type Board, stateIn } from '../../../shared/board.ts';
import { actionsOf, type ListedAction } from '../../../shared/review/actions.ts';
import type { ReviewNote } from '../../../shared/review/state.ts';

/** The newest first. */
export const notesOf = (board: Board, incidentId: string): readonly ReviewNote[] =>
  Object.values(stateIn(board, 'review', incidentId)?.notes ?? {}).sort((a, b) => b.position - a.position);

/** Pinned to any of these events. */
export const notesOn = (notes: readonly ReviewNote[], eventIds: readonly string[]): readonly ReviewNote[] =>
  notes.filter(({ about }) => about.eventIds.some((id) => eventIds.includes(id)));

/** The nearest day first. `nowMs`: the world's. */
export const actionsIn = (board: Board, incidentId: string, nowMs: number): readonly ListedAction[] =>
  actionsOf(board, nowMs).filter((action) => action.incidentId === incidentId);
