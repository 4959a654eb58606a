/** Whether somebody may record an event: the role, the area, and for a team leader the team. */
import { isRefusal, type Refusal, refuse } from '../admit/verdict.ts';
import { type Board, isFoldedKind, stateIn, trackIn, within } from '../board.ts';
import { entryOf } from '../entry.ts';
import { type PlacedEvent, streamId, streamKind } from '../event/envelope.ts';
import { CATALOGUE, type TypeName } from '../event.ts';
import type { IncidentState } from '../incident/state.ts';
import { isAmendment, recorded, type Track } from '../track.ts';
import type { Bilingual } from '../words/lang.ts';
import { type Grant, may, type Principal } from './principal.ts';
import { ROLE_NAMES, ROLES, type RoleName, roleEmits } from './role.ts';
import { isNamedIn, seesIncident } from './sight.ts';

/** In which role it is recorded, or why it is not. `event` was read against the catalogue. */
export function mayRecord(principal: Principal, board: Board, event: PlacedEvent): RoleName | Refusal {
  const unseen = unseenIncident(principal, board, event);
  if (unseen) return unseen;
  const entitled = principal.grants.filter(({ role }) =>
    roleEmits(role, CATALOGUE[event.type as TypeName].emit),
  );
  const author = authorsGrant(principal, board, event);
  if (entitled.length === 0 && !author)
    return refuse('roleMayNot', { type: typeInWords(event.type), roles: rolesInWords(event.type) });
  if ((event.origin === 'gateway' || event.origin === 'system') && !may(principal, 'import'))
    return refuse('mayNotImport', { origin: event.origin });
  const grant = author ?? entitled.find((one) => reaches(principal, board, event, one));
  if (!grant) return refuse('outsideArea', { stream: event.stream });
  const foreign = grant.role === 'teamLeader' ? foreignTeam(principal, board, event) : undefined;
  return foreign ?? grant.role;
}

export const isRefused = (answer: RoleName | Refusal): answer is Refusal =>
  typeof answer !== 'string' && isRefusal(answer);

/** An incident that somebody may not see is, for them, one that does not exist: no answer tells them otherwise. */
function unseenIncident(principal: Principal, board: Board, event: PlacedEvent): Refusal | undefined {
  const ids = [
    ...(streamKind(event.stream) === 'incident' ? [streamId(event.stream)] : []),
    ...(event.type === 'incidentMerged' ? [String(event.data['intoIncidentId'])] : []),
  ];
  for (const id of ids) {
    const incident = stateIn(board, 'incident', id);
    if (incident && !seesIncident(principal, board, incident)) return refuse('unknownIncident', { id });
  }
  return undefined;
}

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

/** Whether the grant's area covers what the event is about. A new incident may be reported from anywhere. */
function reaches(principal: Principal, board: Board, event: PlacedEvent, { area }: Grant): boolean {
  if (area === null) return true;
  if (streamKind(event.stream) === 'incident') {
    const incident = stateIn(board, 'incident', streamId(event.stream));
    return !incident || within(board, incident.area, area) || isNamedIn(principal, board, incident);
  }
  if (event.type === 'rollCallAnswered' && postsBody(board, event.data['post']) === principal.body)
    return true;
  if (streamKind(event.stream) === 'team' && streamId(event.stream) === principal.team) return true;
  const about = areasOf(board, event);
  return about.length > 0 && about.every((one) => within(board, one, area));
}

/** The areas that an event of a register, a warning or a roll call is about; null where it belongs to no area. */
function areasOf(board: Board, event: PlacedEvent): (string | null)[] {
  const id = streamId(event.stream);
  const { data } = event;
  const said = (data['place'] ?? data['station']) as { area?: string } | undefined;
  const bodys = (body: unknown) => stateIn(board, 'body', String(body ?? ''))?.area ?? null;
  switch (streamKind(event.stream)) {
    case 'team': {
      const known = stateIn(board, 'team', id);
      const now = [said?.area ?? bodys(data['body'])];
      return event.type === 'teamRegistered'
        ? [...now, ...(known?.kind ? [known.station?.area ?? bodys(known.body)] : [])]
        : [known?.station?.area ?? bodys(known?.body)];
    }
    case 'depot':
    case 'shelter': {
      const known = stateIn(board, streamKind(event.stream) as 'depot' | 'shelter', id);
      return [...(said ? [said.area ?? null] : []), ...(known ? [known.place.area ?? null] : [])];
    }
    case 'area': {
      const known = stateIn(board, 'area', id);
      return [known ? id : null, String(data['parent'] ?? '') || null];
    }
    case 'body':
      return [String(data['area'] ?? '') || null, ...(stateIn(board, 'body', id) ? [bodys(id)] : [])];
    case 'post':
      return [bodys(data['body'] ?? stateIn(board, 'post', id)?.body)];
    case 'warning':
      return [areaNamed(board, String(data['area'] ?? stateIn(board, 'warning', id)?.area ?? ''))];
    case 'rollCall': {
      const posts = (data['posts'] as string[] | undefined) ?? stateIn(board, 'rollCall', id)?.posts ?? [];
      return posts.map((post) => bodys(postsBody(board, post)));
    }
    case 'indicator':
      return [String(data['area'] ?? '') || null];
    default:
      return [null];
  }
}

const postsBody = (board: Board, post: unknown): string | null =>
  stateIn(board, 'post', String(post ?? ''))?.body ?? null;

/** Warnings say their area in words or by its id. */
function areaNamed(board: Board, area: string): string | null {
  if (stateIn(board, 'area', area)) return area;
  for (const track of board.tracks.area.values()) if (track.state.name === area) return track.id;
  return null;
}

/** A team leader speaks for one team. */
function foreignTeam({ team }: Principal, board: Board, event: PlacedEvent): Refusal | undefined {
  if (team === null) return undefined;
  const { teamId, dispatchId } = event.data as { teamId?: string; dispatchId?: string };
  const incident: IncidentState | undefined = stateIn(board, 'incident', streamId(event.stream));
  const about = teamId ?? (dispatchId && incident ? entryOf(incident.dispatches, dispatchId)?.teamId : null);
  return about == null || about === team ? undefined : refuse('otherTeam', { team: about });
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
