/** Finding by a few letters or digits: incidents, teams, plans, and whoever can be called. */
import { type Board, isOver, statesOf } from '../../../shared/board.ts';
import { numberOf } from '../../../shared/incident/number.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { type DispatchStage, stageOf } from '../../../shared/incident/view.ts';
import { folded, type SearchHit } from '../../../shared/plan/search.ts';
import type { CommandBody, DutyPost, Team } from '../../../shared/roster/state.ts';
import type { WallState } from '../../../shared/wall/fold.ts';
import { MAIN_WALL, wallOf } from '../../../shared/wall/ofBoard.ts';
import { kindWords } from '../../../shared/words/kind.ts';

/** What any wall is called. */
const WALL = ['大屏', 'wall'];
/** So many of each group are shown. */
const MOST = 6;

/** Where a team stands on one incident: a state belongs to both, never to the team alone. */
export interface TeamOn {
  readonly incident: IncidentState;
  readonly stage: DispatchStage;
  readonly since: string | null;
}

export interface FoundTeam {
  readonly team: Team;
  readonly on: readonly TeamOn[];
}

export interface Found {
  readonly incidents: readonly IncidentState[];
  readonly teams: readonly FoundTeam[];
  readonly plans: readonly { readonly id: string; readonly title: string; readonly excerpt: string | null }[];
  readonly phones: readonly (CommandBody | DutyPost)[];
  readonly walls: readonly WallState[];
}

const NOTHING: Found = { incidents: [], teams: [], plans: [], phones: [], walls: [] };

/** Every word typed occurs in the text, or its digits in the numbers; best first where it begins a name. */
export function isFoundIn(typed: string, texts: readonly (string | null | undefined)[]): boolean {
  const text = folded(texts.filter(Boolean).join(' \n '));
  const numbers = texts.map((one) => (one ?? '').replace(/\D/g, ''));
  return wordsOf(typed).every(
    (word) => text.includes(word) || (/^\d{3,}$/.test(word) && numbers.some((one) => one.includes(word))),
  );
}

const wordsOf = (typed: string): string[] => folded(typed).split(' ').filter(Boolean);

/** `plans`: what the index of the plans has found for the same words. */
export function find(board: Board, typed: string, plans: readonly SearchHit[]): Found {
  if (wordsOf(typed).length === 0) return NOTHING;
  const named = (a: { name: string }, b: { name: string }) => byName(typed, a.name, b.name);
  return {
    incidents: [...statesOf(board, 'incident')]
      .filter((incident) => incident.intakes.length > 0 && isFoundIn(typed, textsOf(incident)))
      .sort((a, b) => Number(isOver(a)) - Number(isOver(b)) || byName(typed, a.title, b.title))
      .slice(0, MOST),
    teams: [...statesOf(board, 'team')]
      .filter(
        ({ name, nameEn, kind, contact, id, retired }) =>
          !retired && isFoundIn(typed, [name, nameEn, kind, contact?.name, contact?.phone, id]),
      )
      .sort(named)
      .slice(0, MOST)
      .map((team) => ({ team, on: standingsOf(board, team.id) })),
    plans: plans.slice(0, MOST).flatMap(({ key, excerpt }) => {
      const title = [...statesOf(board, 'plan')].find(({ id }) => id === key)?.card?.title;
      return title === undefined ? [] : [{ id: key, title, excerpt }];
    }),
    phones: [...statesOf(board, 'body'), ...statesOf(board, 'post')]
      .filter(({ name, nameEn, phone }) => name !== '' && isFoundIn(typed, [name, nameEn, phone]))
      .sort(named)
      .slice(0, MOST),
    walls: [wallOf(board, MAIN_WALL), ...statesOf(board, 'wall')]
      .filter(({ id, name }, i) => (i === 0 || id !== MAIN_WALL) && isFoundIn(typed, [name, id, ...WALL]))
      .slice(0, MOST),
  };
}

const textsOf = (incident: IncidentState): string[] => [
  incident.title,
  numberOf(incident) ?? '',
  incident.place?.name ?? '',
  incident.id,
  ...incident.types.flatMap(kindWords),
];

/** Names that begin with what was typed come first. */
function byName(typed: string, a: string, b: string): number {
  const [word = ''] = wordsOf(typed);
  const begins = (name: string) => Number(!folded(name).startsWith(word));
  return begins(a) - begins(b) || a.localeCompare(b, 'zh');
}

/** On which open incidents a team is, newest order first. */
export function standingsOf(board: Board, teamId: string): TeamOn[] {
  return [...statesOf(board, 'incident')]
    .filter((incident) => !isOver(incident))
    .flatMap((incident) =>
      Object.values(incident.dispatches)
        .filter((dispatch) => dispatch.teamId === teamId)
        .map((dispatch) => ({
          incident,
          stage: stageOf(dispatch),
          since:
            (
              dispatch.released ??
              dispatch.arrived ??
              dispatch.departed ??
              dispatch.acknowledged ??
              dispatch.ordered
            )?.at ?? null,
        })),
    )
    .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1));
}
