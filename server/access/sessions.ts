/** Sessions: a token in somebody's hand, and whom it stands for. Paired walls and enrolled phones are sessions too. */
import type pg from 'pg';
import { may } from '../../shared/access/principal.ts';
import { ACTS, type Act } from '../../shared/access/role.ts';
import type { Me, SessionKind } from '../../shared/protocol.ts';
import { ACCOUNT, type AccountRow } from './accounts.ts';
import { digest, newToken } from './secret.ts';

export interface SessionInfo {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly kind: SessionKind;
  readonly label: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly usedAt: string;
}

/** How long a session lives unused, and at most: a desk is signed in to for a shift, a wall hangs for years. */
const LIMITS: Readonly<Record<SessionKind, { readonly idle: string; readonly absolute: string }>> = {
  password: { idle: '24 hours', absolute: '14 days' },
  oidc: { idle: '24 hours', absolute: '14 days' },
  phone: { idle: '90 days', absolute: '365 days' },
  wall: { idle: '365 days', absolute: '3650 days' },
};
const ALIVE = (Object.keys(LIMITS) as SessionKind[])
  .map(
    (kind) =>
      `(session.kind = '${kind}' AND used_at > now() - interval '${LIMITS[kind].idle}'
        AND session.created_at > now() - interval '${LIMITS[kind].absolute}')`,
  )
  .join(' OR ');

/** A session's last use is written down at most this often. */
const TOUCH_MS = 10 * 60_000;
/** Sessions are looked up for each request; what ended is heard of at once, what grew too old within this. */
const CACHE_MS = 5_000;
/** Everybody who asks anything waits for this first: where the database says nothing, they are told sooner than phones give up. */
const PATIENCE_MS = 5_000;
const CACHE_SIZE = 10_000;

export class Sessions {
  readonly #pool: pg.Pool;
  readonly #cache = new Map<string, { me: Me; until: number }>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async open(
    user: string,
    { kind, label, address }: { kind: SessionKind; label?: string | undefined; address?: string | undefined },
  ): Promise<{ token: string; me: Me }> {
    const token = newToken();
    await this.#pool.query(
      'INSERT INTO session (token_sha256, account, kind, label, address) VALUES ($1, $2, $3, $4, $5)',
      [digest(token), user, kind, label ?? null, address ?? null],
    );
    const me = await this.#read(token);
    if (!me) throw new Error(`the session of ${user} was gone as soon as it was opened`);
    return { token, me };
  }

  /** Who a token stands for; null when it stands for nobody, or no longer. */
  async whoIs(token: string): Promise<Me | null> {
    const cached = this.#cache.get(token);
    if (cached && cached.until > Date.now()) return cached.me;
    const me = await this.#read(token);
    if (!me) {
      this.#cache.delete(token);
      return null;
    }
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear();
    this.#cache.set(token, { me, until: Date.now() + CACHE_MS });
    return me;
  }

  async #read(token: string): Promise<Me | null> {
    const { rows } = await this.#pool.query<AccountRow & { id: string; kind: SessionKind; used_at: Date }>({
      text: `SELECT ${ACCOUNT}, session.id, session.kind, used_at
       FROM session JOIN account ON account.name = session.account
       WHERE token_sha256 = $1 AND disabled_at IS NULL AND (${ALIVE})`,
      values: [digest(token)],
      ...{ query_timeout: PATIENCE_MS },
    });
    const row = rows[0];
    if (!row) return null;
    if (Date.now() - row.used_at.getTime() > TOUCH_MS)
      await this.#pool.query('UPDATE session SET used_at = now() WHERE id = $1', [row.id]);
    return meOf(row);
  }

  /** Of one account, or of all; walls and phones among them. */
  async list(user?: string): Promise<SessionInfo[]> {
    const { rows } = await this.#pool.query<{
      id: string;
      user: string;
      name: string;
      kind: SessionKind;
      label: string | null;
      address: string | null;
      created_at: Date;
      used_at: Date;
    }>(
      `SELECT session.id, account.name AS user, display_name AS name, session.kind, label, address,
         session.created_at, used_at
       FROM session JOIN account ON account.name = session.account
       WHERE ($1::text IS NULL OR account.name = $1) AND disabled_at IS NULL AND (${ALIVE})
       ORDER BY used_at DESC`,
      [user ?? null],
    );
    return rows.map(({ created_at, used_at, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      usedAt: used_at.toISOString(),
    }));
  }

  /** Ends sessions of an account, all but one where `except` is given; gives those that it ended. */
  async endAll(user: string, except?: string): Promise<string[]> {
    const { rows } = await this.#pool.query<{ id: string }>(
      'DELETE FROM session WHERE account = $1 AND ($2::uuid IS NULL OR id <> $2) RETURNING id',
      [user, except ?? null],
    );
    this.forget(user);
    return rows.map(({ id }) => id);
  }

  /** Whose session it was; null when there was none. */
  async end(id: string): Promise<string | null> {
    const { rows } = await this.#pool.query<{ account: string }>(
      'DELETE FROM session WHERE id::text = $1 RETURNING account',
      [id],
    );
    const user = rows[0]?.account ?? null;
    if (user !== null) this.forget(user);
    return user;
  }

  /** What is known of a user in memory is no longer so. */
  forget(user: string): void {
    for (const [token, { me }] of this.#cache) if (me.user === user) this.#cache.delete(token);
  }
}

function meOf(row: AccountRow & { id: string; kind: SessionKind }): Me {
  const { user, display_name: name, grants, body, team } = row;
  return {
    user,
    name,
    role: grants[0]?.role ?? 'viewer',
    grants,
    body,
    team,
    acts: ACTS.filter((act: Act) => may({ grants }, act)),
    mustChangePassword: row.must_change_password,
    session: { id: row.id, kind: row.kind },
  };
}
