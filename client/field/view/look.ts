/** Who looks at the board, when, and in which language: what every part of the view is made with. */
import { type Board, nowOf, stateIn } from '../../../shared/board.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import type { Me } from '../../../shared/protocol.ts';
import { bodyCalled } from '../../desk/names.ts';
import type { Language, Words } from '../../lib/i18n/index.ts';

export interface Given {
  /** The server's now, in milliseconds since 1970. */
  readonly nowMs: number;
  /** When the server was last heard, by its own clock. */
  readonly heardAt: string;
  readonly language: Language;
  readonly words: Words;
}

export interface Look extends Given {
  readonly board: Board;
  readonly me: Me;
  /** Ids and names that stand for my team or my body: events name receivers by either. */
  readonly myNames: ReadonlySet<string>;
  /** Those of my body alone. */
  readonly bodyNames: ReadonlySet<string>;
}

export function lookOf(board: Board, me: Me, given: Given): Look {
  const bodyNames = namesOf(me.body, me.body === null ? undefined : stateIn(board, 'body', me.body));
  const teamNames = namesOf(me.team, me.team === null ? undefined : stateIn(board, 'team', me.team));
  return { ...given, board, me, bodyNames, myNames: new Set([...bodyNames, ...teamNames]) };
}

const namesOf = (
  id: string | null,
  entry: { readonly name: string; readonly nameEn: string | null } | undefined,
): ReadonlySet<string> =>
  new Set([id, entry?.name, entry?.nameEn].filter((name): name is string => name != null));

/** The incident's own now: that of its drill, or the world's. */
export const nowFor = ({ board, nowMs }: Look, drill: string | null): number => nowOf(board, drill, nowMs);

export const myOrders = ({ me }: Look, { dispatches }: IncidentState): Dispatch[] =>
  me.team === null
    ? []
    : Object.values(dispatches).filter(({ ordered, teamId }) => ordered !== null && teamId === me.team);

/** An order that still binds the team: neither released nor taken back, also where it had arrived before. */
export const isBinding = ({ released, cancelled, rerouted }: Dispatch): boolean =>
  released === null && cancelled === null && rerouted === null;

/** Whether my body answers the incident, holds a post of it, has a task of it or an instruction that is not done. */
export function bodyWorksOn({ bodyNames }: Look, incident: IncidentState): boolean {
  const { responses, posts, tasks, instructions } = incident;
  const isMine = (name: string | null) => name !== null && bodyNames.has(name);
  return (
    Object.values(responses).some(({ body, ended }) => isMine(body) && !ended) ||
    Object.values(posts).some(({ body, closed }) => isMine(body) && !closed) ||
    Object.values(tasks).some(
      ({ body, opened, completed, cancelled }) => isMine(body) && opened && !completed && !cancelled,
    ) ||
    Object.values(instructions).some(
      ({ receivers, issued, completed }) => issued && !completed && receivers.some(isMine),
    )
  );
}

export const isReportedByMe = ({ me }: Look, { intakes }: IncidentState): boolean =>
  intakes.some(({ by }) => by === me.user);

/** A body that an event names by its id or in words. */
export const bodyNamed = (board: Board, name: string) => stateIn(board, 'body', bodyCalled(board, name));
