/** How many of those in need were reached, when, and in which area nobody has been heard of. */
import { reachedBy, reliefClock } from '../../shared/incident/clock.ts';
import type { Limits } from '../../shared/incident/limits.ts';
import { mayHold } from '../../shared/incident/rivals.ts';
import type { IncidentState, ReliefArea } from '../../shared/incident/state.ts';
import { reliefView } from '../../shared/incident/view.ts';

export interface AreaRelief {
  readonly area: string;
  /** null: nobody has said how many are in need. */
  readonly need: number | null;
  /** The fewest in need, where rival numbers stand; `need` is then the most. */
  readonly needAtLeast: number | null;
  /** null: nobody has reported from there. */
  readonly reached: number | null;
  readonly verified: boolean;
  readonly late: boolean;
  readonly done: boolean;
}

export interface Relief {
  readonly areas: readonly AreaRelief[];
  readonly need: number;
  readonly reached: number;
  /** All that was reported delivered, also where the need is not known. */
  readonly delivered: number;
  /** null while no area has a stated need. */
  readonly share: number | null;
  readonly verified: boolean;
  readonly silent: number;
  readonly needUnknown: number;
  /** Where the time axis starts, and where the first limit that still runs (or the last that ran out) stands. */
  readonly startMs: number | null;
  readonly dueMs: number | null;
  /** The moment from which everybody was reached. */
  readonly doneMs: number | null;
  readonly missed: boolean;
  readonly limitMs: number;
  readonly target: number | null;
  /** The share as it rose, step by step. */
  readonly steps: readonly { readonly atMs: number; readonly share: number }[];
  readonly heardMs: number | null;
}

/** `nowMs` is the incident's own. */
export function reliefOf({
  incident,
  nowMs,
  limits,
}: {
  readonly incident: IncidentState;
  readonly nowMs: number;
  readonly limits: Limits;
}): Relief {
  const states = Object.values(incident.relief);
  const clocks = states.map((area) => reliefClock(incident, area, nowMs, limits.reliefMs));
  const areas = states
    .map((area, i): AreaRelief => {
      const view = reliefView(area);
      const clock = clocks[i];
      return {
        area: area.area,
        need: view.peopleInNeed,
        needAtLeast: leastNeed(area),
        reached: view.peopleReached,
        verified: view.status === 'verified',
        late: clock?.outcome === 'missed',
        done: clock?.stoppedAt !== null && clock?.stoppedAt !== undefined,
      };
    })
    .sort(byWant);
  const known = states.filter((area) => needOf(area) !== null);
  const need = known.reduce((sum, area) => sum + (needOf(area) ?? 0), 0);
  const starts = clocks.flatMap((clock) => (clock.startedAt === null ? [] : Date.parse(clock.startedAt)));
  const open = clocks.filter((clock) => clock.stoppedAt === null && clock.dueAt !== null);
  const running = open.filter((clock) => clock.outcome !== 'missed');
  const counted = clocks.filter(
    (clock) => clock.reason !== 'needNotStated' && clock.reason !== 'noOccurrence',
  );
  const dueOf = (some: typeof open) => some.map((clock) => Date.parse(clock.dueAt ?? ''));
  const dues = running.length > 0 ? dueOf(running) : dueOf(open);
  const stops = counted.map((clock) => (clock.stoppedAt === null ? null : Date.parse(clock.stoppedAt)));
  const steps = stepsOf(known, need);
  const heard = states.flatMap((area) => area.deliveries.map((delivery) => Date.parse(delivery.at)));
  return {
    areas,
    need,
    reached: known.reduce((sum, area) => sum + Math.min(reachedBy(area), needOf(area) ?? 0), 0),
    delivered: states.reduce((sum, area) => sum + reachedBy(area), 0),
    share: need > 0 ? (steps.at(-1)?.share ?? 0) : null,
    verified: known.length > 0 && known.every((area) => area.need?.status === 'verified'),
    silent: areas.filter((area) => area.reached === null && (area.need ?? 0) > 0).length,
    needUnknown: states.length - known.length,
    startMs: starts.length > 0 ? Math.min(...starts) : null,
    dueMs: dues.length > 0 ? Math.min(...dues) : null,
    doneMs:
      known.length > 0 && known.length === states.length && !stops.includes(null)
        ? Math.max(...stops.map(Number))
        : null,
    missed: clocks.some((clock) => clock.outcome === 'missed'),
    limitMs: limits.reliefMs,
    target: limits.reliefTarget,
    steps,
    heardMs: heard.length > 0 ? Math.max(...heard) : null,
  };
}

const needOf = (area: ReliefArea): number | null => area.need?.people ?? null;

const leastNeed = ({ need, rivalNeeds }: ReliefArea): number | null =>
  mayHold(need, rivalNeeds).reduce<number | null>(
    (least, { people }) => Math.min(least ?? people, people),
    null,
  );

/** The share of the need as it is known now, at each moment that something was delivered. */
function stepsOf(areas: readonly ReliefArea[], need: number): { atMs: number; share: number }[] {
  if (need === 0) return [];
  const moments = [
    ...new Set(areas.flatMap((area) => area.deliveries.map((delivery) => delivery.at))),
  ].sort();
  return moments.map((at) => ({
    atMs: Date.parse(at),
    share: areas.reduce((sum, area) => sum + Math.min(reachedBy(area, at), needOf(area) ?? 0), 0) / need,
  }));
}

/** Loudest first: late, then silent, then the most people still waiting; done last. */
function byWant(a: AreaRelief, b: AreaRelief): number {
  const waiting = (area: AreaRelief) => (area.need ?? 0) - (area.reached ?? 0);
  return (
    Number(a.done) - Number(b.done) ||
    Number(b.late) - Number(a.late) ||
    Number(a.reached !== null) - Number(b.reached !== null) ||
    waiting(b) - waiting(a) ||
    (a.area < b.area ? -1 : 1)
  );
}
