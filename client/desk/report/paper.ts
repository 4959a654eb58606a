/** A report on the desk: what the log says, what the officer wrote over it, and the events that it becomes. Pure. */

import { type Board, trackIn } from '../../../shared/board.ts';
import type { FiledReport, IncidentState, ReportPaper } from '../../../shared/incident/state.ts';
import { type ComposedReport, type ReportElement, sectionsOf } from '../../../shared/report/compose.ts';
import {
  type ElementId,
  type Need,
  REPORT_KIND_NAMES,
  type ReportKind,
  rowsOf,
} from '../../../shared/report/elements.ts';
import type { ReportChannel } from '../../../shared/report/rules.ts';
import { recorded } from '../../../shared/track.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { ELEMENT_NAMES, UNKNOWN } from '../../../shared/words/report.ts';
import { isOutstanding, nextOwed, type OwedLine } from './owed.ts';

export interface PaperDraft {
  /** The text of each element that was written over; '' strikes it out. Keys: ids of elements, or headings of one's own. */
  readonly edited: Readonly<Record<string, string>>;
  /** Headings that were added, in that order. */
  readonly added: readonly string[];
  /** '' as proposed, `none` for a report that no rule asks for. */
  readonly obligationId: string;
  /** '' as the obligation says. */
  readonly toLevel: string;
  readonly channel: ReportChannel | '';
  readonly signedBy: string;
  readonly sentAt: string;
  /** The log is drawn up anew, instead of the text that was submitted. */
  readonly anew: boolean;
}

export const BLANK_PAPER: PaperDraft = {
  edited: {},
  added: [],
  obligationId: '',
  toLevel: '',
  channel: '',
  signedBy: '',
  sentAt: '',
  anew: false,
};

export interface PaperElement extends ReportElement {
  /** Written over by the officer. */
  readonly isEdited: boolean;
  /** Struck out: not part of what is sent. */
  readonly isOut: boolean;
}

export interface PaperSection {
  readonly title: string;
  readonly elements: readonly PaperElement[];
}

const isElementId = (name: string): name is ElementId => Object.hasOwn(ELEMENT_NAMES, name);

/** What stands on the paper: `base` with the officer's text over it, what is missing, and what was added. */
export function paperSections(
  base: ComposedReport,
  types: readonly string[],
  { edited, added }: Pick<PaperDraft, 'edited' | 'added'>,
): PaperSection[] {
  const { lang } = base;
  const told = new Map(
    base.sections.flatMap(({ elements }) => elements.map((one) => [one.id, one] as const)),
  );
  const laid = ({ id, name, need, missing, text, events }: ReportElement): PaperElement => {
    const over = Object.hasOwn(edited, id) ? edited[id] : undefined;
    const written = over?.trim();
    const isOut = written === '' && need !== 'compulsory';
    const gone = written === '' && !isOut;
    return {
      ...{ id, name, need, events },
      text: gone ? UNKNOWN[lang] : (over ?? text),
      missing: over === undefined ? missing : gone,
      isEdited: over !== undefined && over !== text,
      isOut,
    };
  };
  const rows = rowsOf(base.kind, types);
  const ordered = rows.flatMap((row) => {
    const { element: id, need } = row;
    const one = told.get(id);
    if (one) return [{ row, element: laid({ ...one, need }) }];
    if (!base.missing.includes(id) && !added.includes(id)) return [];
    const blank = { id, name: ELEMENT_NAMES[id][lang], need, events: [], missing: true, text: UNKNOWN[lang] };
    return [{ row, element: laid(blank) }];
  });
  const known = new Set<string>(rows.map(({ element }) => element));
  const own = [...new Set([...told.keys(), ...added])]
    .filter((name) => !known.has(name))
    .map((name) => ({
      row: { section: 'other' as const },
      element: laid(told.get(name) ?? { ...ownHeading(name, lang), text: '' }),
    }));
  return sectionsOf<PaperElement>([...ordered, ...own], lang);
}

const ownHeading = (name: string, lang: Lang) => ({
  id: name,
  name: isElementId(name) ? ELEMENT_NAMES[name][lang] : name,
  need: 'ifKnown' as Need,
  missing: false,
  events: [],
});

/**
 * The text as it is recorded: what is struck out is left out, and so is what is missing, unless no report goes out
 * without it: that is told as 不明.
 */
export function elementsToTell(sections: readonly PaperSection[]): Record<string, string> {
  const told = sections
    .flatMap(({ elements }) => elements)
    .filter(
      ({ text, isOut, missing, need }) => !isOut && text.trim() !== '' && (!missing || need === 'compulsory'),
    )
    .map(({ id, text }) => [id, text.trim()] as const);
  return Object.fromEntries(told);
}

/** Names of what the rules ask for and the paper does not tell. */
export const missingIn = (sections: readonly PaperSection[]): string[] =>
  sections.flatMap(({ elements }) =>
    elements.filter(({ missing, isOut }) => missing && !isOut).map(({ name }) => name),
  );

const OPEN_WORDS: Readonly<Record<Lang, RegExp>> = {
  zh: /说法不一，待核实|[^，、；。（）]*(?:不明|待核实|待确认)/g,
  en: /[^,;.()]*(?:not known|sources differ|not confirmed)/g,
};

/** The text in parts: those that say that something is not known yet are `open`. */
export function partsOf(text: string, lang: Lang): { readonly text: string; readonly open: boolean }[] {
  const parts: { text: string; open: boolean }[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(OPEN_WORDS[lang])) {
    const lead = found.length - found.trimStart().length;
    if (index + lead > from) parts.push({ text: text.slice(from, index + lead), open: false });
    parts.push({ text: found.trimStart(), open: true });
    from = index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), open: false });
  return parts;
}

export const isReportKind = (kind: string | undefined): kind is ReportKind =>
  REPORT_KIND_NAMES.some((one) => one === kind);

/** What is due next says which; else what usually comes next. */
export function usualKind(incident: IncidentState, lines: readonly OwedLine[]): ReportKind {
  const next = nextOwed(lines);
  if (next) return next.owed.kind;
  if (incident.reports.length === 0) return 'first';
  return incident.contained || incident.closed ? 'final' : 'followUp';
}

/** The obligation that a report of this kind answers, unless the officer says otherwise. */
export function usualObligation(lines: readonly OwedLine[], kind: ReportKind): OwedLine | undefined {
  const open = lines.filter(isOutstanding);
  return (
    nextOwed(open.filter(({ owed }) => owed.kind === kind)) ?? (kind === 'first' ? undefined : nextOwed(open))
  );
}

/** Papers that were submitted and are not filed yet; the latest submission first. */
export const papersUnderWay = (incident: IncidentState): ReportPaper[] =>
  Object.values(incident.papers)
    .filter(({ reportId }) => !incident.reports.some((filed) => filed.reportId === reportId))
    .sort((a, b) => b.submitted.position - a.submitted.position);

/** The reports that were sent, the latest first. */
export const sentReports = (incident: IncidentState): FiledReport[] =>
  [...incident.reports].sort((a, b) => (a.sentAt > b.sentAt ? -1 : 1));

/** How many entries of this incident the log has beyond `position`; what becomes of reports is no news for a report. */
export function newerThan(board: Board, incidentId: string, position: number): number {
  const track = trackIn(board, 'incident', incidentId);
  if (!track?.history) return 0;
  return recorded(track).filter((event) => event.position > position && !event.type.startsWith('report'))
    .length;
}
