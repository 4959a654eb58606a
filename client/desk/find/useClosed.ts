/** Incidents that the page has not in memory: the server is asked, a moment after the last letter. */
import { useEffect, useState } from 'react';
import { ask } from '../../lib/ask.ts';

export interface ClosedIncident {
  readonly id: string;
  readonly title: string;
  readonly occurredAt: string | null;
}

const PAUSE_MS = 250;

/** Nothing while nothing is typed, and where the server can't be reached: what the page knows is shown anyway. */
export function useClosed(typed: string): readonly ClosedIncident[] {
  const [found, setFound] = useState<{ typed: string; incidents: readonly ClosedIncident[] }>({
    typed: '',
    incidents: [],
  });
  useEffect(() => {
    const words = typed.trim();
    if (words === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      const address = `/api/incidents?status=over&limit=6&q=${encodeURIComponent(words)}`;
      ask<{ incidents: readonly ClosedIncident[] }>('GET', address)
        .then(({ incidents }) => wanted && setFound({ typed: words, incidents }))
        .catch(() => wanted && setFound({ typed: words, incidents: [] }));
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed]);
  return found.typed === typed.trim() ? found.incidents : [];
}
