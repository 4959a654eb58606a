/** Teams whose marks would lie on each other share one, the loudest of them speaking for all. */
import type { Urgency } from '../../reading/arrivals.ts';
import type { Point } from '../../reading/map/space.ts';
import type { SentTeam } from '../../reading/map/teams.ts';
import type { Whereabouts } from '../../reading/map/whereabouts.ts';
import type { Px } from './projection.ts';

type PlacedTeam = SentTeam & { readonly where: Whereabouts };

export interface Cluster {
  readonly lead: PlacedTeam;
  readonly px: Px;
  /** It lies beyond the edge, where its mark points to it. */
  readonly outside: boolean;
  /** How many teams, the lead among them. */
  readonly count: number;
  /** All of them are as far as the lead is. */
  readonly alike: boolean;
}

const LOUDEST: readonly Urgency[] = ['missed', 'risk', 'running', 'unknown', 'late', 'arrived'];

/** Of the incident in focus first, then the loudest, those on the road before those that wait; always the same order. */
const byLoudness = (a: SentTeam, b: SentTeam): number =>
  Number(b.focus) - Number(a.focus) ||
  LOUDEST.indexOf(a.urgency) - LOUDEST.indexOf(b.urgency) ||
  Number(b.step === 'departed') - Number(a.step === 'departed') ||
  (a.dispatchId < b.dispatchId ? -1 : 1);

/** More marks than this are a crowd: they are put together more widely, and few of them are named. */
export const CROWD = 24;

/** `nearPx`: marks nearer to each other than this are one; in a crowd, twice as far. The loudest first. */
export function clustered(teams: readonly SentTeam[], place: Place, nearPx: number): Cluster[] {
  const clusters = together(teams, place, nearPx);
  return clusters.length > CROWD ? together(teams, place, 2 * nearPx) : clusters;
}

type Place = (at: Point) => { readonly px: Px; readonly outside: boolean };

function together(teams: readonly SentTeam[], place: Place, nearPx: number): Cluster[] {
  const clusters: { lead: PlacedTeam; px: Px; outside: boolean; ids: Set<string>; alike: boolean }[] = [];
  const cells = new Map<number, typeof clusters>();
  const cellOf = ([x, y]: Px) => Math.floor(x / nearPx) * ROW + Math.floor(y / nearPx);
  for (const team of teams.filter(isPlaced).sort(byLoudness)) {
    const spot = place(team.where.at);
    if (spot.outside && !team.focus) continue;
    const [x, y] = spot.px;
    const cell = cellOf(spot.px);
    const near = AROUND.flatMap((step) => cells.get(cell + step) ?? []).find(
      ({ px }) => Math.hypot(px[0] - x, px[1] - y) < nearPx,
    );
    if (near) {
      near.ids.add(team.team.id);
      near.alike &&= near.lead.step === team.step && near.lead.urgency === team.urgency;
      continue;
    }
    const cluster = { lead: team, ...spot, ids: new Set([team.team.id]), alike: true };
    clusters.push(cluster);
    cells.set(cell, [...(cells.get(cell) ?? []), cluster]);
  }
  return clusters.map(({ ids, ...cluster }) => ({ ...cluster, count: ids.size }));
}

/** More cells than any canvas is high. */
const ROW = 100_000;
/** From a cell to itself and to those beside it. */
const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => dx * ROW + dy));

const isPlaced = (team: SentTeam): team is PlacedTeam => team.where !== null;
