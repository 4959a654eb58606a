/**
 * The phone's page apart from what is drawn of it: who it is, what it keeps, its clock, its outbox, where it is, and the
 * line to the server. One for the life of the page.
 */

import type { Me } from '../../shared/protocol.ts';
import { currentLanguage } from '../lib/i18n/language.ts';
import { FieldClock, ofBrowser } from './clock/fieldClock.ts';
import { settle } from './clock/settle.ts';
import type { Field, Line } from './context.ts';
import type { Following } from './live/follow.ts';
import { Notifier } from './live/notify.ts';
import type { KeptAct, NewAct } from './outbox/act.ts';
import type { NewFile } from './outbox/newFile.ts';
import { Outbox } from './outbox/outbox.ts';
import { FieldPositions } from './positions/positions.ts';
import { type FieldDb, openFieldDb } from './store/db.ts';
import { forget, type Kept, keep, readKept } from './store/kept.ts';
import type { FieldView, IncidentCard, OrderCard } from './view/view.ts';

export interface PhoneState {
  /** null: not enrolled, as far as this phone remembers. */
  readonly me: Me | null;
  readonly view: FieldView | null;
  readonly line: Line;
  readonly offlineSinceMs: number | null;
  readonly seen: ReadonlySet<string>;
  readonly chosen: string | null;
  /** The live part has come: events can be looked at before they are kept. */
  readonly canCheck: boolean;
  /** The server speaks a newer form than this page. */
  readonly isOutdated: boolean;
}

/** More than these lie so far back that nobody is shown them. */
const MOST_SEEN = 300;

export class Phone {
  readonly clock: FieldClock;
  readonly outbox: Outbox;
  readonly positions: FieldPositions;
  readonly #db: FieldDb;
  readonly #notifier = new Notifier();
  readonly #listeners = new Set<() => void>();
  #state: PhoneState;
  #following: Following | null = null;
  /** Starting and stopping the live part, one after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  private constructor(db: FieldDb, clock: FieldClock, outbox: Outbox, kept: Partial<Kept>) {
    this.#db = db;
    this.clock = clock;
    this.outbox = outbox;
    this.positions = new FieldPositions({
      db,
      clock,
      geolocation: navigator.geolocation,
      asking: () => ({ fetch: (input, init) => fetch(input, init), language: currentLanguage() }),
    });
    this.#state = {
      me: kept.me ?? null,
      view: kept.view ?? null,
      line: navigator.onLine ? 'dialing' : 'offline',
      offlineSinceMs: navigator.onLine ? null : clock.read().serverMs,
      seen: new Set(kept.seen ?? []),
      chosen: kept.chosen ?? null,
      canCheck: false,
      isOutdated: false,
    };
    // What was on the screen before calls nobody again.
    if (kept.view) this.#notifier.hear(kept.view, (id) => this.#state.seen.has(id));
    outbox.subscribe(() => this.#following?.setActs(outbox.current()));
  }

  /** From what is on the phone alone: nothing is waited for that comes over the network. */
  static async open(): Promise<Phone> {
    const db = await openFieldDb();
    let phone: Phone | null = null;
    // To a phone that is nobody's the server tells no time.
    const isIn = async () => (phone ? phone.current().me !== null : !!(await readKept(db, 'me')));
    const clock = await FieldClock.open(db, {
      ...ofBrowser,
      ask: async () => ((await isIn()) ? ofBrowser.ask() : null),
    });
    const [me, view, seen, chosen] = await Promise.all([
      readKept(db, 'me'),
      readKept(db, 'view'),
      readKept(db, 'seen'),
      readKept(db, 'chosen'),
    ]);
    const outbox = await Outbox.open(db, {
      language: currentLanguage,
      clock: () => clock.read(),
      incidentOf: (id) => phone?.current().view?.incidents.find((incident) => incident.id === id) ?? null,
      isTimed: async () => clock.known() !== null || (await clock.measure()) !== null,
      settle: (acts) => {
        const known = clock.known();
        return known ? settle(acts, known) : acts;
      },
    });
    phone = new Phone(db, clock, outbox, {
      ...(me ? { me } : {}),
      ...(view ? { view } : {}),
      ...(seen ? { seen } : {}),
      ...(chosen ? { chosen } : {}),
    });
    return phone;
  }

