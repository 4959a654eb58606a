/** Which plans fit an incident, by kind, severity and place, and why. */
import { type Board, inScope, stateIn, statesOf } from '../board.ts';
import type { ResponseLevel, Severity } from '../event/field.ts';
import type { IncidentState } from '../incident/state.ts';
import { isGraver } from '../severity/grade.ts';
import { KINDS } from '../words/kind.ts';
import type { Bilingual } from '../words/lang.ts';
import type { MatchReason } from '../words/plan.ts';
import { SEVERITY_NAMES } from '../words/severity.ts';
import { levelsOf, type PlanCard, type PlanKind } from './card.ts';

export interface PlanMatch {
  readonly planId: string;
  readonly card: PlanCard;
  /** Whether it may be started; if not, the reasons say what is in the way. */
  readonly fits: boolean;
  readonly reasons: readonly MatchReason[];
  /** The highest level whose own least severity is reached: a proposal, for a person to decide. */
  readonly level: ResponseLevel | null;
}

type Asked = Pick<IncidentState, 'types' | 'severity' | 'severityProposed' | 'area' | 'drill'>;

/** Which plan is looked at first: the one made for the kind of emergency, the general one last. */
const KIND_ORDER: Readonly<Record<PlanKind, number>> = {
  special: 0,
  departmental: 1,
  grassroots: 2,
  overall: 3,
};

/** What is in the way; all other reasons speak for the plan or say what is not known. */
const AGAINST: ReadonlySet<MatchReason['code']> = new Set(['severityBelow', 'notYetValid', 'noLongerValid']);

/**
 * The plans for the incident's kinds that hold where it happened, best first: those that fit, made for this kind, of a
 * body near the place. A plan that would fit but for severity or its dates is listed behind them, with what is in the
 * way. What is not known of the incident (no severity, no area) is in the way of nothing.
 * @param nowMs the now of the incident (of its drill, if it has one).
 */
export function matchPlans(board: Board, incident: Asked, nowMs: number): PlanMatch[] {
  const found: (PlanMatch & { readonly rank: readonly (number | string)[] })[] = [];
  for (const { card, retired, drill } of statesOf(board, 'plan')) {
    if (!card || retired || (drill !== null && drill !== incident.drill)) continue;
    const kind = kindReason(card, incident);
    const place = placeReason(board, card, incident);
    if (!kind || !place) continue;
    const reasons = [kind, severityReason(card, incident), place.reason, validity(card, nowMs)];
    const fits = !reasons.some(({ code }) => AGAINST.has(code));
    const rank = [
      fits ? 0 : 1,
      KIND_ORDER[card.kind],
      kind.code === 'type' ? 0 : 1,
      place.away,
      -Date.parse(card.validFrom),
      card.planId,
    ];
    found.push({ planId: card.planId, card, fits, reasons, level: levelFor(card, gradeOf(incident)), rank });
  }
  return found.sort((a, b) => compared(a.rank, b.rank)).map(({ rank: _, ...match }) => match);
}

/** The highest level of the plan that its own least severity proposes; null where it names none that is reached. */
function levelFor(card: PlanCard, severity: Severity | null): ResponseLevel | null {
  if (severity === null) return null;
  const reached = levelsOf(card).find(
    ({ severityMin }) => severityMin !== undefined && atLeast(severity, severityMin),
  );
  return reached?.level ?? null;
}

const atLeast = (severity: Severity, least: Severity): boolean => !isGraver(least, severity);

const gradeOf = ({ severity, severityProposed }: Asked): Severity | null =>
  severity ?? severityProposed?.severity ?? null;

function kindReason({ types }: PlanCard, incident: Asked): MatchReason | null {
  if (types.length === 0) return { code: 'anyType', values: {} };
  const type = incident.types.find((each) => types.includes(each));
  return type === undefined ? null : { code: 'type', values: { type: kindWords(type) } };
}

const kindWords = (type: string): Bilingual | string =>
  Object.hasOwn(KINDS, type) ? KINDS[type as keyof typeof KINDS] : type;

function severityReason({ severityMin }: PlanCard, incident: Asked): MatchReason {
  if (severityMin === undefined) return { code: 'anySeverity', values: {} };
  const grade = gradeOf(incident);
  const least = SEVERITY_NAMES[severityMin];
  if (grade === null) return { code: 'severityUnknown', values: { least } };
  const values = { severity: SEVERITY_NAMES[grade], least };
  if (!atLeast(grade, severityMin)) return { code: 'severityBelow', values };
  return { code: incident.severity === null ? 'severityProposed' : 'severity', values };
}

/** How many areas lie between the place and that of the plan's body; nothing where the place lies outside it. */
function placeReason(
  board: Board,
  card: PlanCard,
  incident: Asked,
): { reason: MatchReason; away: number } | null {
  const body = card.body === undefined ? undefined : stateIn(board, 'body', card.body);
  if (!body || body.area === null) return { reason: { code: 'anyArea', values: {} }, away: FAR };
  if (incident.area === null) return { reason: { code: 'areaUnknown', values: {} }, away: FAR };
  if (!inScope(board, incident.area, body.area)) return null;
  const values = { body: named(body), area: named(stateIn(board, 'area', incident.area), incident.area) };
  return { reason: { code: 'area', values }, away: stepsTo(board, incident.area, body.area) };
}

/** Behind every plan that names its area. */
const FAR = 100;

function stepsTo(board: Board, from: string, to: string): number {
  let at: string | null = from;
  let steps = 0;
  while (at !== null && at !== to && steps < FAR) {
    at = stateIn(board, 'area', at)?.parent ?? null;
    steps += 1;
  }
  return steps;
}

const named = (
  entry: { name: string; nameEn: string | null } | undefined,
  otherwise = '',
): Bilingual | string => (entry ? { zh: entry.name, en: entry.nameEn ?? entry.name } : otherwise);

function validity({ validFrom, validUntil }: PlanCard, nowMs: number): MatchReason {
  if (Date.parse(validFrom) > nowMs) return { code: 'notYetValid', values: { from: day(validFrom) } };
  if (validUntil !== undefined && Date.parse(validUntil) <= nowMs)
    return { code: 'noLongerValid', values: { until: day(validUntil) } };
  return { code: 'valid', values: { from: day(validFrom) } };
}

/** The day in Beijing, 2026-07-01. */
const day = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

function compared(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
