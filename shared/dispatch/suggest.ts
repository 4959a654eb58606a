/**
 * Whom to send: teams by how soon they can be of use. Each reason counts for so many minutes, so that a suggestion can be
 * read and argued with: the sum of its reasons is what it is ranked by. Who goes is for a person to say.
 */
import { type Board, statesOf } from '../board.ts';
import type { Place } from '../event/envelope.ts';
import { distanceM } from '../forecast/distance.ts';
import { quantile } from '../forecast/durations.ts';
import { travelling } from '../forecast/prior.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Team } from '../roster/state.ts';
import type { SuggestionReason } from '../words/suggestion.ts';
import { type Capability, capabilityFor } from './capability.ts';
import { type Engagement, engagementsOn } from './load.ts';

/** What is asked for; otherwise what the kinds of the incident call for. */
export interface Wanted {
  /** Teams of one of these kinds. */
  readonly kinds?: readonly string[] | undefined;
  /** Teams that have every one of these. */
  readonly skills?: readonly string[] | undefined;
  /** So many at most. */
  readonly count?: number | undefined;
}

export interface Suggestion {
  readonly teamId: string;
  /** Sum of the minutes of its reasons. */
  readonly minutes: number;
  /** Straight line to the scene, metres; null where a place has no coordinates. */
  readonly distanceM: number | null;
  /** As likely longer as shorter; null with the distance. */
  readonly travelMs: number | null;
  /** Since its entry was last said to be so, or it was last seen, whichever is later. */
  readonly dataAgeMs: number;
  readonly reasons: readonly SuggestionReason[];
}

/** What speaks against a team, in minutes of waiting that would be as bad. Judgement, not a rule. */
const COSTS = {
  madeFor: 0,
  able: 15,
  notMadeFor: 180,
  fitUnknown: 0,
  distanceUnknown: 60,
  free: 0,
  standbyHere: 0,
  standbyElsewhere: 15,
  busy: { ordered: 20, acknowledged: 30, departed: 60, arrived: 90 },
  dataAge: 0,
} as const;

/** Later, a team that is free is taken to be back at its station. */
const SEEN_COUNTS_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The teams that may be sent, the best first; equals by id, so that the order is always the same. Left out: retired teams,
 * those of another drill, those already ordered to this scene, and where kinds or skills are wanted, those that lack them.
 * `nowMs` is of the incident's own clock.
 */
export function suggestTeams(
  board: Board,
  incident: IncidentState,
  nowMs: number,
  wanted: Wanted = {},
): Suggestion[] {
  const engagements = engagementsOn(board, incident.drill);
  const suggestions: Suggestion[] = [];
  for (const team of statesOf(board, 'team')) {
    if (team.kind === '' || team.retired || (team.drill !== null && team.drill !== incident.drill)) continue;
    const load = engagements.get(team.id) ?? [];
    if (load.some(({ incidentId, kind }) => incidentId === incident.id && kind === 'toScene')) continue;
    const fit = fitOf(team, incident.types, wanted);
    if (fit) suggestions.push(suggestionOf(team, incident, load, fit, nowMs));
  }
  suggestions.sort((a, b) => a.minutes - b.minutes || (a.teamId < b.teamId ? -1 : 1));
  return suggestions.slice(0, wanted.count);
}

function suggestionOf(
  team: Team,
  incident: IncidentState,
  load: readonly Engagement[],
  fit: SuggestionReason,
  nowMs: number,
): Suggestion {
  const way = wayOf(team, incident.place, load.length > 0, nowMs);
  const heard = Math.max(Date.parse(team.confirmedAt), team.seen ? Date.parse(team.seen.at) : 0);
  const dataAgeMs = Math.max(0, nowMs - heard);
  const age: SuggestionReason = {
    code: 'dataAge',
    values: { days: Math.floor(Math.max(0, nowMs - Date.parse(team.confirmedAt)) / DAY_MS) },
    minutes: COSTS.dataAge,
  };
  const reasons = [fit, way.reason, ...loadReasons(load, incident.id), age];
  return {
    teamId: team.id,
    minutes: reasons.reduce((sum, { minutes }) => sum + minutes, 0),
    distanceM: way.distanceM,
    travelMs: way.travelMs,
    dataAgeMs,
    reasons,
  };
}

/** null where something is wanted that the team has not. */
function fitOf(team: Team, types: readonly string[], { kinds = [], skills = [] }: Wanted) {
  if (kinds.length === 0 && skills.length === 0) return fitFor(team, capabilityFor(types));
  const lacks =
    (kinds.length > 0 && !kinds.includes(team.kind)) || skills.some((skill) => !team.skills.includes(skill));
  return lacks ? null : fitFor(team, { kinds, skills });
}

function fitFor({ kind, skills }: Team, capability: Capability | null): SuggestionReason {
  if (!capability) return { code: 'fitUnknown', values: { kind }, minutes: COSTS.fitUnknown };
  if (capability.kinds.includes(kind)) return { code: 'madeFor', values: { kind }, minutes: COSTS.madeFor };
  const able = skills.filter((skill) => capability.skills.includes(skill));
  return able.length > 0
    ? { code: 'able', values: { skills: able }, minutes: COSTS.able }
    : { code: 'notMadeFor', values: { kind }, minutes: COSTS.notMadeFor };
}

interface Way {
  readonly distanceM: number | null;
  readonly travelMs: number | null;
  readonly reason: SuggestionReason;
}

/** From where it was last seen, while that says something; from its station otherwise. */
function wayOf({ seen, station }: Team, scene: Place | null, isOut: boolean, nowMs: number): Way {
  const seenAgoMs = seen ? nowMs - Date.parse(seen.at) : Number.POSITIVE_INFINITY;
  const bySeen = seen !== null && (isOut || seenAgoMs <= SEEN_COUNTS_MS || station?.lon === undefined);
  const metres = distanceM(bySeen ? seen : station, scene);
  if (metres === null) {
    const reason = { code: 'distanceUnknown', values: {}, minutes: COSTS.distanceUnknown } as const;
    return { distanceM: null, travelMs: null, reason };
  }
  const travelMs = quantile(travelling(metres), 0.5);
  const travelMinutes = Math.round(travelMs / MINUTE_MS);
  const values = { distanceKm: Math.round(metres / 100) / 10, travelMinutes };
  const seenMinutes = Math.max(0, Math.round(seenAgoMs / MINUTE_MS));
  return {
    distanceM: metres,
    travelMs,
    reason: bySeen
      ? { code: 'awayFromSeen', values: { ...values, seenMinutes }, minutes: travelMinutes }
      : { code: 'awayFromStation', values, minutes: travelMinutes },
  };
}

/** One for each engagement: two incidents at once are twice the trouble. */
function loadReasons(load: readonly Engagement[], here: string): SuggestionReason[] {
  if (load.length === 0) return [{ code: 'free', values: {}, minutes: COSTS.free }];
  return load.map(({ incidentId, title, kind, stage }) => {
    if (kind === 'toScene') return { code: 'busy', values: { title, stage }, minutes: COSTS.busy[stage] };
    return incidentId === here
      ? { code: 'standbyHere', values: {}, minutes: COSTS.standbyHere }
      : { code: 'standbyElsewhere', values: { title }, minutes: COSTS.standbyElsewhere };
  });
}
