/** The table of imported files of boundaries: beside the log, so that one backup holds everything. */
import type { Migration } from '../postgres/migrate.ts';

export const boundaryMigrations: readonly Migration[] = [
  {
    id: '0001-boundaries',
    sql: `
CREATE TABLE boundary_file (
  sha256   bytea       PRIMARY KEY CHECK (octet_length(sha256) = 32),
  size     bigint      NOT NULL,
  packed   bytea       NOT NULL,
  sent_by  text        NOT NULL,
  sent_at  timestamptz NOT NULL DEFAULT now(),
  imported boolean     NOT NULL DEFAULT false
);
ALTER TABLE boundary_file ALTER COLUMN packed SET STORAGE EXTERNAL;
COMMENT ON TABLE boundary_file IS 'Files of boundaries as they were sent; those that were not imported go after a week';
COMMENT ON COLUMN boundary_file.sha256 IS 'Of the file itself, before it was packed (gzip)';
`,
  },
];
