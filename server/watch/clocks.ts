/** Which clocks run on a stream, for the watch. */
import { type Board, statesOf } from '../../shared/board.ts';
import { runningOn } from '../../shared/clock/running.ts';
import type { RunningUnit } from '../../shared/forecast/unit.ts';
import { contextOf } from '../../shared/indicator/context.ts';
import { linked, mergedIn, NO_LINKS } from '../../shared/indicator/links.ts';
import type { UnitsOf } from './watch.ts';

/** Keeps in mind which incidents were merged into which, so that no look goes over all of them. */
export function runningClocks(board: Board): UnitsOf {
  let { links } = linked(
    NO_LINKS,
    board,
    [...statesOf(board, 'incident')].map(({ id }) => `incident:${id}`),
  );
  return function* running(board, stream, worldNowMs): Generator<RunningUnit> {
    ({ links } = linked(links, board, [stream]));
    const context = contextOf(board, worldNowMs, (incident) => mergedIn(links, board, incident));
    for (const { unit } of runningOn(board, stream, context)) yield unit;
  };
}
