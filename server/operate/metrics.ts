/** Figures of this node for Prometheus. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Facts } from '../../shared/operate/facts.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const flag = (yes: boolean): number => (yes ? 1 : 0);
const seconds = (at: string, since: string): number => (Date.parse(at) - Date.parse(since)) / 1_000;

/** Name, meaning, and where it stands in the facts; null is no figure at all. */
const GAUGES: readonly (readonly [name: string, help: string, value: (facts: Facts) => number | null])[] = [
  ['board_position', 'Position of the newest event that the board has folded', ({ board }) => board.position],
  ['board_incidents', 'Incidents that the board knows', ({ board }) => board.incidents],
  ['board_behind', 'Events of the log that the board lacks', ({ ready }) => ready.behind],
  ['log_position', 'Position of the newest event of the log', ({ head }) => head?.position ?? null],
  ['queue_events', 'Events that wait to be recorded', ({ queue }) => queue.events],
  ['sockets', 'Open Socket.IO connections', ({ sockets }) => sockets.open],
  ['followers', 'Connections that follow the board', ({ sockets }) => sockets.followers],
  ['sockets_slow', 'Connections that read too slowly and are let be', ({ sockets }) => sockets.slow],
  ['ready', '1: this node takes requests', ({ ready }) => flag(ready.status === 'ready')],
  ['stopping', '1: this node is stopping', ({ ready }) => flag(ready.stopping)],
  ['disk_full', '1: nothing can be recorded for want of space', ({ ready }) => flag(ready.diskFull)],
  ['link_cut', '1: Redis is set up and away', ({ link }) => flag(link.is === 'cut')],
  ['link_nodes', 'Nodes that Redis links', ({ link }) => (link.is === 'linked' ? link.nodes : 1)],
  ['nodes', 'Nodes that have said lately that they are up', ({ nodes }) => nodes.length],
  ['database_bytes', 'Size of the database', ({ database }) => database.bytes],
  [
    'clock_offset_seconds',
    'The clock of this node less that of the database',
    ({ nodes }) => (nodes.find(({ self }) => self)?.clockOffsetMs ?? 0) / 1_000,
  ],
  [
    'backup_age_seconds',
    'Since the newest backup was made',
    ({ at, backup: { last } }) => (last ? seconds(at, last.at) : null),
  ],
  ['backup_bytes', 'Size of the newest backup', ({ backup: { last } }) => last?.bytes ?? null],
  ['backup_failing', '1: the newest backup failed', ({ backup }) => flag(backup.failed !== null)],
  [
    'head_signature_age_seconds',
    'Since the head of the log was last signed',
    ({ at, signature }) => (signature ? seconds(at, signature.at) : null),
  ],
  [
    'head_signature_holds',
    '1: the newest signature fits the log',
    ({ signature }) => (signature ? flag(signature.holds) : null),
  ],
];

export class Metrics {
  readonly #registry = new Registry();
  readonly #gauges = GAUGES.map(([name, help, value]) => ({
    gauge: new Gauge({ name: `fenghuo_${name}`, help, registers: [this.#registry] }),
    value,
  }));
  readonly #disk = new Gauge({
    name: 'fenghuo_disk_free_bytes',
    help: 'Free space',
    labelNames: ['disk'],
    registers: [this.#registry],
  });
  readonly #batches = new Histogram({
    name: 'fenghuo_append_seconds',
    help: 'From sending a batch of events to the database to its commit',
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #events = new Counter({
    name: 'fenghuo_events_recorded_total',
    help: 'Events recorded by this node',
    registers: [this.#registry],
  });
  readonly #requests = new Histogram({
    name: 'fenghuo_http_request_seconds',
    help: 'Requests by route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #refused = new Counter({
    name: 'fenghuo_refused_total',
    help: 'Requests turned away for the time being: too many (429), or not possible now (503)',
    labelNames: ['status'],
    registers: [this.#registry],
  });
  readonly contentType: string;

  constructor() {
    this.contentType = this.#registry.contentType;
    collectDefaultMetrics({ register: this.#registry });
  }

  batch(events: number, tookMs: number): void {
    this.#batches.observe(tookMs / 1_000);
    this.#events.inc(events);
  }

  /** `route`: the pattern, never the address itself. */
  request(method: string, route: string, status: number, tookMs: number): void {
    this.#requests.observe({ method, route, status }, tookMs / 1_000);
    if (status === 429 || status === 503) this.#refused.inc({ status });
  }

  /** The text for Prometheus. */
  text(facts: Facts): Promise<string> {
    for (const { gauge, value } of this.#gauges) {
      const now = value(facts);
      if (now === null) gauge.remove();
      else gauge.set(now);
    }
    for (const { what, freeBytes } of facts.disks) this.#disk.set({ disk: what }, freeBytes);
    return this.#registry.metrics();
  }
}
