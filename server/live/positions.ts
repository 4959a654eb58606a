/** Where teams are, told to those who may see it: what moved, what came into sight and what went out of it. */
import type { PositionsMessage, TeamPosition } from '../../shared/protocol.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Positions } from '../positions/positions.ts';
import { Prepared } from './prepared.ts';
import { seesTeam, type View } from './viewers.ts';

/** No group is told more often. */
const EVERY_MS = 1_000;

interface Rooms {
  readonly positions: Pick<Positions, 'latest' | 'onMoved'>;
  readonly keeper: Pick<BoardKeeper, 'board' | 'onMoved'>;
  /** Those who follow, in groups that see the same. */
  readonly views: () => Iterable<readonly [key: string, view: View]>;
  readonly send: (key: string, message: PositionsMessage) => void;
}

export class PositionsRoom {
  readonly #rooms: Rooms;
  readonly #stop: readonly (() => void)[];
  /** When each group was last told each team to be where it is. */
  #told = new Map<string, ReadonlyMap<string, string>>();
  /** What all who join a group until the next telling are told. */
  readonly #whole = new Map<string, { readonly prepared: Prepared; readonly teams: Iterable<string> }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
    const soon = () => this.#soon();
    // What the board says decides who sees whom.
    this.#stop = [rooms.positions.onMoved(soon), rooms.keeper.onMoved(soon)];
  }

  /** All that a group sees just now, for one who joins it. */
  all(key: string, view: View): Prepared {
    const made = this.#whole.get(key);
    if (made) return made.prepared;
    const positions = this.#seenBy(view);
    if (!this.#told.has(key)) this.#told.set(key, whenOf(positions));
    const prepared = new Prepared({ positions, whole: true } satisfies Omit<PositionsMessage, 'at'>);
    this.#whole.set(key, { prepared, teams: positions.map(({ teamId }) => teamId) });
    void prepared.pack();
    this.#soon();
    return prepared;
  }

  close(): void {
    for (const stop of this.#stop) stop();
    clearTimeout(this.#timer);
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, EVERY_MS);
  }

  #tell(): void {
    const at = new Date().toISOString();
    const told = new Map<string, ReadonlyMap<string, string>>();
    for (const [key, view] of this.#rooms.views()) {
      const before = this.#told.get(key);
      const now = this.#seenBy(view);
      const seen = whenOf(now);
      told.set(key, seen);
      const positions = now.filter((position) => before?.get(position.teamId) !== position.at);
      const shown = new Set([...(before?.keys() ?? []), ...(this.#whole.get(key)?.teams ?? [])]);
      const gone = [...shown].filter((teamId) => !seen.has(teamId));
      if (positions.length > 0 || gone.length > 0)
        this.#rooms.send(key, { positions, at, ...(gone.length > 0 ? { gone } : {}) });
    }
    this.#told = told;
    this.#whole.clear();
  }

  #seenBy(view: View): TeamPosition[] {
    const { board } = this.#rooms.keeper;
    return this.#rooms.positions.latest().filter(({ teamId }) => seesTeam(view, board, teamId));
  }
}

const whenOf = (positions: readonly TeamPosition[]): ReadonlyMap<string, string> =>
  new Map(positions.map(({ teamId, at }) => [teamId, at]));
