/** What stands where: all that the map shows, and what of it has to be seen. */
import type { Board } from '../../../shared/board.ts';
import type { Severity } from '../../../shared/event/field.ts';
import { NO_POSITIONS, type Positions } from '../../../shared/positions.ts';
import { reliefOf } from '../../lib/relief.ts';
import type { Wanted } from './map/fit.ts';
import { type Land, NO_LAND } from './map/land.ts';
import { type Site, sitesOf } from './map/sites.ts';
import {
  atLeast,
  type Bounds,
  boundsOf,
  cornersOf,
  grown,
  isWithin,
  metresBetween,
  type Point,
} from './map/space.ts';
import { type SentTeam, sentTeams, whereIs } from './map/teams.ts';
import { type AffectedArea, affectedAreas, type WarnedArea, warnedAreas } from './map/told.ts';
import type { Standing } from './standing.ts';

export interface IncidentMark {
  readonly id: string;
  readonly at: Point;
  readonly title: string;
  readonly severity: Severity | null;
  readonly focus: boolean;
  readonly drill: boolean;
  /** Teams at the scene. */
  readonly arrived: number;
  /** Told of the one in focus only; null: nobody said. */
  readonly inNeed: number | null;
}

export interface Scene {
  /** Of the log, that it was read at. */
  readonly position: number;
  /** Areas to draw; none where the focus lies far outside them. */
  readonly land: Land;
  /** The one in focus first. */
  readonly incidents: readonly IncidentMark[];
  readonly teams: readonly SentTeam[];
  readonly sites: readonly Site[];
  readonly warned: readonly WarnedArea[];
  readonly affected: readonly AffectedArea[];
  readonly wanted: Wanted | null;
  /** The incident in focus has no position: it can't be on the map. */
  readonly focusUnplaced: boolean;
  readonly drill: boolean;
}

export interface SceneSource {
  readonly board: Board;
  readonly nowMs: number;
  readonly standings: readonly Standing[];
  readonly focus: Standing | null;
  readonly land: Land;
  readonly home: string | null;
  readonly positions?: Positions;
}

/** So far beyond the areas, in parts of their size, an incident still belongs to them. */
const MARGIN = 0.25;
/** A team that comes from farther than this is pointed to at the edge: the scene would be lost in a map of both. */
const NEAR_M = 40_000;
/** The least that a map shows, in degrees of latitude. */
const LEAST_DEG = 0.06;

export function sceneOf(source: SceneSource): Scene {
  const { board, nowMs, standings, focus, home } = source;
  const at = focus && whereIs(focus);
  const belongs = at === null || (source.land.bounds && isWithin(grown(source.land.bounds, MARGIN), at));
  const land = belongs ? source.land : NO_LAND;
  const teams = sentTeams(board, standings, focus, source.positions ?? NO_POSITIONS);
  const affected = affectedAreas(land, focus);
  return {
    position: board.position,
    land,
    incidents: incidentMarks(standings, focus),
    teams,
    sites: sitesOf(board, standings, focus, home),
    warned: warnedAreas(board, land, focus, nowMs),
    affected,
    wanted: at && focus ? focusWanted(focus, at, teams, affected) : landWanted(land),
    focusUnplaced: focus !== null && at === null,
    drill: focus !== null && focus.incident.drill !== null,
  };
}

function landWanted({ bounds }: Land): Wanted | null {
  return bounds && { about: `land ${cornersOf(bounds).join()}`, bounds };
}

/** The scene, the teams on their way to it and where they may be, and the areas that it touches. */
function focusWanted(
  { incident }: Standing,
  at: Point,
  teams: readonly SentTeam[],
  affected: readonly AffectedArea[],
): Wanted {
  const near = teams.filter((team) => team.focus && isNear(team, at));
  const bounds = boundsOf([
    at,
    ...near.flatMap(({ where, towards }) => [...(where ? [where.at] : []), ...(towards ? [towards] : [])]),
    ...affected.flatMap(({ area }) => cornersOf(area.bounds)),
  ]) as Bounds; // there is one point at least
  return { about: `incident ${incident.id}`, bounds: atLeast(bounds, LEAST_DEG) };
}

const isNear = ({ where, towards }: SentTeam, scene: Point): boolean =>
  where !== null && [where.at, towards ?? scene].every((point) => metresBetween(point, scene) < NEAR_M);

function incidentMarks(standings: readonly Standing[], focus: Standing | null): IncidentMark[] {
  const isFocus = (standing: Standing) => standing.incident.id === focus?.incident.id;
  const all = focus && !standings.some(isFocus) ? [focus, ...standings] : standings;
  return all
    .flatMap((standing): IncidentMark[] => {
      const at = whereIs(standing);
      if (!at) return [];
      const { id, title, severity, drill } = standing.incident;
      return [
        {
          id,
          at,
          title,
          severity,
          focus: isFocus(standing),
          drill: drill !== null,
          arrived: standing.arrived,
          inNeed: isFocus(standing) ? inNeedOf(standing) : null,
        },
      ];
    })
    .sort((a, b) => Number(b.focus) - Number(a.focus));
}

function inNeedOf(standing: Standing): number | null {
  const { need, areas } = reliefOf(standing);
  return areas.some((area) => area.need !== null) ? need : null;
}
