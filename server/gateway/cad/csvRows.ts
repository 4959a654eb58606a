/** The rows of a CSV file, gzipped or not, one after the other and never all at once. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { MappingProblem } from './mapping.ts';

export interface CsvFile {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly string[]>;
}

/** @throws MappingProblem for a file without a header, and what reading throws, when the rows are read. */
export async function openCsv(file: string): Promise<CsvFile> {
  const parser = parse({ bom: true, skip_empty_lines: true, relax_column_count: true, relax_quotes: true });
  const sources = file.endsWith('.gz') ? [createReadStream(file), createGunzip()] : [createReadStream(file)];
  // The parser hands on any error of the streams before it, to whoever reads the rows.
  pipeline([...sources, parser], () => {});
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>;
  const first = await records.next();
  if (first.done) throw new MappingProblem({ zh: `${file} 是空文件`, en: `${file} is empty` });
  return { header: first.value.map((cell) => cell.trim()), rows: { [Symbol.asyncIterator]: () => records } };
}
