/** Tables of a document: as wide as the text, their heads repeated on every page, no row cut by the end of one. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Column, Said } from '../../../shared/assessment/model.ts';
import { type Look, run, SIZE, TEXT_WIDTH } from '../paper.ts';

/** Of what stands in small print. */
export const TABLE_LINE = { line: 16 * 20, lineRule: LineRuleType.AT_LEAST };

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '808080' } as const;
const BORDERS = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };

export function tableOf(columns: readonly Column[], rows: readonly (readonly Said[])[]): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((TEXT_WIDTH * width) / whole));
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, at) =>
      cell([run(title, { font: 'hei', size: SIZE.table })], widths[at] ?? 0, {
        shaded: true,
        centred: true,
      }),
    ),
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      head,
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((one, at) =>
              cell([run(one.text, lookOf(one, at === row.length - 1))], widths[at] ?? 0),
            ),
          }),
      ),
    ],
  });
}

/** Positions stand in small print, that a column of them is narrow. */
const lookOf = ({ missing }: Said, last: boolean): Look =>
  last ? { size: SIZE.small } : { size: SIZE.table, marked: missing };

const cell = (
  children: ReturnType<typeof run>[],
  width: number,
  { shaded = false, centred = false } = {},
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: BORDERS,
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    verticalAlign: VerticalAlign.CENTER,
    ...(shaded ? { shading: { fill: 'E7ECF2' } } : {}),
    children: [
      new Paragraph({
        children,
        spacing: TABLE_LINE,
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
      }),
    ],
  });
