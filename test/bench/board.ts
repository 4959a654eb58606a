/** What open incidents cost: memory of the board, the text of its snapshot, and one more event, as they become ten times as many. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Board, EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { snapshotBoard } from '../../shared/snapshot.ts';
import { median, type Row } from './report.ts';
import { story } from './story.ts';

const FEW = 200;
const EACH = 40;
const MORE_EVENTS = 2_000;

interface Cost {
  readonly heapKb: number;
  readonly snapshotKb: number;
  readonly eventUs: number;
}

export function benchBoard(): Row[] {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  // The compiler is warm after the first, which is not counted.
  costOf(FEW, collect);
  const [few, many] = [costOf(FEW, collect), costOf(FEW * 10, collect)];
  const row = (name: string, unit: string, figure: (cost: Cost) => number): Row => ({
    name: `${name}, ${(FEW * 10).toLocaleString('en')} open incidents against ${FEW}`,
    ours: figure(many),
    rival: figure(few),
    unit,
    ratio: figure(many) / figure(few),
    target: null,
  });
  return [
    row('memory of the board for each open incident of 40 events', 'kB', ({ heapKb }) => heapKb),
    row('its snapshot for each', 'kB', ({ snapshotKb }) => snapshotKb),
    row('one event into the board', 'µs', ({ eventUs }) => eventUs),
  ];
}

function costOf(open: number, collect: () => void): Cost {
  // Read from the log as a server reads it: what the board keeps of an event is all that is left of it.
  const text = [...story(open * EACH, open)].map((event) => JSON.stringify(event));
  collect();
  const before = process.memoryUsage().heapUsed;
  let board: Board = EMPTY_BOARD;
  for (const line of text) board = evolveBoard(board, JSON.parse(line) as LoggedEvent);
  collect();
  const heapKb = (process.memoryUsage().heapUsed - before) / 1_024 / open;
  const snapshotKb = Buffer.byteLength(JSON.stringify(snapshotBoard(board))) / 1_024 / open;
  const times: number[] = [];
  for (let i = 0; i < MORE_EVENTS; i++) {
    const event = {
      ...(JSON.parse(text[(i * EACH + 20) % text.length] ?? '{}') as LoggedEvent),
      id: `more-${i}`,
      type: 'situationUpdated',
      data: {},
      position: board.position + 1,
      version: EACH + 1,
      occurredAt: '2027-01-01T00:00:00.000Z',
    };
    const began = performance.now();
    evolveBoard(board, event);
    times.push(performance.now() - began);
  }
  return { heapKb, snapshotKb, eventUs: median(times) * 1_000 };
}
