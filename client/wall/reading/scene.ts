/** What stands where: the marks of the map, the most telling first, and how much of the world it has to show. */
import { type Board, stateIn, statesOf } from '../../../shared/board.ts';
import type { Place } from '../../../shared/event/envelope.ts';
import type { Severity } from '../../../shared/event/field.ts';
import type { Dispatch } from '../../../shared/incident/state.ts';
import { stageOf } from '../../../shared/incident/view.ts';
import type { Area, Depot, Shelter, Team } from '../../../shared/roster/state.ts';
import { type Arrivals, arrivalsOf, type Urgency } from './arrivals.ts';
import { isActive, type Standing } from './standing.ts';

export type Point = readonly [lon: number, lat: number];

type TeamStep = 'ordered' | 'acknowledged' | 'departed' | 'assembled';

export type Mark = { readonly at: Point } & (
  | {
      readonly kind: 'incident';
      readonly title: string;
      readonly severity: Severity | null;
      readonly focus: boolean;
      readonly drill: boolean;
      readonly arrived: number;
    }
  | {
      readonly kind: 'team';
      /** Those that stand at one spot and in one stage share a mark. */
      readonly teams: readonly Team[];
      readonly step: TeamStep;
      readonly urgency: Urgency;
      readonly towards: Point | null;
      readonly seen: boolean;
    }
  | { readonly kind: 'post' }
  | { readonly kind: 'shelter'; readonly shelter: Shelter }
  | { readonly kind: 'depot'; readonly depot: Depot }
);

export interface Scene {
  readonly marks: readonly Mark[];
  /** Drawn areas that hold the focus; empty when it lies outside them. */
  readonly areas: readonly Area[];
  readonly bounds: {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
  } | null;
}

const pointOf = (place: Place | null | undefined): Point | null =>
  place?.lon === undefined || place.lat === undefined ? null : [place.lon, place.lat];

/** Beyond this a station is not on the way to anywhere that the map could show. */
const FAR_DEG = 2;
/** The least that a map without areas shows, in degrees of latitude. */
const LEAST_DEG = 0.12;
/** So far beyond the drawn areas, in parts of their size, an incident still belongs to them. */
const MARGIN = 0.25;

export function sceneOf(board: Board, standings: readonly Standing[], focus: Standing | null): Scene {
  const drawn = [...statesOf(board, 'area')].filter((area) => area.schematic !== null);
  const district = boundsOf(
    drawn.flatMap((area) => (area.schematic ?? []).map(([lon, lat]): Point => [lon, lat])),
  );
  const at = focus && whereIs(focus);
  const inside = district !== null && (at === null || isWithin(district, at, MARGIN));
  const [first, ...others] = incidentMarks(standings, focus);
  const marks = [
    ...(first ? [first] : []),
    ...(focus ? teamMarks(board, focus) : []),
    ...others,
    ...siteMarks(board),
  ];
  if (inside) {
    const near = marks.filter((mark) => isWithin(district, mark.at, MARGIN));
    return {
      marks: near,
      areas: drawn,
      bounds: boundsOf([...corners(district), ...near.map((mark) => mark.at)]),
    };
  }
  if (at === null) return { marks: [], areas: [], bounds: null };
  const near = marks.filter(
    (mark) => Math.abs(mark.at[0] - at[0]) < FAR_DEG && Math.abs(mark.at[1] - at[1]) < FAR_DEG,
  );
  return {
    marks: near,
    areas: [],
    bounds: widened(boundsOf([at, ...near.map((mark) => mark.at)]), LEAST_DEG),
  };
}

/** Where an incident is: as it was reported, or where teams were sent for it. */
function whereIs({ incident }: Standing): Point | null {
  const sent = Object.values(incident.dispatches).map((dispatch) => pointOf(dispatch.scene));
  return pointOf(incident.place) ?? sent.find((point) => point !== null) ?? null;
}

function incidentMarks(standings: readonly Standing[], focus: Standing | null): Mark[] {
  return standings
    .flatMap((standing): (Mark & { focus: boolean })[] => {
      const at = whereIs(standing);
      if (!at) return [];
      const { title, severity, drill } = standing.incident;
      const isFocus = standing.incident.id === focus?.incident.id;
      return [
        {
          kind: 'incident',
          at,
          title,
          severity,
          focus: isFocus,
          drill: drill !== null,
          arrived: isFocus ? standing.arrived : 0,
        },
      ];
    })
    .sort((a, b) => Number(b.focus) - Number(a.focus));
}

