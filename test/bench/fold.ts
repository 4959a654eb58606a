/** What folding costs: events a second into the whole board, and one more event into a busy one. */
import { EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { median, type Row } from './report.ts';
import { story } from './story.ts';

export function benchFold(rounds = 3): Row[] {
  const events = [...story(200_000)];
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now();
    let board = EMPTY_BOARD;
    for (const event of events) board = evolveBoard(board, event);
    // The first round warms the compiler up and is not counted.
    if (round > 0) rates.push(events.length / ((performance.now() - began) / 1_000));
  }
  return [figureOnly('fold alone, 200,000 events', median(rates), 'events/s'), ...oneMore()];
}

/** One event into a board of 500 open incidents, on time and late by half of the incident's story. */
function oneMore(): Row[] {
  const events = [...story(20_000, 500)];
  let board = EMPTY_BOARD;
  for (const event of events) board = evolveBoard(board, event);
  const costUs = (late: boolean): number => {
    const times: number[] = [];
    for (let i = 0; i < 2_000; i++) {
      const base = events[(i * 40 + 20) % events.length];
      if (!base) continue;
      const event = {
        ...base,
        id: `more-${i}`,
        type: 'situationUpdated',
        data: {},
        position: board.position + 1,
        version: 41,
        occurredAt: late ? base.occurredAt : '2027-01-01T00:00:00.000Z',
      };
      const began = performance.now();
      evolveBoard(board, event);
      times.push(performance.now() - began);
    }
    return median(times) * 1_000;
  };
  return [
    figureOnly('one event, 500 open incidents', costUs(false), 'µs'),
    figureOnly('the same, heard 20 events late', costUs(true), 'µs'),
  ];
}

const figureOnly = (name: string, ours: number, unit: string): Row => ({
  name,
  ours,
  rival: null,
  unit,
  ratio: null,
  target: null,
});
