/** The workbook beside the report, as data: units with their outcomes, every event with both its times, corrective actions. */
import type { Board } from '../board.ts';
import { flagWords, reasonWords } from '../indicator/words.ts';
import { bodyName } from '../report/ground.ts';
import { isOverdue, standingOfAction } from '../review/actions.ts';
import { isAmendment } from '../track.ts';
import {
  ACTION_STANDINGS,
  COLUMNS,
  OUTCOME_WORDS,
  PRECISION_WORDS,
  TOLD,
  WORKBOOK,
} from '../words/assessment.ts';
import type { Bilingual, Lang } from '../words/lang.ts';
import { type Base, baseOf, heardAt, positionsOf } from './base.ts';
import { changeOf } from './chapters/knowledge.ts';
import { spokenName } from './compose.ts';
import { aboutOf, typeName, whatOf } from './tell.ts';
import { judgedIn, subjectName } from './units.ts';

/** `time`: an instant, UTC ISO; `day`: a date of Beijing. null: nothing to say. */
export type WorkbookCell =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'time' | 'day'; readonly value: string }
  | null;

export interface Sheet {
  readonly name: string;
  /** Width in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly WorkbookCell[])[];
}

export interface Workbook {
  readonly name: string;
  readonly drill: string | null;
  readonly sheets: readonly Sheet[];
}

const text = (value: string | null | undefined): WorkbookCell => (value ? { kind: 'text', value } : null);
const number = (value: number | null): WorkbookCell => (value === null ? null : { kind: 'number', value });
const time = (value: string | null | undefined): WorkbookCell => (value ? { kind: 'time', value } : null);
const places = (positions: readonly number[]): WorkbookCell =>
  text(positions.map((position) => `#${position}`).join(' '));

const MINUTE_MS = 60_000;

/** Nothing for an incident that nobody reported. @throws SealedTrack when the incident's history is in the log only. */
export function composeWorkbook(
  board: Board,
  incidentId: string,
  asked: { readonly nowMs: number; readonly lang: Lang },
): Workbook | undefined {
  const base = baseOf(board, incidentId, asked);
  if (!base || base.incident.intakes.length === 0) return undefined;
  return {
    name: spokenName(base.incident, base.lang),
    drill: base.incident.drill,
    sheets: [unitSheet(base), eventSheet(base), actionSheet(base)],
  };
}

const sheet = (
  { lang }: Base,
  name: Bilingual,
  columns: readonly (readonly [Bilingual, number])[],
  rows: Sheet['rows'],
): Sheet => ({
  name: name[lang],
  columns: columns.map(([title, width]) => ({ title: title[lang], width })),
  rows,
});

function unitSheet(base: Base): Sheet {
  const { lang } = base;
  const rows = judgedIn(base).flatMap(({ indicator: { definition }, units }) =>
    units.map((unit) => [
      text(definition.id),
      text(definition.title[lang]),
      text(subjectName(base, definition, unit)),
      text(OUTCOME_WORDS[unit.outcome][lang]),
      text(unit.reason === null ? null : reasonWords(unit.reason, lang)),
      text(unit.flags.map((flag) => flagWords(flag, lang)).join(lang === 'zh' ? '、' : ', ')),
      time(unit.startedAt),
      time(unit.stoppedAt),
      time(unit.dueAt),
      number(unit.durationMs === null ? null : Math.round((unit.durationMs / MINUTE_MS) * 10) / 10),
      number(unit.people?.need ?? null),
      number(unit.people ? unit.tally.met : null),
      places(unit.events.flatMap((event) => positionsOf(base, [event]))),
    ]),
  );
  const columns = [
    [WORKBOOK.id, 14],
    [COLUMNS.indicator, 34],
    [COLUMNS.unit, 24],
    [COLUMNS.outcome, 12],
    [WORKBOOK.reason, 26],
    [WORKBOOK.flags, 26],
    [WORKBOOK.starts, 20],
    [WORKBOOK.stops, 20],
    [WORKBOOK.due, 20],
    [WORKBOOK.minutes, 14],
    [COLUMNS.need, 12],
    [COLUMNS.inTime, 12],
    [COLUMNS.record, 30],
  ] as const;
  return sheet(base, WORKBOOK.units, columns, rows);
}

/** Every event as it was recorded; what was put right since is told of beside it, never written over it. */
function eventSheet(base: Base): Sheet {
  const { lang, withdrawn } = base;
  const byId = new Map(base.recorded.map((event) => [event.id, event]));
  const stateOf = (id: string, amends: boolean): string => {
    if (withdrawn.has(id)) return WORKBOOK.withdrawn[lang];
    if (amends) return WORKBOOK.amends[lang];
    return WORKBOOK[(base.positions.get(id)?.length ?? 0) > 1 ? 'corrected' : 'stands'][lang];
  };
  const rows = base.recorded.map((event) => {
    const target = isAmendment(event) ? byId.get(String(event.data['eventId'])) : undefined;
    const amends = target
      ? [target.position]
      : (base.positions.get(event.id) ?? []).filter((position) => position !== event.position);
    return [
      number(event.position),
      time(event.occurredAt),
      text(PRECISION_WORDS[event.occurredPrecision][lang]),
      time(heardAt(base, event.recordedAt)),
      time(event.recordedAt),
      text(typeName(event.type, lang)),
      text(aboutOf(base, target ?? event)),
      text(target ? changeOf(base, target, event) : whatOf(base, event)),
      text(event.recordedBy.user),
      text(stateOf(event.id, target !== undefined)),
      places(amends),
    ];
  });
  const columns = [
    [WORKBOOK.position, 10],
    [WORKBOOK.happened, 20],
    [WORKBOOK.precision, 8],
    [WORKBOOK.heard, 20],
    [WORKBOOK.heardByLog, 20],
    [WORKBOOK.type, 16],
    [WORKBOOK.who, 24],
    [COLUMNS.what, 60],
    [COLUMNS.by, 16],
    [WORKBOOK.state, 12],
    [WORKBOOK.amends, 16],
  ] as const;
  return sheet(base, WORKBOOK.events, columns, rows);
}

function actionSheet(base: Base): Sheet {
  const { lang, review, worldNowMs } = base;
  const rows = Object.values(review.actions).map((action) => [
    text(action.what),
    text(bodyName(base, action.owner)),
    { kind: 'day', value: action.dueOn } as const,
    text(
      isOverdue(action, worldNowMs)
        ? TOLD.overdueAction[lang]
        : ACTION_STANDINGS[standingOfAction(action)][lang],
    ),
    time(action.opened.at),
    text(action.reports.at(-1)?.result),
    time(action.closed?.at),
    places(
      [action.opened, ...action.reports, ...action.reopened, ...(action.closed ? [action.closed] : [])].map(
        ({ position }) => position,
      ),
    ),
  ]);
  const columns = [
    [COLUMNS.what, 50],
    [COLUMNS.owner, 24],
    [WORKBOOK.dueOn, 14],
    [WORKBOOK.standing, 16],
    [WORKBOOK.opened, 20],
    [COLUMNS.progress, 50],
    [WORKBOOK.closed, 20],
    [COLUMNS.record, 24],
  ] as const;
  return sheet(base, WORKBOOK.actions, columns, rows);
}
