/** Ended cases that an incident is like: the server is asked, as the page keeps none that ended long ago. */
import { useEffect, useState } from 'react';
import type { SimilarCase } from '../../../shared/casefile/library.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { ask } from '../../lib/ask.ts';

/** Asked again when what they are compared by changes; nothing where the server can't be reached. */
export function useSimilar({ id, title, types, area, severity }: IncidentState): readonly SimilarCase[] {
  const key = JSON.stringify([id, title, types, area, severity]);
  const [found, setFound] = useState<{ key: string; cases: readonly SimilarCase[] }>({ key: '', cases: [] });
  useEffect(() => {
    let wanted = true;
    ask<{ cases: readonly SimilarCase[] }>('GET', `/api/incidents/${encodeURIComponent(id)}/similar`)
      .then(({ cases }) => wanted && setFound({ key, cases }))
      .catch(() => wanted && setFound({ key, cases: [] }));
    return () => {
      wanted = false;
    };
  }, [id, key]);
  return found.key === key ? found.cases : [];
}
