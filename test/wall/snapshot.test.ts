import { crc32 } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../client/wall/snapshot/csv.ts';
import { zipOf } from '../../client/wall/snapshot/zip.ts';
import { unzip } from '../support/unzip.ts';

const MARK = '\uFEFF';

describe('a table of a snapshot', () => {
  it('is read back by any reader of CSV as it was: commas, quotes, line ends, numbers, blanks and zeros', () => {
    const rows = [
      ['a,b', 'say "no"', 'two\r\nlines', 0, null],
      ['阿布亥沟', '', ' ', -12.5, 186],
    ] as const;
    const text = csvOf({ title: '', columns: ['一', '二', '三', '四', '五'], rows });
    expect(text.startsWith(MARK)).toBe(true);
    expect(parse(text, { bom: true, record_delimiter: '\r\n' })).toEqual([
      ['一', '二', '三', '四', '五'],
      ['a,b', 'say "no"', 'two\r\nlines', '0', ''],
      ['阿布亥沟', '', ' ', '-12.5', '186'],
    ]);
  });

  it.each([
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ['+861390000', `'+861390000`],
    ['-2+3', `'-2+3`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    [' =1+1', `' =1+1`],
    ['＝1+1', `'＝1+1`],
    ['a=b', 'a=b'],
  ])('gives a spreadsheet no formula to reckon with: %j', (said, kept) => {
    expect(parse(csvOf({ title: '', columns: ['x'], rows: [[said]] }), { bom: true })[1]).toEqual([kept]);
  });
});

describe('the archive of a snapshot', () => {
  it('holds each file whole under its name, and the moment in Beijing time', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const entries = [
      { name: '说明.txt', bytes: bytes('烽火') },
      { name: 'empty', bytes: bytes('') },
    ];
    const archive = Buffer.from(zipOf(entries, Date.parse('2026-11-22T04:05:06Z')));
    const files = unzip(archive);
    expect([...files].map(([name, { content }]) => [name, content.toString()])).toEqual([
      ['说明.txt', '烽火'],
      ['empty', ''],
    ]);
    for (const { content, crc } of files.values()) expect(crc).toBe(crc32(content));
    // 12:05:06 of 22 November 2026, as DOS writes it.
    expect(archive.readUInt16LE(10)).toBe((12 << 11) | (5 << 5) | 3);
    expect(archive.readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (11 << 5) | 22);
  });
});
