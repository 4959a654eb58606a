/** Why a file of boundaries is not taken, in the words of `shared/words/boundary.ts`. */
import { BOUNDARY_FAULTS, type BoundaryFault, type BoundaryNote } from '../../../shared/words/boundary.ts';
import { fill, type Values } from '../../../shared/words/lang.ts';

export class BoundaryRefused extends Error {
  override readonly name = 'BoundaryRefused';
  readonly fault: BoundaryFault;
  readonly values: Values;
  constructor(fault: BoundaryFault, values: Values = {}) {
    super(fill(BOUNDARY_FAULTS[fault], 'en', values));
    this.fault = fault;
    this.values = values;
  }
}

/** Something odd that hinders nothing. */
export interface Note {
  readonly note: BoundaryNote;
  readonly values: Values;
}
