/** The people to call, with the numbers that the server lets this phone have. */
import { type Board, stateIn, statesOf } from '../../../shared/board.ts';
import type { IncidentState, ScenePost } from '../../../shared/incident/state.ts';
import { homeOf } from '../../../shared/roster/home.ts';
import { nameIn } from '../../lib/i18n/language.ts';
import { teamName } from '../../lib/names.ts';
import { isActive } from '../../wall/reading/standing.ts';
import { bodyNamed, type Look } from './look.ts';
import type { Contact } from './view.ts';

/** Commander of the scene: of the post that was set up last and stands; null where there is none. */
export function commanderOf(look: Look, incident: IncidentState): Contact | null {
  const post = openPosts(incident).at(-1);
  return post ? commander(look, incident, post) : null;
}

const openPosts = ({ posts }: IncidentState): ScenePost[] =>
  Object.values(posts)
    .filter(({ closed }) => closed === null)
    .sort((a, b) => (a.established.at < b.established.at ? -1 : 1));

/** Commanders are named in words: only who leads a team that was sent here is known to be the one of that name. */
function commander({ board }: Look, incident: IncidentState, { commander: name }: ScenePost): Contact {
  const leaders = sentTeams(board, incident).filter(({ contact }) => contact?.name === name);
  const phones = new Set(leaders.flatMap(({ contact }) => contact?.phone ?? []));
  const [only] = phones;
  return { name, role: 'sceneCommander', phone: phones.size === 1 && only !== undefined ? only : null };
}

const sentTeams = (board: Board, { dispatches }: IncidentState) => [
  ...new Set(
    Object.values(dispatches).flatMap((dispatch) =>
      dispatch.teamId !== null && isActive(dispatch) ? (stateIn(board, 'team', dispatch.teamId) ?? []) : [],
    ),
  ),
];

/** Scene commanders, then teams that are out, bodies at work and their duty posts; those without a number are left out. */
export function contactsOf(look: Look, incident: IncidentState): Contact[] {
  const { board, language, me } = look;
  const commanders = openPosts(incident).map((post) => commander(look, incident, post));
  const teams = sentTeams(board, incident).flatMap(({ id, contact }): Contact[] => {
    if (id === me.team) return [];
    const name = [teamName(look, id), contact?.name].filter(Boolean).join(' ');
    return numbered({ name, role: 'team', phone: contact?.phone ?? null });
  });
  const names = [
    ...Object.values(incident.responses).flatMap(({ body, ended }) => (ended ? [] : [body])),
    ...openPosts(incident).flatMap(({ body }) => body ?? []),
  ];
  const bodies = [...new Set(names.flatMap((name) => bodyNamed(board, name) ?? []))];
  return [
    ...commanders,
    ...teams,
    ...bodies.flatMap((body) => numbered({ name: nameIn(language, body), role: 'body', phone: body.phone })),
    ...bodies.flatMap(({ id }) => dutyPosts(look, id, 'post')),
  ];
}

/** The posts of the command centre, and the centre itself. */
export function centreContacts(look: Look): Contact[] {
  const home = homeOf(look.board);
  const body = home && stateIn(look.board, 'body', home.body);
  if (!body) return [];
  return [
    ...dutyPosts(look, body.id, 'centre'),
    ...numbered({ name: nameIn(look.language, body), role: 'centre', phone: body.phone }),
  ];
}

const dutyPosts = ({ board, language }: Look, body: string, role: Contact['role']): Contact[] =>
  [...statesOf(board, 'post')]
    .filter((post) => post.body === body)
    .flatMap((post) => numbered({ name: nameIn(language, post), role, phone: post.phone }));

const numbered = (contact: Contact): Contact[] => (contact.phone === null ? [] : [contact]);
