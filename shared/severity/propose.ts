/** The grade that an incident's figures call for. It is proposed, never set: a person confirms. */
import { isOver } from '../board.ts';
import { entryOf } from '../entry.ts';
import type { DataOf } from '../event.ts';
import type { CasualtyFigure, IncidentState } from '../incident/state.ts';
import { type CasualtyView, casualtyView } from '../incident/view.ts';
import type { Reaction } from '../reaction.ts';
import type { SeverityFigure } from './criteria.ts';
import { type CriterionHit, type Grading, gradingOf, type SeverityFigures } from './grade.ts';

/** From what is known by now; call it again whenever figures change. null when there is nothing to propose. */
export const proposeSeverity = (incident: IncidentState): Grading | null =>
  gradingOf(incident.types, figuresOf(incident));

/** Figures that have no field of their own, by the names that situation reports (`situationUpdated`) give them. */
const NAMED: readonly (readonly [string, SeverityFigure])[] = [
  ['burntHectares', 'burntHectares'],
  ['受害森林面积（公顷）', 'burntHectares'],
  ['magnitude', 'magnitude'],
  ['震级', 'magnitude'],
  ['poisoned', 'poisoned'],
  ['中毒人数', 'poisoned'],
];

function figuresOf(incident: IncidentState): SeverityFigures {
  const counted = casualtyView(incident);
  const moved = Object.values(incident.evacuations).map(({ people }) => people);
  const told: (readonly [SeverityFigure, number | null | undefined])[] = [
    ['deaths', feared(counted, 'deaths')],
    ['missing', feared(counted, 'missing')],
    ['seriouslyInjured', feared(counted, 'seriouslyInjured')],
    ['directLoss', incident.loss?.directLoss],
    ['moved', moved.length > 0 ? moved.reduce((sum, people) => sum + people, 0) : null],
    ...NAMED.map(([name, figure]) => [figure, entryOf(incident.figures, name)?.value] as const),
  ];
  return Object.fromEntries(told.filter(([, value]) => value !== null && value !== undefined));
}

/** The count in force, or a newer one that is not verified yet where it is worse: a proposal does not wait for it. */
function feared(counted: CasualtyView | null, figure: CasualtyFigure): number | null {
  const inForce = counted?.[figure] ?? null;
  const newer = counted?.newer.find((later) => later.figure === figure);
  return newer ? Math.max(inForce ?? 0, newer.high) : inForce;
}

/**
 * The data of the `severityProposed` that is due after what has just happened. null when there is nothing new to say: the
 * incident is over, the same was proposed last, or it is what a person has confirmed.
 */
export function severityToPropose(incident: IncidentState): DataOf<'severityProposed'> | null {
  if (isOver(incident)) return null;
  const { severity = null, criteriaHit = [] } = proposeSeverity(incident) ?? {};
  if (severity === null || severity === incident.severity) return null;
  if (severity === incident.severityProposed?.severity) return null;
  return { severity, criteriaHit: criteriaHit.map(recordOf) };
}

/** As it stands in the log: `accident.deaths 12 >= 10`. `criterionInWords` reads it back. */
const recordOf = ({ criterionId, value, threshold }: CriterionHit): string =>
  `${criterionId} ${value} >= ${threshold}`;

/** Records the proposal, once after each earlier one. It never comes before the one that it replaces. */
export const severityProposals: Reaction = ({ incident, nowMs }) => {
  const data = severityToPropose(incident);
  if (!data) return { events: [], nextMs: Number.POSITIVE_INFINITY };
  const before = incident.severityProposed?.at ?? '';
  const now = new Date(nowMs).toISOString();
  const event = {
    type: 'severityProposed',
    occurredAt: now > before ? now : before,
    occurredPrecision: 'second' as const,
    data,
  };
  return { events: [{ key: `${data.severity} ${before}`, event }], nextMs: Number.POSITIVE_INFINITY };
};
