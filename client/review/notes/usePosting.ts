/** Recording something of the review: under way, done, or refused with its reason. */
import { useState } from 'react';
import type { TypeName } from '../../../shared/event.ts';
import { eventOf } from '../../desk/acts/event.ts';
import { serverClockMs } from '../../lib/ask.ts';
import { useReview } from '../context.ts';

interface Posting {
  readonly busy: boolean;
  readonly trouble: string | null;
  /** Whether it was recorded. */
  readonly record: <T extends TypeName>(type: T, data: Parameters<typeof eventOf<T>>[2]) => Promise<boolean>;
}

export function usePosting(): Posting {
  const { post, incident } = useReview();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  return {
    busy,
    trouble,
    async record(type, data) {
      setBusy(true);
      setTrouble(null);
      try {
        await post([eventOf(type, `review:${incident.id}`, data, serverClockMs())]);
        return true;
      } catch (error) {
        setTrouble(error instanceof Error ? error.message : String(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
