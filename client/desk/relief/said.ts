/** What was said of a figure besides its count: that nobody knows it, and who recorded what. Pure. */
import { type Board, trackIn } from '../../../shared/board.ts';
import type { KnownEvent } from '../../../shared/event.ts';
import { CASUALTY_FIGURES, type CasualtyFigure } from '../../../shared/incident/state.ts';
import { effectiveEvents } from '../../../shared/track.ts';

export interface UnknownSaid {
  readonly figure: CasualtyFigure;
  readonly at: string;
  readonly source: string | null;
}

/** Figures of which the last word of this area was that nobody knows. */
export function unknownSaid(board: Board, incidentId: string, area = ''): UnknownSaid[] {
  const track = trackIn(board, 'incident', incidentId);
  if (!track?.history) return [];
  const last = new Map<CasualtyFigure, UnknownSaid | null>();
  // Newest first: the first word on a figure is the last that was said.
  for (const event of effectiveEvents(track)) {
    const { counted, unknown, of, at, source } = wordsOn(event as KnownEvent);
    if (of !== area) continue;
    for (const figure of CASUALTY_FIGURES) {
      if (last.has(figure)) continue;
      if (counted.includes(figure)) last.set(figure, null);
      else if (unknown.includes(figure)) last.set(figure, { figure, at, source });
    }
  }
  return [...last.values()].filter((said) => said !== null);
}

interface WordsOn {
  readonly counted: readonly CasualtyFigure[];
  readonly unknown: readonly CasualtyFigure[];
  /** The area; null where the event is about something else. */
  readonly of: string | null;
  readonly at: string;
  readonly source: string | null;
}

function wordsOn(event: KnownEvent): WordsOn {
  if (event.type === 'casualtyUpdated') {
    const { data } = event;
    const counted = CASUALTY_FIGURES.filter((figure) => data[figure] !== undefined);
    return {
      counted,
      unknown: data.unknown ?? [],
      of: data.area ?? '',
      at: data.asOf,
      source: data.source ?? null,
    };
  }
  if (event.type === 'incidentReported') {
    const { casualties = {}, receivedAt, source } = event.data;
    const counted = CASUALTY_FIGURES.filter((figure) => casualties[figure] !== undefined);
    const unknown = casualties.unknown ? CASUALTY_FIGURES.filter((figure) => !counted.includes(figure)) : [];
    return { counted, unknown, of: '', at: receivedAt, source: source ?? null };
  }
  return { counted: [], unknown: [], of: null, at: event.occurredAt, source: null };
}

/** Who recorded each count, by the id of its event. */
export function recorders(board: Board, incidentId: string): ReadonlyMap<string, string> {
  const track = trackIn(board, 'incident', incidentId);
  if (!track?.history) return new Map();
  return new Map([...effectiveEvents(track)].map(({ id, recordedBy }) => [id, recordedBy.user]));
}
