/** Who is asking, and with what right: accounts, sessions, devices, and the record of all that becomes of them. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Grant } from '../../shared/access/principal.ts';
import { canonical } from '../../shared/canonical.ts';
import { type PlacedEvent, streamKind } from '../../shared/event/envelope.ts';
import type { Me, SessionKind } from '../../shared/protocol.ts';
import type { LimitStore } from '../cluster/index.ts';
import { type Account, type AccountChange, Accounts } from './accounts.ts';
import { Devices } from './devices.ts';
import { Journal, type Write } from './journal.ts';
import { Passwords } from './password.ts';
import { newPassword } from './secret.ts';
import { type SessionInfo, Sessions } from './sessions.ts';
import { type Attempt, Throttle } from './throttle.ts';

export interface SignedIn {
  readonly token: string;
  readonly me: Me;
}
export type SignIn =
  | (SignedIn & { readonly mark: string })
  | { readonly refused: 'wrongPassword' }
  | { readonly refused: 'throttled'; readonly waitMs: number };

export interface NewAccount {
  readonly user: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly body?: string | null | undefined;
  readonly team?: string | null | undefined;
  /** Absent: signs in by a device or by single sign-on only. */
  readonly password?: string | undefined;
}

/** Whoever acts. */
interface By {
  readonly user: string;
  readonly role: string;
}

export class Access {
  readonly #accounts: Accounts;
  readonly #sessions: Sessions;
  readonly #devices: Devices;
  readonly #passwords = new Passwords();
  readonly #throttle: Throttle;
  readonly #key: Buffer;
  readonly #listeners = new Set<(user: string) => void>();
  readonly journal: Journal;
  /** What may be asked how often, counted over all nodes. */
  readonly limits: LimitStore;

  private constructor(pool: pg.Pool, key: Buffer, journal: Journal, limits: LimitStore) {
    this.#accounts = new Accounts(pool);
    this.#sessions = new Sessions(pool);
    this.#devices = new Devices(pool);
    this.#throttle = new Throttle(key, limits);
    this.limits = limits;
    this.#key = key;
    this.journal = journal;
  }

  /** `write` puts events into the log; `report` hears of refusals that could not be written down. */
  static async open(
    pool: pg.Pool,
    write: Write,
    report: (error: unknown) => void,
    limits: LimitStore,
  ): Promise<Access> {
    await pool.query('INSERT INTO access_key (key) VALUES ($1) ON CONFLICT DO NOTHING', [randomBytes(32)]);
    const { rows } = await pool.query<{ key: Buffer }>('SELECT key FROM access_key');
    return new Access(pool, rows[0]?.key ?? randomBytes(32), new Journal(write, report), limits);
  }

