/** A report upward as a Word document in the layout of official papers. */
import { AlignmentType, Document, Packer, type Paragraph } from 'docx';
import type { ComposedReport, ReportElement } from '../../shared/report/compose.ts';
import { fill } from '../../shared/words/lang.ts';
import { PAPER } from '../../shared/words/report.ts';
import {
  drillHeaders,
  empty,
  indented,
  PAGE,
  pageNumbers,
  paragraph,
  run,
  TWO_CHARACTERS,
  title as titleOf,
} from './paper.ts';

const ONE_CHARACTER = 16 * 20;

/** The document, ready to be sent. */
export const reportAsWord = (report: ComposedReport): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: report.title,
      creator: report.signature.body,
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: { page: PAGE },
          ...(report.drill === null ? {} : { headers: drillHeaders(report.lang) }),
          footers: pageNumbers(),
          children: [...head(report), ...body(report), ...foot(report)],
        },
      ],
    }),
  );

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
    titleOf(title),
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
      indent: { left: index === 0 ? TWO_CHARACTERS : TWO_CHARACTERS + 3 * ONE_CHARACTER },
    });
  });
  const right = {
    alignment: AlignmentType.RIGHT,
    indent: { right: 4 * ONE_CHARACTER },
    keepLines: true,
  };
  return [
    ...(listed.length > 0 ? [empty(), ...listed] : []),
    empty(),
    empty(),
    paragraph([run(signature.body)], { ...right, keepNext: true }),
    paragraph([run(signature.date)], right),
  ];
}
