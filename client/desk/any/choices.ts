/** The entries of the board that a field may name. */
import { statesOf, trackIn } from '../../../shared/board.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { stageOf } from '../../../shared/incident/view.ts';
import { recorded } from '../../../shared/track.ts';
import { KINDS, kindName } from '../../../shared/words/kind.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { areaName, bodyName, type Names, teamName } from '../../lib/names.ts';
import { tell } from '../../lib/tell/tell.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import type { Desk } from '../context.ts';
import type { Choice } from '../fields/Field.tsx';
import type { Source } from './sources.ts';

/** What choosing needs of the desk. */
export type Chooser = Pick<Desk, 'board' | 'language' | 'words' | 'lang' | 'focus' | 'nowMs'>;

/** In the order in which they are mostly wanted; empty where there is nothing of the kind. */
export const choicesOf = (desk: Chooser, source: Source): readonly Choice[] => CHOICES[source](desk);

type List = (desk: Chooser) => Choice[];

/** Entries of a register, by name. */
const named = (names: Names, entries: Iterable<{ id: string; name: string; nameEn: string | null }>) =>
  [...entries]
    .filter(({ name }) => name !== '')
    .map((entry) => ({ value: entry.id, label: nameIn(names.language, entry) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh'));

/** What the incident in focus has of it, newest first. */
const ofFocus =
  (list: (incident: IncidentState, desk: Chooser) => Choice[]): List =>
  (desk) =>
    desk.focus ? list(desk.focus, desk).reverse() : [];

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');
const timeOf = (at: string | null | undefined, { nowMs }: Chooser): string =>
  at ? minuteTimeNear(Date.parse(at), nowMs) : '';

const CHOICES: Readonly<Record<Source, List>> = {
  area: (desk) => byLabel([...areasTold(desk), ...named(desk, statesOf(desk.board, 'area'))]),
  body: (desk) => named(desk, statesOf(desk.board, 'body')),
  depot: (desk) => named(desk, statesOf(desk.board, 'depot')),
  shelter: (desk) => named(desk, statesOf(desk.board, 'shelter')),
  dutyPost: (desk) => named(desk, statesOf(desk.board, 'post')),
  team: (desk) =>
    named(
      desk,
      [...statesOf(desk.board, 'team')].filter(({ retired, drill }) => !retired && drill === null),
    ),
  teamKind: ({ board }) => plain([...statesOf(board, 'team')].map(({ kind }) => kind)),
  skill: ({ board }) => plain([...statesOf(board, 'team')].flatMap(({ skills }) => skills)),
  // A bureau may have kinds of its own.
  emergency: ({ lang }) => Object.keys(KINDS).map((value) => ({ value, label: kindName(value, lang) })),
  plan: ({ board }) =>
    [...statesOf(board, 'plan')].flatMap(({ id, card, retired }) =>
      card && !retired ? [{ value: id, label: card.title }] : [],
    ),
  incident: ({ board, focus }) =>
    [...statesOf(board, 'incident')]
      .filter(({ id, title }) => id !== focus?.id && title !== '')
      .map(({ id, title }) => ({ value: id, label: title }))
      .reverse(),
  warning: (desk) =>
    [...statesOf(desk.board, 'warning')]
      .map(({ id, kind, color, area, issuedAt }) => ({
        value: id,
        label: joined(areaName(desk, area), kind, color && desk.words.color[color], timeOf(issuedAt, desk)),
      }))
      .reverse(),
  rollCall: (desk) =>
    [...statesOf(desk.board, 'rollCall')]
      .map(({ id, startedAt }) => ({ value: id, label: timeOf(startedAt, desk) || id }))
      .reverse(),
  reportRules: ({ board, lang }) =>
    [...statesOf(board, 'reportRules')].map(({ id, versions }) => ({
      value: id,
      label: versions.at(-1)?.set.title[lang] ?? id,
    })),
  dispatch: ofFocus(({ dispatches }, desk) =>
    Object.values(dispatches).map((dispatch) => ({
      value: dispatch.dispatchId,
      label: joined(
        teamName(desk, dispatch.teamId),
        desk.words.stage[stageOf(dispatch)],
        timeOf(dispatch.ordered?.at, desk),
      ),
    })),
  ),
  response: ofFocus(({ responses }, desk) =>
    Object.values(responses).map(({ responseId, body, level }) => ({
      value: responseId,
      label: joined(bodyName(desk, body), desk.words.level(level)),
    })),
  ),
  scenePost: ofFocus(({ posts }) =>
    Object.values(posts).map(({ postId, place, commander }) => ({
      value: postId,
      label: joined(place?.name, commander),
    })),
  ),
  instruction: ofFocus(({ instructions }) =>
    Object.values(instructions).map(({ instructionId, text, issuer }) => ({
      value: instructionId,
      label: joined(issuer, text?.slice(0, 40)) || instructionId,
    })),
  ),
  transfer: ofFocus(({ transfers }) =>
    Object.values(transfers).map(({ transferId, items, to }) => ({
      value: transferId,
      label: joined(items.map(({ name }) => name).join('、'), to) || transferId,
    })),
  ),
  task: ofFocus(({ tasks }, desk) =>
    Object.values(tasks).map(({ taskId, body, action }) => ({
      value: taskId,
      label: joined(body === null ? '' : bodyName(desk, body), action?.slice(0, 40)) || taskId,
    })),
  ),
  report: ofFocus(({ reports, papers }, desk) =>
    byLabel([
      ...Object.values(papers).map(({ reportId, title }) => ({ value: reportId, label: title })),
      ...reports.map(({ reportId, kind, toLevel, sentAt }) => ({
        value: reportId,
        label: joined(desk.words.reportKind[kind], toLevel, timeOf(sentAt, desk)),
      })),
    ]),
  ),
  obligation: ofFocus(({ obligations }, desk) =>
    obligations.map(({ obligationId, toLevel, dueAt }) => ({
      value: obligationId,
      label: joined(toLevel, timeOf(dueAt, desk)),
    })),
  ),
  event: ofFocus((incident, desk) =>
    eventsOf(desk).map((event) => {
      const { label, what } = tell(desk, incident, event);
      return { value: event.id, label: joined(timeOf(event.occurredAt, desk), label, what.slice(0, 40)) };
    }),
  ),
  conflictGroup: ofFocus((_, desk) =>
    plain(
      eventsOf(desk).flatMap(({ data }) =>
        typeof data['conflictGroup'] === 'string' ? [data['conflictGroup']] : [],
      ),
    ),
  ),
};

/** Areas as this incident already calls them: what is said of one place has to be said under one name. */
function areasTold(desk: Chooser): Choice[] {
  const { focus } = desk;
  if (!focus) return [];
  const told = [focus.relief, focus.casualties, focus.evacuations].flatMap((areas) => Object.keys(areas));
  return told.filter(Boolean).map((area) => ({ value: area, label: areaName(desk, area) }));
}

const plain = (words: readonly string[]): Choice[] =>
  [...new Set(words)].filter(Boolean).map((value) => ({ value, label: value }));

/** One of each label: the first. */
const byLabel = (choices: readonly Choice[]): Choice[] =>
  [...new Map([...choices].reverse().map((choice) => [choice.label, choice])).values()].reverse();

function eventsOf({ board, focus }: Chooser): PlacedEvent[] {
  const track = focus ? trackIn(board, 'incident', focus.id) : undefined;
  return track?.history ? recorded(track).sort((a, b) => a.position - b.position) : [];
}

/** The name of what a field names: that of the register, or the word itself. */
export const labelOf = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

/** What is meant by words that were typed: the entry of that name, or the words. */
export const namedBy = (choices: readonly Choice[], label: string): string =>
  choices.find((choice) => choice.label === label.trim())?.value ?? label;
