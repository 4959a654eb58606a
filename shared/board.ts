/** The board: the fold of the whole log. What the wall, the desk and the API show is read from it and nothing else. */
import { Map as PersistentMap } from 'immutable';
import { type CaseState, caseFold } from './casefile/fold.ts';
import { type Drill, drillFold, drillTimeMs } from './duty/drill.ts';
import { type HandedPost, handedFold } from './duty/handed.ts';
import { type RollCall, rollCallFold } from './duty/rollCall.ts';
import { type Warning, warningFold } from './duty/warning.ts';
import { type PlacedEvent, streamId, streamKind } from './event/envelope.ts';
import { incidentFold } from './incident/fold.ts';
import type { IncidentState } from './incident/state.ts';
import { type IndicatorRecord, indicatorFold } from './indicator/fold.ts';
import { type PlanRecord, planFold } from './plan/fold.ts';
import { type RuleSetRecord, ruleSetFold } from './report/fold.ts';
import { reviewFold } from './review/fold.ts';
import type { ReviewState } from './review/state.ts';
import { areaFold, bodyFold, depotFold, postFold, shelterFold, teamFold } from './roster/fold.ts';
import type { Area, CommandBody, Depot, DutyPost, Shelter, Team } from './roster/state.ts';
import { emptyTrack, type Fold, follow, SealedTrack, seal, type Track } from './track.ts';
import { type WallState, wallFold } from './wall/fold.ts';

/** What each kind of stream is folded into. Kinds that are not here are in the log only. */
export interface Folded {
  incident: IncidentState;
  team: Team;
  depot: Depot;
  shelter: Shelter;
  body: CommandBody;
  post: DutyPost;
  area: Area;
  warning: Warning;
  rollCall: RollCall;
  drill: Drill;
  indicator: IndicatorRecord;
  reportRules: RuleSetRecord;
  plan: PlanRecord;
  handed: HandedPost;
  wall: WallState;
  review: ReviewState;
  case: CaseState;
}
export type FoldedKind = keyof Folded;

export const FOLDS: { readonly [K in FoldedKind]: Fold<Folded[K]> } = {
  incident: incidentFold,
  team: teamFold,
  depot: depotFold,
  shelter: shelterFold,
  body: bodyFold,
  post: postFold,
  area: areaFold,
  warning: warningFold,
  rollCall: rollCallFold,
  drill: drillFold,
  indicator: indicatorFold,
  reportRules: ruleSetFold,
  plan: planFold,
  handed: handedFold,
  wall: wallFold,
  review: reviewFold,
  case: caseFold,
};
export const FOLDED_KINDS = Object.keys(FOLDS) as FoldedKind[];
export const isFoldedKind = (kind: string): kind is FoldedKind => Object.hasOwn(FOLDS, kind);

export type Tracks<K extends FoldedKind> = PersistentMap<string, Track<Folded[K]>>;

export interface Board {
  /** Position of the newest event that the board has seen, whether or not it folded it. */
  readonly position: number;
  readonly recordedAt: string;
  readonly tracks: { readonly [K in FoldedKind]: Tracks<K> };
  /** Ended incidents that still keep their history, oldest ending first: late facts mostly come soon. */
  readonly cooling: readonly string[];
}

/** How many ended incidents keep their history in memory. */
const COOLING_LIMIT = 200;

export const EMPTY_BOARD: Board = {
  position: 0,
  recordedAt: '',
  tracks: {
    incident: PersistentMap(),
    team: PersistentMap(),
    depot: PersistentMap(),
    shelter: PersistentMap(),
    body: PersistentMap(),
    post: PersistentMap(),
    area: PersistentMap(),
    warning: PersistentMap(),
    rollCall: PersistentMap(),
    drill: PersistentMap(),
    indicator: PersistentMap(),
    reportRules: PersistentMap(),
    plan: PersistentMap(),
    handed: PersistentMap(),
    wall: PersistentMap(),
    review: PersistentMap(),
    case: PersistentMap(),
  },
  cooling: [],
};

