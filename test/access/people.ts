/** People of every role for tests of the doors: an account in an area, let in by a phone, with a socket of its own. */
import { io, type Socket } from 'socket.io-client';
import type { Grant } from '../../shared/access/principal.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { EventsMessage, FollowReply, Me, PostResult, ShownEvent } from '../../shared/protocol.ts';
import { any, freshId } from '../support/facts.ts';
import type { Answer, Product } from '../support/product.ts';

export interface Person {
  readonly user: string;
  readonly token: string;
  readonly me: Me;
  call<T = Record<string, unknown>>(
    method: string,
    address: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  post(...events: readonly PostedEvent[]): Promise<readonly PostResult[]>;
  socket(): Socket;
}

export interface Standing {
  readonly grants: readonly Grant[];
  readonly team?: string;
  readonly body?: string;
}

/** An account of this standing, let in by a phone: no password has to be hashed for it. */
export async function personOf(product: Product, { grants, team, body }: Standing): Promise<Person> {
  const user = freshId('user');
  await expectStatus(
    201,
    product.call('POST', '/api/accounts', {
      user,
      name: user,
      grants,
      team: team ?? null,
      body: body ?? null,
    }),
  );
  return letIn(product, user);
}

/** One more phone of an account that there is. */
export async function letIn(product: Product, user: string): Promise<Person> {
  const offer = await product.call<{ url: string }>('POST', '/api/enrolments', { user, label: '电话' });
  const token = /enrol=(.+)$/.exec(offer.body.url)?.[1];
  const claimed = await patiently(() =>
    product.call<{ token: string; me: Me }>('POST', '/api/enrolments/claim', { token }),
  );
  if (claimed.status !== 200) throw new Error(`not let in: ${JSON.stringify(claimed.body)}`);
  return asPerson(product, claimed.body);
}

/** Asks again when it is told to wait: all the strangers of a test come from one address. */
export async function patiently<A extends Pick<Response, 'status' | 'headers'>>(
  ask: () => Promise<A>,
): Promise<A> {
  for (;;) {
    const answer = await ask();
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    if (answer.status !== 429) return answer;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}

/** Whoever holds this token. */
export function asPerson(product: Product, { token, me }: { token: string; me: Me }): Person {
  const call: Person['call'] = (method, address, body, headers) =>
    product.call(method, address, body, { authorization: `Bearer ${token}`, ...headers });
  return {
    user: me.user,
    token,
    me,
    call,
    async post(...events) {
      const { status, body } = await call<{ results: PostResult[] }>('POST', '/api/events', events);
      if (status !== 200) throw new Error(`POST /api/events answered ${status}: ${JSON.stringify(body)}`);
      return body.results;
    },
    socket: () =>
      io(product.url, { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false }),
  };
}

export async function expectStatus<T>(status: number, asked: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await asked;
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

export interface Follower {
  readonly socket: Socket;
  /** Every event that was ever shown to it, by id: live, in snapshots, and in what came into sight. */
  readonly shown: ReadonlyMap<string, ShownEvent>;
  /** When messages came, by this process's clock. */
  readonly heardAt: readonly number[];
  /** Everything that came over the wire, as text. */
  readonly text: () => string;
  readonly messages: readonly EventsMessage[];
  reached(position: number): Promise<void>;
  stop(): void;
}

/** Follows as a screen does: asks anew when it is told to, and never misses a position without noticing. */
export async function follower(socket: Socket, scope?: { area: string }): Promise<Follower> {
  const shown = new Map<string, ShownEvent>();
  const heardAt: number[] = [];
  const messages: EventsMessage[] = [];
  const texts: string[] = [];
  let position = -1;
  let asking: Promise<void> | null = null;
  const waiting: (() => void)[] = [];
  const see = (events: readonly unknown[]) => {
    for (const event of events as ShownEvent[]) shown.set(event.id, event);
  };
  const ask = async () => {
    const reply: FollowReply = await socket
      .timeout(20_000)
      .emitWithAck('follow', { after: null, ...(scope ? { scope } : {}) });
    texts.push(JSON.stringify(reply));
    if (!('board' in reply)) throw new Error(`no board: ${JSON.stringify(reply)}`);
    for (const stream of Object.values(reply.board.streams).flat())
      if ('events' in stream) see(stream.events);
    position = reply.position;
  };
  const again = () => {
    asking ??= ask().finally(() => {
      asking = null;
      for (const wake of waiting.splice(0)) wake();
    });
    return asking;
  };
  socket.on('events', (message: EventsMessage) => {
    heardAt.push(Date.now());
    messages.push(message);
    texts.push(JSON.stringify(message));
    see(message.events);
    for (const stream of message.came ?? []) if ('events' in stream) see(stream.events);
    if (message.anew || message.after > position) void again();
    else position = Math.max(position, message.through);
    for (const wake of waiting.splice(0)) wake();
  });
  await again();
  return {
    socket,
    shown,
    heardAt,
    messages,
    text: () => texts.join('\n'),
    async reached(wanted) {
      while (position < wanted || asking) await new Promise<void>((wake) => waiting.push(wake));
    },
    stop: () => void socket.disconnect(),
  };
}

/** Two districts of one city, a community in each, with a command body, a duty post and a team in either. */
export interface District {
  readonly area: string;
  /** Lies in `area`. */
  readonly deep: string;
  readonly body: string;
  readonly post: string;
  readonly team: string;
}

export const district = (): District => ({
  area: freshId('area'),
  deep: freshId('area'),
  body: freshId('body'),
  post: freshId('post'),
  team: freshId('team'),
});

export const registered = ({ area, deep, body, post, team }: District): PostedEvent[] => [
  any(`area:${area}`, 'areaRegistered', { name: area, parent: null, kind: 'district' }),
  any(`area:${deep}`, 'areaRegistered', { name: deep, parent: area, kind: 'community' }),
  any(`body:${body}`, 'commandBodyRegistered', {
    name: `指挥部 ${body}`,
    kind: 'territorial',
    parent: null,
    area,
    phone: '0477-1111111',
  }),
  any(`post:${post}`, 'dutyPostRegistered', { name: post, body, phone: '0477-2222222' }),
  any(`team:${team}`, 'teamRegistered', {
    name: team,
    kind: '消防',
    station: { area },
    contact: { name: '赵队', phone: '0477-3333333' },
  }),
];

export const codeOf = ({ outcome, problem }: PostResult): string => problem?.code ?? outcome;
