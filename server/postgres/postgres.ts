/** What a running Postgres is to the rest of the server. */

export interface Postgres {
  /** Connects the application's role to the application's database. */
  readonly url: string;
  /** Connects the superuser to the same database; only the embedded Postgres tells it. */
  readonly superUrl?: string;
  readonly kind: 'embedded' | 'given';
  /** Ends the embedded Postgres and frees DATA_DIR; leaves a given one alone. Close your pools first. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Takes a sentence for the operator. */
  readonly say: (line: string) => void;
  /** The embedded Postgres is gone and could not be brought back. */
  readonly onCrash?: (why: string) => void;
}
