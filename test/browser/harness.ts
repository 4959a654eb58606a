/** A server for the screens alone: the built client, a log in memory, and the live protocol as `shared/protocol.ts` has it. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { Server } from 'socket.io';
import { searchIncidents, searchQuery } from '../../server/board/search.ts';
import { ACTS } from '../../shared/access/role.ts';
import { type Board, EMPTY_BOARD, evolveBoard, statesOf } from '../../shared/board.ts';
import type { DeviceClock, LoggedEvent, Origin, Place, Precision } from '../../shared/event/envelope.ts';
import { beijingYear } from '../../shared/indicator/period.ts';
import { resultsOf } from '../../shared/indicator/results.ts';
import {
  type FiguresMessage,
  type FollowReply,
  type FollowRequest,
  HEARTBEAT_MS,
  type Me,
} from '../../shared/protocol.ts';
import { yearOf } from '../../shared/replay/days.ts';
import { formatRecording } from '../../shared/replay/recording.ts';
import { homeOf } from '../../shared/roster/home.ts';
import { snapshotBoard } from '../../shared/snapshot.ts';

export interface Fact {
  readonly stream: string;
  readonly type: string;
  readonly at: number;
  readonly data: Record<string, unknown>;
  readonly recordedAt?: number;
  readonly precision?: Precision;
  readonly body?: string;
  readonly user?: string;
  readonly drill?: string | undefined;
  readonly text?: string | undefined;
  readonly place?: Place | undefined;
  /** Made up unless another fact points at it. */
  readonly id?: string | undefined;
  readonly origin?: Origin | undefined;
  readonly clock?: DeviceClock | undefined;
}

/** A log that keeps its promises on positions and versions, and nothing else. */
export class MemoryLog {
  readonly events: LoggedEvent[] = [];
  board: Board = EMPTY_BOARD;
  readonly #versions = new Map<string, number>();

