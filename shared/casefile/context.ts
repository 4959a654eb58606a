/** Which streams the board of an incident needs besides its own: registers, definitions, its drill and its review. */
import { type Board, type FoldedKind, stateIn } from '../board.ts';
import { recorded, type Track } from '../track.ts';

const REGISTERS = [
  'area',
  'body',
  'team',
  'depot',
  'shelter',
  'post',
  'indicator',
  'reportRules',
  'plan',
  'warning',
  'rollCall',
] as const satisfies readonly FoldedKind[];

/**
 * Their names. Other incidents, what other drills invented, walls, posts handed over, cases from elsewhere and the record of
 * access are not among them.
 */
export function contextStreams(board: Board, incidentId: string): string[] {
  const drill = stateIn(board, 'incident', incidentId)?.drill ?? null;
  const streams = REGISTERS.flatMap((kind) =>
    [...(board.tracks[kind].values() as Iterable<Track<unknown>>)]
      .filter((track) => !isOfAnother(track, drill))
      .map(({ id }) => `${kind}:${id}`),
  );
  if (drill !== null) streams.push(`drill:${drill}`);
  if (board.tracks.review.has(incidentId)) streams.push(`review:${incidentId}`);
  return streams;
}

const isOfAnother = (track: Track<unknown>, drill: string | null): boolean =>
  recorded(track).some((event) => event.drill !== undefined && event.drill !== drill);
