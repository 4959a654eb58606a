/**
 * Some hundreds of walls in one process: each follows a node over a bare WebSocket, folds nothing, and proves that it was told
 * every position once and in order. Speaks over IPC. When its node dies it goes to the next one, as behind a load balancer.
 */
import WebSocket from 'ws';

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
  readonly ids: readonly string[];
  readonly sentMs: readonly number[];
}

const SENT_AT = /^storm-(\d+)-/;
const MOST_FINDINGS = 20;

const table = new Map<number, string | null>();
const latencies = new Map<number, number>();
const findings: string[] = [];
let [live, deliveries, resynchronised, refused] = [0, 0, 0, 0];
/** Sockets of one node are sent the same text: it is read once. */
const recentTexts = new Map<string, Told>();

const find = (words: string) => {
  if (findings.length < MOST_FINDINGS) findings.push(words);
};

function toldIn(
  text: string,
  after: number,
  through: number,
  events: readonly { id: string; position: number }[],
): Told {
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
  const told = {
    after,
    through,
    ids: events.map(({ id }) => id),
    sentMs: events.flatMap(({ id }) => {
      const sent = SENT_AT.exec(id)?.[1];
      return sent === undefined ? [] : [Number(sent)];
    }),
  };
  if (recentTexts.size > 64) recentTexts.delete(recentTexts.keys().next().value ?? '');
  recentTexts.set(text, told);
  return told;
}

function read(text: string): Told {
  const known = recentTexts.get(text);
  if (known) return known;
  const [, message] = JSON.parse(text.slice(2)) as [
    string,
    { after: number; through: number; events: { id: string; position: number }[]; anew?: true },
  ];
  return toldIn(text, message.after, message.through, message.events);
}

/** One wall, for ever. */
function wall(order: StormOrder, index: number): void {
  let position: number | null = null;
  let isLive = false;
  let asked = 0;
  let node = index;
  const dial = () => {
    const socket = new WebSocket(
      `${order.urls[node % order.urls.length]}/socket.io/?EIO=4&transport=websocket`,
      {
        perMessageDeflate: true,
        handshakeTimeout: 5_000,
      },
    );
    let silent: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silent);
      silent = setTimeout(() => socket.terminate(), 8_000);
    };
    const follow = () => socket.send(`42${asked++}["follow",{"after":${position}}]`);
    const setLive = (now: boolean) => {
      if (now !== isLive) live += now ? 1 : -1;
      isLive = now;
    };
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(silent);
      setLive(false);
      node++;
      setTimeout(dial, 200 + Math.random() * 1_500);
    });
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      heard();
      if (text.startsWith('0{')) socket.send(`40${JSON.stringify({ token: order.token })}`);
      else if (text === '2') socket.send('3');
      else if (text.startsWith('40')) follow();
      else if (text.startsWith('44')) {
        refused++;
        socket.close();
      } else if (text.startsWith('43')) answered(text);
      else if (text.startsWith('42["events"')) told(text);
    });
    const answered = (text: string) => {
      // Boards are long and all alike: what counts is where they stand.
      if (/^43\d+\[\{"at":"[^"]*","board":/.test(text)) {
        const at = /"position":(\d+),"build"/.exec(text.slice(-200))?.[1];
        if (at === undefined) return find(`a board without a position: ${text.slice(-100)}`);
        if (position !== null) resynchronised++;
        position = Number(at);
        return setLive(true);
      }
      const [reply] = JSON.parse(text.slice(text.indexOf('['))) as [
        { events?: { id: string; position: number }[]; position?: number; retryAfterMs?: number },
      ];
      if (reply.events && reply.position !== undefined && position !== null) {
        const caughtUp = toldIn(text, position, reply.position, reply.events);
        deliveries += caughtUp.ids.length;
        position = reply.position;
        return setLive(true);
      }
      refused++;
      setTimeout(
        () => {
          if (socket.readyState === WebSocket.OPEN) follow();
        },
        (reply.retryAfterMs ?? 1_000) + Math.random() * 500,
      );
    };
    const told = (text: string) => {
      if (!isLive) return;
      const message = read(text);
      if (message.after !== position) {
        // It has missed something, and says so itself.
        if (position !== null && message.through <= position)
          return find(`told again of ${message.through} at ${position}`);
        setLive(false);
        return follow();
      }
      position = message.through;
      deliveries += message.ids.length;
      const nowMs = Date.now();
      for (const sent of message.sentMs) latencies.set(nowMs - sent, (latencies.get(nowMs - sent) ?? 0) + 1);
    };
  };
  dial();
}

process.on('message', (asked: StormOrder | 'report' | 'table' | 'quit') => {
  if (asked === 'quit') process.exit(0);
  if (asked === 'table') return void process.send?.([...table] satisfies StormTable);
  if (asked === 'report') {
    const report: StormReport = {
      live,
      latencies: [...latencies],
      deliveries,
      resynchronised,
      refused,
      findings,
    };
    latencies.clear();
    return void process.send?.(report);
  }
  // A hundred at a time: a thousand handshakes at once would measure the listen queue.
  for (let i = 0; i < asked.sockets; i++) setTimeout(() => wall(asked, asked.first + i), (i / 100) * 300);
});
process.on('disconnect', () => process.exit(0));
