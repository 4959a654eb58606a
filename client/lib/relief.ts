/** How many of those in need were reached, when, and in which area nobody has been heard of. */
import type { FigureStatus } from '../../shared/event/field.ts';
import { type Clock, reachedBy, reliefClock } from '../../shared/incident/clock.ts';
import type { Limits } from '../../shared/incident/limits.ts';
import { mayHold } from '../../shared/incident/rivals.ts';
import type { IncidentState, ReliefArea } from '../../shared/incident/state.ts';
import { withRivalCounts } from './rivalCounts.ts';

export interface ShareStep {
  readonly atMs: number;
  readonly share: number;
}

export interface AreaRelief {
  readonly area: string;
  /** null: nobody has said how many are in need. */
  readonly need: number | null;
  /** The fewest in need, where rival numbers stand; `need` is then the most. */
  readonly needAtLeast: number | null;
  /** null: nobody has reported from there. Where rival counts stand, the fewest. */
  readonly reached: number | null;
  /** The most that were reached, where rival counts stand; otherwise the same. */
  readonly reachedAtMost: number | null;
  readonly status: FigureStatus | null;
  readonly verified: boolean;
  readonly late: boolean;
  readonly done: boolean;
  readonly startMs: number | null;
  readonly dueMs: number | null;
  /** The share of this area as it rose; none where its need is not known. */
  readonly steps: readonly ShareStep[];
}

export interface Relief {
  readonly areas: readonly AreaRelief[];
  /** Of the areas whose need is known: the most, and the fewest where rival numbers stand. Rivals are never summed. */
  readonly need: number;
  readonly needAtLeast: number;
  readonly reached: number;
  /** All that was reported delivered, also where the need is not known. */
  readonly delivered: number;
  /** null while no area has a stated need. */
  readonly share: number | null;
  /** The share if the more hopeful of the rival numbers hold; otherwise the same. */
  readonly shareAtMost: number | null;
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
  readonly steps: readonly ShareStep[];
  readonly heardMs: number | null;
}

interface Subject {
  readonly incident: IncidentState;
  /** The incident's own now. */
  readonly nowMs: number;
  readonly limits: Limits;
}

/** One area: as recorded, as the least and the most of rival counts leave it, and its clock. */
interface Known {
  readonly state: ReliefArea;
  readonly least: ReliefArea;
  readonly most: ReliefArea;
  readonly clock: Clock;
}

export function reliefOf({ incident, nowMs, limits }: Subject): Relief {
  const all = Object.values(incident.relief).map((state): Known => {
    const { least, most } = withRivalCounts(state, incident.confirmations);
    return { state, least, most, clock: reliefClock(incident, state, nowMs, limits.reliefMs) };
  });
  const known = all.filter(({ state }) => state.need !== null);
  const clocks = all.map(({ clock }) => clock);
  const need = sum(known, ({ state }) => needOf(state));
  const needAtLeast = sum(known, ({ state }) => leastNeed(state) ?? 0);
  const starts = clocks.flatMap(({ startedAt }) => (startedAt === null ? [] : [Date.parse(startedAt)]));
  const heard = all.flatMap(({ state }) => state.deliveries.map(({ at }) => Date.parse(at)));
  const reachedAtMost = sum(known, ({ most }) => Math.min(reachedBy(most), leastNeed(most) ?? 0));
  const least = known.map((one) => one.least);
  const steps = stepsOf(least, need);
  const areas = all.map(areaOf).sort(byWant);
  return {
    areas,
    need,
    needAtLeast,
    reached: sum(least, (area) => Math.min(reachedBy(area), needOf(area))),
    delivered: sum(all, (one) => reachedBy(one.least)),
    share: need > 0 ? (steps.at(-1)?.share ?? 0) : null,
    shareAtMost: needAtLeast > 0 ? reachedAtMost / needAtLeast : null,
    verified: known.length > 0 && known.every(({ state }) => state.need?.status === 'verified'),
    silent: areas.filter((area) => area.reached === null && (area.need ?? 0) > 0).length,
    needUnknown: all.length - known.length,
    startMs: starts.length > 0 ? Math.min(...starts) : null,
    dueMs: dueOf(clocks),
    doneMs: known.length === all.length ? doneOf(clocks) : null,
    missed: clocks.some((clock) => clock.outcome === 'missed'),
    limitMs: limits.reliefMs,
    target: limits.reliefTarget,
    steps,
    heardMs: heard.length > 0 ? Math.max(...heard) : null,
  };
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

const needOf = (area: ReliefArea): number => area.need?.people ?? 0;

const leastNeed = ({ need, rivalNeeds }: ReliefArea): number | null =>
  mayHold(need, rivalNeeds).reduce<number | null>(
    (least, { people }) => Math.min(least ?? people, people),
    null,
  );

function areaOf({ state, least, most, clock }: Known): AreaRelief {
  const silent = state.deliveries.length === 0;
  const { startedAt, dueAt, stoppedAt, outcome } = clock;
  return {
    area: state.area,
    need: state.need?.people ?? null,
    needAtLeast: leastNeed(state),
    reached: silent ? null : reachedBy(least),
    reachedAtMost: silent ? null : reachedBy(most),
    status: state.need?.status ?? null,
    verified: state.need?.status === 'verified',
    late: outcome === 'missed',
    done: stoppedAt !== null,
    startMs: startedAt === null ? null : Date.parse(startedAt),
    dueMs: dueAt === null ? null : Date.parse(dueAt),
    steps: stepsOf([least], needOf(state)),
  };
}

function dueOf(clocks: readonly Clock[]): number | null {
  const open = clocks.filter((clock) => clock.stoppedAt === null && clock.dueAt !== null);
  const running = open.filter((clock) => clock.outcome !== 'missed');
  const dues = (running.length > 0 ? running : open).map((clock) => Date.parse(clock.dueAt ?? ''));
  return dues.length > 0 ? Math.min(...dues) : null;
}

function doneOf(clocks: readonly Clock[]): number | null {
  const counted = clocks.filter(({ reason }) => reason !== 'needNotStated' && reason !== 'noOccurrence');
  const stops = counted.map(({ stoppedAt }) => (stoppedAt === null ? null : Date.parse(stoppedAt)));
  return stops.length > 0 && !stops.includes(null) ? Math.max(...stops.map(Number)) : null;
}

/** The share of the need as it is known now, at each moment that something was delivered. */
function stepsOf(areas: readonly ReliefArea[], need: number): ShareStep[] {
  if (need === 0) return [];
  const moments = [...new Set(areas.flatMap((area) => area.deliveries.map(({ at }) => at)))].sort();
  return moments.map((at) => ({
    atMs: Date.parse(at),
    share: sum(areas, (area) => Math.min(reachedBy(area, at), needOf(area))) / need,
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
