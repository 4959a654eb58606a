/** Accounts: who there is, and what was granted to each. */
import type pg from 'pg';
import type { Grant } from '../../shared/access/principal.ts';

export interface Account {
  readonly user: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly body: string | null;
  readonly team: string | null;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: string;
}

/** What may be set of an account; the rest stays as it is. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly grants?: readonly Grant[] | undefined;
  readonly body?: string | null | undefined;
  readonly team?: string | null | undefined;
  readonly disabled?: boolean | undefined;
}

export interface AccountRow {
  readonly user: string;
  readonly display_name: string;
  readonly grants: readonly Grant[];
  readonly body: string | null;
  readonly team: string | null;
  readonly disabled_at: Date | null;
  readonly must_change_password: boolean;
  readonly password_hash: string | null;
  readonly created_at: Date;
}

export const ACCOUNT = `account.name AS user, display_name, grants, body, team, disabled_at, must_change_password,
  password_hash, account.created_at`;

const accountOf = (row: AccountRow): Account => ({
  user: row.user,
  name: row.display_name,
  grants: row.grants,
  body: row.body,
  team: row.team,
  disabled: row.disabled_at !== null,
  hasPassword: row.password_hash !== null,
  mustChangePassword: row.must_change_password,
  createdAt: row.created_at.toISOString(),
});

export class Accounts {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async list(): Promise<Account[]> {
    const { rows } = await this.#pool.query<AccountRow>(`SELECT ${ACCOUNT} FROM account ORDER BY name`);
    return rows.map(accountOf);
  }

  async row(user: string): Promise<AccountRow | undefined> {
    const { rows } = await this.#pool.query<AccountRow>(`SELECT ${ACCOUNT} FROM account WHERE name = $1`, [
      user,
    ]);
    return rows[0];
  }

  /** False when the name is taken. */
  async create(
    {
      user,
      name,
      grants,
      body,
      team,
    }: Omit<Account, 'disabled' | 'hasPassword' | 'mustChangePassword' | 'createdAt'>,
    passwordHash: string | null,
    mustChangePassword: boolean,
  ): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `INSERT INTO account (name, display_name, grants, body, team, password_hash, must_change_password)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [user, name, JSON.stringify(grants), body, team, passwordHash, mustChangePassword],
    );
    return rowCount === 1;
  }

  /** The first account, when there is none yet. */
  async createFirst(user: string, name: string, passwordHash: string, mustChange: boolean): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `INSERT INTO account (name, display_name, grants, password_hash, must_change_password)
       SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM account) ON CONFLICT DO NOTHING`,
      [user, name, JSON.stringify([{ role: 'administrator', area: null }]), passwordHash, mustChange],
    );
    return rowCount === 1;
  }

  /**
   * The account as it is now; undefined when there is none of this name, `lastAdministrator` when nobody could manage
   * accounts afterwards. One change at a time, so that two administrators can't put each other out at once.
   */
  async change(user: string, change: AccountChange): Promise<Account | 'lastAdministrator' | undefined> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE');
      const last = losesRight(change) && !(await anotherAdministrator(client, user));
      const account = last ? 'lastAdministrator' : await changed(client, user, change);
      await client.query('COMMIT');
      return account;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  async setPassword(user: string, passwordHash: string, mustChange: boolean): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'UPDATE account SET password_hash = $2, must_change_password = $3 WHERE name = $1',
      [user, passwordHash, mustChange],
    );
    return rowCount === 1;
  }
}

/** Whether it takes the right to manage all accounts from whoever has it. */
const losesRight = ({ disabled, grants }: AccountChange): boolean =>
  disabled === true ||
  (grants !== undefined && !grants.some(({ role, area }) => role === 'administrator' && area === null));

/** Whether somebody could still manage accounts if `user` no longer did. */
async function anotherAdministrator(client: pg.ClientBase, user: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM account WHERE name <> $1 AND disabled_at IS NULL
     AND grants @> '[{"role": "administrator", "area": null}]' LIMIT 1`,
    [user],
  );
  return rowCount === 1;
}

async function changed(
  client: pg.ClientBase,
  user: string,
  { name, grants, body, team, disabled }: AccountChange,
): Promise<Account | undefined> {
  const { rows } = await client.query<AccountRow>(
    `UPDATE account SET
       display_name = COALESCE($2, display_name),
       grants = COALESCE($3::jsonb, grants),
       body = CASE WHEN $4 THEN $5 ELSE body END,
       team = CASE WHEN $6 THEN $7 ELSE team END,
       disabled_at = CASE WHEN $8::boolean IS NULL THEN disabled_at WHEN $8 THEN now() END
     WHERE name = $1 RETURNING ${ACCOUNT}`,
    [
      user,
      name ?? null,
      grants ? JSON.stringify(grants) : null,
      ...[body !== undefined, body ?? null],
      ...[team !== undefined, team ?? null],
      disabled ?? null,
    ],
  );
  return rows[0] && accountOf(rows[0]);
}
