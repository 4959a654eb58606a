/** The review of one incident: notes and corrective actions, each with the events that say so. */
import type { DataOf } from '../event.ts';
import type { Stamp } from '../incident/state.ts';

type Pinned = DataOf<'reviewNotePinned'>;

export interface ReviewNote extends Stamp {
  readonly noteId: string;
  readonly kind: Pinned['kind'];
  readonly about: {
    /** Ids of events of the incident. */
    readonly eventIds: readonly string[];
    readonly from: string | null;
    readonly until: string | null;
  };
  readonly text: string;
  readonly settled:
    | (Stamp & { readonly result: DataOf<'reviewNoteSettled'>['result']; readonly reason: string })
    | null;
}

export interface CorrectiveAction {
  readonly actionId: string;
  readonly noteId: string | null;
  readonly what: string;
  /** Id or name of a body. */
  readonly owner: string;
  /** `2026-12-20`: the last day of its time, in Beijing. */
  readonly dueOn: string;
  readonly opened: Stamp;
  /** What was reported of it, oldest first. */
  readonly reports: readonly (Stamp & { readonly result: string })[];
  readonly closed: (Stamp & { readonly basis: string }) | null;
  /** Every time that it was opened again, oldest first. */
  readonly reopened: readonly (Stamp & { readonly reason: string })[];
}

export interface ReviewState {
  /** That of its incident. */
  readonly id: string;
  readonly notes: Readonly<Record<string, ReviewNote>>;
  readonly actions: Readonly<Record<string, CorrectiveAction>>;
}

export const blankReview = (id: string): ReviewState => ({ id, notes: {}, actions: {} });
