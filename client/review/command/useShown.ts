/** What the parts of the view of command read. */
import { minuteTimeNear } from '../../lib/time.ts';
import { useReview } from '../context.ts';

/** The state of the side that is looked at, and times as it writes them. */
export function useShown() {
  const review = useReview();
  const picture = review.mode === 'known' ? review.known : review.actual;
  const time = (at: string | null | undefined) =>
    at ? minuteTimeNear(Date.parse(at), review.cursor.atMs) : '—';
  return { ...review, picture, shown: picture?.standing.incident ?? null, time };
}
