/** What went wrong, in the form of RFC 9457, and in words that say what to do. */

/** One field that is not as it should be; `path` is written as `data.scene.lon`. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface Problem {
  /** `urn:fenghuo:problem:<code>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly errors?: readonly FieldProblem[];
}
