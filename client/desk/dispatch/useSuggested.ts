/** The teams that may be sent to an incident, made out anew when the board changes or a minute has passed. */
import { useMemo } from 'react';
import { suggestTeams, type Wanted } from '../../../shared/dispatch/suggest.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useDesk } from '../context.ts';
import { type Choosable, choosable } from './choosing.ts';

const MINUTE_MS = 60_000;

export function useSuggested(incident: IncidentState, wanted?: Wanted): readonly Choosable[] {
  const { board, nowOf } = useDesk();
  const minute = Math.floor(nowOf(incident) / MINUTE_MS);
  return useMemo(
    () => choosable(board, suggestTeams(board, incident, minute * MINUTE_MS, wanted)),
    [board, incident, minute, wanted],
  );
}
