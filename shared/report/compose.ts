/** A report drawn up from the log: what is known, told in the usual order, with what is missing marked as missing. */
import type { Board } from '../board.ts';
import type { FiledReport, IncidentState } from '../incident/state.ts';
import { homeOf } from '../roster/home.ts';
import { kindName } from '../words/kind.ts';
import type { Bilingual, Lang } from '../words/lang.ts';
import { ATTACHMENTS, ELEMENT_NAMES, PAPER, SECTION_NAMES, UNKNOWN } from '../words/report.ts';
import { chineseNumber, dateInWords } from '../words/when.ts';
import { DRAWN } from './draw.ts';
import { type Need, type ReportKind, type Row, rowsOf } from './elements.ts';
import { type Ground, groundOf, ofTypes, type Piece, say } from './ground.ts';
import { ownLevel, ruleSetsIn } from './inForce.ts';
import { nextSeq, numberingOf } from './number.ts';

export interface ReportElement {
  /** One of `ElementId`, or a heading that an officer added. */
  readonly id: string;
  readonly name: string;
  readonly need: Need;
  readonly text: string;
  readonly missing: boolean;
  /** Ids of the events that it was drawn from. */
  readonly events: readonly string[];
}

export interface ReportSection {
  readonly title: string;
  readonly elements: readonly ReportElement[];
}

export interface ComposedReport {
  readonly incidentId: string;
  readonly kind: ReportKind;
  /** Of a follow-up: 1 for 续报一. */
  readonly seq: number | null;
  /** 首报, 续报一, 终报 … */
  readonly numbering: string;
  readonly title: string;
  /** Id of the drill; the document is then headed 演练. */
  readonly drill: string | null;
  readonly lang: Lang;
  readonly at: string;
  /** The position of the log that it rests on: to be told when it is filed. */
  readonly knownPosition: number;
  /** Of a follow-up: the report since which it tells what is new. */
  readonly since: { readonly reportId: string; readonly knownPosition: number } | null;
  readonly addressee: string;
  readonly opening: string;
  readonly sections: readonly ReportSection[];
  readonly closing: string;
  /** Elements that the rules ask for and the log does not tell. */
  readonly missing: readonly string[];
  /** Of a follow-up: what is known, and was told before. */
  readonly unchanged: readonly string[];
  readonly attachments: readonly string[];
  readonly signature: { readonly body: string; readonly date: string; readonly signedBy: string | null };
}

export interface Asked {
  readonly kind: ReportKind;
  /** The moment that it is drawn up for, on the incident's own clock; later events are left out. */
  readonly at: string;
  readonly lang: Lang;
  readonly to?: string | undefined;
  readonly seq?: number | undefined;
  /** Id of the report itself, where it is filed: it tells what is new since the one before. */
  readonly reportId?: string | undefined;
}

/**
 * The report as the log has it. Nothing for an incident that nobody reported.
 * @throws SealedTrack when the incident's history is in the log only: put it back first.
 */
export function composeReport(board: Board, incidentId: string, asked: Asked): ComposedReport | undefined {
  const ground = groundOf(board, incidentId, asked.at, asked.lang);
  if (!ground) return undefined;
  const { kind, at, lang } = asked;
  const { incident } = ground;
  const since = kind === 'followUp' ? lastFiled(incident, asked) : null;
  const seq = kind === 'followUp' ? (asked.seq ?? nextSeq(incident)) : null;
  const numbering = numberingOf(kind, seq, lang);
  const drawn = rowsOf(kind, incident.types).map((row) => draw(ground, row, since?.knownPosition ?? 0));
  const shown = drawn.filter(({ state }) => state === 'told' || state === 'missing');
  const namesOf = (state: Drawn['state']) =>
    drawn.filter((one) => one.state === state).map(({ row }) => row.element);
  const last = kind === 'final' || kind === 'verified';
  return {
    incidentId,
    kind,
    seq,
    numbering,
    title: titleOf(ground, numbering),
    drill: incident.drill,
    lang,
    at,
    knownPosition: board.position,
    since: since && { reportId: since.reportId, knownPosition: since.knownPosition },
    addressee: asked.to ?? incident.obligations[0]?.toLevel ?? usualAddressee(board),
    opening: PAPER[kind === 'followUp' ? 'followUpOpening' : 'opening'][lang],
    sections: sectionsOf(shown, lang),
    closing: PAPER[last ? 'lastClosing' : 'closing'][lang],
    missing: namesOf('missing'),
    unchanged: namesOf('unchanged'),
    attachments: attachmentsOf(ground, since?.knownPosition ?? 0),
    signature: { body: homeOf(board)?.centre ?? '', date: dateInWords(at, lang), signedBy: null },
  };
}

