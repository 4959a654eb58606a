/** The tables of operation: which nodes are up, and which backups were made. No backup carries them. */
import type { Migration } from '../postgres/migrate.ts';

export const operateMigrations: readonly Migration[] = [
  {
    id: '0001-operate',
    sql: `
CREATE TABLE node (
  name            text             PRIMARY KEY,
  program         text             NOT NULL,
  node_js         text             NOT NULL,
  started_at      timestamptz      NOT NULL,
  seen_at         timestamptz      NOT NULL DEFAULT now(),
  clock_offset_ms double precision NOT NULL DEFAULT 0
);
COMMENT ON TABLE node IS 'Nodes that are up, or were a moment ago; each says so every ten seconds';

CREATE TABLE backup (
  number    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind      text        NOT NULL,
  began_at  timestamptz NOT NULL DEFAULT now(),
  ended_at  timestamptz NOT NULL DEFAULT now(),
  bytes     bigint      NOT NULL DEFAULT 0,
  position  bigint      NOT NULL DEFAULT 0,
  encrypted boolean     NOT NULL DEFAULT false,
  failed    text
);
COMMENT ON TABLE backup IS 'Backups that were made by the clock or asked for, and those that failed';
`,
  },
];
