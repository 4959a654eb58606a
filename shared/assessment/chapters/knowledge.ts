/** What was known when: what was heard of late, what was put right and from what to what, and where statements differ. */
import { heardLateMs } from '../../duty/heardLate.ts';
import type { PlacedEvent } from '../../event/envelope.ts';
import { type Stamp, TOLD_STAGES } from '../../incident/state.ts';
import { amendmentOf, corrected, isAmendment } from '../../track.ts';
import { COLUMNS, SECTIONS, TOLD, TOLD_STAGE_WORDS } from '../../words/assessment.ts';
import {
  areaNameOf,
  type Base,
  clockText,
  durationText,
  heardAt,
  inWords,
  plain,
  rowOf,
  said,
  tableOf,
  teamName,
  timeOf,
} from '../base.ts';
import type { Block, Said, Section } from '../model.ts';
import { eventLine, fieldName, typeName } from '../tell.ts';

/** What a system records of itself was never news from the scene. */
const OF_SYSTEM: ReadonlySet<string> = new Set([
  'forecastMade',
  'clockRanOut',
  'clockRanOutSeen',
  'reportDue',
  'severityProposed',
  'attachmentAdded',
]);

function late(base: Base): Block {
  const news = base.events.filter(
    (event) => !OF_SYSTEM.has(event.type) && heardLateMs(event, base.drill) !== null,
  );
  const rows = news.map((event) => {
    const heard = heardAt(base, event.recordedAt);
    return rowOf(base, [
      said(base, clockText(event.occurredAt, event.occurredPrecision, base.lang), event.id),
      plain(clockText(heard, 'minute', base.lang)),
      plain(durationText(Date.parse(heard) - Date.parse(event.occurredAt), base.lang)),
      plain(eventLine(base, event)),
    ]);
  });
  return tableOf(
    base,
    [
      [COLUMNS.time, 18],
      [COLUMNS.heard, 18],
      [COLUMNS.lag, 14],
      [COLUMNS.what, 36],
    ],
    rows,
    TOLD.noLate,
  );
}

const shown = (value: unknown, lang: Base['lang']): string => {
  if (value === undefined) return '—';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value))
    return clockText(value, 'second', lang);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Field by field from what to what: a figure that shrank is seen to have been put right. */
export function changeOf(base: Base, target: PlacedEvent, amendment: PlacedEvent): string {
  const { set, reason } = amendmentOf(amendment);
  const { lang } = base;
  if (!set) return inWords(base, TOLD.withdrawn, { reason });
  const after = corrected(target, set);
  const fields: [string, unknown, unknown][] = [
    ['occurredAt', target.occurredAt, after.occurredAt],
    ...Object.keys(set.data ?? {}).map((field): [string, unknown, unknown] => [
      field,
      target.data[field],
      after.data[field],
    ]),
  ];
  const changes = fields.flatMap(([field, was, is]) =>
    JSON.stringify(was) === JSON.stringify(is)
      ? []
      : [
          inWords(base, TOLD.becameTo, {
            field: fieldName(field, lang),
            before: shown(was, lang),
            after: shown(is, lang),
          }),
        ],
  );
  return inWords(base, TOLD.because, { change: changes.join(lang === 'zh' ? '；' : '; '), reason });
}

function corrections(base: Base): Block {
  const byId = new Map(base.recorded.map((event) => [event.id, event]));
  const rows = base.recorded.filter(isAmendment).flatMap((event) => {
    const target = byId.get(String(event.data['eventId']));
    if (!target) return [];
    const waits = event.flags?.includes('awaitsSecondPerson') && !isConfirmed(base, event);
    return [
      rowOf(base, [
        said(base, clockText(heardAt(base, event.recordedAt), 'minute', base.lang), event.id),
        { ...said(base, typeName(target.type, base.lang)), positions: [target.position] },
        plain(changeOf(base, target, event) + (waits ? TOLD.pending[base.lang] : '')),
        plain(event.recordedBy.user),
      ]),
    ];
  });
  return tableOf(
    base,
    [
      [COLUMNS.heard, 18],
      [COLUMNS.corrected, 18],
      [COLUMNS.change, 37],
      [COLUMNS.by, 13],
    ],
    rows,
    TOLD.noCorrection,
  );
}

const isConfirmed = ({ recorded, withdrawn }: Base, act: PlacedEvent): boolean =>
  recorded.some(
    (event) =>
      event.type === 'statementConfirmed' &&
      event.data['eventId'] === act.id &&
      event.recordedBy.user !== act.recordedBy.user &&
      !withdrawn.has(event.id),
  );

interface Differing {
  readonly what: string;
  readonly statements: readonly (Stamp & { readonly people?: number })[];
  readonly chosen: string | null;
}

function differing(base: Base): Differing[] {
  const { incident, lang } = base;
  const { rivalOccurrences, relief, dispatches } = incident;
  return [
    ...(rivalOccurrences
      ? [
          {
            what: TOLD.rivalOccurrence[lang],
            statements: rivalOccurrences.said,
            chosen: rivalOccurrences.confirmed,
          },
        ]
      : []),
    ...Object.values(relief).flatMap(({ area, rivalNeeds }) =>
      rivalNeeds
        ? [
            {
              what: inWords(base, TOLD.rivalNeed, { area: areaNameOf(base, area) }),
              statements: rivalNeeds.said,
              chosen: rivalNeeds.confirmed,
            },
          ]
        : [],
    ),
    ...Object.values(dispatches).flatMap(({ teamId, rivals }) =>
      TOLD_STAGES.flatMap((stage) => {
        const found = rivals[stage];
        if (!found) return [];
        const what = inWords(base, TOLD.rivalStage, {
          team: teamName(base, teamId),
          stage: TOLD_STAGE_WORDS[stage],
        });
        return [{ what, statements: found.said, chosen: found.confirmed }];
      }),
    ),
  ];
}

/** Each statement with its value, never their sum. */
function rivals(base: Base): Block {
  const statedBy = (one: Differing['statements'][number]): string =>
    one.people === undefined ? timeOf(base, one) : String(one.people);
  const rows = differing(base).map(({ what, statements, chosen }): Said[] => {
    const winner = statements.find(({ event }) => event === chosen);
    return rowOf(base, [
      plain(what),
      said(base, statements.map(statedBy).join(base.lang === 'zh' ? '；' : '; '), ...statements),
      plain(winner ? inWords(base, TOLD.inForce, { chosen: statedBy(winner) }) : TOLD.undecided[base.lang]),
    ]);
  });
  return tableOf(
    base,
    [
      [COLUMNS.what, 30],
      [COLUMNS.statements, 32],
      [COLUMNS.outcome, 24],
    ],
    rows,
    TOLD.noRival,
  );
}

export function knowledge(base: Base): Section[] {
  const { lang } = base;
  return [
    { title: SECTIONS.late[lang], blocks: [late(base)] },
    { title: SECTIONS.corrections[lang], blocks: [corrections(base)] },
    { title: SECTIONS.rivals[lang], blocks: [rivals(base)] },
  ];
}
