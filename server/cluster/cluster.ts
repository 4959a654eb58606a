/** What the other rooms may know of the other nodes. */
import type { Link } from '../../shared/operate/facts.ts';
import type { Presence, TeamPosition } from '../../shared/protocol.ts';
import type { Log } from '../log/index.ts';
import type { LimitStore } from './limits.ts';
import type { Installation } from './migrations.ts';

export interface Cluster {
  /** Id of this run, for logs and metrics. */
  readonly node: string;
  link(): Link;
  /** Told when the link is there, and when it is cut. */
  onLinked(listener: (linked: boolean) => void): void;
  readonly limits: LimitStore;
  /** Where teams are, by the nodes that took it. */
  readonly positions: {
    tell(positions: readonly TeamPosition[]): void;
    onHeard(listener: (positions: readonly TeamPosition[]) => void): void;
  };
  /** Who looks at what: told of this node's own, asked for those of all others. */
  readonly presence: {
    tell(people: readonly Presence[]): void;
    people(): readonly Presence[];
    onChanged(listener: () => void): void;
  };
  readonly stats: ClusterStats;
  close(): Promise<void>;
}

/** Messages, since the start. */
export interface ClusterStats {
  readonly sent: number;
  /** Not sent, because Redis was away or behind: others read Postgres. */
  readonly dropped: number;
  readonly heard: number;
  /** Not of this installation, or not readable. */
  readonly refused: number;
}

export interface ClusterOptions {
  readonly redisUrl: string | undefined;
  readonly installation: Installation;
  readonly log: Pick<Log, 'heard' | 'nudge' | 'onCommitted' | 'lookEvery'>;
  /** Told of a cut that lasts, with which Redis it is and why, and of its end. */
  readonly report: (link: 'linked' | 'cut', why: string) => void;
  /** How often Postgres is looked at for what other nodes have committed, while they are heard through Redis. */
  readonly lookMs?: number;
}
