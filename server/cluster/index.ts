/** Several nodes, as the other rooms see them. */

export { redisAddress } from './address.ts';
export type { Cluster, ClusterOptions, ClusterStats } from './cluster.ts';
export type { Limit, Limiter, LimitStore } from './limits.ts';
export { clusterMigrations, type Installation, installationOf } from './migrations.ts';
export { openCluster } from './open.ts';
