/** Where Postgres comes from: the one that DATABASE_URL names, or one of our own under DATA_DIR. */
import { openEmbedded } from './embedded.ts';
import { openGiven } from './given.ts';

import type { Postgres, PostgresOptions } from './postgres.ts';

export { DataDirInUse } from './lock.ts';

export type { Postgres, PostgresOptions } from './postgres.ts';

/** @throws DataDirInUse when another server has DATA_DIR; Error, with what to do, when Postgres can't be had. */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  const { databaseUrl } = options;
  return databaseUrl ? openGiven(databaseUrl, options.say) : openEmbedded(options);
}