/**
 * The board after the event.
 * @throws SealedTrack when the event belongs to an incident that ended long ago: put its history back first.
 */
export const evolveBoard = (board: Board, event: PlacedEvent): Board => cooled(foresee(board, event), event);

/**
 * The board as it would be after an event that is not in the log yet. Nothing is sealed: what is only foreseen could
 * not be read back from the log.
 */
export function foresee(board: Board, event: PlacedEvent): Board {
  const kind = streamKind(event.stream);
  const seen = { ...board, position: event.position, recordedAt: event.recordedAt };
  return isFoldedKind(kind) ? evolveTrack(seen, kind, event) : seen;
}

function evolveTrack<K extends FoldedKind>(board: Board, kind: K, event: PlacedEvent): Board {
  const id = streamId(event.stream);
  const fold: Fold<Folded[K]> = FOLDS[kind];
  const known = board.tracks[kind].get(id) as Track<Folded[K]> | undefined;
  // A board that holds a part of the log (a screen's) may meet a stream in the middle: it has to ask for it.
  if (!known && event.version !== 1) throw new SealedTrack(id);
  const track = follow(fold, known ?? emptyTrack(fold, id), event);
  return withTrack(board, kind, track);
}

/** The board with one track put in place: a history read back from the log, or one sealed. */
export function withTrack<K extends FoldedKind>(board: Board, kind: K, track: Track<Folded[K]>): Board {
  const tracks = (board.tracks[kind] as Tracks<K>).set(track.id, track);
  return { ...board, tracks: { ...board.tracks, [kind]: tracks } };
}

export const trackIn = <K extends FoldedKind>(
  board: Board,
  kind: K,
  id: string,
): Track<Folded[K]> | undefined => (board.tracks[kind] as Tracks<K>).get(id);

export const stateIn = <K extends FoldedKind>(board: Board, kind: K, id: string): Folded[K] | undefined =>
  trackIn(board, kind, id)?.state;

export function* statesOf<K extends FoldedKind>(board: Board, kind: K): Generator<Folded[K]> {
  for (const track of (board.tracks[kind] as Tracks<K>).values()) yield track.state;
}

export const isOver = (incident: IncidentState): boolean =>
  incident.status === 'closed' || incident.status === 'merged';

/** Keeps the histories of ended incidents within bounds: the longest ended is sealed first. */
function cooled(board: Board, event: PlacedEvent): Board {
  if (streamKind(event.stream) !== 'incident') return board;
  const id = streamId(event.stream);
  const state = stateIn(board, 'incident', id);
  if (!state) return board;
  const listed = board.cooling.includes(id);
  if (!isOver(state)) {
    return listed ? { ...board, cooling: board.cooling.filter((other) => other !== id) } : board;
  }
  if (listed) return board;
  const cooling = [...board.cooling, id];
  if (cooling.length <= COOLING_LIMIT) return { ...board, cooling };
  const [oldest, ...rest] = cooling;
  const track = oldest === undefined ? undefined : trackIn(board, 'incident', oldest);
  return { ...(track ? withTrack(board, 'incident', seal(track)) : board), cooling: rest };
}

/** The now that an incident is judged by: that of its drill, or the world's. Milliseconds since 1970. */
export function nowOf(board: Board, drill: string | null, worldNowMs: number): number {
  const clock = drill === null ? undefined : stateIn(board, 'drill', drill);
  return clock ? drillTimeMs(clock, worldNowMs) : worldNowMs;
}

/** Whether `area` is `scope` or lies within it. What has no area lies in none but everywhere (null). */
export function within(board: Board, area: string | null, scope: string | null): boolean {
  if (scope === null) return true;
  let at: string | null = area;
  for (let depth = 0; at !== null && depth < 12; depth++) {
    if (at === scope) return true;
    at = stateIn(board, 'area', at)?.parent ?? null;
  }
  return false;
}

/** The same for what one chooses to look at: there, nothing is hidden for want of an area. */
export const inScope = (board: Board, area: string | null, scope: string | null): boolean =>
  area === null || within(board, area, scope);
