/** Events and callers for the benches of the log: what is posted, how many post at once, what is measured. */
import { hash, randomUUID } from 'node:crypto';
import type { Draft } from '../../../shared/event/envelope.ts';

const NOTE =
  'Caller reports smoke on the third floor, two people at a window on the north side, lift out of use, access from the yard is blocked by a parked lorry; second call from the neighbour says that the stairwell is still clear. ';
let n = 0;

/** About 513 bytes of data, never twice the same. */
export function someData(stream: string): Record<string, unknown> {
  n++;
  const data = {
    incidentId: stream,
    seq: n,
    kind: 'status',
    severity: 1 + (n % 5),
    unit: `ENG-${n % 97}`,
    status: ['dispatched', 'enroute', 'on_scene', 'clear'][n % 4],
    lat: 31 + (n % 10007) / 10007,
    lon: (n % 9973) / 9973,
    reportedBy: `op-${n % 41}`,
    at: new Date(1.76e12 + n * 1000).toISOString(),
    note: NOTE,
    ref: '',
  };
  data.ref = hash('md5', String(n)).padEnd(Math.max(32, 490 - JSON.stringify(data).length), '.');
  return data;
}

export function someDraft(stream: string): Draft {
  return {
    stream,
    id: randomUUID(),
    type: 'situationUpdated',
    schema: 1,
    occurredAt: '2026-07-01T08:30:00.000Z',
    occurredPrecision: 'minute',
    recordedBy: { user: 'li', body: 'district', role: 'duty' },
    origin: 'desk',
    data: someData(stream),
  };
}

export interface Caller {
  readonly stream: string;
  version: number;
}

export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Every caller posts, waits for the answer, and posts again. */
export async function closedLoop(
  callers: number,
  seconds: number,
  append: (caller: Caller) => Promise<unknown>,
): Promise<Load> {
  const latencies: number[] = [];
  let measuring = false;
  let stopped = false;
  const all = Array.from({ length: callers }, async () => {
    const caller: Caller = { stream: `incident:${randomUUID()}`, version: 0 };
    while (!stopped) {
      const startedAt = performance.now();
      await append(caller);
      caller.version++;
      if (measuring) latencies.push(performance.now() - startedAt);
    }
  });
  const sleep = (s: number) => new Promise((resolve) => setTimeout(resolve, s * 1_000));
  await sleep(Math.min(1, seconds / 3));
  measuring = true;
  const startedAt = performance.now();
  await sleep(seconds);
  measuring = false;
  const took = (performance.now() - startedAt) / 1_000;
  stopped = true;
  await Promise.all(all);
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { perSecond: sorted.length / took, p50Ms: at(0.5), p99Ms: at(0.99) };
}
