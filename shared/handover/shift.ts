/** The note that one shift leaves to the next: what is open, what runs, what is owed, and what was closed meanwhile. */
import { type Board, inScope, isOver, statesOf } from '../board.ts';
import { clockList } from '../clock/list.ts';
import type { ListedClock } from '../clock/listed.ts';
import type { Warning } from '../duty/warning.ts';
import type { History } from '../forecast/history.ts';
import type { IncidentState } from '../incident/state.ts';
import { standingOf } from '../report/answer.ts';
import { type Line, line } from './line.ts';
import { casualtyLines, commandLines, forceLines, orderLines, situationLines } from './lines.ts';

export interface ShiftNote {
  readonly from: string;
  readonly to: string;
  readonly area: string | null;
  /** Open at the end of the shift, the newest report first. */
  readonly incidents: readonly IncidentNote[];
  /** Closed or merged during the shift. */
  readonly ended: readonly Line[];
  /** In force at the end of the shift; a warning of a place that the register does not know is always told. */
  readonly warnings: readonly Line[];
}

export interface IncidentNote {
  readonly incidentId: string;
  readonly title: string;
  readonly lines: readonly Line[];
  /** The most urgent first. */
  readonly clocks: readonly ListedClock[];
}

/**
 * `board` as it stood at `to` (for a shift that is past, the board of that moment); `from` and `to` are instants. Of an
 * area all that lies within it is told, of null everything. What is played as a drill is nobody's duty and left out.
 */
export function shiftNote(
  board: Board,
  from: string,
  to: string,
  area: string | null,
  history: History,
): ShiftNote {
  const mine = [...statesOf(board, 'incident')].filter(
    (incident) => incident.drill === null && inScope(board, incident.area, area),
  );
  const clocks = clockList(board, { nowMs: Date.parse(to), history, area });
  const during = (at: string | undefined) => at !== undefined && at >= from && at <= to;
  return {
    from,
    to,
    area,
    incidents: mine
      .filter((incident) => !isOver(incident))
      .sort(byNewest)
      .map((incident) => ({
        incidentId: incident.id,
        title: incident.title,
        lines: [
          line(
            during(firstHeard(incident)) ? 'new' : 'carriedOver',
            heardValues(incident),
            incident.intakes[0],
          ),
          ...commandLines(incident),
          ...situationLines(incident),
          ...casualtyLines(incident),
          ...forceLines(board, incident),
          ...reportLines(incident, to),
          ...orderLines(incident),
        ],
        clocks: clocks.filter(({ incidentId }) => incidentId === incident.id),
      })),
    ended: mine.flatMap((incident) => endedLine(incident, during) ?? []),
    warnings: [...statesOf(board, 'warning')]
      .filter((warning) => isInForce(warning, to) && concerns(board, warning, area))
      .map(({ color, kind, area: where, issuer, endsAt, issued }) =>
        line(
          'warning',
          { color: color ?? '', kind, area: where, issuer, ...(endsAt === null ? {} : { endsAt }) },
          issued,
        ),
      ),
  };
}

const firstHeard = ({ intakes }: IncidentState): string | undefined =>
  intakes.map(({ receivedAt }) => receivedAt).sort()[0];

const heardValues = (incident: IncidentState) => ({
  at: firstHeard(incident) ?? '',
  callers: incident.intakes.length,
});

function byNewest(a: IncidentState, b: IncidentState): number {
  const [mine, theirs] = [firstHeard(a) ?? '', firstHeard(b) ?? ''];
  return mine === theirs ? (a.id < b.id ? -1 : 1) : mine > theirs ? -1 : 1;
}

/** Reports upward that nobody has filed yet. */
function reportLines(incident: IncidentState, now: string): Line[] {
  return incident.obligations.flatMap((owed): Line[] => {
    const standing = standingOf(incident, owed, now);
    if (standing !== 'due' && standing !== 'omitted') return [];
    const { toLevel, channel, dueAt } = owed;
    return [line(standing === 'due' ? 'reportDue' : 'reportOmitted', { toLevel, channel, dueAt }, owed)];
  });
}

function endedLine(
  { title, closed, mergedInto, marks }: IncidentState,
  during: (at: string | undefined) => boolean,
): Line | null {
  const merged = marks.findLast(({ type }) => type === 'incidentMerged');
  if (mergedInto !== null && merged)
    return during(merged.at) ? line('merged', { title, at: merged.at }, merged) : null;
  return closed && during(closed.at) ? line('closed', { title, at: closed.at }, closed) : null;
}

const isInForce = ({ drill, issued, liftedAt, endsAt }: Warning, now: string): boolean =>
  drill === null &&
  issued !== null &&
  issued.at <= now &&
  liftedAt === null &&
  (endsAt === null || endsAt > now);

/** Warnings name their area as people do: it concerns an area that it lies in, and one that lies in it. */
function concerns(board: Board, warning: Warning, area: string | null): boolean {
  if (area === null) return true;
  const named = [...statesOf(board, 'area')].find(
    ({ id, name }) => warning.area === name || warning.area === id,
  );
  return !named || inScope(board, named.id, area) || inScope(board, area, named.id);
}
