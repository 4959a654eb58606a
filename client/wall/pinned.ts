/** The incident that somebody has chosen: it stands in the address, so that a reload keeps it. */
import { useCallback, useEffect, useRef, useState } from 'react';

/** 1–9 choose from the rail, 0 and Escape give the choice back to the wall. */
export function usePinned(ids: readonly string[]): [string | null, (id: string | null) => void] {
  const [pinned, setPinned] = useState(() => new URLSearchParams(window.location.search).get('incident'));
  const choose = useCallback((id: string | null) => {
    const address = new URL(window.location.href);
    if (id === null) address.searchParams.delete('incident');
    else address.searchParams.set('incident', id);
    window.history.replaceState(null, '', address);
    setPinned(id);
  }, []);

  const latest = useRef(ids);
  const before = latest.current;
  latest.current = ids;
  // Nobody stands at the wall to take back what has ended meanwhile.
  const ended = pinned !== null && before.includes(pinned) && !ids.includes(pinned);
  useEffect(() => {
    if (ended) choose(null);
  }, [ended, choose]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '0' || event.key === 'Escape') choose(null);
      const id = /^[1-9]$/.test(event.key) ? latest.current[Number(event.key) - 1] : undefined;
      if (id !== undefined) choose(id);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [choose]);
  return [pinned, choose];
}