  /** Makes the first account, `admin`, when there is none. Gives the password that was made up, to be shown once. */
  async begin(given: string | undefined): Promise<string | null> {
    const password = given ?? newPassword();
    const made = await this.#accounts.createFirst(
      'admin',
      '管理员',
      await this.#passwords.hash(password),
      given === undefined,
    );
    return made && given === undefined ? password : null;
  }

  /** @throws TooManySignIns when too many are waiting for theirs. */
  async signIn({ password, ...attempt }: Attempt & { password: string; label?: string }): Promise<SignIn> {
    const { user, address, label } = attempt;
    const waitMs = await this.#throttle.waitMs(attempt);
    if (waitMs > 0) {
      this.journal.refused('signInRefused', { user: nameable(user), why: 'throttled', address });
      return { refused: 'throttled', waitMs };
    }
    const row = await this.#accounts.row(user);
    const right = await this.#passwords.verify(row?.password_hash, password);
    if (!row || !right || row.disabled_at !== null) {
      await this.#throttle.wrong(attempt);
      const why = right ? 'disabled' : 'wrongPassword';
      this.journal.refused('signInRefused', { user: nameable(user), why, address });
      return { refused: 'wrongPassword' };
    }
    await this.#throttle.right(attempt);
    const session = await this.#open(row.user, { kind: 'password', label, address });
    return { ...session, mark: this.#throttle.markFor(row.user, randomBytes(12).toString('base64url')) };
  }

  /** A key of 32 bytes for one purpose, the same on every node. */
  keyFor(purpose: string): Buffer {
    return createHmac('sha256', this.#key).update(purpose).digest();
  }

  /**
   * Whoever another authority vouches for (single sign-on): the account is made or brought up to date by it. Nobody comes
   * in with grants that it took away, not even the last administrator.
   */
  async signInVouched(
    account: NewAccount,
    from: { address?: string; label?: string },
  ): Promise<SignedIn | { readonly refused: 'disabled' | 'lastAdministrator' }> {
    const known = await this.#accounts.row(account.user);
    const by = { user: account.user, role: 'system' };
    if (!known) await this.createAccount(account, by);
    else if (known.disabled_at !== null) return { refused: 'disabled' };
    else if (canonical(known.grants) !== canonical(account.grants)) {
      const changed = await this.changeAccount(account.user, { grants: account.grants }, by);
      if (changed === 'lastAdministrator') return { refused: changed };
    }
    return this.#open(account.user, { kind: 'oidc', ...from });
  }

  async #open(
    user: string,
    session: { kind: SessionKind; label?: string | undefined; address?: string | undefined },
  ): Promise<SignedIn> {
    const opened = await this.#sessions.open(user, session);
    const { kind, label, address } = session;
    const { me } = opened;
    await this.journal.note('signedIn', { user, sessionId: me.session.id, kind, label, address }, me);
    return opened;
  }

  whoIs(token: string): Promise<Me | null> {
    return this.#sessions.whoIs(token);
  }

  async signOut({ user, role, session }: Me): Promise<void> {
    if ((await this.#sessions.end(session.id)) === null) return;
    this.#changed(user);
    await this.journal.note('signedOut', { user, sessionId: session.id }, { user, role });
  }

  /**
   * Ends every other session of the account. False when the present password is wrong; it is not to be guessed by
   * whoever has got hold of a session either.
   */
  async changePassword(
    me: Me,
    current: string,
    next: string,
  ): Promise<boolean | { readonly waitMs: number }> {
    const attempt = { user: `the present password of ${me.user}`, address: me.session.id, mark: undefined };
    const waitMs = await this.#throttle.waitMs(attempt);
    if (waitMs > 0) return { waitMs };
    const row = await this.#accounts.row(me.user);
    if (!(await this.#passwords.verify(row?.password_hash, current))) {
      await this.#throttle.wrong(attempt);
      this.journal.refused('signInRefused', { user: me.user, why: 'wrongPassword' });
      return false;
    }
    await this.#accounts.setPassword(me.user, await this.#passwords.hash(next), false);
    await this.#sessions.endAll(me.user, me.session.id);
    this.#changed(me.user);
    await this.journal.note('passwordChanged', { user: me.user }, me);
    return true;
  }

  accounts(): Promise<Account[]> {
    return this.#accounts.list();
  }

  async account(user: string): Promise<Account | undefined> {
    return (await this.#accounts.list()).find((one) => one.user === user);
  }

  /** False when the name is taken. A password that somebody else chose is changed at the first sign-in. */
  async createAccount(account: NewAccount, by: By): Promise<boolean> {
    const { user, name, grants, body = null, team = null, password } = account;
    const hash = password === undefined ? null : await this.#passwords.hash(password);
    if (!(await this.#accounts.create({ user, name, grants, body, team }, hash, hash !== null))) return false;
    await this.journal.note('accountCreated', { user, name, grants: [...grants], body, team }, by);
    return true;
  }

  /** `lastAdministrator` when nobody could manage accounts afterwards. */
  async changeAccount(
    user: string,
    change: AccountChange,
    by: By,
  ): Promise<Account | 'unknown' | 'lastAdministrator'> {
    const account = await this.#accounts.change(user, change);
    if (account === 'lastAdministrator') return account;
    if (!account) return 'unknown';
    if (change.disabled) await this.#sessions.endAll(user);
    this.#changed(user);
    const { name, grants, body, team, disabled } = account;
    await this.journal.note('accountChanged', { user, name, grants: [...grants], body, team, disabled }, by);
    return account;
  }

  /** A password chosen for somebody: every session ends, and it is changed at the next sign-in. */
  async resetPassword(user: string, password: string, by: By): Promise<boolean> {
    if (!(await this.#accounts.setPassword(user, await this.#passwords.hash(password), true))) return false;
    await this.#sessions.endAll(user);
    this.#changed(user);
    await this.journal.note('passwordChanged', { user }, by);
    return true;
  }

  sessions(user?: string): Promise<SessionInfo[]> {
    return this.#sessions.list(user);
  }

  /** False when there is no such session any more. */
  async endSession(id: string, why: 'revoked' | 'lost', by: By): Promise<boolean> {
    const user = await this.#sessions.end(id);
    if (user === null) return false;
    this.#changed(user);
    await this.journal.note('sessionEnded', { user, sessionId: id, why }, by);
    return true;
  }

  startPairing(): Promise<{ code: string; secret: string } | null> {
    return this.#devices.startPairing();
  }

  /** Lets the wall that shows `code` in, for one area or for all. False when no wall shows it. */
  async approvePairing(code: string, wall: { label: string; area: string | null }, by: By): Promise<boolean> {
    if (!(await this.#devices.isWaiting(code))) return false;
    const user = `wall-${randomUUID().slice(0, 8)}`;
    await this.createAccount({ user, name: wall.label, grants: [{ role: 'wall', area: wall.area }] }, by);
    return this.#devices.approve(code, user, wall.label);
  }

  async claimPairing(secret: string, address: string): Promise<'waiting' | SignedIn | null> {
    const claimed = await this.#devices.claimPairing(secret);
    return claimed === null || claimed === 'waiting' ? claimed : this.#letIn('wall', claimed, address);
  }

  /** What the picture on the desk says; used once, within a quarter of an hour. */
  async offerEnrolment(user: string, label: string, by: By): Promise<string> {
    const token = await this.#devices.offerEnrolment(user, label);
    await this.journal.note('enrolmentOffered', { user, label }, by);
    return token;
  }

  async claimEnrolment(token: string, address: string): Promise<SignedIn | null> {
    const claimed = await this.#devices.claimEnrolment(token);
    return claimed && this.#letIn('phone', claimed, address);
  }

  async #letIn(
    kind: 'wall' | 'phone',
    { account: user, label }: { account: string; label: string },
    address: string,
  ): Promise<SignedIn | null> {
    // The account may have been closed since the code was shown.
    const account = await this.#accounts.row(user);
    if (!account || account.disabled_at !== null) return null;
    const opened = await this.#open(user, { kind, label, address });
    const sessionId = opened.me.session.id;
    await this.journal.note('devicePaired', { user, kind, label, sessionId }, opened.me);
    return opened;
  }

  /** Called with the user whose sessions or grants are no longer what they were, on this node or another. */
  onChanged(listener: (user: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What other nodes did is in the log: committed events pass by here. */
  heard(event: Pick<PlacedEvent, 'stream' | 'type' | 'data'>): void {
    if (streamKind(event.stream) === 'access' && CHANGES.has(event.type))
      this.#changed(String(event.data['user']));
  }

  #changed(user: string): void {
    this.#sessions.forget(user);
    for (const listener of this.#listeners) listener(user);
  }
}

const CHANGES: ReadonlySet<string> = new Set([
  'signedOut',
  'sessionEnded',
  'accountChanged',
  'passwordChanged',
]);

const nameable = (user: string): string => user.toWellFormed().replaceAll('\u0000', ' ');
