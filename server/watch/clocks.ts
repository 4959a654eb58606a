/** Which clocks run on a stream: those of the indicators that this installation is held to. */
import { type Board, statesOf } from '../../shared/board.ts';
import { streamId, streamKind } from '../../shared/event/envelope.ts';
import { type RunningUnit, runningUnit } from '../../shared/forecast/unit.ts';
import { contextOf } from '../../shared/indicator/context.ts';
import { indicatorsIn } from '../../shared/indicator/indicators.ts';
import { linked, mergedIn, NO_LINKS } from '../../shared/indicator/links.ts';
import { SOURCE_KINDS, type SourceKind, sourceKind, unitsOfSource } from '../../shared/indicator/units.ts';
import { homeOf } from '../../shared/roster/home.ts';
import type { UnitsOf } from './watch.ts';

/** Keeps in mind which incidents were merged into which, so that no look goes over all of them. */
export function runningClocks(board: Board): UnitsOf {
  let { links } = linked(
    NO_LINKS,
    board,
    [...statesOf(board, 'incident')].map(({ id }) => `incident:${id}`),
  );
  return function* running(board, stream, worldNowMs): Generator<RunningUnit> {
    const kind = streamKind(stream);
    if (!isSourceKind(kind)) return;
    ({ links } = linked(links, board, [stream]));
    const context = contextOf(board, worldNowMs, (incident) => mergedIn(links, board, incident));
    // A log without a centre has no plan that it is held to: every clock is watched.
    const profile = homeOf(board)?.profile ?? 'all';
    for (const { definition } of indicatorsIn(board, profile)) {
      if (definition.needsOutsideData !== undefined || sourceKind(definition.unit) !== kind) continue;
      for (const unit of unitsOfSource(definition, board, kind, streamId(stream), context)) {
        const clock = runningUnit(definition, unit);
        if (clock) yield clock;
      }
    }
  };
}

const isSourceKind = (kind: string): kind is SourceKind => SOURCE_KINDS.some((known) => known === kind);
