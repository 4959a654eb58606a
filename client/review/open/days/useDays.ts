/** The day that is looked at, and the year that it lies in; the day stands in the address. */
import { useCallback, useEffect, useState } from 'react';
import type { Year } from '../../../../shared/replay/days.ts';
import { ADDRESS_AFTER_MS } from '../../useAddress.ts';
import { findYear } from '../find.ts';
import { dayIn, withDay, yearIn } from './steps.ts';

export interface Days {
  /** null until it is here, and where there is no incident at all. */
  readonly year: Year | null;
  /** `2026-11-21`; null: none was chosen. */
  readonly day: string | null;
  /** By what was known when the day ended, rather than by what is known today. */
  readonly asKnownThen: boolean;
  readonly choose: (day: string | null) => void;
  readonly showYear: (year: number) => void;
  readonly setAsKnownThen: (then: boolean) => void;
}

/** `signedIn`: nobody else is told of any incident. */
export function useDays(signedIn: boolean): Days {
  const [day, setDay] = useState(() => dayIn(window.location.search));
  const [asked, showYear] = useState<number | null>(day === null ? null : yearIn(day));
  const [year, setYear] = useState<Year | null>(null);
  const [asKnownThen, setAsKnownThen] = useState(false);
  useEffect(() => {
    if (!signedIn) return;
    let isOver = false;
    // Without the year the list of incidents still stands: it says what is wrong with the server.
    findYear(asked).then(
      (found) => isOver || setYear(found.days.length > 0 && found.first !== null ? found : null),
      () => isOver || setYear(null),
    );
    return () => {
      isOver = true;
    };
  }, [signedIn, asked]);
  const choose = useCallback((next: string | null) => {
    setDay(next);
    if (next !== null) showYear(yearIn(next));
  }, []);
  useEffect(() => {
    const soon = setTimeout(() => {
      const { pathname, search } = window.location;
      const next = withDay(search, day);
      if (next !== search) window.history.replaceState(null, '', pathname + next);
    }, ADDRESS_AFTER_MS);
    return () => clearTimeout(soon);
  }, [day]);
  return { year, day, asKnownThen, choose, showYear, setAsKnownThen };
}
