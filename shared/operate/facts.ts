/** How an installation is doing, as one node knows it: the same facts for the operator's page, `doctor` and the metrics. */

/** The line between the nodes: `cut` costs speed and nothing else. */
export type Link =
  | { readonly is: 'alone' }
  | { readonly is: 'linked'; readonly nodes: number }
  | { readonly is: 'cut'; readonly since: string; readonly why: string };

/** What `/readyz` answers, to anybody. */
export interface Readiness {
  readonly status: 'ready' | 'notReady' | 'stopping';
  /** Whether the database answers. */
  readonly database: boolean;
  /** Whether the board follows the log. */
  readonly board: boolean;
  /** Events that the board lacks; null when the database does not answer. */
  readonly behind: number | null;
  readonly stopping: boolean;
  /** Nothing can be recorded any more for want of space. */
  readonly diskFull: boolean;
  readonly link: Link['is'];
}

export interface NodeFacts {
  readonly name: string;
  readonly program: string;
  readonly nodeJs: string;
  readonly startedAt: string;
  readonly seenAt: string;
  /** The clock of the node less that of the database. */
  readonly clockOffsetMs: number;
  readonly self: boolean;
}

export interface BackupMade {
  readonly kind: 'scheduled' | 'asked';
  readonly at: string;
  readonly bytes: number;
  readonly position: number;
  readonly encrypted: boolean;
}

/** Instants are ISO, UTC. What is not known is null. */
export interface Facts {
  readonly at: string;
  readonly node: string;
  readonly program: string;
  readonly ready: Readiness;
  readonly database: {
    readonly kind: 'embedded' | 'given';
    readonly version: string | null;
    readonly bytes: number | null;
  };
  readonly board: { readonly position: number; readonly incidents: number };
  readonly head: { readonly position: number; readonly hash: string } | null;
  /** The newest signature of the head; `holds`: it is right, and the log still has what was signed. */
  readonly signature: {
    readonly at: string;
    readonly position: number;
    readonly keyId: string;
    readonly holds: boolean;
  } | null;
  /** Events that wait to be recorded, and how many may. */
  readonly queue: { readonly events: number; readonly most: number };
  /** Connections, those of them that follow the board, and those that read too slowly. */
  readonly sockets: { readonly open: number; readonly followers: number; readonly slow: number };
  readonly nodes: readonly NodeFacts[];
  readonly link: Link;
  readonly disks: readonly {
    readonly what: 'data' | 'backups';
    readonly freeBytes: number;
    readonly totalBytes: number;
  }[];
  /** Less free space than this is worth a warning. */
  readonly diskWarnBytes: number;
  readonly backup: {
    readonly last: BackupMade | null;
    /** The newest try failed. */
    readonly failed: { readonly at: string; readonly why: string } | null;
    /** Null: nobody asked for backups by the clock. */
    readonly everyHours: number | null;
  };
}
