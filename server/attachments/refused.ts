/** Why a file is not taken, in the words of `shared/words/problem.ts`. */
import type { Values } from '../../shared/words/lang.ts';
import type { ProblemCode } from '../../shared/words/problem.ts';

export class AttachmentRefused extends Error {
  override readonly name = 'AttachmentRefused';
  readonly code: ProblemCode;
  readonly values: Values;
  constructor(code: ProblemCode, values: Values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** The sender went away in the middle. What had come by then is kept where it can be gone on with. */
export class UploadCut extends Error {
  override readonly name = 'UploadCut';
}
