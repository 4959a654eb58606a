/** The course of an incident on both axes: when things happened and were heard, what was heard late, and what to jump to. */
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { type Mark, marksOf } from '../../../shared/replay/marks.ts';
import { heardAt, type Replay } from '../../../shared/replay/replay.ts';
import type { RecordLine } from '../../desk/record/lines.ts';
import type { Mode } from '../address.ts';
import { type Moments, unique } from '../cursor.ts';

export interface Late {
  readonly event: PlacedEvent;
  readonly atMs: number;
  readonly heardMs: number;
}

export interface Course {
  readonly moments: Moments;
  readonly late: readonly Late[];
  readonly marks: readonly Mark[];
}

/** What the page can jump to; the others are drawn. */
export const JUMPS = ['correction', 'missedClock', 'decision', 'gap'] as const;
export type Jump = (typeof JUMPS)[number];

/** What was taken back did not happen; it was heard all the same. */
export function courseOf(replay: Replay, lines: readonly RecordLine[]): Course {
  const standing = lines.filter((line) => line.standing !== 'withdrawn');
  const heardMs = (event: PlacedEvent) => Date.parse(heardAt(replay, event));
  return {
    moments: {
      at: unique(standing.map(({ event }) => Date.parse(event.occurredAt))),
      known: unique(replay.events.map(heardMs)),
    },
    late: standing
      .filter(({ lateMs }) => lateMs !== null)
      .map(({ event, recorded }) => ({
        event,
        atMs: Date.parse(event.occurredAt),
        heardMs: heardMs(recorded),
      })),
    marks: marksOf(replay),
  };
}

/** Where a jump to a mark leads: a correction to when it became known, all else to when it was. */
const momentOf = (mark: Mark, mode: Mode): number =>
  mode !== 'actual' && (mark.kind === 'correction' || mark.kind === 'heardLate') ? mark.heardMs : mark.atMs;

/** Moments of the marks of a kind, or of all that one can jump to. */
export const jumpsOf = (marks: readonly Mark[], mode: Mode, kind: Jump | null): readonly number[] =>
  unique(
    marks
      .filter((mark) => (kind === null ? isJump(mark.kind) : mark.kind === kind))
      .map((mark) => momentOf(mark, mode)),
  );

const isJump = (kind: string): boolean => JUMPS.some((jump) => jump === kind);
