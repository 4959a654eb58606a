/**
 * Some hundreds of walls in one process: each follows a node over a bare WebSocket, folds nothing, and proves that it was told
 * every position once and in order. Speaks over IPC. When its node dies it goes to the next one, as behind a load balancer.
 */
import { BareLine } from '../line/bareLine.ts';
import { Recent } from '../line/recent.ts';

export interface StormOrder {
  readonly urls: readonly string[];
  readonly token: string;
  readonly sockets: number;
  readonly first: number;
}

export interface StormReport {
  readonly live: number;
  /** How many events reached a screen after so many milliseconds, since the last report. */
  readonly latencies: readonly (readonly [ms: number, times: number])[];
  readonly deliveries: number;
  readonly resynchronised: number;
  readonly refused: number;
  readonly findings: readonly string[];
}

/** What was told at each position, by whichever socket heard of it first; null: nothing that a wall is told of. */
export type StormTable = readonly (readonly [position: number, id: string | null])[];

interface Told {
  readonly after: number;
  readonly through: number;
  readonly events: number;
  readonly sentMs: readonly number[];
  /** How many screens took it in each millisecond. */
  readonly heard: Map<number, number>;
}

/** A line that says nothing for so long is dead: the heartbeat is more frequent. */
const SILENT_MS = 8_000;
const SENT_AT = /^storm-(\d+)-/;
const MOST_FINDINGS = 20;

const table = new Map<number, string | null>();
const findings: string[] = [];
let [live, deliveries, resynchronised, refused] = [0, 0, 0, 0];
/** Sockets of one node are sent the same bytes: they are read once, and otherwise only compared. */
const messages = new Recent<Told>(256);
const replies = new Recent<Told>(32);

const find = (words: string) => {
  if (findings.length < MOST_FINDINGS) findings.push(words);
};

function toldIn(after: number, through: number, events: readonly { id: string; position: number }[]): Told {
  const at = new Map(events.map(({ id, position }) => [position, id]));
  if (at.size !== events.length) find(`a position twice in what followed ${after}`);
  let last = after;
  for (const { id, position } of events) {
    if (position <= last || position > through) find(`${id} at ${position} came after ${last}`);
    last = position;
  }
  for (let position = after + 1; position <= through; position++) {
    const id = at.get(position) ?? null;
    const known = table.get(position);
    if (known === undefined) table.set(position, id);
    else if (known !== id) find(`at ${position} one was told ${known}, another ${id}`);
  }
  return {
    after,
    through,
    events: events.length,
    sentMs: events.flatMap(({ id }) => {
      const sent = SENT_AT.exec(id)?.[1];
      return sent === undefined ? [] : [Number(sent)];
    }),
    heard: new Map(),
  };
}

function message(data: Buffer): Told {
  return messages.of(data, () => {
    const [, { after, through, events }] = JSON.parse(data.toString('utf8', 2)) as [
      string,
      { after: number; through: number; events: { id: string; position: number }[] },
    ];
    return toldIn(after, through, events);
  });
}

const DOWN_MS = 500;

/** To where there are fewest, and for a while not to one that was not there: as a balancer does before the nodes. */
const balancer = {
  lines: [] as number[],
  downUntilMs: [] as number[],
  choose(nodes: number): number {
    const up = Array.from({ length: nodes }, (_, node) => node).filter(
      (node) => (this.downUntilMs[node] ?? 0) < performance.now(),
    );
    return up.reduce(
      (best, node) => ((this.lines[node] ?? 0) < (this.lines[best] ?? 0) ? node : best),
      up[0] ?? 0,
    );
  },
  taken(node: number): void {
    this.lines[node] = (this.lines[node] ?? 0) + 1;
  },
  left(node: number, opened: boolean): void {
    this.lines[node] = (this.lines[node] ?? 0) - 1;
    if (!opened) this.downUntilMs[node] = performance.now() + DOWN_MS;
  },
};

