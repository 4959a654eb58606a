/** One thing that a person did on the phone, on its way into the log. */
import type { PostedEvent } from '../../../shared/event.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ActName } from '../acts/names.ts';

/**
 * `kept` 已存手机: on this phone, and it will be sent. `delivered` 已送达: in the log, at `position`; `problem` says why something
 * that went with it (a photo's mention) was refused. `returned` 被退回: the server says why it can't be recorded as it is; it is
 * edited and sent again, or handed to the desk. `replaced`: edited and sent again as the act `by`. `handed`: given to the
 * desk, in the log at `position` as what it is.
 */
export type ActState =
  | { readonly as: 'kept' }
  | {
      readonly as: 'delivered';
      readonly position: number;
      readonly flags: readonly string[];
      readonly problem?: Problem;
    }
  | { readonly as: 'returned'; readonly problem: Problem }
  | { readonly as: 'replaced'; readonly by: string }
  | { readonly as: 'handed'; readonly position: number };

export interface NewAct {
  /** The form that it came from, to be opened again with `draft` when it is returned. */
  readonly name: ActName;
  readonly draft: Readonly<Record<string, unknown>>;
  /** What it says, in the words of the one who did it: `出发，12 人 3 车`. */
  readonly told: string;
  /** Sent together and in order. Their ids were made here and never change: sent twice, they are recorded once. */
  readonly events: readonly PostedEvent[];
  readonly files: readonly FileRef[];
  /** The moment that it tells of, by the server's clock as well as the phone knows it: what the person was shown. */
  readonly at: string;
  /**
   * When it was done, by the very reading of the clock that its events carry: the next one may know the time otherwise.
   * Where absent, it is done as it is kept.
   */
  readonly doneAt?: string;
  /** The returned act that this one gives to the desk; such an act is not listed by itself. */
  readonly handsOver?: string;
}

export interface KeptAct extends NewAct {
  /** Order on this phone. */
  readonly seq: number;
  readonly id: string;
  /** When it was done, by the server's clock as well as the phone knows it. */
  readonly doneAt: string;
  /** How often its sending was begun: an act that was never sent may still be given a better time. */
  readonly tries: number;
  readonly state: ActState;
  /** On its way to the desk, by the act of this id. */
  readonly handing?: string;
  /** Why the server would not have it given to the desk, when that was last tried. */
  readonly handRefused?: Problem;
}

/** A photo or a clip of an act; its event names it by `sha256` and may arrive long before it. */
export interface FileRef {
  readonly sha256: string;
  readonly type: string;
  readonly size: number;
  readonly sent: boolean;
  /** Why the server will not have it at all; what the camera gave is still on the phone. */
  readonly problem?: Problem;
  /** The phone's storage was emptied, or can't be read, before it was sent. */
  readonly lost?: boolean;
}

/** What is sent (`blob`), and what the camera gave, kept until that is sent. */
export interface KeptFile {
  readonly sha256: string;
  readonly actId: string;
  readonly blob: Blob;
  readonly original: Blob | null;
  /** Bytes that the server is known to have. */
  readonly sentBytes: number;
  /** Why the server will not have it at all; shown with the act. */
  readonly problem: Problem | null;
}