  readonly current = (): PhoneState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The server, or this phone's own memory, says who it is. */
  readonly comeIn = (me: Me): void => {
    const before = this.#state.me;
    void keep(this.#db, 'me', me);
    // The acts of whoever had this phone before stay in the outbox; what they saw does not stay.
    if (before !== null && before.user !== me.user) {
      for (const key of ['view', 'board', 'seen', 'chosen'] as const) void forget(this.#db, key);
      this.#set({ view: null, seen: new Set(), chosen: null });
    }
    const isSame = JSON.stringify(before) === JSON.stringify(me);
    this.#set({ me });
    if (!isSame || !this.#following) this.#follow(me);
    if (this.clock.known() === null) void this.clock.measure();
    this.outbox.retryNow();
  };

  readonly choose = (incidentId: string): void => {
    this.#set({ chosen: incidentId });
    void keep(this.#db, 'chosen', incidentId);
  };

  readonly see = (alertIds: readonly string[]): void => {
    const seen = [...new Set([...this.#state.seen, ...alertIds])].slice(-MOST_SEEN);
    this.#set({ seen: new Set(seen) });
    void keep(this.#db, 'seen', seen);
  };

  async capture(act: NewAct, files: readonly NewFile[] = []): Promise<KeptAct> {
    return this.#done(await this.outbox.capture(act, files));
  }

  async replace(actId: string, act: NewAct, files: readonly NewFile[] = []): Promise<KeptAct> {
    return this.#done(await this.outbox.replace(actId, act, files));
  }

  readonly check: NonNullable<Field['check']> = async (events) => this.#following?.check(events) ?? [];

  /** The page speaks another language now. */
  readonly refresh = (): void => this.#following?.refresh();

  /** What was done has a time; no later one may come before it. */
  #done(act: KeptAct): KeptAct {
    this.clock.captured(this.clock.read()).catch(() => {
      // The act itself is on the phone; its clock is kept again within seconds.
    });
    return act;
  }

  #follow(me: Me): void {
    this.#changing = this.#changing.then(async () => {
      const { startFollowing } = await import('./live/follow.ts');
      const before = this.#following;
      this.#following = null;
      await before?.stop();
      this.#following = await startFollowing({
        db: this.#db,
        me,
        acts: this.outbox.current(),
        nowMs: () => this.clock.read().serverMs,
        onView: (view) => {
          this.#notifier.hear(view, (id) => this.#state.seen.has(id));
          this.#set({ view });
        },
        onLine: (line) => this.#heardLine(line),
        onOutdated: () => this.#set({ isOutdated: true }),
      });
      this.#following.setActs(this.outbox.current());
      this.#set({ canCheck: true });
    });
    // Without the network, and without a worker that keeps the page, the live part can't come: tried again with the line.
    this.#changing = this.#changing.catch(() => this.#heardLine('offline'));
  }

  #heardLine(line: Line): void {
    const { line: before, offlineSinceMs, me } = this.#state;
    const { serverMs } = this.clock.read();
    this.#set({ line, offlineSinceMs: line === 'online' ? null : (offlineSinceMs ?? serverMs) });
    if (line !== 'online' || before === 'online') return;
    this.outbox.lineIsBack();
    void this.positions.send();
    void this.#lookWho();
    if (me && !this.#following) this.#follow(me);
  }

  /** The role may have become another while nobody looked: what one may do and see goes by it. */
  async #lookWho(): Promise<void> {
    const response = await fetch('/api/me', { cache: 'no-store' }).catch(() => null);
    const me = response?.ok ? ((await response.json().catch(() => null)) as Me | null) : null;
    if (me && JSON.stringify(me) !== JSON.stringify(this.#state.me)) this.comeIn(me);
  }

  #set(changed: Partial<PhoneState>): void {
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}

/** The incident that one works on: chosen, or else that of one's order, or for those who lead no team the first. */
export function incidentOf({ view, chosen }: Pick<PhoneState, 'view' | 'chosen'>): IncidentCard | null {
  if (!view) return null;
  const { incidents, who } = view;
  return (
    incidents.find(({ id }) => id === chosen) ??
    incidents.find((incident) => orderOf(incident) !== null) ??
    (who.team === null ? (incidents[0] ?? null) : null)
  );
}

/** The newest order of my team there that is not over. */
export const orderOf = (incident: IncidentCard | null): OrderCard | null =>
  incident?.orders.find(({ over, releasedAt }) => over === null && releasedAt === null) ?? null;