  add(fact: Fact): LoggedEvent {
    const version = (this.#versions.get(fact.stream) ?? 0) + 1;
    this.#versions.set(fact.stream, version);
    const event: LoggedEvent = {
      position: this.events.length + 1,
      stream: fact.stream,
      version,
      id: fact.id ?? randomUUID(),
      type: fact.type,
      schema: 1,
      occurredAt: new Date(fact.at).toISOString(),
      occurredPrecision: fact.precision ?? 'minute',
      recordedAt: new Date(fact.recordedAt ?? fact.at).toISOString(),
      recordedBy: { user: fact.user ?? 'duty', body: fact.body ?? null, role: 'dutyOfficer' },
      origin: fact.origin ?? 'desk',
      ...(fact.clock ? { clock: fact.clock } : {}),
      ...(fact.drill ? { drill: fact.drill } : {}),
      ...(fact.text ? { text: fact.text } : {}),
      ...(fact.place ? { place: fact.place } : {}),
      data: fact.data,
      prevHash: '',
      hash: '',
    };
    this.events.push(event);
    this.board = evolveBoard(this.board, event);
    return event;
  }
}

/** As helmet will say it: nothing but what is our own. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws:",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The rates of this year, as the server tells them. */
function figuresOf(board: Board): FiguresMessage {
  const nowMs = Date.now();
  const period = beijingYear(nowMs);
  const profile = homeOf(board)?.profile ?? 'K';
  return {
    ...period,
    profile,
    area: null,
    position: board.position,
    results: resultsOf(board, { ...period, profile, nowMs }),
  };
}

export interface Harness {
  readonly url: string;
  readonly log: MemoryLog;
  /** Posted to the server while screens look on. */
  post(fact: Fact): void;
  /** Stops speaking without hanging up, as a server that is stuck. */
  mute(silent: boolean): void;
  /** Comes back as another build: every screen is hung up on, and hears it when it follows again. */
  update(build: string): void;
  close(): Promise<void>;
}

/** As a page posts it. */
type Posted = Pick<LoggedEvent, 'id' | 'stream' | 'type' | 'occurredAt' | 'data'>;

interface Options {
  readonly clientDir: string;
  readonly log?: MemoryLog;
  readonly signedIn?: boolean;
  readonly mustChangePassword?: boolean;
  readonly home?: string | null;
}

export async function startHarness({
  clientDir,
  log = new MemoryLog(),
  home = null,
  ...options
}: Options): Promise<Harness> {
  let signedIn = options.signedIn ?? true;
  let mustChangePassword = options.mustChangePassword ?? false;
  let silent = false;
  let build = 'first';
  let playing: {
    drill: string;
    name: string;
    scenario: string;
    speed: number;
    done: number;
    total: number;
  }[] = [];
  const me = (): Me => ({
    user: 'admin',
    name: '管理员',
    role: 'administrator',
    grants: [{ role: 'administrator', area: null }],
    acts: ACTS,
    body: null,
    team: null,
    mustChangePassword,
    session: { id: 'desk', kind: 'password' },
  });

  const recorded = ({ id, stream, type, occurredAt, data }: Posted) => {
    const { position, version } = log.add({ id, stream, type, at: Date.parse(occurredAt), data });
    return { id, outcome: 'recorded', position, version };
  };
  const http = createServer(async (request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://x');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body =
      chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>) : {};
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, {
        'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      });
      response.end(value === null ? undefined : JSON.stringify(value));
    };
    const english = (request.headers['accept-language'] ?? '').startsWith('en');
    const problem = (status: number, code: string, zh: string, en: string) =>
      answer(status, { type: `urn:fenghuo:problem:${code}`, code, status, title: english ? en : zh });
    const call = `${request.method} ${path}`;
    if (path.startsWith('/api/')) {
      if (call === 'GET /api/session/means') return answer(200, { password: true, oidc: false });
      if (call === 'POST /api/session') {
        if (body['password'] !== 'beacon fires')
          return problem(401, 'wrongPassword', '账号或密码不对', 'Wrong account or password');
        signedIn = true;
        return answer(200, { token: 't', me: me() });
      }
      if (call === 'POST /api/pairings') {
        const expiresAt = new Date(Date.now() + 600_000).toISOString();
        return answer(201, { code: '483016', secret: 's', expiresAt });
      }
      if (call === 'POST /api/pairings/claim') return answer(202, { status: 'waiting' });
      if (!signedIn) return problem(401, 'signedOut', '请先登录', 'Sign in first');
      if (call === 'GET /api/me') return answer(200, me());
      if (call === 'DELETE /api/session') {
        signedIn = false;
        return answer(204, null);
      }
      if (call === 'PUT /api/me/password') {
        mustChangePassword = false;
        return answer(204, null);
      }
      if (call === 'GET /api/board/home') return answer(200, { area: home });
      if (call === 'GET /api/incidents')
        return answer(
          200,
          searchIncidents(log.board, searchQuery.parse(Object.fromEntries(searchParams)), () => true),
        );
      if (call === 'GET /api/days') {
        const year = searchParams.get('year');
        return answer(200, yearOf(statesOf(log.board, 'incident'), year === null ? null : Number(year)));
      }
      if (call === 'GET /api/cases') return answer(200, { total: 0, cases: [] });
      if (call === 'GET /api/log/head')
        return answer(200, { position: log.board.position, signedAt: new Date().toISOString() });
      if (call === 'POST /api/events')
        return answer(200, { results: (body as unknown as Posted[]).map(recorded) });
      const [, replayed] = /^GET \/api\/incidents\/([^/]+)\/recording$/.exec(call) ?? [];
      if (replayed !== undefined) {
        const { position, recordedAt } = log.board;
        const lines = formatRecording({ incidentId: replayed, position, recordedAt, events: log.events });
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        return response.end([...lines].join('\n'));
      }
      if (call === 'GET /api/samples') {
        const loaded = log.board.tracks.area.size > 0;
        return answer(200, {
          district: { id: 'kangbashi', name: '康巴什', loaded },
          scenarios: SCENARIOS,
          playing,
        });
      }
      if (call === 'POST /api/samples/play') {
        const scenario = String(body['scenario']);
        const name = SCENARIOS.find(({ id }) => id === scenario)?.title ?? scenario;
        playing = [
          ...playing,
          {
            drill: `drill-${playing.length}`,
            name,
            scenario,
            speed: Number(body['speed']),
            done: 12,
            total: 47,
          },
        ];
        return answer(200, { drill: playing.at(-1)?.drill });
      }
      if (call.startsWith('DELETE /api/samples/play/')) {
        playing = playing.filter(({ drill }) => !path.endsWith(drill));
        return answer(204, null);
      }
      return problem(404, 'notFound', '没有这个地址', 'No such address');
    }
    const file =
      path === '/'
        ? 'home/index.html'
        : path === '/wall' || path === '/review'
          ? `${path.slice(1)}/index.html`
          : normalize(path).slice(1);
    try {
      const content = await readFile(join(clientDir, file));
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });

  const io = new Server(http, { path: '/socket.io', transports: ['websocket'], serveClient: false });
  const at = () => new Date().toISOString();
  io.use((_socket, next) => (signedIn ? next() : next(new Error('signedOut'))));
  io.on('connection', (socket) => {
    socket.on('figures', () => {
      socket.emit('figures', figuresOf(log.board));
    });
    socket.on('follow', ({ after }: FollowRequest, reply: (reply: FollowReply) => void) => {
      if (silent) return;
      void socket.join('all');
      const { position } = log.board;
      if (after === null || after > position)
        reply({ board: snapshotBoard(log.board), position, at: at(), build });
      else reply({ events: log.events.slice(after), position, at: at(), build });
    });
  });
  const beat = setInterval(() => {
    const { position } = log.board;
    if (!silent) io.to('all').emit('events', { after: position, through: position, events: [], at: at() });
  }, HEARTBEAT_MS);

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    log,
    post(fact) {
      const after = log.board.position;
      const event = log.add(fact);
      if (!silent) io.to('all').emit('events', { after, through: event.position, events: [event], at: at() });
    },
    mute(value) {
      silent = value;
    },
    update(next) {
      build = next;
      io.disconnectSockets(true);
    },
    async close() {
      clearInterval(beat);
      await io.close();
      http.closeAllConnections();
    },
  };
}

