/** Accounts and sessions: who is asking. What each may see and do comes to this room later. */
import { createHash, randomBytes } from 'node:crypto';
import { hash as hashPassword, verify as verifyPassword } from '@node-rs/argon2';
import type pg from 'pg';
import type { Me } from '../../shared/protocol.ts';
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
];

const IDLE_DAYS = 30;
const ABSOLUTE_DAYS = 180;
/** A session's last use is written down at most this often. */
const TOUCH_MS = 60 * 60_000;
/** Sessions are looked up for each request: what was true a moment ago is true enough. */
const CACHE_MS = 5_000;

/** OWASP's second recommendation for argon2id: 19 MiB, two passes. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export class Access {
  readonly #pool: pg.Pool;
  readonly #cache = new Map<string, { me: Me; until: number }>();
  /** Hash that a sign-in of an unknown user is checked against, so that both take the same time. */
  readonly #nobody = hashPassword(randomBytes(16).toString('hex'), ARGON2);

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Makes the first account, `admin`, when there is none. Gives the password that was made up, to be shown once. */
  async begin(given: string | undefined): Promise<string | null> {
    const password = given ?? randomBytes(12).toString('base64url');
    const { rowCount } = await this.#pool.query(
      `INSERT INTO account (name, display_name, role, password_hash, must_change_password)
       SELECT 'admin', '管理员', 'administrator', $1, $2 WHERE NOT EXISTS (SELECT FROM account)
       ON CONFLICT DO NOTHING`,
      [await hashPassword(password, ARGON2), given === undefined],
    );
    return rowCount === 1 && given === undefined ? password : null;
  }

  /** A token and who it stands for; null when user or password is wrong. */
  async signIn(user: string, password: string): Promise<{ token: string; me: Me } | null> {
    const { rows } = await this.#pool.query<AccountRow>(
      `SELECT ${ACCOUNT}, password_hash FROM account WHERE name = $1`,
      [user],
    );
    const row = rows[0];
    const right = await verifyPassword(row?.password_hash ?? (await this.#nobody), password);
    if (!row || !right) return null;
    const token = randomBytes(32).toString('base64url');
    await this.#pool.query('INSERT INTO session (token_sha256, account) VALUES ($1, $2)', [
      digest(token),
      row.name,
    ]);
    return { token, me: meOf(row) };
  }

  async signOut(token: string): Promise<void> {
    this.#cache.delete(token);
    await this.#pool.query('DELETE FROM session WHERE token_sha256 = $1', [digest(token)]);
  }

  /** Who a token stands for; null when it stands for nobody, or no longer. */
  async whoIs(token: string): Promise<Me | null> {
    const cached = this.#cache.get(token);
    if (cached && cached.until > Date.now()) return cached.me;
    const { rows } = await this.#pool.query<AccountRow & { used_at: Date }>(
      `SELECT ${ACCOUNT}, used_at FROM session JOIN account ON account.name = session.account
       WHERE token_sha256 = $1 AND used_at > now() - make_interval(days => ${IDLE_DAYS})
         AND session.created_at > now() - make_interval(days => ${ABSOLUTE_DAYS})`,
      [digest(token)],
    );
    const row = rows[0];
    if (!row) {
      this.#cache.delete(token);
      return null;
    }
    if (Date.now() - row.used_at.getTime() > TOUCH_MS) {
      await this.#pool.query('UPDATE session SET used_at = now() WHERE token_sha256 = $1', [digest(token)]);
    }
    const me = meOf(row);
    if (this.#cache.size > 10_000) this.#cache.clear();
    this.#cache.set(token, { me, until: Date.now() + CACHE_MS });
    return me;
  }

  /** Changes the password and ends every other session of the account. False when the present one is wrong. */
  async changePassword(user: string, current: string, next: string, token: string): Promise<boolean> {
    const { rows } = await this.#pool.query<{ password_hash: string }>(
      'SELECT password_hash FROM account WHERE name = $1',
      [user],
    );
    const known = rows[0]?.password_hash;
    if (!known || !(await verifyPassword(known, current))) return false;
    await this.#pool.query(
      'UPDATE account SET password_hash = $2, must_change_password = false WHERE name = $1',
      [user, await hashPassword(next, ARGON2)],
    );
    await this.#pool.query('DELETE FROM session WHERE account = $1 AND token_sha256 <> $2', [
      user,
      digest(token),
    ]);
    this.#cache.clear();
    return true;
  }
}

interface AccountRow {
  readonly name: string;
  readonly display_name: string;
  readonly role: string;
  readonly body: string | null;
  readonly must_change_password: boolean;
  readonly password_hash: string;
}
const ACCOUNT = 'account.name, display_name, role, body, must_change_password';

const meOf = (row: AccountRow): Me => ({
  user: row.name,
  name: row.display_name,
  role: row.role,
  body: row.body,
  mustChangePassword: row.must_change_password,
});

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
