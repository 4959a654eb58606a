/** The assessment report as a Word document: title page, chapters, tables that go on over pages under their heads, pictures. */
import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  Paragraph,
  type Table,
} from 'docx';
import { positionsText } from '../../../shared/assessment/base.ts';
import type {
  Assessment,
  Block,
  Chapter,
  PictureId,
  Said,
  Section,
} from '../../../shared/assessment/model.ts';
import { ASSESSMENT } from '../../../shared/words/assessment.ts';
import { fill, type Lang } from '../../../shared/words/lang.ts';
import { whenInWords } from '../../../shared/words/when.ts';
import {
  drillHeaders,
  empty,
  indented,
  type Look,
  PAGE,
  pageNumbers,
  paragraph,
  run,
  SIZE,
  TEXT_WIDTH,
  title as titleOf,
} from '../paper.ts';
import { TABLE_LINE, tableOf } from './table.ts';

/** Pictures that a browser drew of the same vectors, for programs that know no vectors; what nobody drew is left out. */
export type Pictures = Readonly<Partial<Record<PictureId, Buffer>>>;

/** The document, ready to be sent. */
export const assessmentAsWord = (assessment: Assessment, pictures: Pictures = {}): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: assessment.title,
      creator: assessment.signature.body,
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: { page: PAGE, titlePage: true },
          headers:
            assessment.drill === null
              ? {}
              : { ...drillHeaders(assessment.lang), first: drillHeaders(assessment.lang).default },
          footers: pageNumbers(),
          children: [
            ...cover(assessment),
            ...assessment.chapters.flatMap((chapter, at) =>
              chapterOf(chapter, at, assessment.lang, pictures),
            ),
          ],
        },
      ],
    }),
  );

function cover({ title, signature, lang, position, at }: Assessment): Paragraph[] {
  const centred = { alignment: AlignmentType.CENTER };
  return [
    ...Array.from({ length: 5 }, empty),
    titleOf(title),
    ...Array.from({ length: 4 }, empty),
    paragraph([run(signature.body)], centred),
    paragraph([run(signature.date)], centred),
    empty(),
    paragraph([run(fill(ASSESSMENT.made, lang, { when: whenInWords(at, 'minute', lang) }), small)], centred),
    paragraph([run(fill(ASSESSMENT.ground, lang, { position }), small)], {
      alignment: lang === 'zh' ? AlignmentType.BOTH : AlignmentType.LEFT,
      spacing: TABLE_LINE,
    }),
  ];
}

const small: Look = { size: SIZE.table };

function chapterOf(
  { title, sections }: Chapter,
  at: number,
  lang: Lang,
  pictures: Pictures,
): (Paragraph | Table)[] {
  return [
    paragraph([run(title, { font: 'hei', color: BLACK })], {
      heading: HeadingLevel.HEADING_1,
      keepNext: true,
      // The title page stands alone.
      pageBreakBefore: at === 0,
      spacing: { line: 28 * 20, lineRule: LineRuleType.EXACT, before: at === 0 ? 0 : 14 * 20 },
      indent: indented.indent,
    }),
    ...sections.flatMap((section) => sectionOf(section, lang, pictures)),
  ];
}

function sectionOf({ title, blocks }: Section, lang: Lang, pictures: Pictures): (Paragraph | Table)[] {
  const heading =
    title === null
      ? []
      : [
          paragraph([run(title, { font: 'kai', bold: true, color: BLACK })], {
            heading: HeadingLevel.HEADING_2,
            keepNext: true,
            indent: indented.indent,
          }),
        ];
  return [...heading, ...blocks.flatMap((block) => blockOf(block, lang, pictures))];
}

/** The statement, then its positions in small print. */
function runsOf({ text, positions, missing }: Said, lang: Lang, look: Look = {}) {
  const marks = positions.length > 0 ? positionsText(positions, lang) : '';
  const [open, close] = lang === 'zh' ? ['（', '）'] : [' (', ')'];
  return [
    run(text, { ...look, marked: missing }),
    ...(marks === '' ? [] : [run(`${open}${marks}${close}`, { ...look, size: SIZE.small, color: GREY })]),
  ];
}

const GREY = '595959';
/** Word would print its headings in blue. */
const BLACK = '000000';

/** Words of an alphabet are not pulled apart. */
const layoutOf = (lang: Lang) => (lang === 'zh' ? indented : { indent: indented.indent });

function blockOf(block: Block, lang: Lang, pictures: Pictures): (Paragraph | Table)[] {
  const colon = lang === 'zh' ? '：' : ': ';
  switch (block.kind) {
    case 'text':
      return [paragraph(runsOf(block.said, lang), layoutOf(lang))];
    case 'item':
      return [
        paragraph(
          [run(`${block.label}${colon}`, { font: 'kai', bold: true }), ...runsOf(block.said, lang)],
          layoutOf(lang),
        ),
      ];
    case 'fill':
      return [
        paragraph(
          [
            run(`${block.label}${colon}`, { font: 'kai', bold: true }),
            run(ASSESSMENT.fill[lang], { marked: true }),
          ],
          layoutOf(lang),
        ),
      ];
    case 'picture':
      return pictureOf(block, pictures);
    case 'table':
      return [tableOf(block.columns, block.rows), paragraph([], { spacing: { after: 6 * 20 } })];
  }
}

/** Pixels of 96 to the inch, as wide as the text. */
const PICTURE_WIDTH = Math.floor((TEXT_WIDTH / 1_440) * 96);
const MOST_PICTURE_HEIGHT = 780;

function pictureOf(
  { id, svg, width, height, title }: Extract<Block, { kind: 'picture' }>,
  pictures: Pictures,
): Paragraph[] {
  const drawn = pictures[id];
  // Half of the programs would show an empty frame; the table beside each picture says the same.
  if (!drawn) return [];
  const scale = Math.min(PICTURE_WIDTH / width, MOST_PICTURE_HEIGHT / height);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const picture = new ImageRun({
    type: 'svg',
    data: Buffer.from(svg, 'utf8'),
    fallback: { type: 'png', data: drawn },
    transformation,
    altText: { title, description: title, name: title },
  });
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [picture] }),
    paragraph([run(title, { font: 'hei', size: SIZE.table })], {
      alignment: AlignmentType.CENTER,
      spacing: { ...TABLE_LINE, after: 8 * 20 },
    }),
  ];
}
