/** What concerns the phone besides incidents: roll calls, warnings, and what became of what it reported. */
import { type Board, isOver, stateIn, statesOf, within } from '../../../shared/board.ts';
import type { RollCall } from '../../../shared/duty/rollCall.ts';
import type { Warning } from '../../../shared/duty/warning.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { areaNamed } from '../../desk/intake/where.ts';
import { nameIn } from '../../lib/i18n/language.ts';
import { areaName } from '../../lib/names.ts';
import { warningsInForce } from '../../wall/reading/forces.ts';
import { isActive } from '../../wall/reading/standing.ts';
import { isReportedByMe, type Look, nowFor } from './look.ts';
import type { FieldView, ReportedCard, RollCallCard } from './view.ts';

/** A call that nobody closed is not asked about for ever. */
const CALLED_MS = 24 * 3_600_000;
const REPORTED_LIMIT = 50;

/** Posts of a call that are of my body. */
export const myPostsOf = ({ board, me }: Look, { posts }: Pick<RollCall, 'posts'>): string[] =>
  me.body === null ? [] : posts.filter((id) => stateIn(board, 'post', id)?.body === me.body);

/** Calls that are open and that a post of mine has not answered, the newest first. */
export function rollCallsOf(look: Look): RollCallCard[] {
  return [...statesOf(look.board, 'rollCall')]
    .filter((call) => isOpen(look, call) && myPostsOf(look, call).some((id) => !entryOf(call.answers, id)))
    .sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? 1 : -1))
    .map((call) => rollCallCard(look, call));
}

function isOpen({ board, nowMs }: Look, { drill, started, closed }: RollCall): boolean {
  if (!started || closed || (drill !== null && stateIn(board, 'drill', drill)?.endedRecordedAt)) return false;
  return nowMs - Date.parse(started.recordedAt) <= CALLED_MS;
}

function rollCallCard(look: Look, call: RollCall): RollCallCard {
  const startedAt = call.startedAt ?? '';
  const { windowMinutes, posts, answers } = call;
  return {
    callId: call.id,
    drill: call.drill,
    posts: myPostsOf(look, call)
      .filter((id) => !entryOf(answers, id))
      .map((id) => {
        const post = stateIn(look.board, 'post', id);
        return { id, name: post ? nameIn(look.language, post) : id };
      }),
    startedAt,
    dueAt:
      windowMinutes === null ? null : new Date(Date.parse(startedAt) + windowMinutes * 60_000).toISOString(),
    called: posts.length,
    answered: posts.filter((id) => entryOf(answers, id)).length,
  };
}

/**
 * Whether a warning is for an area of mine: one that holds it or that it holds. A text that names no area that is
 * known is for everybody: a warning is not hidden for want of a name.
 */
export function isWarned({ board, me }: Look, { area }: Pick<Warning, 'area'>): boolean {
  const named = stateIn(board, 'area', area) ?? areaNamed([...statesOf(board, 'area')], area);
  return (
    named === null ||
    me.grants.some(
      (grant) =>
        grant.area === null || within(board, named.id, grant.area) || within(board, grant.area, named.id),
    )
  );
}

export function warningsOf(look: Look): FieldView['warnings'] {
  return warningsInForce(look.board, (drill) => nowFor(look, drill))
    .filter((warning) => warning.drill === null && isWarned(look, warning))
    .map((warning) => ({
      id: warning.id,
      color: warning.color ?? 'blue',
      kind: warning.kind,
      area: areaName(look, warning.area),
      endsAt: warning.endsAt,
    }));
}

/** The newest first. */
export function reportedOf(look: Look): ReportedCard[] {
  return [...statesOf(look.board, 'incident')]
    .filter((incident) => isReportedByMe(look, incident))
    .map((incident) => reportedCard(look, incident))
    .sort((a, b) => (a.reportedAt < b.reportedAt ? 1 : -1))
    .slice(0, REPORTED_LIMIT);
}

function reportedCard({ board, me }: Look, incident: IncidentState): ReportedCard {
  const [first] = incident.intakes
    .filter(({ by }) => by === me.user)
    .map(({ receivedAt }) => receivedAt)
    .sort();
  const teams = Object.values(incident.dispatches);
  return {
    incidentId: incident.id,
    title: incident.title,
    reportedAt: first ?? '',
    status: incident.status,
    verified: incident.verified?.result ?? null,
    mergedInto: mergedName(board, incident),
    sent: isOver(incident) ? 0 : teams.filter((one) => isActive(one) && !one.arrived).length,
    arrived: teams.filter(({ arrived }) => arrived).length,
  };
}

/** The incident that it was merged into: by its title where this phone may see it. */
const mergedName = (board: Board, { mergedInto }: IncidentState): string | null =>
  mergedInto === null ? null : (stateIn(board, 'incident', mergedInto)?.title ?? mergedInto);
