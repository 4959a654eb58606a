/** What the log has shown so far, kept up with the board: the ground of this node's forecasts. */
import { streamId, streamKind } from '../../shared/event/envelope.ts';
import { History } from '../../shared/forecast/history.ts';
import { learnBoard, learnIncident } from '../../shared/forecast/stage.ts';
import type { BoardKeeper } from '../board/keeper.ts';

/** Learns the whole board at once, then what changes; `stop` ends it. */
export function keepHistory(keeper: Pick<BoardKeeper, 'board' | 'onMoved'>): {
  readonly history: History;
  stop(): void;
} {
  const history = new History();
  learnBoard(history, keeper.board);
  const stop = keeper.onMoved(({ events, before, after }) => {
    const incidents = events.filter(({ stream }) => streamKind(stream) === 'incident');
    for (const id of new Set(incidents.map(({ stream }) => streamId(stream))))
      learnIncident(history, id, after, before);
  });
  return { history, stop };
}
