/**
 * What official papers have in common (GB/T 9704-2012): A4, margins 37/35/28/26 mm, title in 22 pt, text in 16 pt on lines of
 * 28 pt, headings in black type, page numbers outside.
 */
import {
  AlignmentType,
  Footer,
  Header,
  type IParagraphOptions,
  type ISectionPropertiesOptions,
  LineRuleType,
  convertMillimetersToTwip as mm,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { Lang } from '../../shared/words/lang.ts';
import { DRILL_HEADING } from '../../shared/words/report.ts';

/** The names that Windows and WPS know; 仿宋_GB2312 and 小标宋 are sold apart, and a missing one would be replaced by chance. */
const FONTS = { song: '宋体', fang: '仿宋', hei: '黑体', kai: '楷体' } as const;
const LATIN = 'Times New Roman';
/** Half points: 二号, 三号, 四号, 五号, 小五. */
export const SIZE = { title: 44, text: 32, page: 28, table: 21, small: 18 } as const;
/** Twentieths of a point. */
const LINE = 28 * 20;
export const TWO_CHARACTERS = 2 * 16 * 20;

export interface Look {
  readonly font?: keyof typeof FONTS;
  readonly size?: number;
  readonly bold?: boolean;
  /** What is missing, or not real, catches the eye before the paper goes out. */
  readonly marked?: boolean;
  readonly color?: string;
}

export const run = (
  text: string,
  { font = 'fang', size = SIZE.text, bold, marked, color }: Look = {},
): TextRun =>
  new TextRun({
    text,
    font: { ascii: LATIN, hAnsi: LATIN, eastAsia: FONTS[font] },
    size,
    ...(bold ? { bold } : {}),
    ...(marked ? { highlight: 'yellow' as const } : {}),
    ...(color ? { color } : {}),
  });

export const paragraph = (children: readonly TextRun[], layout: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    ...layout,
    children: [...children],
  });

export const indented = { indent: { firstLine: TWO_CHARACTERS }, alignment: AlignmentType.BOTH };
export const empty = (): Paragraph => paragraph([]);

export const title = (text: string): Paragraph =>
  paragraph([run(text, { font: 'song', size: SIZE.title, bold: true })], {
    alignment: AlignmentType.CENTER,
    spacing: { line: 36 * 20, lineRule: LineRuleType.EXACT, before: LINE, after: LINE },
  });

export const PAGE: NonNullable<ISectionPropertiesOptions['page']> = {
  size: { width: mm(210), height: mm(297) },
  margin: {
    top: mm(37),
    bottom: mm(35),
    left: mm(28),
    right: mm(26),
    header: mm(22),
    footer: mm(25),
  },
};

/** Between the margins, in twentieths of a point. */
export const TEXT_WIDTH = Math.floor(mm(210 - 28 - 26));

/** On every page: a page of a drill that is found by itself must not be taken for a real one. */
export function drillHeaders(lang: Lang): { default: Header; even: Header } {
  const heading = lang === 'zh' ? `【${DRILL_HEADING.zh}】` : DRILL_HEADING.en;
  const children = [
    paragraph([run(heading, { font: 'hei', color: 'C00000' })], { alignment: AlignmentType.CENTER }),
  ];
  return { default: new Header({ children }), even: new Header({ children }) };
}

/** — 1 —, on the outer side. */
export const pageNumbers = (): { default: Footer; even: Footer } => ({
  default: pageNumber(AlignmentType.RIGHT),
  even: pageNumber(AlignmentType.LEFT),
});

const pageNumber = (alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 14 * 20, right: 14 * 20 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: FONTS.song, hAnsi: FONTS.song, eastAsia: FONTS.song },
            size: SIZE.page,
          }),
        ],
      }),
    ],
  });
