/** The last records before a moment: as they were heard, for what was known; as they happened, for what was. */
import { heardAt, type Replay } from '../../../shared/replay/replay.ts';
import type { RecordLine } from '../../desk/record/lines.ts';
import type { Cursor } from '../cursor.ts';
import type { Side } from './sides.ts';

/** Told so often, or by the system alone, that they would hide what matters. */
const ROUTINE: ReadonlySet<string> = new Set(['forecastMade', 'teamPositionReported', 'reportDue']);

export interface LatestLine {
  readonly line: RecordLine;
  readonly atMs: number;
  readonly heardMs: number;
}

/** The newest first. What was taken back is left out of what happened, not out of what was heard. */
export function latestOf(
  replay: Replay,
  lines: readonly RecordLine[],
  side: Side,
  { atMs, knownMs }: Cursor,
  limit: number,
): readonly LatestLine[] {
  const told = lines
    .filter(({ recorded }) => !ROUTINE.has(recorded.type))
    .map((line) => ({
      line,
      atMs: Date.parse(line.event.occurredAt),
      heardMs: Date.parse(heardAt(replay, line.recorded)),
    }));
  return side === 'known'
    ? told
        .filter((one) => one.heardMs <= knownMs && Date.parse(one.line.recorded.occurredAt) <= atMs)
        .sort((a, b) => b.heardMs - a.heardMs || b.line.recorded.position - a.line.recorded.position)
        .slice(0, limit)
    : told.filter((one) => one.atMs <= atMs && one.line.standing !== 'withdrawn').slice(0, limit);
}
