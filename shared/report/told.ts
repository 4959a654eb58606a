/** A report as it was submitted or filed: the officer's own text, where there is one, in the order of the kind. */
import { type Board, trackIn } from '../board.ts';
import type { KnownEvent } from '../event.ts';
import { effectiveEvents } from '../track.ts';
import type { Lang } from '../words/lang.ts';
import { ELEMENT_NAMES } from '../words/report.ts';
import { type ComposedReport, composeReport, type ReportElement, sectionsOf } from './compose.ts';
import { type Row, rowsOf } from './elements.ts';

type Told = Extract<KnownEvent, { type: 'reportFiled' | 'reportSubmittedForReview' }>;

/**
 * The report of this id; its last submission while it is not filed. Nothing when there is none.
 * @throws SealedTrack when the incident's history is in the log only: put it back first.
 */
export function reportAsTold(
  board: Board,
  incidentId: string,
  reportId: string,
  lang: Lang,
): ComposedReport | undefined {
  const track = trackIn(board, 'incident', incidentId);
  if (!track) return undefined;
  const told = ([...effectiveEvents(track)] as KnownEvent[]).filter(
    (event): event is Told =>
      (event.type === 'reportFiled' || event.type === 'reportSubmittedForReview') &&
      event.data.reportId === reportId,
  );
  const filed = told.find((event) => event.type === 'reportFiled');
  const submitted = told.find((event) => event.type === 'reportSubmittedForReview');
  const event = filed ?? submitted;
  if (!event) return undefined;
  const { kind, seq, toLevel: to } = event.data;
  const drawn = composeReport(board, incidentId, { kind, seq, to, lang, at: event.occurredAt, reportId });
  if (!drawn) return undefined;
  const text = filed?.data.elements ?? submitted?.data.elements;
  return {
    ...drawn,
    title: submitted?.data.title ?? drawn.title,
    knownPosition: event.data.knownPosition ?? event.position,
    signature: { ...drawn.signature, signedBy: filed?.data.signedBy ?? null },
    ...(text ? laidOver(drawn, text, track.state.types) : {}),
  };
}

/** The officer's text, and only that: what was struck out stays out, and a heading of their own comes last. */
function laidOver(
  drawn: ComposedReport,
  text: Readonly<Record<string, string>>,
  types: readonly string[],
): Pick<ComposedReport, 'sections' | 'missing' | 'unchanged'> {
  const { lang } = drawn;
  const left = new Map(Object.entries(text));
  const written = rowsOf(drawn.kind, types).flatMap((row) => {
    const name = namesOf(row).find((one) => left.has(one));
    const said = name === undefined ? undefined : left.get(name);
    if (name === undefined || said === undefined) return [];
    left.delete(name);
    const before = drawn.sections.flatMap(({ elements }) => elements).find(({ id }) => id === row.element);
    const events = before?.events ?? [];
    return [{ row, element: element(row.element, ELEMENT_NAMES[row.element][lang], said, events) }];
  });
  const own = [...left].map(([name, said]) => ({
    row: { section: 'other' as const },
    element: element(name, name, said, []),
  }));
  const missing = drawn.missing.filter((id) => !written.some(({ row }) => row.element === id));
  return { sections: sectionsOf([...written, ...own], lang), missing, unchanged: [] };
}

/** An element may be named by its id or by what it is called. */
const namesOf = ({ element }: Row): string[] => [
  element,
  ELEMENT_NAMES[element].zh,
  ELEMENT_NAMES[element].en,
];

const element = (id: string, name: string, text: string, events: readonly string[]): ReportElement => ({
  id,
  name,
  need: 'ifKnown',
  text,
  missing: false,
  events,
});
