/** The tables of accounts, sessions, and devices on their way in. Passwords and tokens are kept as hashes only. */
import type { Migration } from '../postgres/migrate.ts';

export const accessMigrations: readonly Migration[] = [
  {
    id: '0001-access',
    sql: `
CREATE TABLE account (
  name                 text        PRIMARY KEY,
  display_name         text        NOT NULL,
  role                 text        NOT NULL,
  body                 text,
  password_hash        text        NOT NULL,
  must_change_password boolean     NOT NULL DEFAULT false,
  created_at           timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE session (
  token_sha256 bytea       PRIMARY KEY,
  account      text        NOT NULL REFERENCES account (name) ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  used_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_account ON session (account);
`,
  },
  {
    id: '0002-access',
    sql: `
ALTER TABLE account
  ADD COLUMN grants      jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN team        text,
  ADD COLUMN disabled_at timestamptz,
  ALTER COLUMN role DROP NOT NULL,
  ALTER COLUMN password_hash DROP NOT NULL;
UPDATE account SET grants = jsonb_build_array(jsonb_build_object('role', role, 'area', NULL));
ALTER TABLE session
  ADD COLUMN id      uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD COLUMN kind    text NOT NULL DEFAULT 'password',
  ADD COLUMN label   text,
  ADD COLUMN address text;
CREATE TABLE pairing (
  code          text        PRIMARY KEY,
  secret_sha256 bytea       NOT NULL UNIQUE,
  account       text        REFERENCES account (name) ON DELETE CASCADE,
  label         text,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE enrolment (
  token_sha256 bytea       PRIMARY KEY,
  account      text        NOT NULL REFERENCES account (name) ON DELETE CASCADE,
  label        text        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE access_key (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), key bytea NOT NULL);
`,
  },
];
