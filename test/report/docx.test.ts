/** The Word document: the layout of official papers (GB/T 9704-2012), as Word reads it. */
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { reportAsWord } from '../../server/report/docx.ts';
import { composeReport } from '../../shared/report/compose.ts';
import { at } from '../support/story.ts';
import { district } from './rules.ts';

/** The parts of a zip file, by name, from its central directory. */
function unzip(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let entry = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [file.readUInt16LE(entry + 10), file.readUInt32LE(entry + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((at) => file.readUInt16LE(entry + at)) as [
      number,
      number,
      number,
    ];
    const name = file.toString('utf8', entry + 46, entry + 46 + nameLength);
    const local = file.readUInt32LE(entry + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + size);
    parts.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    entry += 46 + nameLength + extra + comment;
  }
  return parts;
}

async function word(drill: boolean): Promise<Map<string, string>> {
  const told = district('drill:x').says('drillStarted', '14:00', {
    name: '演练',
    startsAt: at('14:00'),
    speed: 1,
  });
  told.on('incident:1').reported('14:22', { types: ['landslide'] }, drill ? { drill: 'x' } : {});
  const report = composeReport(told.board, '1', { kind: 'first', at: at('14:40'), lang: 'zh' });
  return unzip(await reportAsWord(report as NonNullable<typeof report>));
}
const textOf = (xml = '') => xml.replaceAll(/<[^>]+>/g, '');

describe('the document', () => {
  test('is A4 with the usual margins, in twentieths of a point', async () => {
    const xml = (await word(false)).get('word/document.xml') ?? '';
    const mm = (millimetres: number) => Math.floor((millimetres / 25.4) * 1_440);
    expect(xml).toContain(`w:w="${mm(210)}" w:h="${mm(297)}"`);
    for (const [side, width] of Object.entries({ top: 37, bottom: 35, left: 28, right: 26 }))
      expect(xml).toMatch(new RegExp(`<w:pgMar[^>]*w:${side}="${mm(width)}"`));
  });

  test('has its title in 22 pt and its text in 16 pt 仿宋 on lines of exactly 28 pt', async () => {
    const xml = (await word(false)).get('word/document.xml') ?? '';
    const title = xml.split('<w:p>').find((part) => part.includes('的首报')) ?? '';
    expect(title).toMatch(/w:jc w:val="center"/);
    expect(title).toMatch(/w:eastAsia="宋体"[\s\S]*<w:sz w:val="44"\/>/);
    const text = xml.split('<w:p>').find((part) => part.includes('现将有关情况')) ?? '';
    expect(text).toMatch(/w:line="560" w:lineRule="exact"/);
    expect(text).toMatch(/w:firstLine="640"/);
    expect(text).toMatch(/w:eastAsia="仿宋"[\s\S]*<w:sz w:val="32"\/>/);
  });

  test('tells whom it is for, marks what is missing, and ends with body and date', async () => {
    const xml = (await word(false)).get('word/document.xml') ?? '';
    expect(textOf(xml)).toMatch(/市应急管理局：.*某区应急指挥中心2026年7月1日$/s);
    const cause = xml.split('<w:p>').find((part) => part.includes('事件原因')) ?? '';
    expect(cause).toMatch(/<w:highlight w:val="yellow"\/>[\s\S]*不明/);
  });

  test('numbers its pages', async () => {
    const footers = [...(await word(false))].filter(([name]) => name.startsWith('word/footer'));
    expect(footers.length).toBe(2);
    for (const [, xml] of footers) expect(xml).toMatch(/— [\s\S]*PAGE[\s\S]* —/);
  });

  test('is headed 演练 on every page in a drill, and on none otherwise', async () => {
    const headings = async (drill: boolean) =>
      [...(await word(drill))].filter(
        ([name, xml]) => name.startsWith('word/header') && xml.includes('演练'),
      );
    expect([(await headings(true)).length, (await headings(false)).length]).toEqual([2, 0]);
  });
});
