/** Whether a subject concerns an indicator at all: by kind of emergency, team, distance and severity. */
import type { Place } from '../../event/envelope.ts';
import { SEVERITIES, type Severity } from '../../event/field.ts';
import type { SeverityEntry } from '../../incident/state.ts';
import { CLASSES } from '../classes.ts';
import type { IndicatorDefinition } from '../definition.ts';
import type { Source, Subject } from '../subject.ts';

type Scope = IndicatorDefinition['scope'];

export function concerns(scope: Scope, source: Source): boolean {
  if (scope.types.length === 0 && scope.classes.length === 0) return true;
  const wanted = wantedBy(scope);
  return source.types.some((type) => wanted.has(type));
}

const known = new WeakMap<Scope, ReadonlySet<string>>();

function wantedBy(scope: Scope): ReadonlySet<string> {
  const before = known.get(scope);
  if (before) return before;
  const wanted = new Set<string>([...scope.types, ...scope.classes.flatMap((name) => CLASSES[name])]);
  known.set(scope, wanted);
  return wanted;
}

export interface KnownTeam {
  readonly kind: string;
  readonly station: Place | null;
}

/** `null`: not one of its teams. A reason: one of them, but out, or nobody can tell. */
export function teamScope(
  { teamKinds, outsideTeams, withinKm }: Scope,
  { team }: Subject,
  known: KnownTeam | undefined,
): { excluded?: string; unknown?: string } | null {
  if (!team) return {};
  if (teamKinds.length > 0 && !(known && teamKinds.includes(known.kind))) return null;
  // An arrival without an order names no team: that is for the clock to say.
  if (!known && !outsideTeams && team.id !== null) return { excluded: 'outsideTeam' };
  if (withinKm === undefined) return {};
  const distanceKm = distance(known?.station ?? null, team.scene);
  if (distanceKm === null) return { unknown: 'distanceUnknown' };
  return distanceKm > withinKm ? { excluded: 'outOfRange' } : {};
}

/** Whether the severity brings it in: as last confirmed, and as it was when the clock started. */
export function severityScope(
  { severityAtLeast, severityOnly }: Scope,
  source: Source,
  startedAt: string | null,
): { final: boolean; atStart: boolean; ground: SeverityEntry | null } {
  const fits = (severity: Severity | null): boolean => {
    if (severityOnly) return severity === severityOnly;
    if (!severityAtLeast) return true;
    return severity !== null && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(severityAtLeast);
  };
  if (!severityOnly && !severityAtLeast) return { final: true, atStart: true, ground: null };
  const final = fits(source.severity);
  const then = source.severityHistory.findLast(({ at }) => startedAt !== null && at <= startedAt);
  return {
    final,
    atStart: startedAt === null ? final : fits(then?.severity ?? null),
    ground: source.severityHistory.at(-1) ?? null,
  };
}

const EARTH_RADIUS_KM = 6_371;

function distance(a: Place | null, b: Place | null): number | null {
  if (a?.lon === undefined || a.lat === undefined || b?.lon === undefined || b.lat === undefined) return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [dLat, dLon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