interface Drawn {
  readonly row: Row;
  readonly state: 'told' | 'missing' | 'unchanged' | 'silent';
  readonly element: ReportElement;
}

function draw(ground: Ground, row: Row, since: number): Drawn {
  const known = DRAWN[row.element](ground);
  const fresh = known.filter(({ position }) => position > since);
  const state =
    fresh.length > 0
      ? 'told'
      : known.length > 0
        ? 'unchanged'
        : row.need === 'ifKnown'
          ? 'silent'
          : 'missing';
  const text = state === 'missing' ? UNKNOWN[ground.lang] : sentence(fresh, ground.lang);
  const name = ELEMENT_NAMES[row.element][ground.lang];
  const events = [...new Set(fresh.flatMap((piece) => piece.events))];
  const element = { id: row.element, name, need: row.need, text, missing: state === 'missing', events };
  return { row, state, element };
}

const sentence = (pieces: readonly Piece[], lang: Lang): string =>
  pieces.map(({ text }) => text).join(lang === 'zh' ? '；' : '; ') + (lang === 'zh' ? '。' : '.');

/** In sections of one heading each, numbered as they come. */
export function sectionsOf<E extends ReportElement>(
  shown: readonly { readonly row: Pick<Row, 'section'>; readonly element: E }[],
  lang: Lang,
): { readonly title: string; readonly elements: readonly E[] }[] {
  const ids = [...new Set(shown.map(({ row }) => row.section))];
  return ids.map((id, index) => ({
    title: numbered(index + 1, SECTION_NAMES[id], lang),
    elements: shown.filter(({ row }) => row.section === id).map(({ element }) => element),
  }));
}

/** 一、基本情况 */
const numbered = (number: number, words: Bilingual, lang: Lang): string =>
  lang === 'zh' ? `${chineseNumber(number)}、${words.zh}` : `${number}. ${words.en}`;

/** The kinds that say themselves what they are need no 事件 behind them. */
const SAYS_ITSELF = /(事件|事故|疫情|灾害)$/;

function titleOf(ground: Ground, numbering: string): string {
  const { incident, area, lang } = ground;
  const kind = kindName(incident.types[0] ?? '', lang);
  const place = area || incident.place?.name || PAPER.unknownPlace[lang];
  const noun = SAYS_ITSELF.test(kind) ? '' : PAPER.noun[lang];
  const title = say(ground, PAPER.title, { place, kind, noun, numbering });
  return incident.drill === null ? title : say(ground, PAPER.drillTitle, { title });
}

/** What was told last, this very report aside: the same follow-up may go by telephone and in writing. */
function lastFiled({ reports }: IncidentState, { seq, reportId }: Asked): FiledReport | null {
  const others = reports.filter(
    (filed) => filed.reportId !== reportId && (filed.kind !== 'followUp' || (filed.seq ?? 0) !== seq),
  );
  return others.reduce<FiledReport | null>(
    (last, filed) => (last && last.knownPosition >= filed.knownPosition ? last : filed),
    null,
  );
}

/** Whom the rules in force name first for a centre of this level. */
const usualAddressee = (board: Board): string => {
  const level = ownLevel(board);
  return ruleSetsIn(board).flatMap(({ rules }) => rules.filter(({ from }) => from === level))[0]?.to ?? '';
};

const attachmentsOf = (ground: Ground, since: number): string[] =>
  ofTypes(ground, 'attachmentAdded')
    .filter(({ position }) => position > since)
    .map(({ data, text }) => text ?? ATTACHMENTS[data.kind][ground.lang]);
