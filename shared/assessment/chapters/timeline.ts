/** The time line: all that people and teams told, in the order of the world, with when the log heard of it. */
import { COLUMNS, TOLD } from '../../words/assessment.ts';
import { type Base, clockText, heardAt, inWords, plain, rowOf, said, tableOf } from '../base.ts';
import type { Block, Section } from '../model.ts';
import { eventLine } from '../tell.ts';

const LEFT_OUT: ReadonlySet<string> = new Set([
  'teamPositionReported',
  'forecastMade',
  'clockRanOut',
  'clockRanOutSeen',
]);
/** So many rows are some forty pages; whoever needs more has the workbook and the case file. */
const MOST_ROWS = 1_000;

export function timeline(base: Base): Section[] {
  const { lang } = base;
  const events = base.events.filter(({ type }) => !LEFT_OUT.has(type));
  const rows = events
    .slice(0, MOST_ROWS)
    .map((event) =>
      rowOf(base, [
        said(base, clockText(event.occurredAt, event.occurredPrecision, lang), event.id),
        plain(clockText(heardAt(base, event.recordedAt), 'minute', lang)),
        plain(
          eventLine(base, event) +
            ((base.positions.get(event.id)?.length ?? 0) > 1 ? TOLD.correctedMark[lang] : ''),
        ),
      ]),
    );
  const cut: Block[] =
    events.length > MOST_ROWS
      ? [
          {
            kind: 'text',
            said: plain(inWords(base, TOLD.timelineCut, { shown: MOST_ROWS, n: events.length })),
          },
        ]
      : [];
  const table = tableOf(
    base,
    [
      [COLUMNS.time, 18],
      [COLUMNS.heard, 18],
      [COLUMNS.what, 52],
    ],
    rows,
    TOLD.notRecorded,
  );
  return [{ title: null, blocks: [{ kind: 'text', said: plain(TOLD.notTimeline[lang]) }, ...cut, table] }];
}
