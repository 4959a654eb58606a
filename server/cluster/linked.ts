/**
 * Nodes tell one another through one Redis stream what they commit, where teams are and who looks at what. It is a short cut
 * and nothing else: what is heard is believed only as far as it follows from what is known here (`log.heard`), and without
 * it everything is read from Postgres, later.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from '../../shared/operate/facts.ts';
import type { Presence, TeamPosition } from '../../shared/protocol.ts';
import { describeAddress, redisAddress } from './address.ts';
import { openClient } from './client.ts';
import type { Cluster, ClusterOptions, ClusterStats } from './cluster.ts';
import { Inlet } from './inlet.ts';
import { Later } from './later.ts';
import { type LimitStore, sharedLimits } from './limits.ts';
import { LinkState } from './link.ts';
import { type Heard, type Message, Seal, stretches } from './message.ts';
import { Neighbours } from './neighbours.ts';
import { Outlet } from './outlet.ts';

const BEAT_MS = 1_000;
/** What this node says has to come back to it in this time. */
const LATE_MS = 3_000;
const REDIAL_MS = 5_000;
const COMMAND_MS = 1_000;
const LOOK_MS = 2_000;
/** People are told of again, for nodes that did not hear it. */
const PRESENCE_BEATS = 5;
const RENEW_BEATS = 60;
/** What changes within this time is told together. */
const PRESENCE_SOON_MS = 250;
const POSITIONS_SOON_MS = 100;
/** Positions, or people, in one message; more people than that are not told of. */
const TOGETHER = 500;
const BYE_MS = 500;

export class Linked implements Cluster {
  readonly node = randomUUID();
  readonly limits: LimitStore;
  readonly positions: Cluster['positions'];
  readonly presence: Cluster['presence'];
  readonly #log: ClusterOptions['log'];
  readonly #seal: Seal;
  readonly #state: LinkState;
  readonly #outlet: Outlet;
  readonly #inlet: Inlet;
  readonly #neighbours = new Neighbours(() => performance.now());
  readonly #disconnect: (reconnect: boolean) => void;
  readonly #onLinked = new Set<(linked: boolean) => void>();
  readonly #onPositions = new Set<(positions: readonly TeamPosition[]) => void>();
  readonly #onPeople = new Set<() => void>();
  readonly #stopHearing: () => void;
  readonly #beating: NodeJS.Timeout;
  /** Of this node, newest by team. */
  readonly #moved = new Map<string, TeamPosition>();
  #people: readonly Presence[] = [];
  readonly #tellPositions = new Later(POSITIONS_SOON_MS, () => this.#sayPositions());
  readonly #tellPeople = new Later(PRESENCE_SOON_MS, () => this.#sayPeople());
  #head = 0;
  #beats = 0;
  #backMs = performance.now();
  #redialledMs = 0;
  #heard = 0;
  #refused = 0;
  #closing: Promise<void> | null = null;
  /** Nothing is heard or told any more. */
  #closed = false;

