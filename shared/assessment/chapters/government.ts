/** Who responded, who commanded when, how grave it was held to be, what was ordered and what became of it. */
import type { Response } from '../../incident/state.ts';
import { bodyName, ofTypes } from '../../report/ground.ts';
import { COLUMNS, SECTIONS, TOLD } from '../../words/assessment.ts';
import { criterionInWords, SEVERITY_NAMES } from '../../words/severity.ts';
import {
  type Base,
  clockText,
  inWords,
  NONE,
  orUnknown,
  plain,
  rowOf,
  said,
  tableOf,
  timeCell,
} from '../base.ts';
import type { Block, Said, Section } from '../model.ts';
import { typeName, whatOf } from '../tell.ts';
import { instructions, tasks } from './orders.ts';
import { reports } from './reports.ts';

function responseRows(base: Base, response: Response): (readonly Said[])[] {
  const { lang } = base;
  const body = plain(bodyName(base, response.body));
  // The first of the levels is that of the activation.
  const levels = response.levels.map((entry, at) =>
    rowOf(base, [
      timeCell(base, entry),
      body,
      plain(inWords(base, at === 0 ? TOLD.levelStart : TOLD.levelChange, { level: entry.level })),
      orUnknown(base, entry.decisionMaker),
      orUnknown(base, entry.reason),
    ]),
  );
  if (!response.ended) return levels;
  const { ended } = response;
  const end = [
    timeCell(base, ended),
    body,
    plain(TOLD.levelEnd[lang]),
    plain(NONE),
    orUnknown(base, ended.reason),
  ];
  return [...levels, rowOf(base, end)];
}

function responses(base: Base): Block {
  const rows = Object.values(base.incident.responses).flatMap((response) => responseRows(base, response));
  return tableOf(
    base,
    [
      [COLUMNS.time, 18],
      [COLUMNS.body, 22],
      [COLUMNS.level, 15],
      [COLUMNS.decided, 13],
      [COLUMNS.reason, 20],
    ],
    rows,
    TOLD.noResponse,
  );
}

/** Who commanded when, and each offer and taking over of command beside it. */
function command(base: Base): Block {
  const { lang } = base;
  const posts = Object.values(base.incident.posts);
  const handed = ofTypes(base, 'commandTransferred');
  const periods = posts.flatMap((post) =>
    post.periods.map((period) => {
      const begun = handed.find(
        (event) => event.occurredAt === period.from && event.data.postId === post.postId,
      );
      return rowOf(base, [
        plain(post.place?.name ?? post.postId),
        plain(period.commander),
        said(base, clockText(period.from, 'minute', lang), begun?.id ?? post.established),
        plain(period.until === null ? NONE : clockText(period.until, 'minute', lang)),
      ]);
    }),
  );
  return tableOf(
    base,
    [
      [COLUMNS.post, 28],
      [COLUMNS.commander, 20],
      [COLUMNS.from, 20],
      [COLUMNS.until, 20],
    ],
    periods,
    TOLD.noPost,
  );
}

function severity(base: Base): Block {
  const { lang } = base;
  const rows = base.events.flatMap((event) => {
    if (event.type !== 'severityConfirmed' && event.type !== 'severityProposed') return [];
    const confirmed = event.type === 'severityConfirmed';
    const ground = confirmed
      ? event.data.basis
      : event.data.criteriaHit.map((hit) => criterionInWords(hit, lang)).join(lang === 'zh' ? '；' : '; ');
    return [
      rowOf(base, [
        said(base, clockText(event.occurredAt, event.occurredPrecision, lang), event.id),
        plain(SEVERITY_NAMES[event.data.severity][lang]),
        plain((confirmed ? TOLD.confirmed : TOLD.proposed)[lang]),
        orUnknown(base, ground),
      ]),
    ];
  });
  return tableOf(
    base,
    [
      [COLUMNS.time, 20],
      [COLUMNS.severity, 18],
      [COLUMNS.outcome, 14],
      [COLUMNS.reason, 36],
    ],
    rows,
    TOLD.noSeverity,
  );
}

type Notice = ReturnType<typeof noticesOf>[number];

const noticesOf = (base: Base) => ofTypes(base, 'publicNoticeIssued', 'briefingHeld', 'assessmentPublished');

/** By which channel, or by whom. */
function howTold(notice: Notice): string | undefined {
  switch (notice.type) {
    case 'publicNoticeIssued':
      return notice.data.channel;
    case 'briefingHeld':
      return notice.data.speaker;
    case 'assessmentPublished':
      return undefined;
  }
}

function notices(base: Base): Block {
  const rows = noticesOf(base).map((event) =>
    rowOf(base, [
      said(base, clockText(event.occurredAt, event.occurredPrecision, base.lang), event.id),
      plain(typeName(event.type, base.lang)),
      orUnknown(base, howTold(event)),
      plain(whatOf(base, event) || NONE),
    ]),
  );
  return tableOf(
    base,
    [
      [COLUMNS.time, 18],
      [COLUMNS.kind, 16],
      [COLUMNS.channel, 18],
      [COLUMNS.what, 34],
    ],
    rows,
    TOLD.noNotice,
  );
}

export function government(base: Base): Section[] {
  const { lang } = base;
  return [
    { title: SECTIONS.responses[lang], blocks: [responses(base)] },
    { title: SECTIONS.command[lang], blocks: [command(base)] },
    { title: SECTIONS.severity[lang], blocks: [severity(base)] },
    { title: SECTIONS.instructions[lang], blocks: [instructions(base)] },
    { title: SECTIONS.tasks[lang], blocks: [tasks(base)] },
    { title: SECTIONS.reports[lang], blocks: reports(base) },
    { title: SECTIONS.notices[lang], blocks: [notices(base)] },
  ];
}
