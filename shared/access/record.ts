/** Whether somebody may record an event: the role, the area, and for a team leader the team. */
import { isRefusal, type Refusal, refuse } from '../admit/verdict.ts';
import { type Board, isFoldedKind, stateIn, trackIn, within } from '../board.ts';
import { entryOf } from '../entry.ts';
import { type PlacedEvent, streamId, streamKind } from '../event/envelope.ts';
import { CATALOGUE, type TypeName } from '../event.ts';
import { isAmendment, recorded, type Track } from '../track.ts';
import type { Bilingual } from '../words/lang.ts';
import { type Grant, may, type Principal } from './principal.ts';
import { ownsAnAction } from './review.ts';
import { ROLE_NAMES, ROLES, type RoleName, roleEmits } from './role.ts';
import { isNamedIn, maySettle, seesIncident, seesReview, seesStream } from './sight.ts';

/**
 * In which role it is recorded, or why it is not. `event` was read against the catalogue, `board` is the one that the
 * principal knows (`boardKnownTo`).
 */
export function mayRecord(principal: Principal, board: Board, event: PlacedEvent): RoleName | Refusal {
  if (streamKind(event.stream) === 'access') return refuse('accessIsWritten');
  const entitled = principal.grants.filter(({ role }) =>
    roleEmits(role, CATALOGUE[event.type as TypeName].emit),
  );
  const author = authorsGrant(principal, board, event);
  if (entitled.length === 0 && !author)
    return refuse('roleMayNot', { type: typeInWords(event.type), roles: rolesInWords(event.type) });
  if ((event.origin === 'gateway' || event.origin === 'system') && !may(principal, 'import'))
    return refuse('mayNotImport', { origin: event.origin });
  const reaching = [
    ...(author ? [author] : []),
    ...entitled.filter((one) => reaches(principal, board, event, one)),
  ];
  if (reaching.length === 0) return refuse('outsideArea', { stream: event.stream });
  const foreign = foreignTeam(principal, board, event);
  const grant = reaching.find(({ role }) => role !== 'teamLeader' || foreign === undefined);
  return grant?.role ?? refuse('otherTeam', { team: foreign ?? '' });
}

export const isRefused = (answer: RoleName | Refusal): answer is Refusal =>
  typeof answer !== 'string' && isRefusal(answer);

/**
 * The board without the incidents, or the post handed over, that the event names and the principal may not see: what is decided on it is what
 * would be decided if they did not exist, so that no answer tells that they do. The same board where all are seen.
 */
export function boardKnownTo(principal: Principal, board: Board, event: PlacedEvent): Board {
  const named = [
    ...(streamKind(event.stream) === 'incident' ? [streamId(event.stream)] : []),
    ...(event.type === 'incidentMerged' ? [String(event.data['intoIncidentId'])] : []),
    ...(event.type === 'wallFocused' ? [String(event.data['incidentId'])] : []),
  ];
  const unseen = named.filter((id) => {
    const incident = stateIn(board, 'incident', id);
    return incident !== undefined && !seesIncident(principal, board, incident);
  });
  const { stream } = event;
  if (streamKind(stream) === 'handed' && !seesStream(principal, board, stream)) {
    const id = streamId(stream);
    if (!board.tracks.handed.has(id)) return board;
    return { ...board, tracks: { ...board.tracks, handed: board.tracks.handed.delete(id) } };
  }
  if (streamKind(stream) === 'review' && !mayKnowReview(principal, board, event)) {
    const id = streamId(stream);
    if (!board.tracks.incident.has(id)) return board;
    const { incident, review } = board.tracks;
    return {
      ...board,
      tracks: { ...board.tracks, incident: incident.delete(id), review: review.delete(id) },
    };
  }
  if (unseen.length === 0) return board;
  return { ...board, tracks: { ...board.tracks, incident: board.tracks.incident.deleteAll(unseen) } };
}

/** Who is to put something right knows the review well enough to report of that. */
const mayKnowReview = (principal: Principal, board: Board, { stream, type }: PlacedEvent): boolean =>
  seesReview(principal, board, streamId(stream)) ||
  (type === 'correctiveActionReported' && ownsAnAction(board, principal.body, streamId(stream)));

/** Whoever wrote something may put it right, if the role that wrote it is still theirs. */
function authorsGrant({ user, grants }: Principal, board: Board, event: PlacedEvent): Grant | undefined {
  if (!isAmendment(event)) return undefined;
  const kind = streamKind(event.stream);
  const track = isFoldedKind(kind)
    ? (trackIn(board, kind, streamId(event.stream)) as Track<unknown> | undefined)
    : undefined;
  if (!track?.history) return undefined;
  const target = recorded(track).find(({ id }) => id === event.data['eventId']);
  if (target?.recordedBy.user !== user) return undefined;
  return grants.find(({ role }) => role === target.recordedBy.role);
}

/**
 * Whether the grant's area covers what the event is about. A new incident may be reported from anywhere, and what was
 * refused may be handed over from anywhere: by then the role may have become another.
 */
function reaches(principal: Principal, board: Board, event: PlacedEvent, { area }: Grant): boolean {
  if (area === null) return true;
  if (streamKind(event.stream) === 'incident') {
    const incident = stateIn(board, 'incident', streamId(event.stream));
    return !incident || within(board, incident.area, area) || isNamedIn(principal, board, incident);
  }
  if (streamKind(event.stream) === 'handed') {
    const post = stateIn(board, 'handed', streamId(event.stream));
    return event.type === 'postHandedOver' || !post || maySettle(principal, board, post);
  }
  if (streamKind(event.stream) === 'review') {
    const id = streamId(event.stream);
    const incident = stateIn(board, 'incident', id);
    return (
      !incident ||
      within(board, incident.area, area) ||
      isNamedIn(principal, board, incident) ||
      (event.type === 'correctiveActionReported' && ownsAnAction(board, principal.body, id))
    );
  }
  if (event.type === 'rollCallAnswered' && principal.body !== null)
    if (postsBody(board, event.data['post']) === principal.body) return true;
  if (streamKind(event.stream) === 'team' && streamId(event.stream) === principal.team) return true;
  const about = areasOf(board, event);
  return about.length > 0 && about.every((one) => within(board, one, area));
}

