/** What a wall looks at in the benchmark: two hundred teams on their way, and incidents that open, run and close. */
import type { PostedEvent } from '../../../shared/event.ts';

const TEAMS = 200;
const STANDING = 20;
const PER_INCIDENT = TEAMS / STANDING;
const MIN = 60_000;
/** Where everything lies, in degrees. */
const WEST = 109.65;
const SOUTH = 39.42;

/** The incident that the wall is about where the benchmark chooses it. */
export const FOCUS = 'standing-0';

export interface PostedPosition {
  readonly teamId: string;
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number;
  readonly at: string;
}

let made = 0;

function fact(
  stream: string,
  type: string,
  atMs: number,
  data: Record<string, unknown>,
  rest: Partial<PostedEvent> = {},
): PostedEvent {
  return {
    id: `wall-bench-${++made}`,
    stream,
    type,
    occurredAt: new Date(atMs).toISOString(),
    occurredPrecision: 'second',
    data,
    ...rest,
  };
}

const scene = (i: number) => ({
  name: `第 ${i} 处`,
  lon: WEST + ((i * 7) % 20) * 0.018,
  lat: SOUTH + ((i * 3) % 20) * 0.014,
});

function opened(id: string, i: number, atMs: number): PostedEvent {
  const receivedAt = new Date(atMs).toISOString();
  return fact(
    `incident:${id}`,
    'incidentReported',
    atMs,
    { title: `${scene(i).name}山体滑坡`, types: ['landslide'], reporter: {}, receivedAt },
    { place: scene(i) },
  );
}

function sent(id: string, i: number, dispatchId: string, teamId: string, atMs: number): PostedEvent[] {
  const stream = `incident:${id}`;
  return [
    fact(stream, 'dispatchOrdered', atMs, { dispatchId, teamId, kind: 'toScene', scene: scene(i) }),
    fact(stream, 'dispatchAcknowledged', atMs + MIN, { dispatchId }),
    fact(stream, 'teamDeparted', atMs + 3 * MIN, { dispatchId, people: 12 }),
  ];
}

/** Two hundred teams, and twenty incidents to which they are all on their way. */
export function standing(nowMs: number): PostedEvent[] {
  const teams = Array.from({ length: TEAMS }, (_, n) =>
    fact(`team:wall-${n}`, 'teamRegistered', nowMs - 60 * MIN, {
      name: `第 ${n} 救援队`,
      kind: 'professional',
      people: 12,
      vehicles: 2,
      station: { lon: WEST + 0.18, lat: SOUTH + 0.14 },
    }),
  );
  const incidents = Array.from({ length: STANDING }, (_, i) => {
    const id = `standing-${i}`;
    const orders = Array.from({ length: PER_INCIDENT }, (_, n) =>
      sent(id, i, `${id}-${n}`, `wall-${i * PER_INCIDENT + n}`, nowMs - 20 * MIN),
    );
    return [opened(id, i, nowMs - 30 * MIN), ...orders.flat()];
  });
  return [...teams, ...incidents.flat()];
}

/** Where the teams are in second `beat` of the benchmark: some twenty metres on from the second before. */
export function positions(beat: number, nowMs: number): PostedPosition[] {
  return Array.from({ length: TEAMS }, (_, n) => {
    const turn = (beat / 240 + n / 50) * 2 * Math.PI;
    const at = scene(Math.floor(n / PER_INCIDENT));
    const reach = 0.01 + (n % PER_INCIDENT) * 0.002;
    return {
      teamId: `wall-${n}`,
      lon: at.lon + reach * Math.cos(turn),
      lat: at.lat + reach * Math.sin(turn),
      accuracyM: 10,
      at: new Date(nowMs).toISOString(),
    };
  });
}

/** One incident from its report to its closing in forty events, the last of them now. */
function turn(number: number, nowMs: number): PostedEvent[] {
  const id = `turn-${number}`;
  const stream = `incident:${id}`;
  // Its teams were sent longer ago than the others: it is the one in most danger as long as it is open.
  const startMs = nowMs - 100 * MIN;
  const orders = [0, 1, 2, 3].flatMap((n) => {
    const dispatchId = `${id}-${n}`;
    const teamId = `wall-${(number * 4 + n) % TEAMS}`;
    return [
      ...sent(id, number, dispatchId, teamId, startMs + n * MIN),
      fact(stream, 'teamArrived', nowMs, { dispatchId, reached: 'scene', people: 12 }),
      fact(stream, 'teamReleased', nowMs, { dispatchId }),
    ];
  });
  const told = Array.from({ length: 15 }, (_, n) => said(stream, n, nowMs));
  const response = {
    responseId: `${id}-r`,
    body: '区应急局',
    level: 3,
    decisionMaker: '副区长',
    basis: '预案',
  };
  return [
    opened(id, number, startMs),
    fact(stream, 'severityConfirmed', startMs + MIN, { severity: 'larger', basis: '受威胁人数' }),
    fact(stream, 'responseActivated', startMs + 2 * MIN, response),
    ...orders,
    ...told,
    fact(stream, 'responseEnded', nowMs, {
      responseId: response.responseId,
      decisionMaker: '副区长',
      reason: '处置完毕',
    }),
    fact(stream, 'incidentClosed', nowMs, { reason: '处置完毕' }),
  ];
}

/** News of an incident: of its relief, of people harmed, in words. */
function said(stream: string, n: number, nowMs: number): PostedEvent {
  const area = `${n % 3} 号片区`;
  const asOf = new Date(nowMs).toISOString();
  switch (n % 5) {
    case 0:
      return fact(stream, 'reliefNeedReported', nowMs, {
        area,
        peopleInNeed: 180 + n,
        status: 'provisional',
      });
    case 1:
    case 2: {
      const delivered = { area, people: (n + 1) * 3, count: 'cumulative', categories: ['water'] };
      return fact(stream, 'reliefDelivered', nowMs, delivered);
    }
    case 3:
      return fact(stream, 'casualtyUpdated', nowMs, { injured: n, status: 'provisional', asOf });
    default:
      return fact(stream, 'situationUpdated', nowMs, {}, { text: `第 ${made} 条情况` });
  }
}

/** So many incidents are under way at a time. */
const LANES = 15;

/** Events without end, of incidents that take turns: what is open stays as much, however long it runs. */
export function* feed(nowMs: () => number): Generator<PostedEvent> {
  let number = 0;
  const lanes: PostedEvent[][] = [];
  const next = () => {
    const whole = turn(++number, nowMs());
    // The lanes begin at different places, so that they do not all end at once.
    return number <= LANES ? whole.slice(0, 3).concat(whole.slice(3 + (number % 10) * 3)) : whole;
  };
  for (let beat = 0; ; beat++) {
    const lane = beat % LANES;
    if (!lanes[lane]?.length) lanes[lane] = next();
    const event = lanes[lane]?.shift();
    if (event) yield event;
  }
}

/** As many that are over already: the room that a wall keeps for late facts is full from the first picture on. */
export const ended = (count: number, nowMs: number): PostedEvent[] =>
  Array.from({ length: count }, () => turn(++endedSoFar, nowMs)).flat();
/** Beyond all that the feed will ever come to. */
let endedSoFar = 1_000_000;

/** News of the incident in focus, the last of it with this text. */
export function news(count: number, nowMs: number, last: string): PostedEvent[] {
  const stream = `incident:${FOCUS}`;
  const all = Array.from({ length: count - 1 }, (_, n) => said(stream, n, nowMs));
  return [...all, fact(stream, 'situationUpdated', nowMs, {}, { text: last })];
}