/** One wall, for ever. */
function wall(order: StormOrder, index: number): void {
  let position: number | null = null;
  let isLive = false;
  let asked = 0;
  let dialled = 0;
  const dial = () => {
    // Shared out evenly at first.
    const node = dialled++ === 0 ? index % order.urls.length : balancer.choose(order.urls.length);
    balancer.taken(node);
    let opened = false;
    let silent: ReturnType<typeof setTimeout> | undefined;
    const socket = new BareLine(`${order.urls[node]}/socket.io/?EIO=4&transport=websocket`, {
      opened: () => {
        opened = true;
      },
      closed: () => {
        clearTimeout(silent);
        setLive(false);
        balancer.left(node, opened);
        if (opened) setTimeout(dial, 200 + Math.random() * 1_500);
        else setTimeout(dial, 50);
      },
      message: (data) => {
        silent?.refresh();
        const kind = data.toString('latin1', 0, 12);
        if (kind.startsWith('42["events"')) told(data);
        else if (kind.startsWith('43')) answered(data);
        else if (kind === '2') socket.send('3');
        else if (kind.startsWith('0{')) socket.send(`40${JSON.stringify({ token: order.token })}`);
        else if (kind.startsWith('40')) follow();
        else if (kind.startsWith('44')) {
          refused++;
          socket.end();
        }
      },
    });
    silent = setTimeout(() => socket.end(), SILENT_MS);
    const follow = () => socket.send(`42${asked++}["follow",{"after":${position}}]`);
    const setLive = (now: boolean) => {
      if (now !== isLive) live += now ? 1 : -1;
      isLive = now;
    };
    const answered = (data: Buffer) => {
      const start = data.toString('latin1', 0, 100);
      // Boards are long and all alike: what counts is where they stand.
      if (/^43\d+\[\{"at":"[^"]*","board":/.test(start)) {
        const at = /"position":(\d+),"build"/.exec(data.toString('latin1', data.length - 200))?.[1];
        if (at === undefined) return find('a board without a position');
        if (position !== null) resynchronised++;
        position = Number(at);
        return setLive(true);
      }
      const events = start.indexOf('"events":');
      if (events >= 0 && position !== null) {
        const after = position;
        // Only the time of the server differs before that.
        const caughtUp = replies.of(data.subarray(events), () => {
          const [reply] = JSON.parse(data.toString('utf8', data.indexOf('['))) as [
            { events: { id: string; position: number }[]; position: number },
          ];
          return toldIn(after, reply.position, reply.events);
        });
        if (caughtUp.after !== after) return find(`what followed ${caughtUp.after} was told at ${after}`);
        deliveries += caughtUp.events;
        position = caughtUp.through;
        return setLive(true);
      }
      const [reply] = JSON.parse(data.toString('utf8', data.indexOf('['))) as [{ retryAfterMs?: number }];
      refused++;
      setTimeout(
        () => {
          if (socket.isOpen) follow();
        },
        (reply.retryAfterMs ?? 1_000) + Math.random() * 500,
      );
    };
    const told = (data: Buffer) => {
      if (!isLive) return;
      const { after, through, events, heard } = message(data);
      if (after !== position) {
        // It has missed something, and says so itself.
        if (position !== null && through <= position) return find(`told again of ${through} at ${position}`);
        setLive(false);
        return follow();
      }
      position = through;
      deliveries += events;
      const nowMs = Date.now();
      heard.set(nowMs, (heard.get(nowMs) ?? 0) + 1);
    };
  };
  dial();
}

/** Since the last time that this was asked. */
function latencies(): Map<number, number> {
  const all = new Map<number, number>();
  for (const { sentMs, heard } of messages.all()) {
    for (const [atMs, times] of heard)
      for (const sent of sentMs) all.set(atMs - sent, (all.get(atMs - sent) ?? 0) + times);
    heard.clear();
  }
  return all;
}

process.on('message', (asked: StormOrder | 'report' | 'table' | 'quit') => {
  if (asked === 'quit') process.exit(0);
  if (asked === 'table') return void process.send?.([...table] satisfies StormTable);
  if (asked === 'report') {
    const report: StormReport = {
      live,
      latencies: [...latencies()],
      deliveries,
      resynchronised,
      refused,
      findings,
    };
    return void process.send?.(report);
  }
  // A hundred at a time: a thousand handshakes at once would measure the listen queue.
  for (let i = 0; i < asked.sockets; i++) setTimeout(() => wall(asked, asked.first + i), (i / 100) * 300);
});
process.on('disconnect', () => process.exit(0));
