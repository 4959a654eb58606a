/** One node alone, or one of several. */
import { randomUUID } from 'node:crypto';
import type { Cluster, ClusterOptions } from './cluster.ts';
import { memoryLimits } from './limits.ts';
import { Linked } from './linked.ts';

/** Resolves at once, whether Redis is there or not. @throws Error when the address can't be one. */
export function openCluster(options: ClusterOptions): Cluster {
  return options.redisUrl === undefined ? alone() : new Linked(options, options.redisUrl);
}

function alone(): Cluster {
  return {
    node: randomUUID(),
    link: () => ({ is: 'alone' }),
    onLinked: () => {},
    limits: memoryLimits(),
    positions: { tell: () => {}, onHeard: () => {} },
    presence: { tell: () => {}, people: () => [], onChanged: () => {} },
    stats: { sent: 0, dropped: 0, heard: 0, refused: 0 },
    close: async () => {},
  };
}
