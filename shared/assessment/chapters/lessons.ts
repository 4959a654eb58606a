/** What the reviewers noted, and what is to be put right, by whom, until when, and how far it is. */

import { bodyName } from '../../report/ground.ts';
import { isOverdue, standingOfAction } from '../../review/actions.ts';
import type { CorrectiveAction, ReviewNote } from '../../review/state.ts';
import {
  ACTION_STANDINGS,
  COLUMNS,
  NOTE_KINDS,
  NOTE_RESULTS,
  SECTIONS,
  TOLD,
} from '../../words/assessment.ts';
import { type Base, clockText, inWords, NONE, plain, positionsText, rowOf, said, tableOf } from '../base.ts';
import type { Block, Said, Section } from '../model.ts';

/** The events that a note is pinned to by their positions, and its period. */
function aboutText(base: Base, { about }: ReviewNote): string {
  const { lang, positions } = base;
  const pinned = about.eventIds.flatMap((id) => positions.get(id) ?? []);
  const time = (at: string | null): string => (at === null ? NONE : clockText(at, 'minute', lang));
  const period =
    about.from === null && about.until === null
      ? []
      : [inWords(base, TOLD.period, { from: time(about.from), until: time(about.until) })];
  return [...period, positionsText(pinned, lang)].filter(Boolean).join(' ') || TOLD.wholeIncident[lang];
}

function notes(base: Base): Block {
  const { lang, review } = base;
  const rows = Object.values(review.notes).map((note) =>
    rowOf(base, [
      plain(NOTE_KINDS[note.kind][lang]),
      said(base, note.text, note),
      plain(aboutText(base, note)),
      note.settled
        ? said(
            base,
            inWords(base, TOLD.settledAs, {
              result: NOTE_RESULTS[note.settled.result],
              reason: note.settled.reason,
            }),
            note.settled,
          )
        : plain(NONE),
    ]),
  );
  return tableOf(
    base,
    [
      [COLUMNS.kind, 11],
      [COLUMNS.what, 36],
      [COLUMNS.about, 21],
      [COLUMNS.standing, 18],
    ],
    rows,
    TOLD.noNote,
  );
}

function progress(base: Base, action: CorrectiveAction): Said {
  const { lang } = base;
  const when = (at: string): string => clockText(at, 'minute', lang);
  const steps = [
    ...action.reports.map((one) => ({
      one,
      text: inWords(base, TOLD.reportedResult, { when: when(one.at), result: one.result }),
    })),
    ...action.reopened.map((one) => ({
      one,
      text: inWords(base, TOLD.reopenedAction, { when: when(one.at), reason: one.reason }),
    })),
    ...(action.closed
      ? [
          {
            one: action.closed,
            text: inWords(base, TOLD.closedAction, {
              when: when(action.closed.at),
              basis: action.closed.basis,
            }),
          },
        ]
      : []),
  ].sort((a, b) => a.one.position - b.one.position);
  const told = steps.length > 0 ? steps.map(({ text }) => text) : [TOLD.notBegun[lang]];
  const late = isOverdue(action, base.worldNowMs) ? [TOLD.overdueAction[lang]] : [];
  return said(base, [...told, ...late].join(lang === 'zh' ? '；' : '; '), ...steps.map(({ one }) => one));
}

function actions(base: Base): Block {
  const rows = Object.values(base.review.actions).map((action) =>
    rowOf(base, [
      said(base, action.what, action.opened),
      plain(bodyName(base, action.owner)),
      plain(action.dueOn),
      plain(ACTION_STANDINGS[standingOfAction(action)][base.lang]),
      progress(base, action),
    ]),
  );
  return tableOf(
    base,
    [
      [COLUMNS.what, 26],
      [COLUMNS.owner, 17],
      [COLUMNS.due, 13],
      [COLUMNS.standing, 12],
      [COLUMNS.progress, 20],
    ],
    rows,
    TOLD.noAction,
  );
}

export const lessons = (base: Base): Section[] => [
  { title: SECTIONS.notes[base.lang], blocks: [notes(base)] },
  { title: SECTIONS.actions[base.lang], blocks: [actions(base)] },
];
