/** A posted position, read strictly: as it will be kept, or why it is not. */
import { z } from 'zod';
import { id, instant, lat, lon } from '../../shared/event/field.ts';
import type { Problem } from '../../shared/problem.ts';
import { fieldProblem, issuesOf } from '../../shared/words/issue.ts';
import type { Lang } from '../../shared/words/lang.ts';
import { problem } from '../../shared/words/problem.ts';
import { daysMs } from './days.ts';

export const postedPosition = z.strictObject({
  teamId: id,
  lon,
  lat,
  accuracyM: z.number().min(0).max(1_000_000).nullish().meta({ unit: 'm' }),
  speed: z.number().min(0).max(1_000).nullish().meta({ unit: 'm/s' }),
  heading: z.number().min(0).max(360).nullish(),
  at: instant,
  /** Of another system, for those who bring its records in: the device that told it there. */
  source: id.optional(),
});
type PostedPosition = z.output<typeof postedPosition>;

/** A phone and the server may disagree by this much. */
const AHEAD_MINUTES = 5;
/** What was told longer ago than this says nothing any more of where anybody is. */
const OLDEST_DAYS = 7;

/** For how long a position counts as one of now: what is older is not taken, and not shown live. */
export const liveMs = (keepDays: number): number => daysMs(Math.min(OLDEST_DAYS, keepDays));

export function readPosition(
  input: unknown,
  { nowMs, keepDays, lang }: { nowMs: number; keepDays: number; lang: Lang },
): PostedPosition | Problem {
  const read = postedPosition.safeParse(input);
  if (!read.success) {
    const errors = issuesOf(read.error, input).map((issue) => fieldProblem(issue, lang));
    return problem('invalidPosition', lang, {}, errors);
  }
  const atMs = Date.parse(read.data.at);
  if (atMs > nowMs + AHEAD_MINUTES * 60_000)
    return problem('positionAhead', lang, { minutes: AHEAD_MINUTES });
  if (atMs < nowMs - liveMs(keepDays))
    return problem('positionOld', lang, { days: Math.min(OLDEST_DAYS, keepDays) });
  return read.data;
}

export const isProblem = (read: PostedPosition | Problem): read is Problem => 'status' in read;
