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

/** All records in both orders, the newest first: made once, looked at in every frame. */
export interface Told {
  readonly heard: readonly LatestLine[];
  /** What was taken back is left out of what happened, not out of what was heard. */
  readonly happened: readonly LatestLine[];
}

export function toldOf(replay: Replay, lines: readonly RecordLine[]): Told {
  const all = lines
    .filter(({ recorded }) => !ROUTINE.has(recorded.type))
    .map((line) => ({
      line,
      atMs: Date.parse(line.event.occurredAt),
      heardMs: Date.parse(heardAt(replay, line.recorded)),
    }));
  return {
    heard: [...all].sort(
      (a, b) => b.heardMs - a.heardMs || b.line.recorded.position - a.line.recorded.position,
    ),
    happened: all.filter(({ line }) => line.standing !== 'withdrawn'),
  };
}

/** The newest of one side. */
export function latestOf(
  { heard, happened }: Told,
  side: Side,
  { atMs, knownMs }: Cursor,
  limit: number,
): readonly LatestLine[] {
  const isThere =
    side === 'known'
      ? (one: LatestLine) => one.heardMs <= knownMs && Date.parse(one.line.recorded.occurredAt) <= atMs
      : (one: LatestLine) => one.atMs <= atMs;
  const found: LatestLine[] = [];
  for (const one of side === 'known' ? heard : happened) {
    if (found.length >= limit) break;
    if (isThere(one)) found.push(one);
  }
  return found;
}
