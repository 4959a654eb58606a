/** All who follow, in groups that see the same: what brings one of them to the present, and what they are told from then on. */
import type { BoardKeeper } from '../board/keeper.ts';
import type { Turns } from '../overload/turns.ts';
import type { Moved } from './gather.ts';
import { Group, type Reply } from './group.ts';
import { type Addressed, eventOf, Prepared } from './prepared.ts';
import type { Recent } from './recent.ts';
import { snapshotFor } from './snapshot.ts';
import { isWhole, shown, tellsOf, toldOf, type View, viewKey } from './viewers.ts';

interface Rooms<Follower> {
  readonly keeper: Pick<BoardKeeper, 'board'>;
  readonly recent: Pick<Recent, 'after' | 'reach'>;
  readonly turns: Pick<Turns, 'take'>;
  /** Names what this server serves. */
  readonly build: string;
  /** Tells what is still to be told, so that every group stands where the board stands. */
  readonly tellNow: () => void;
  /** To each of them who still wants it when it is its turn. */
  readonly send: (to: Iterable<Follower>, wants: (follower: Follower) => boolean, event: Addressed) => void;
}

export class Groups<Follower> {
  readonly #rooms: Rooms<Follower>;
  readonly #groups = new Map<string, Group<Follower>>();

  constructor(rooms: Rooms<Follower>) {
    this.#rooms = rooms;
  }

  [Symbol.iterator](): IterableIterator<Group<Follower>> {
    return this.#groups.values();
  }

  get followers(): number {
    return [...this.#groups.values()].reduce((sum, { members }) => sum + members.size, 0);
  }

  /** What brings those of a view from `after`, or from nothing, to where their group stands. @throws Busy */
  async reply(
    view: View,
    after: number | null,
  ): Promise<{ readonly group: Group<Follower>; readonly reply: Reply }> {
    const { keeper, recent } = this.#rooms;
    const key = viewKey(view);
    // What came into sight or went out of it meanwhile is not to be seen from the events alone.
    if (after !== null && isWhole(view)) await recent.reach(after);
    const from = after !== null && isWhole(view) && recent.after(after) ? after : null;
    const group = this.#groups.get(key) ?? new Group<Follower>(key, view);
    this.#groups.set(key, group);
    const reply = await group.reply(from, keeper.board.position, () => this.#make(group, from));
    return { group, reply };
  }

  /** Whether one can still be told all that came after an answer. */
  holds(group: Group<Follower>, reply: Reply): boolean {
    return this.#groups.get(group.key) === group && group.holds(reply);
  }

  /** From now on it is told what the group is told; gives back what the group was told after the answer that it was given. */
  join(group: Group<Follower>, follower: Follower, reply: Reply): readonly Prepared[] {
    group.members.set(follower, group.standsAfter(reply.position));
    return group.since(reply.position);
  }

  leave(group: Group<Follower>, follower: Follower): void {
    group.members.delete(follower);
    this.#drop(group);
  }

  tell({ events, before, after }: Moved): void {
    for (const group of this.#groups.values()) {
      const told = {
        after: before.position,
        through: after.position,
        ...toldOf(group.view, events, before, after),
      };
      group.note(told);
      this.#send(group, told.after, new Prepared(told));
    }
  }

  /** That the line is alive is told where nothing else is. */
  heartbeat(): void {
    this.#rooms.tellNow();
    const { position } = this.#rooms.keeper.board;
    const alive = new Prepared({ after: position, through: position, events: [] });
    for (const group of this.#groups.values()) {
      this.#send(group, position, alive);
      group.tidy(position);
      this.#drop(group);
    }
  }

  #send({ members }: Group<Follower>, after: number, message: Prepared): void {
    if (members.size === 0) return;
    // Who has left meanwhile is told no more, and who has come back was told it with its answer.
    const wants = (follower: Follower) => (members.get(follower) ?? Number.POSITIVE_INFINITY) <= after;
    this.#rooms.send(members.keys(), wants, eventOf('events', message));
  }

  #drop(group: Group<Follower>): void {
    if (group.isIdle && this.#groups.get(group.key) === group) this.#groups.delete(group.key);
  }

  async #make(group: Group<Follower>, asked: number | null): Promise<Reply> {
    const { keeper, recent, turns, build, tellNow } = this.#rooms;
    const { view } = group;
    await turns.take(`${asked} ${group.key}`);
    // Nothing is awaited from here until it is kept: no event can fall between the answer and what is told after it.
    tellNow();
    const began = performance.now();
    const { board } = keeper;
    const missed = asked === null ? null : recent.after(asked);
    const prepared = new Prepared({
      ...(missed
        ? {
            events: missed
              .filter((event) => tellsOf(view, board, event))
              .map((event) => shown(view, board, event)),
          }
        : { board: snapshotFor(view, board) }),
      position: board.position,
      build,
    });
    const reply = { prepared, position: board.position, madeAtMs: began, costMs: performance.now() - began };
    group.keep(asked, reply);
    await prepared.pack();
    reply.costMs = performance.now() - began;
    return reply;
  }
}
