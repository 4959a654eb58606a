/** A page knows where teams are beside its board: neither waits for the other. */
import { expect, it } from 'vitest';
import { Connection, type Wire, type WireListener } from '../../client/lib/connection.ts';
import { EMPTY_BOARD } from '../../shared/board.ts';
import type { TeamPosition } from '../../shared/protocol.ts';

const position = (teamId: string, second: string, lon = 109): TeamPosition => ({
  teamId,
  lon,
  lat: 39,
  accuracyM: 10,
  at: `2026-11-21T06:00:${second}.000Z`,
  speed: null,
  heading: null,
});

it('keeps the newest of each team, and the board as it was', () => {
  let said: WireListener | undefined;
  const wire: Wire = {
    open: (listener) => {
      said = listener;
    },
    close: () => {},
    follow: () => {},
    redial: () => {},
  };
  const connection = new Connection(wire, { board: EMPTY_BOARD, nowMs: () => 0, soon: (task) => task() });
  connection.open();
  const at = '2026-11-21T06:01:00.000Z';
  const [newer, older, other] = [position('t1', '20', 110), position('t1', '10'), position('t2', '05')];
  expect(connection.current().positions.size).toBe(0);
  said?.positions?.({ positions: [newer, other], at, whole: true });
  said?.positions?.({ positions: [older], at });
  expect([...connection.current().positions.values()]).toEqual([newer, other]);
  said?.positions?.({ positions: [], at, gone: ['t2'] });
  expect([...connection.current().positions.values()]).toEqual([newer]);
  expect(connection.current().board).toBe(EMPTY_BOARD);
  connection.close();
});
