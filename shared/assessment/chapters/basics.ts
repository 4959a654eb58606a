/** What happened, where, how grave, to whom: each told as reports upward tell it, with its positions. */
import { numberOf } from '../../incident/number.ts';
import type { IncidentState } from '../../incident/state.ts';
import { DRAWN } from '../../report/draw.ts';
import type { ElementId } from '../../report/elements.ts';
import { LABELS, TOLD } from '../../words/assessment.ts';
import { ELEMENT_NAMES } from '../../words/report.ts';
import { type Base, inWords, plain, positionsOf, said, timeOf, unknown } from '../base.ts';
import type { Block, Said, Section } from '../model.ts';

const ELEMENTS = [
  'type',
  'severity',
  'time',
  'place',
  'source',
  'casualties',
  'loss',
  'affected',
] as const satisfies readonly ElementId[];

function elementOf(base: Base, element: ElementId): Said {
  const pieces = DRAWN[element](base);
  if (pieces.length === 0) return unknown(base);
  return {
    text: pieces.map(({ text }) => text).join(base.lang === 'zh' ? '；' : '; '),
    positions: positionsOf(
      base,
      pieces.flatMap(({ events }) => events),
    ),
    missing: false,
  };
}

function statusOf(base: Base, { closed, mergedInto }: IncidentState): Said {
  if (closed)
    return said(
      base,
      inWords(base, TOLD.closedAt, { when: timeOf(base, closed), reason: closed.reason }),
      closed,
    );
  if (mergedInto !== null) {
    const into = base.board.tracks.incident.get(mergedInto)?.state.title ?? mergedInto;
    return said(
      base,
      inWords(base, TOLD.mergedInto, { into }),
      base.recorded.find(({ type }) => type === 'incidentMerged')?.id,
    );
  }
  return plain(TOLD.open[base.lang]);
}

export function basics(base: Base): Section[] {
  const { incident, lang } = base;
  const item = (label: string, what: Said): Block => ({ kind: 'item', label, said: what });
  const blocks = [
    item(LABELS.name[lang], said(base, incident.title, incident.intakes[0])),
    item(LABELS.file[lang], plain(numberOf(incident) ?? incident.id)),
    ...ELEMENTS.map((element) => item(ELEMENT_NAMES[element][lang], elementOf(base, element))),
    item(LABELS.status[lang], statusOf(base, incident)),
  ];
  return [{ title: null, blocks }];
}
