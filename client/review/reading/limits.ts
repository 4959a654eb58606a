/** When the limits of an incident first ran out, or would have. */
import type { Board } from '../../../shared/board.ts';
import { arrivalClock, reliefClock } from '../../../shared/incident/clock.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';

export interface LimitLine {
  readonly kind: 'arrival' | 'relief';
  readonly atMs: number;
  readonly limitMs: number;
}

/** The earliest of each kind that counts; nothing where no such clock ever started. */
export function limitLines(board: Board, incident: IncidentState): readonly LimitLine[] {
  const { arrivalMs, reliefMs } = limitsOf(board);
  // When a limit ends does not depend on the moment from which one looks.
  const anyMs = 0;
  const arrivals = Object.values(incident.dispatches).map((one) => arrivalClock(one, anyMs, arrivalMs));
  const reliefs = Object.values(incident.relief).map((area) => reliefClock(incident, area, anyMs, reliefMs));
  const first = (kind: LimitLine['kind'], limitMs: number, clocks: typeof arrivals): LimitLine[] => {
    const dues = clocks
      .filter(({ outcome, dueAt }) => outcome !== 'excluded' && dueAt !== null)
      .map(({ dueAt }) => Date.parse(dueAt ?? ''));
    return dues.length > 0 ? [{ kind, atMs: Math.min(...dues), limitMs }] : [];
  };
  return [...first('arrival', arrivalMs, arrivals), ...first('relief', reliefMs, reliefs)];
}
