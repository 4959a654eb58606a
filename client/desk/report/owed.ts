/** Which reports are owed, how each stands, and what rule says so. Pure. */
import type { Board } from '../../../shared/board.ts';
import type { IncidentState, ReportObligation } from '../../../shared/incident/state.ts';
import { answersTo, type ReportStanding, standingOf } from '../../../shared/report/answer.ts';
import { ruleSetOf, ruleSetsKnown } from '../../../shared/report/inForce.ts';
import type { ReportRule, ReportRuleSet } from '../../../shared/report/rules.ts';

export interface OwedLine {
  readonly incident: IncidentState;
  readonly owed: ReportObligation;
  readonly standing: ReportStanding;
  /** Until the limit, by the incident's own clock; negative when it has passed. */
  readonly leftMs: number;
  /** When the report that answers it was sent, where one was. */
  readonly sentAt: string | null;
  /** Nobody has checked the limit against its source: every screen says so. */
  readonly assumed: boolean;
  /** The article or passage behind it; null where the rule is not known any more. */
  readonly source: string | null;
}

/** Every obligation of the incident, by its limit. `nowMs` is the incident's own. */
export function owedLines(board: Board, incident: IncidentState, nowMs: number): OwedLine[] {
  const now = new Date(nowMs).toISOString();
  return incident.obligations
    .map((owed): OwedLine => {
      const behind = ruleBehind(board, owed);
      return {
        incident,
        owed,
        standing: standingOf(incident, owed, now),
        leftMs: Date.parse(owed.dueAt) - nowMs,
        sentAt: answersTo(incident, owed)[0]?.sentAt ?? null,
        assumed: behind?.set.confirmed === false,
        source: behind?.rule.source ?? null,
      };
    })
    .sort(byLimit);
}

/** Still to be sent: in time, or after it. */
export const isOutstanding = ({ standing }: OwedLine): boolean =>
  standing === 'due' || standing === 'omitted';

/** What is to be sent next: what can still be in time goes before what is late already. */
export const nextOwed = (lines: readonly OwedLine[]): OwedLine | undefined =>
  lines.find(({ standing }) => standing === 'due') ??
  lines.findLast(({ standing }) => standing === 'omitted');

/**
 * What else one report answers: open obligations to the same level by the same channel. A first report that names none of
 * them answers them all; a follow-up is for its own slot.
 */
export const togetherWith = (lines: readonly OwedLine[], line: OwedLine): OwedLine[] =>
  line.owed.kind !== 'first'
    ? []
    : lines.filter(
        (other) =>
          other.owed.obligationId !== line.owed.obligationId &&
          isOutstanding(other) &&
          isSamePaper(line, other),
      );

const isSamePaper = ({ owed }: OwedLine, { owed: other }: OwedLine): boolean =>
  owed.toLevel === other.toLevel && owed.channel === other.channel && owed.kind === other.kind;

/** Of all these incidents, soonest first: one line for each report that is to be written. */
export function outstandingOf(
  board: Board,
  incidents: readonly IncidentState[],
  nowOf: (incident: IncidentState) => number,
): OwedLine[] {
  return incidents
    .flatMap((incident) => {
      const open = owedLines(board, incident, nowOf(incident)).filter(isOutstanding);
      return open.filter((line, index) =>
        line.owed.kind === 'first'
          ? !open.slice(0, index).some((earlier) => isSamePaper(earlier, line))
          : !open.slice(index + 1).some((later) => isMissedSlotBefore(line, later)),
      );
    })
    .sort((a, b) => a.leftMs - b.leftMs);
}

/** Of a rule with many slots that were missed only the last is still to be written. */
const isMissedSlotBefore = (line: OwedLine, later: OwedLine): boolean =>
  line.standing === 'omitted' && later.standing === 'omitted' && later.owed.ruleId === line.owed.ruleId;

function byLimit(a: OwedLine, b: OwedLine): number {
  if (a.owed.dueAt !== b.owed.dueAt) return a.owed.dueAt < b.owed.dueAt ? -1 : 1;
  return a.owed.obligationId < b.owed.obligationId ? -1 : 1;
}

/** The rule as it stood when the obligation was recorded. */
function ruleBehind(
  board: Board,
  { ruleId, position }: ReportObligation,
): { readonly set: ReportRuleSet; readonly rule: ReportRule } | undefined {
  for (const { id } of ruleSetsKnown(board)) {
    if (!ruleId.startsWith(`${id}/`)) continue;
    const set = ruleSetOf(board, id, position);
    const rule = set?.rules.find((one) => `${id}/${one.id}` === ruleId);
    if (set && rule) return { set, rule };
  }
  return undefined;
}
