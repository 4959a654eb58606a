/** The tables of photos and files: beside the log, so that one backup holds everything. */
import type { Migration } from '../postgres/migrate.ts';

export const attachmentMigrations: readonly Migration[] = [
  {
    id: '0001-attachments',
    sql: `
CREATE TABLE attachment (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256     bytea       CHECK (octet_length(sha256) = 32),
  uploader   text        NOT NULL,
  size       bigint,
  type       text        NOT NULL,
  received   bigint      NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  touched_at timestamptz NOT NULL DEFAULT now(),
  stored_at  timestamptz
);
CREATE UNIQUE INDEX attachment_once ON attachment (sha256) WHERE stored_at IS NOT NULL;
CREATE UNIQUE INDEX attachment_upload ON attachment (sha256, uploader) WHERE stored_at IS NULL;
COMMENT ON TABLE attachment IS 'Photos and files, each content once; without stored_at it is an upload that is not finished';
COMMENT ON COLUMN attachment.sha256 IS 'Of the whole content. Of an unfinished upload the one that was announced, or null';

CREATE TABLE attachment_chunk (
  attachment bigint NOT NULL REFERENCES attachment ON DELETE CASCADE,
  start      bigint NOT NULL,
  bytes      bytea  NOT NULL,
  PRIMARY KEY (attachment, start)
);
-- Photos and videos are packed already: trying to pack them again only costs time.
ALTER TABLE attachment_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE attachment_uploader (
  sha256      bytea       NOT NULL,
  uploader    text        NOT NULL,
  uploaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sha256, uploader)
);
`,
  },
];
