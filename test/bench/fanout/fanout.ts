/** Fan-out: the product's live room against a bare WebSocket server that tells each event by itself, on loopback, taking turns. */
import { median, type Row } from '../report.ts';
import { gather, type Heard } from './audience.ts';

const ROUNDS = 5;
const BURST = { events: 200, perSecond: null };
/** A pace at which the bare server still keeps up with two thousand. */
const PACED = { events: 100, perSecond: 20 };

export async function benchFanout(sizes: readonly number[], say: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  for (const sockets of sizes) {
    const contenders = { ours: await gather('ours', sockets), ws: await gather('ws', sockets) };
    const heard = { ours: [] as Turn[], ws: [] as Turn[] };
    try {
      for (let round = 0; round <= ROUNDS; round++)
        for (const kind of ['ours', 'ws'] as const) {
          const burst = await contenders[kind].hear(BURST);
          const paced = await contenders[kind].hear(PACED);
          // The first round warms the compiler up and is not counted.
          if (round === 0) continue;
          heard[kind].push({ burst, paced });
          say(
            `${sockets} sockets, ${kind}: ${burst.perSecond.toFixed(0)}/s; paced p50 ${paced.p50Ms.toFixed(1)} ms, p99 ${paced.p99Ms.toFixed(1)} ms`,
          );
        }
    } finally {
      await contenders.ours.end();
      await contenders.ws.end();
    }
    const row = (what: string, unit: string, figure: (turn: Turn) => number, target: Row['target']): Row => {
      const [mine, theirs] = [heard.ours.map(figure), heard.ws.map(figure)];
      const ratio = median(mine.map((value, i) => value / (theirs[i] ?? Number.NaN)));
      return {
        name: `fan-out to ${sockets}, ${what}`,
        ours: median(mine),
        rival: median(theirs),
        unit,
        ratio,
        target,
      };
    };
    rows.push(
      row('as fast as they come', 'deliveries/s', ({ burst }) => burst.perSecond, { op: '>=', value: 1 }),
      row('20 events a second, p99', 'ms', ({ paced }) => paced.p99Ms, { op: '<=', value: 1.2 }),
      row('20 events a second, p50', 'ms', ({ paced }) => paced.p50Ms, null),
    );
  }
  return [...rows, ...growth(rows, sizes)];
}

interface Turn {
  readonly burst: Heard;
  readonly paced: Heard;
}

/** What ten times as many who listen cost for each delivery. */
function growth(rows: readonly Row[], sizes: readonly number[]): Row[] {
  const rateOf = (sockets: number) =>
    rows.find(({ name }) => name === `fan-out to ${sockets}, as fast as they come`)?.ours ?? Number.NaN;
  return sizes
    .filter((sockets) => sizes.includes(sockets * 10))
    .map((sockets) => ({
      name: `fan-out, ${sockets * 10} sockets against ${sockets}: deliveries a second`,
      ours: rateOf(sockets * 10),
      rival: rateOf(sockets),
      unit: 'deliveries/s',
      ratio: rateOf(sockets * 10) / rateOf(sockets),
      target: null,
    }));
}
