/** The newest position of a team that counts for an incident: of its phone, or as somebody reported it. */
import { type Drill, drillTimeMs } from '../../../../shared/duty/drill.ts';
import type { Positions } from '../../../../shared/positions.ts';
import type { Team } from '../../../../shared/roster/state.ts';
import type { Sample } from './whereabouts.ts';

/** Where a team stood so long before its order is still where it was called from. */
const BEFORE_ORDER_MS = 10 * 60_000;
/** A phone's clock may be ahead of the server's by a little. */
const AHEAD_MS = 60_000;

interface Asked {
  readonly drill: Drill | null;
  /** By the incident's clock. */
  readonly nowMs: number;
  readonly orderedMs: number | null;
}

/**
 * What phones tell is of the world: it counts in a drill that runs as fast as the world does, and in no other, where
 * teams only seem to move. What was reported as an event has the incident's own time.
 */
export function sampleOf(
  team: Team,
  positions: Positions,
  { drill, nowMs, orderedMs }: Asked,
): Sample | null {
  const told = positions.get(team.id);
  const live = told && (drill === null || drill.speed === 1) ? told : undefined;
  const liveMs = live && msIn(drill, Date.parse(live.at));
  const reportedMs = team.seen ? Date.parse(team.seen.at) : null;
  const counts = (atMs: number) => atMs >= (orderedMs ?? nowMs) - BEFORE_ORDER_MS && atMs <= nowMs + AHEAD_MS;
  const liveCounts = liveMs !== undefined && counts(liveMs);
  if (team.seen && reportedMs !== null && counts(reportedMs) && !(liveCounts && liveMs >= reportedMs)) {
    const { lon, lat } = team.seen;
    return { at: [lon, lat], atMs: reportedMs, accuracyM: null, speed: null, heading: null };
  }
  if (!live || !liveCounts) return null;
  const { lon, lat, accuracyM, speed, heading } = live;
  return { at: [lon, lat], atMs: liveMs, accuracyM, speed, heading };
}

const msIn = (drill: Drill | null, worldMs: number): number =>
  drill ? drillTimeMs(drill, worldMs) : worldMs;
