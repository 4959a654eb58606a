/** The clocks that run on one stream: those of the indicators that this installation is held to. */
import type { Board } from '../board.ts';
import { streamId, streamKind } from '../event/envelope.ts';
import { type RunningUnit, runningUnit } from '../forecast/unit.ts';
import type { Context } from '../indicator/context.ts';
import type { IndicatorDefinition } from '../indicator/definition.ts';
import { indicatorsIn } from '../indicator/indicators.ts';
import { readingOf, SOURCE_KINDS, type SourceKind, sourceKind } from '../indicator/units.ts';
import { homeOf } from '../roster/home.ts';

export interface RunningClock {
  readonly definition: IndicatorDefinition;
  readonly unit: RunningUnit;
}

/** Those whose limit has passed are among them, as long as nothing stops them. */
export function* runningOn(board: Board, stream: string, context: Context): Generator<RunningClock> {
  const kind = streamKind(stream);
  if (!isSourceKind(kind)) return;
  // A log without a centre has no plan that it is held to: every clock is watched.
  const profile = homeOf(board)?.profile ?? 'all';
  const unitsOfSource = readingOf(board, kind, streamId(stream), context);
  for (const { definition } of indicatorsIn(board, profile)) {
    if (definition.needsOutsideData !== undefined || sourceKind(definition.unit) !== kind) continue;
    for (const judged of unitsOfSource(definition)) {
      const unit = runningUnit(definition, judged);
      if (unit) yield { definition, unit };
    }
  }
}

const isSourceKind = (kind: string): kind is SourceKind => SOURCE_KINDS.some((known) => known === kind);