/** The areas that an event of a register, a warning or a roll call is about, as it says and as they stand; null for none. */
const areasOf = (board: Board, event: PlacedEvent): (string | null)[] => [
  ...areasSaid(board, event),
  ...areasKnown(board, event.stream),
];

/** What a correction sets, it says. */
const saidIn = ({ type, data }: PlacedEvent): Readonly<Record<string, unknown>> =>
  type === 'eventCorrected' ? ((data['set'] as { data?: Record<string, unknown> }).data ?? {}) : data;

function areasSaid(board: Board, event: PlacedEvent): (string | null)[] {
  const said = saidIn(event);
  const isSaid = (field: string) => said[field] !== undefined;
  const bodys = () => areaOfBody(board, said['body']);
  const placed = (field: string) => (said[field] as { area?: string } | null)?.area;
  switch (streamKind(event.stream)) {
    case 'team':
      if (event.type !== 'teamRegistered' && !isSaid('station') && !isSaid('body')) return [];
      return [placed('station') ?? bodys()];
    case 'depot':
    case 'shelter':
      return isSaid('place') ? [placed('place') ?? null] : [];
    case 'area': {
      // An area that is not known yet lies in none: whoever made it up would see what names it.
      const unknown = stateIn(board, 'area', streamId(event.stream)) ? [] : [null];
      return isSaid('parent') ? [...unknown, textOf(said['parent'])] : unknown;
    }
    case 'body':
      return event.type === 'commandBodyRegistered' || isSaid('area') ? [textOf(said['area'])] : [];
    case 'post':
      return isSaid('body') ? [bodys()] : [];
    case 'warning':
      return isSaid('area') ? [areaNamed(board, String(said['area']))] : [];
    case 'rollCall':
      return [said['posts'] ?? []].flat().map((post) => areaOfBody(board, postsBody(board, post)));
    case 'indicator':
      return [textOf(said['area'])];
    case 'wall':
      return isSaid('area') ? [textOf(said['area'])] : [];
    default:
      return [null];
  }
}

function areasKnown(board: Board, stream: string): (string | null)[] {
  const id = streamId(stream);
  switch (streamKind(stream)) {
    case 'team': {
      const team = stateIn(board, 'team', id);
      return team?.kind ? [team.station?.area ?? areaOfBody(board, team.body)] : [];
    }
    case 'depot':
    case 'shelter': {
      const known = stateIn(board, streamKind(stream) as 'depot' | 'shelter', id);
      return known ? [known.place.area ?? null] : [];
    }
    case 'area':
      return stateIn(board, 'area', id) ? [id] : [];
    case 'body':
      return stateIn(board, 'body', id) ? [areaOfBody(board, id)] : [];
    case 'post': {
      const post = stateIn(board, 'post', id);
      return post ? [areaOfBody(board, post.body)] : [];
    }
    case 'warning': {
      const warning = stateIn(board, 'warning', id);
      return warning ? [areaNamed(board, warning.area ?? '')] : [];
    }
    case 'wall': {
      const wall = stateIn(board, 'wall', id);
      return wall?.arranged ? [wall.area] : [];
    }
    case 'rollCall':
      return (stateIn(board, 'rollCall', id)?.posts ?? []).map((post) =>
        areaOfBody(board, postsBody(board, post)),
      );
    default:
      return [];
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const areaOfBody = (board: Board, body: unknown): string | null =>
  stateIn(board, 'body', String(body ?? ''))?.area ?? null;

const postsBody = (board: Board, post: unknown): string | null =>
  stateIn(board, 'post', String(post ?? ''))?.body ?? null;

/** Warnings say their area in words or by its id. */
function areaNamed(board: Board, area: string): string | null {
  if (stateIn(board, 'area', area)) return area;
  for (const track of board.tracks.area.values()) if (track.state.name === area) return track.id;
  return null;
}

/** A team leader speaks for one team: another that the event is about, or undefined. One who leads none speaks for none. */
function foreignTeam({ team }: Principal, board: Board, event: PlacedEvent): string | undefined {
  const { teamId, dispatchId } = saidIn(event) as { teamId?: string; dispatchId?: string };
  const incident = stateIn(board, 'incident', streamId(event.stream));
  const dispatched = dispatchId && incident ? entryOf(incident.dispatches, dispatchId)?.teamId : undefined;
  const registered = streamKind(event.stream) === 'team' ? streamId(event.stream) : undefined;
  return [teamId, dispatched, registered].find((about) => about != null && about !== team) ?? undefined;
}

const typeInWords = (type: string): Bilingual => {
  const { zh, en } = CATALOGUE[type as TypeName];
  return { zh, en };
};

/** Who may record it, so that one knows whom to ask. */
function rolesInWords(type: string): Bilingual {
  const roles = ROLE_NAMES.filter((role) => roleEmits(role, CATALOGUE[type as TypeName].emit)).map(
    (role) => ROLES[role],
  );
  return { zh: roles.map(({ zh }) => zh).join('、'), en: roles.map(({ en }) => en).join(', ') };
}
