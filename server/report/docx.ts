/**
 * A report as a Word document in the layout of official papers (GB/T 9704-2012): A4, margins 37/35/28/26 mm, title in
 * 22 pt, text in 16 pt on lines of 28 pt, headings in black type, page numbers outside.
 */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  LineRuleType,
  convertMillimetersToTwip as mm,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { ComposedReport, ReportElement } from '../../shared/report/compose.ts';
import { fill } from '../../shared/words/lang.ts';
import { DRILL_HEADING, PAPER } from '../../shared/words/report.ts';

/** The names that Windows and WPS know; 仿宋_GB2312 and 小标宋 are sold apart, and a missing one would be replaced by chance. */
const FONTS = { song: '宋体', fang: '仿宋', hei: '黑体', kai: '楷体' } as const;
const LATIN = 'Times New Roman';
/** Half points: 二号, 三号, 四号. */
const SIZE = { title: 44, text: 32, page: 28 } as const;
/** Twentieths of a point. */
const LINE = 28 * 20;
const TWO_CHARACTERS = 2 * 16 * 20;
const FOUR_CHARACTERS = 4 * 16 * 20;

interface Look {
  readonly font?: keyof typeof FONTS;
  readonly size?: number;
  readonly bold?: boolean;
  /** What is missing, or not real, catches the eye before the paper goes out. */
  readonly marked?: boolean;
  readonly color?: string;
}

const run = (text: string, { font = 'fang', size = SIZE.text, bold, marked, color }: Look = {}): TextRun =>
  new TextRun({
    text,
    font: { ascii: LATIN, hAnsi: LATIN, eastAsia: FONTS[font] },
    size,
    ...(bold ? { bold } : {}),
    ...(marked ? { highlight: 'yellow' as const } : {}),
    ...(color ? { color } : {}),
  });

const paragraph = (children: readonly TextRun[], layout: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    ...layout,
    children: [...children],
  });

const indented = { indent: { firstLine: TWO_CHARACTERS }, alignment: AlignmentType.BOTH };
const empty = (): Paragraph => paragraph([]);

/** The document, ready to be sent. */
export const reportAsWord = (report: ComposedReport): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: report.title,
      creator: report.signature.body,
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: {
            page: {
              size: { width: mm(210), height: mm(297) },
              margin: {
                top: mm(37),
                bottom: mm(35),
                left: mm(28),
                right: mm(26),
                header: mm(22),
                footer: mm(25),
              },
            },
          },
          ...(report.drill === null ? {} : { headers: drillHeaders(report) }),
          footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
          children: [...head(report), ...body(report), ...foot(report)],
        },
      ],
    }),
  );

/** On every page: a page of a drill that is found by itself must not be taken for a real one. */
function drillHeaders({ lang }: ComposedReport): { default: Header; even: Header } {
  const heading = lang === 'zh' ? `【${DRILL_HEADING.zh}】` : DRILL_HEADING.en;
  const children = [
    paragraph([run(heading, { font: 'hei', color: 'C00000' })], { alignment: AlignmentType.CENTER }),
  ];
  return { default: new Header({ children }), even: new Header({ children }) };
}

function head({ lang, title, signature }: ComposedReport): Paragraph[] {
  const { signedBy } = signature;
  return [
    ...(signedBy === null
      ? []
      : [
          paragraph([run(fill(PAPER.signedBy, lang, { name: signedBy }), { font: 'kai' })], {
            alignment: AlignmentType.RIGHT,
          }),
        ]),
    paragraph([run(title, { font: 'song', size: SIZE.title, bold: true })], {
      alignment: AlignmentType.CENTER,
      spacing: { line: 36 * 20, lineRule: LineRuleType.EXACT, before: LINE, after: LINE },
    }),
  ];
}

function body({ addressee, opening, sections, closing, lang }: ComposedReport): Paragraph[] {
  return [
    ...(addressee === '' ? [] : [paragraph([run(`${addressee}${lang === 'zh' ? '：' : ':'}`)])]),
    paragraph([run(opening)], indented),
    ...sections.flatMap(({ title, elements }) => [
      paragraph([run(title, { font: 'hei' })], { ...indented, keepNext: true }),
      ...elements.map((element) => told(element, lang)),
    ]),
    paragraph([run(closing)], indented),
  ];
}

function told({ name, text, missing }: ReportElement, lang: ComposedReport['lang']): Paragraph {
  const label = run(`${name}${lang === 'zh' ? '：' : ': '}`, { font: 'kai', bold: true });
  return paragraph([label, run(text, { marked: missing })], indented);
}

function foot({ attachments, signature, lang }: ComposedReport): Paragraph[] {
  const listed = attachments.map((name, index) => {
    const lead = index === 0 ? `${PAPER.attachments[lang]}${lang === 'zh' ? '：' : ': '}` : '';
    return paragraph([run(`${lead}${index + 1}. ${name}`)], {
      indent: { left: index === 0 ? TWO_CHARACTERS : TWO_CHARACTERS + 3 * 16 * 20 },
    });
  });
  const right = { alignment: AlignmentType.RIGHT, indent: { right: FOUR_CHARACTERS }, keepLines: true };
  return [
    ...(listed.length > 0 ? [empty(), ...listed] : []),
    empty(),
    empty(),
    paragraph([run(signature.body)], { ...right, keepNext: true }),
    paragraph([run(signature.date)], right),
  ];
}

/** — 1 — */
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
