/** All steps of the database, in the order in which a new one takes them. A new step goes to the end of its room's list. */
import { accessMigrations } from './access/migrations.ts';
import { attachmentMigrations } from './attachments/migrations.ts';
import { boardMigrations } from './board/snapshot.ts';
import { boundaryMigrations } from './boundaries/migrations.ts';
import { clusterMigrations } from './cluster/index.ts';
import { logMigrations } from './log/index.ts';
import { operateMigrations } from './operate/migrations.ts';
import { positionMigrations } from './positions/migrations.ts';
import type { Migration } from './postgres/migrate.ts';

export const MIGRATIONS: readonly Migration[] = [
  ...logMigrations,
  ...accessMigrations,
  ...boardMigrations,
  ...attachmentMigrations,
  ...boundaryMigrations,
  ...positionMigrations,
  ...clusterMigrations,
  ...operateMigrations,
];
