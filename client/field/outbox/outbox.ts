/**
 * The outbox of an open page: keeps what is done, sends it, and says what became of it. What is shown here was read from
 * the phone's disk; what other tabs and the service worker do to it is heard of.
 */
import type { Language } from '../../lib/i18n/language.ts';
import type { ClockReading } from '../clock/reading.ts';
import type { FieldDb } from '../store/db.ts';
import { keep } from '../store/kept.ts';
import type { KeptAct, KeptFile, NewAct } from './act.ts';
import { type Channel, openChannel } from './channel.ts';
import { drain } from './drain.ts';
import { handingOf, type IncidentOf } from './handing.ts';
import { handAct, keepAct, pruneActs, replaceAct } from './keep.ts';
import { Mirror, type MirrorStorage, pageStorage, type Recovered, recover } from './mirror.ts';
import type { NewFile } from './newFile.ts';
import type { Settle } from './rows.ts';
import type { DrainResult } from './run.ts';
import { Sender } from './sender.ts';
import { unsentText } from './unsentText.ts';
import { askForBackgroundSync, askToPersist, browserPage, onWake, type Page } from './wakes.ts';

export interface OutboxDeps {
  readonly language: () => Language;
  readonly clock: () => ClockReading;
  /** What the phone knows of an incident; null where it knows nothing. Titles say by themselves that they are a drill's. */
  readonly incidentOf: IncidentOf;
  /** Whether the time is known, by asking for it if need be. */
  readonly isTimed?: () => Promise<boolean>;
  readonly settle?: Settle;
  readonly fetch?: typeof fetch;
  /** The phone's own clock, for the lease. */
  readonly nowMs?: () => number;
  /** Where the second copy is; that of the page unless said. */
  readonly storage?: MirrorStorage | null;
  readonly page?: Page | null;
}

/** A browser's own `fetch` minds by what object it is called. */
const ofBrowser: typeof fetch = (input, init) => globalThis.fetch(input, init);

/** So many acts that are over stay in the list. */
const MOST_OVER = 200;
const OVER: ReadonlySet<string> = new Set(['delivered', 'handed', 'replaced']);
const UNSENT: ReadonlySet<string> = new Set(['kept', 'returned']);

export class Outbox {
  readonly #db: FieldDb;
  readonly #deps: OutboxDeps;
  readonly #mirror: Mirror;
  readonly #sender: Sender;
  readonly #channel: Channel;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  #rows: readonly KeptAct[] = [];
  #listed: readonly KeptAct[] = [];
  #looking: Promise<void> = Promise.resolve();
  #persisted: boolean | null = null;
  #signedOut = false;
  /** What was lost by the phone and put back when this page opened; null: nothing. */
  readonly recovered: Recovered | null;