function teamMarks(board: Board, focus: Standing): Mark[] {
  const { incident } = focus;
  const scene = whereIs(focus);
  const arrivals = arrivalsOf(focus);
  const active = Object.values(incident.dispatches).filter(isActive);
  const posts = Object.values(incident.posts).flatMap((post): Mark[] => {
    const at = post.closed ? null : pointOf(post.place);
    return at ? [{ kind: 'post', at }] : [];
  });
  return [...gathered(active.flatMap((dispatch) => underWay(board, dispatch, arrivals, scene))), ...posts];
}

type TeamMark = Extract<Mark, { kind: 'team' }>;

/** A team that has not arrived: where it was last seen since the order, else at its station. */
function underWay(board: Board, dispatch: Dispatch, arrivals: Arrivals, scene: Point | null): TeamMark[] {
  const team = dispatch.teamId === null ? undefined : stateIn(board, 'team', dispatch.teamId);
  if (!team || dispatch.arrived) return [];
  const seen = team.seen && dispatch.ordered && team.seen.at >= dispatch.ordered.at ? team.seen : null;
  const at: Point | null = seen ? [seen.lon, seen.lat] : pointOf(team.station);
  if (!at) return [];
  const stage = stageOf(dispatch);
  const step: TeamStep = dispatch.assembled
    ? 'assembled'
    : stage === 'departed' || stage === 'acknowledged'
      ? stage
      : 'ordered';
  const urgency = arrivals.rows.find((row) => row.dispatchId === dispatch.dispatchId)?.urgency ?? 'running';
  return [
    {
      kind: 'team',
      at,
      teams: [team],
      step,
      urgency,
      towards: pointOf(dispatch.scene) ?? scene,
      seen: seen !== null,
    },
  ];
}

const LOUDEST: readonly Urgency[] = ['missed', 'risk', 'running', 'unknown', 'late', 'arrived'];

/** Teams of one spot and one stage under one mark, the loudest marks first. */
function gathered(marks: readonly TeamMark[]): TeamMark[] {
  const spots = new Map<string, TeamMark>();
  for (const mark of marks) {
    const spot = `${mark.at[0].toFixed(3)} ${mark.at[1].toFixed(3)} ${mark.step} ${mark.urgency}`;
    const known = spots.get(spot);
    spots.set(spot, known ? { ...known, teams: [...known.teams, ...mark.teams] } : mark);
  }
  return [...spots.values()].sort((a, b) => LOUDEST.indexOf(a.urgency) - LOUDEST.indexOf(b.urgency));
}

function siteMarks(board: Board): Mark[] {
  const shelters = [...statesOf(board, 'shelter')]
    .sort((a, b) => Number(b.open) - Number(a.open) || b.capacity - a.capacity)
    .flatMap((shelter): Mark[] => {
      const at = pointOf(shelter.place);
      return at ? [{ kind: 'shelter', at, shelter }] : [];
    });
  const depots = [...statesOf(board, 'depot')].flatMap((depot): Mark[] => {
    const at = pointOf(depot.place);
    return at ? [{ kind: 'depot', at, depot }] : [];
  });
  return [...depots, ...shelters];
}

type Bounds = NonNullable<Scene['bounds']>;

function boundsOf(points: readonly Point[]): Bounds | null {
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return {
    west: Math.min(...lons),
    east: Math.max(...lons),
    south: Math.min(...lats),
    north: Math.max(...lats),
  };
}

const corners = ({ west, south, east, north }: Bounds): Point[] => [
  [west, south],
  [east, north],
];

function isWithin({ west, south, east, north }: Bounds, [lon, lat]: Point, margin: number): boolean {
  const dx = (east - west) * margin;
  const dy = (north - south) * margin;
  return lon >= west - dx && lon <= east + dx && lat >= south - dy && lat <= north + dy;
}

/** At least so high, and some air on every side. */
function widened(bounds: Bounds | null, leastDeg: number): Bounds | null {
  if (!bounds) return null;
  const dy = Math.max(leastDeg - (bounds.north - bounds.south), 0) / 2 + (bounds.north - bounds.south) * 0.15;
  const dx = Math.max(leastDeg - (bounds.east - bounds.west), 0) / 2 + (bounds.east - bounds.west) * 0.15;
  return {
    west: bounds.west - dx,
    east: bounds.east + dx,
    south: bounds.south - dy,
    north: bounds.north + dy,
  };
}
