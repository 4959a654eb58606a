/** Which incidents refer to a file: kept up from the board, so that a withdrawn reference ceases to count. */
import { type Board, stateIn, statesOf } from '../../shared/board.ts';
import type { HandedPost } from '../../shared/duty/handed.ts';
import { streamId, streamKind } from '../../shared/event/envelope.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { BoardKeeper } from '../board/keeper.ts';

export class References {
  readonly #keeper: BoardKeeper;
  /** Incidents that refer to a hash, or once did: the board says which of them still do. */
  readonly #incidents = new Map<string, Set<string>>();

  /** Reads the board as it stands, and follows it from there on. */
  constructor(keeper: BoardKeeper) {
    this.#keeper = keeper;
    for (const incident of statesOf(keeper.board, 'incident')) this.#keep(incident);
    keeper.onMoved(({ events, before, after }) => {
      for (const { stream } of events)
        if (streamKind(stream) === 'incident') this.#moved(streamId(stream), before, after);
    });
  }

  /** The incidents that refer to this content now. */
  incidentsWith(sha256: string): IncidentState[] {
    return [...(this.#incidents.get(sha256) ?? [])].flatMap((id) => {
      const incident = stateIn(this.#keeper.board, 'incident', id);
      return incident?.attachments.some((one) => one.sha256 === sha256) ? incident : [];
    });
  }

  /** What one of those who sent this content handed to the desk with it. */
  handedWith(sha256: string, uploaders: ReadonlySet<string>): HandedPost[] {
    return [...statesOf(this.#keeper.board, 'handed')].filter(
      ({ by, posted }) =>
        by !== null &&
        uploaders.has(by.user) &&
        posted.some(({ type, data }) => type === 'attachmentAdded' && data['sha256'] === sha256),
    );
  }

  #moved(id: string, before: Board, after: Board): void {
    const incident = stateIn(after, 'incident', id);
    if (incident && incident.attachments !== stateIn(before, 'incident', id)?.attachments)
      this.#keep(incident);
  }

  #keep({ id, attachments }: IncidentState): void {
    for (const { sha256 } of attachments) {
      const known = this.#incidents.get(sha256);
      if (known) known.add(id);
      else this.#incidents.set(sha256, new Set([id]));
    }
  }
}
