/** The tables of the log. */
import type { Migration } from '../postgres/migrate.ts';

export const logMigrations: readonly Migration[] = [
  {
    id: '0001-log',
    sql: `
CREATE TABLE event (
  position    bigint      NOT NULL CONSTRAINT event_position PRIMARY KEY CHECK (position > 0),
  stream      text        NOT NULL,
  version     int         NOT NULL CHECK (version > 0),
  id          text        NOT NULL CONSTRAINT event_id UNIQUE,
  type        text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  drill       text,
  body        text        NOT NULL,
  prev_hash   bytea       NOT NULL CHECK (octet_length(prev_hash) = 32),
  hash        bytea       NOT NULL CHECK (octet_length(hash) = 32),
  CONSTRAINT event_version UNIQUE (stream, version)
);
CREATE INDEX event_type ON event (type, position);
COMMENT ON TABLE event IS 'The log. Rows are only ever added; the other columns are extracted from body, which is the text that was hashed';
COMMENT ON COLUMN event.body IS 'RFC 8785 text of the event without prevHash and hash; hash = SHA-256(prev_hash in hex, line feed, body)';

CREATE TABLE head_signature (
  number     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  position   bigint      NOT NULL,
  hash       bytea       NOT NULL CHECK (octet_length(hash) = 32),
  signed_at  timestamptz NOT NULL,
  key_id     text        NOT NULL,
  public_key text        NOT NULL,
  signature  bytea       NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % refused: the log only grows. Record a correction (eventCorrected) or a withdrawal (eventWithdrawn) instead.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON head_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- The owner's own rights go too: the triggers are for those whom no GRANT binds.
REVOKE UPDATE, DELETE, TRUNCATE ON event, head_signature FROM PUBLIC, CURRENT_USER;
`,
  },
];