  constructor({ installation, log, report, lookMs = LOOK_MS }: ClusterOptions, redisUrl: string) {
    const address = redisAddress(redisUrl);
    const onTrouble = (why: string) => {
      if (!this.#closed) this.#state.cut(why);
    };
    const key = `{fenghuo:${installation.id}}:fanout`;
    const client = openClient(address, { commandMs: COMMAND_MS, onTrouble });
    this.#disconnect = (reconnect) => client.disconnect(reconnect);
    this.#log = log;
    this.#seal = new Seal(installation);
    this.#state = new LinkState({
      onChange: (linked) => this.#linkChanged(linked, lookMs),
      report: (link, why) => report(link, `${describeAddress(address)}: ${why}`),
    });
    this.limits = sharedLimits(client, installation, () => this.#state.linked);
    this.#outlet = new Outlet({ client, key, node: this.node, seal: this.#seal, onTrouble });
    this.#inlet = new Inlet({
      client: openClient(address, { commandMs: null, onTrouble }),
      key,
      onListening: () => this.#hello(),
      onMessage: (fields) => this.#read(fields),
      onTrouble,
    });
    this.positions = {
      tell: (positions) => {
        for (const position of positions) this.#moved.set(position.teamId, position);
        if (this.#state.linked) this.#tellPositions.soon();
        else this.#moved.clear();
      },
      onHeard: (listener) => void this.#onPositions.add(listener),
    };
    this.presence = {
      tell: (people) => {
        if (JSON.stringify(people) === JSON.stringify(this.#people)) return;
        this.#people = people;
        this.#tellPeople.soon();
      },
      people: () => this.#neighbours.people(),
      onChanged: (listener) => void this.#onPeople.add(listener),
    };
    this.#stopHearing = log.onCommitted((rows) => {
      this.#head = rows.at(-1)?.position ?? this.#head;
      // Whoever waits for an answer to these gets it first.
      setImmediate(() => {
        for (const stretch of stretches(rows)) this.#say({ kind: 'events', rows: stretch });
      });
    });
    this.#beating = setInterval(() => this.#beat(), BEAT_MS);
    client.on('ready', () => this.#hello());
  }

  get stats(): ClusterStats {
    const { sent, dropped } = this.#outlet;
    return { sent, dropped, heard: this.#heard, refused: this.#refused };
  }

  link(): Link {
    return this.#state.now(this.#neighbours.count + 1);
  }

  onLinked(listener: (linked: boolean) => void): void {
    this.#onLinked.add(listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#stopHearing();
    clearInterval(this.#beating);
    this.#tellPositions.cancel();
    this.#tellPeople.cancel();
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#say({ kind: 'bye' });
    this.#closed = true;
    await Promise.race([this.#outlet.drained(), sleep(BYE_MS, undefined, { ref: false })]);
    this.#disconnect(false);
    await this.#inlet.close();
  }

  /** Only where somebody hears it; while the link is cut only whether it is there again is tried. */
  #say(message: Message): void {
    if (this.#state.linked) this.#outlet.send(message);
  }

  #beat(): void {
    const nowMs = performance.now();
    if (nowMs - this.#backMs > LATE_MS) {
      this.#state.cut('what this node says does not come back to it');
      if (nowMs - Math.max(this.#redialledMs, this.#backMs) > REDIAL_MS) {
        this.#redialledMs = nowMs;
        this.#inlet.redial();
        this.#disconnect(true);
      }
    }
    this.#state.tell();
    this.#hello();
    this.#beats++;
    if (this.#beats % PRESENCE_BEATS === 0) this.#sayPeople();
    if (this.#beats % RENEW_BEATS === 1) void this.#outlet.renew();
    if (this.#neighbours.expire()) this.#peopleChanged();
  }

  /** Comes back to us where both ways are open. */
  #hello(): void {
    this.#outlet.send({ kind: 'hello', head: this.#head });
  }

  #linkChanged(linked: boolean, lookMs: number): void {
    this.#log.lookEvery(linked ? lookMs : null);
    // What was said before we listened.
    if (linked) this.#log.nudge();
    if (linked) this.#tellPeople.soon();
    for (const listener of this.#onLinked) listener(linked);
  }

  #read(fields: readonly unknown[]): void {
    if (this.#closed) return;
    const heard = this.#seal.read(fields);
    if (!heard) {
      this.#refused++;
    } else if (heard.node === this.node) {
      this.#backMs = performance.now();
      this.#state.joined();
    } else {
      this.#heard++;
      this.#take(heard);
    }
  }

  #take({ node, number, message }: Heard): void {
    const news = this.#neighbours.hears(node, number);
    // Where events stand in the log is written on them; all else is true only until the same node says something newer.
    if (message.kind === 'events') this.#log.heard(message.rows);
    if (news === 'old') return;
    if (news === 'new') this.#tellPeople.soon();
    switch (message.kind) {
      case 'hello':
        this.#log.nudge(message.head);
        return;
      case 'positions':
        for (const listener of this.#onPositions) listener(message.positions);
        return;
      case 'presence':
        if (this.#neighbours.looks(node, message.people)) this.#peopleChanged();
        return;
      case 'bye':
        if (this.#neighbours.looks(node, null)) this.#peopleChanged();
    }
  }

  #peopleChanged(): void {
    for (const listener of this.#onPeople) listener();
  }

  #sayPositions(): void {
    const moved = [...this.#moved.values()];
    this.#moved.clear();
    for (let i = 0; i < moved.length; i += TOGETHER)
      this.#say({ kind: 'positions', positions: moved.slice(i, i + TOGETHER) });
  }

  #sayPeople(): void {
    this.#say({ kind: 'presence', people: this.#people.slice(0, TOGETHER) });
  }
}