  private constructor(db: FieldDb, deps: OutboxDeps, mirror: Mirror, recovered: Recovered | null) {
    this.#db = db;
    this.#deps = deps;
    this.#mirror = mirror;
    this.recovered = recovered;
    this.#sender = new Sender({
      drain: () => this.#drain(),
      heard: (result) => this.#heard(result),
      waits: () => this.#waits(),
    });
    this.#channel = openChannel((free) => void this.#others(free));
  }

  /** Puts back what the phone lost, shows what is there, and sends what waits. */
  static async open(db: FieldDb, deps: OutboxDeps): Promise<Outbox> {
    const mirror = new Mirror(deps.storage === undefined ? pageStorage() : deps.storage);
    const outbox = new Outbox(db, deps, mirror, await recover(db, mirror));
    await outbox.#look();
    const page = deps.page === undefined ? browserPage() : deps.page;
    outbox.#stops.push(onWake(page, () => void outbox.#woken()));
    void askToPersist().then((persisted) => outbox.#tell(() => (outbox.#persisted = persisted)));
    outbox.#sender.go();
    return outbox;
  }

  /** By their order on this phone, without those that only give another act to the desk. */
  readonly current = (): readonly KeptAct[] => this.#listed;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether the browser has promised to keep what is on this phone; null: it has not been asked, or can't be. */
  get persisted(): boolean | null {
    return this.#persisted;
  }

  /** The server did not know this phone when it last answered; all is kept until it does. */
  get signedOut(): boolean {
    return this.#signedOut;
  }

  /** What is not in the log: on its way, or returned and not dealt with. */
  unsent(): readonly KeptAct[] {
    return this.#listed.filter(({ state }) => UNSENT.has(state.as));
  }

  /** Resolves once the act and its files are on the phone's disk. @throws NotKept, and nothing is kept then. */
  async capture(act: NewAct, files: readonly NewFile[] = []): Promise<KeptAct> {
    return this.#kept(await keepAct(this.#db, { act, files, doneAt: act.doneAt ?? this.#now() }));
  }

  /**
   * A returned act, edited. Its events have ids of their own; files that the old one had already need not be given again.
   * @throws NotKept | NotReturned, and Error for an id that was used before
   */
  async replace(actId: string, act: NewAct, files: readonly NewFile[] = []): Promise<KeptAct> {
    return this.#kept(await replaceAct(this.#db, actId, { act, files, doneAt: act.doneAt ?? this.#now() }));
  }

  /** A returned act is given to the desk as it is; it stays returned until the server has taken that. @throws NotKept | NotReturned */
  async hand(actId: string): Promise<void> {
    const { clock, incidentOf } = this.#deps;
    const handing = (old: KeptAct) => ({
      act: handingOf(old, clock(), incidentOf),
      files: [],
      doneAt: this.#now(),
    });
    await this.#kept(await handAct(this.#db, actId, handing));
  }

  /** What is sent of a photo or a clip, and what the camera gave; undefined once it is sent. */
  file(sha256: string): Promise<KeptFile | undefined> {
    return this.#db.get('files', sha256);
  }

  /** A person wants it tried now, whatever the server asked for. */
  retryNow(): void {
    this.#sender.insist();
  }

  lineIsBack(): void {
    this.#sender.go();
  }

  /** All that is not in the log, to be given to another person by any other way. */
  copyOfUnsent(language: Language): string {
    const { clock, incidentOf } = this.#deps;
    return unsentText(this.unsent(), clock().serverMs, incidentOf, language);
  }

  /** Stops listening and sending; what waits, waits. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#sender.close();
    this.#channel.close();
    this.#listeners.clear();
  }

  async #kept(act: KeptAct): Promise<KeptAct> {
    this.#mirror.write(act);
    await this.#look();
    this.#channel.tell('changed');
    this.#sender.go();
    void askForBackgroundSync();
    return act;
  }

  async #drain(): Promise<DrainResult> {
    const { fetch = ofBrowser, language, settle, isTimed, nowMs } = this.#deps;
    await keep(this.#db, 'language', language());
    return drain(this.#db, {
      fetch,
      language: language(),
      ...(settle ? { settle } : {}),
      ...(isTimed ? { isTimed } : {}),
      ...(nowMs ? { nowMs } : {}),
      begun: (acts) => {
        for (const act of acts) this.#mirror.write(act);
      },
      changed: () => {
        void this.#look();
        this.#channel.tell('changed');
      },
    });
  }

  #heard(result: DrainResult): void {
    if (result.is === 'done' && result.settled > 0) this.#channel.tell('free');
    if (result.is !== 'busy') this.#tell(() => (this.#signedOut = result.is === 'signedOut'));
    void this.#look();
  }

  /** Another tab or the service worker has changed something; `free`: it has ended sending. */
  async #others(free: boolean): Promise<void> {
    await this.#look();
    if (!this.#waits()) return;
    if (free) this.#sender.go();
    else this.#sender.watch();
  }

  async #woken(): Promise<void> {
    await this.#look();
    this.#sender.go();
  }

  /** Reads what the disk holds, one time after the other, so that the newest is shown last. */
  #look(): Promise<void> {
    const look = this.#looking.then(async () => {
      const rows = await this.#db.getAll('acts');
      this.#mirror.follow(rows);
      this.#tell(() => {
        this.#rows = rows;
        this.#listed = rows.filter(({ handsOver }) => handsOver === undefined);
      });
      await this.#prune(rows);
    });
    // A disk that can't be read now is read at the next occasion; what was shown stands.
    this.#looking = look.catch(() => {});
    return this.#looking;
  }

  async #prune(rows: readonly KeptAct[]): Promise<void> {
    const over = rows.filter(
      ({ state, files }) => OVER.has(state.as) && (state.as === 'replaced' || files.every(isSettled)),
    );
    const surplus = over.slice(0, Math.max(0, over.length - MOST_OVER));
    if (surplus.length > 0) await pruneActs(this.#db, surplus);
  }

  #waits(): boolean {
    return this.#rows.some(({ state }) => state.as === 'kept');
  }

  #now(): string {
    return new Date(this.#deps.clock().serverMs).toISOString();
  }

  #tell(change: () => void): void {
    change();
    for (const listener of this.#listeners) listener();
  }
}

/** What the server would not have stays until the person has had a chance to save it. */
const isSettled = ({ sent, lost }: KeptAct['files'][number]): boolean => sent || lost === true;
