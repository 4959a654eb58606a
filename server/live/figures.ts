/**
 * The rates of the year for screens that show them: followed event by event, once for each area that somebody looks at,
 * and told when they have changed, at most every two seconds.
 */
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { mayReadFigures } from '../../shared/access/figures.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { id } from '../../shared/event/field.ts';
import {
  followed,
  type Live as LiveFigures,
  liveOf,
  liveResults,
  woken,
} from '../../shared/indicator/live.ts';
import { beijingYear } from '../../shared/indicator/period.ts';
import type { FiguresMessage, Me } from '../../shared/protocol.ts';
import { homeOf } from '../../shared/roster/home.ts';
import type { BoardKeeper } from '../board/keeper.ts';

const request = z.object({ area: id.nullable() }).nullable();
const TELL_EVERY_MS = 2_000;

interface Group {
  readonly area: string | null;
  readonly sockets: Set<Pick<Socket, 'id' | 'emit'>>;
  /** null until the first look. */
  figures: LiveFigures | null;
  /** What was committed since `figures` was last brought up to date. */
  unread: LoggedEvent[];
  told: FiguresMessage | null;
}

export class FiguresRoom {
  readonly #keeper: Pick<BoardKeeper, 'board' | 'onMoved'>;
  readonly #groups = new Map<string, Group>();
  readonly #stopHearing: () => void;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(keeper: Pick<BoardKeeper, 'board' | 'onMoved'>) {
    this.#keeper = keeper;
    this.#stopHearing = keeper.onMoved(({ events }) => {
      for (const group of this.#groups.values()) if (group.figures) group.unread.push(...events);
    });
    this.#timer = setInterval(() => {
      for (const group of this.#groups.values()) this.#tell(group);
    }, TELL_EVERY_MS);
  }

  /** A socket is told figures as soon as it asks for those of an area that it may read; null: no more. */
  join(socket: Socket, me: () => Me): void {
    socket.on('figures', (asked: unknown) => {
      const read = request.safeParse(asked);
      if (!read.success) return;
      this.leave(socket);
      if (read.data === null || !mayReadFigures(me(), this.#keeper.board, read.data.area)) return;
      const group = this.#groupOf(read.data.area);
      group.sockets.add(socket);
      if (group.told) socket.emit('figures', group.told);
      else this.#tell(group);
    });
    socket.on('disconnect', () => this.leave(socket));
  }

  leave(socket: Pick<Socket, 'id' | 'emit'>): void {
    for (const [key, group] of this.#groups) {
      group.sockets.delete(socket);
      if (group.sockets.size === 0) this.#groups.delete(key);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stopHearing();
    this.#groups.clear();
  }

  #groupOf(area: string | null): Group {
    const key = area ?? '*';
    const known = this.#groups.get(key);
    if (known) return known;
    const group: Group = { area, sockets: new Set(), figures: null, unread: [], told: null };
    this.#groups.set(key, group);
    return group;
  }

  #tell(group: Group): void {
    const { board } = this.#keeper;
    const nowMs = Date.now();
    const { from, to } = beijingYear(nowMs);
    const profile = homeOf(board)?.profile ?? 'all';
    const { figures } = group;
    const unread = group.unread;
    group.unread = [];
    group.figures =
      figures?.choice.from === from && figures.choice.profile === profile
        ? woken(
            unread.reduce((live, event) => followed(live, board, event, nowMs), figures),
            board,
            nowMs,
          )
        : liveOf(board, { from, to, profile, area: group.area }, nowMs);
    if (group.figures === figures && group.told) return;
    const results = liveResults(group.figures, board, nowMs);
    const message: FiguresMessage = {
      from,
      to,
      profile,
      area: group.area,
      position: board.position,
      results,
    };
    if (JSON.stringify(results) === JSON.stringify(group.told?.results)) return;
    group.told = message;
    for (const socket of group.sockets) socket.emit('figures', message);
  }
}
