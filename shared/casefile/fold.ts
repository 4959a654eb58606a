/** A case of another installation, as it was imported. */
import type { DataOf } from '../event.ts';
import type { Fold } from '../track.ts';

export interface CaseState {
  /** The SHA-256 of the file. */
  readonly id: string;
  /** null: the import was withdrawn. */
  readonly imported: DataOf<'caseImported'> | null;
}

export const caseFold: Fold<CaseState> = {
  blank: (id) => ({ id, imported: null }),
  evolve: (state, event) =>
    event.type === 'caseImported' && !state.imported
      ? { ...state, imported: event.data as DataOf<'caseImported'> }
      : state,
};
