/** Finding incidents, open and closed, in the board. */
import { z } from 'zod';
import { type Board, inScope, isOver } from '../../shared/board.ts';
import { instant, SEVERITIES } from '../../shared/event/field.ts';
import { numberOf } from '../../shared/incident/number.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { casualtyView, reliefView, stageOf } from '../../shared/incident/view.ts';
import type { Track } from '../../shared/track.ts';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const searchQuery = z.strictObject({
  /** Words that must all occur in title, place, types, id or number. */
  q: z.string().max(200).optional(),
  status: z
    .enum(['open', 'over', 'all', 'reported', 'verified', 'contained', 'closed', 'merged'])
    .default('all'),
  severity: z.enum(SEVERITIES).optional(),
  type: z.string().max(60).optional(),
  area: z.string().max(200).optional(),
  /** Drills only, or no drills; both unless said. */
  drill: flag.optional(),
  /** Occurred at or after `from`, and before `to`. */
  from: instant.optional(),
  to: instant.optional(),
  /** Leaves out what had ended before. */
  since: instant.optional(),
  /** The board of another moment: see `Moment`. */
  asOf: instant.optional(),
  knownAt: instant.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type Search = z.output<typeof searchQuery>;

/** One page of what was found among what `sees` lets through, newest occurrence first, with the number of all of it. */
export function searchIncidents(board: Board, search: Search, sees: (incident: IncidentState) => boolean) {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found: Track<IncidentState>[] = [];
  for (const track of board.tracks.incident.values()) {
    if (matches(board, track.state, search, words) && sees(track.state)) found.push(track);
  }
  found.sort((a, b) => {
    const [first, second] = [occurredAt(a.state), occurredAt(b.state)];
    return first < second ? 1 : first > second ? -1 : b.position - a.position;
  });
  const page = found.slice(search.offset, search.offset + search.limit);
  const next = search.offset + page.length;
  return {
    total: found.length,
    incidents: page.map(incidentSummary),
    next: next < found.length ? next : null,
    position: board.position,
  };
}

const occurredAt = (incident: IncidentState): string => incident.occurred?.at ?? '';

function matches(board: Board, incident: IncidentState, search: Search, words: readonly string[]): boolean {
  const { status, severity, type, area, drill, from, to, since } = search;
  if (status === 'open' ? isOver(incident) : status === 'over' ? !isOver(incident) : false) return false;
  if (!['all', 'open', 'over', incident.status].includes(status)) return false;
  if (since && isOver(incident) && (incident.closed?.at ?? '') < since) return false;
  if (severity && incident.severity !== severity) return false;
  if (type && !incident.types.includes(type)) return false;
  if (area && (incident.area === null || !inScope(board, incident.area, area))) return false;
  if (drill !== undefined && (incident.drill !== null) !== drill) return false;
  if (from && occurredAt(incident) < from) return false;
  if (to && occurredAt(incident) >= to) return false;
  if (words.length === 0) return true;
  const number = numberOf(incident) ?? '';
  const text = [incident.title, incident.place?.name ?? '', incident.id, number, ...incident.types]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function incidentSummary(track: Track<IncidentState>) {
  const { state } = track;
  const stages = Object.values(state.dispatches).map(stageOf);
  return {
    id: state.id,
    number: numberOf(state),
    title: state.title,
    types: state.types,
    status: state.status,
    severity: state.severity,
    drill: state.drill,
    place: state.place,
    occurredAt: state.occurred?.at ?? null,
    occurredPrecision: state.occurred?.precision ?? null,
    closedAt: state.closed?.at ?? null,
    mergedInto: state.mergedInto,
    responses: Object.values(state.responses).map(({ responseId, body, planId, level, since, ended }) => ({
      responseId,
      body,
      planId,
      level,
      since: since.at,
      endedAt: ended?.at ?? null,
    })),
    dispatches: {
      all: stages.length,
      arrived: stages.filter((stage) => stage === 'arrived' || stage === 'released').length,
    },
    casualties: casualtyView(state),
    relief: Object.values(state.relief).map(reliefView),
    version: track.version,
    position: track.position,
  };
}