const SCENARIOS = [
  {
    id: 'jishishan-earthquake-2023',
    title: '2023年甘肃积石山6.2级地震',
    titleEn: 'Jishishan earthquake, Gansu, 2023',
    trust: { zh: '分钟级记录来自新华社、央视与应急管理部通报，整体可靠', en: 'as the sources say' },
    sources: ['新华社 2023-12-20', '央视网 首批救灾物资到达大河家镇'],
    entries: 47,
    kind: 'reconstruction',
    note: { zh: '两地伤亡分别通报，合计时注意口径。', en: 'A drill, never counted.' },
  },
  {
    id: 'zhengzhou-rainstorm-2021',
    title: '2021年郑州“7·20”特大暴雨',
    titleEn: 'Zhengzhou rainstorm, 2021',
    trust: { zh: '国务院调查报告，响应启动时间精确到分', en: 'as the sources say' },
    sources: ['国务院调查报告'],
    entries: 38,
    kind: 'reconstruction',
    note: { zh: '预警先于响应多次升级。', en: 'A drill, never counted.' },
  },
  {
    id: 'kangbashi-gas-exercise',
    title: '康巴什燃气管线泄漏双盲演练',
    titleEn: 'Kangbashi gas leak, double-blind exercise',
    trust: { zh: '虚构', en: 'fictional' },
    sources: [],
    entries: 26,
    kind: 'exercise',
    note: { zh: '含一支不签收的队伍和一条离线迟报。', en: 'A drill, never counted.' },
  },
];
