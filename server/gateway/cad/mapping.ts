/** How the columns of a dispatch system's export are read: data, one file an export format. */
import { z } from 'zod';
import type { Bilingual } from '../../../shared/words/lang.ts';

const column = z.string().min(1);
const idPart = z.string().regex(/^[\p{L}\p{N}._-]{1,60}$/u, { error: 'letters, digits, dots and dashes' });

const mappingFile = z.strictObject({
  /** Names the system: exports with the same id share units and incidents. */
  id: idPart,
  title: z.string().min(1),
  /** What the reports of these incidents give as their source. */
  source: z.string().min(1).max(100),
  /** A root area of its own: nothing of it is counted in the district's figures. */
  area: z.strictObject({ id: idPart, name: z.string().min(1), nameEn: z.string().optional() }),
  time: z.strictObject({
    /** IANA name of the zone whose wall clock the file shows. */
    zone: z.string().min(1),
    format: z.string().min(1),
  }),
  columns: z.strictObject({
    /** What tells one row from every other; incident and unit together unless said. */
    row: column.optional(),
    incident: column,
    unit: column,
    unitKind: column.optional(),
    type: column,
    address: column.optional(),
    /** One column with "(lat, lon)", or two. */
    point: z.union([column, z.strictObject({ lon: column, lat: column })]).optional(),
    received: column,
    ordered: column.optional(),
    acknowledged: column.optional(),
    departed: column.optional(),
    arrived: column.optional(),
    released: column.optional(),
  }),
  /** Words of the type column to type codes; what is not listed is `other`. */
  types: z.record(z.string(), z.string().min(1).max(60)).default({}),
  /** Words of the unit-kind column to kinds of team. */
  unitKinds: z.record(z.string(), z.string().min(1).max(60)).default({}),
});
export type Mapping = z.infer<typeof mappingFile>;

/** What is wrong with a mapping, or with a file that it should fit, in both languages. */
export class MappingProblem extends Error {
  readonly said: Bilingual;
  constructor(said: Bilingual) {
    super(said.en);
    this.name = 'MappingProblem';
    this.said = said;
  }
}

/** @throws MappingProblem naming the fields that are not as they should be. */
export function readMapping(json: unknown, file: string): Mapping {
  const read = mappingFile.safeParse(json);
  if (read.success) return read.data;
  const problems = read.error.issues
    .slice(0, 6)
    .map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  const list = problems.join('; ');
  throw new MappingProblem({
    zh: `映射文件 ${file} 有误，请改正：${list}`,
    en: `The mapping ${file} is not as it should be; correct it: ${list}`,
  });
}

/** Where each thing stands in a row. */
export interface Columns {
  readonly row: number | null;
  readonly incident: number;
  readonly unit: number;
  readonly unitKind: number | null;
  readonly type: number;
  readonly address: number | null;
  readonly point: number | { readonly lon: number; readonly lat: number } | null;
  readonly times: Readonly<Record<Stage, number | null>>;
  readonly width: number;
}

/** The times of a row, in the order in which they should come. */
export const STAGES = ['received', 'ordered', 'acknowledged', 'departed', 'arrived', 'released'] as const;
export type Stage = (typeof STAGES)[number];

/** @throws MappingProblem naming every column that the file lacks, and what it has that is most like it. */
export function bind({ columns }: Mapping, header: readonly string[]): Columns {
  const missing: string[] = [];
  const at = (name: string): number => {
    const index = header.indexOf(name);
    if (index < 0) missing.push(`"${name}"${likeliest(name, header)}`);
    return index;
  };
  const maybe = (name: string | undefined) => (name === undefined ? null : at(name));
  const { point } = columns;
  const bound: Columns = {
    row: maybe(columns.row),
    incident: at(columns.incident),
    unit: at(columns.unit),
    unitKind: maybe(columns.unitKind),
    type: at(columns.type),
    address: maybe(columns.address),
    point: typeof point === 'object' ? { lon: at(point.lon), lat: at(point.lat) } : maybe(point),
    times: Object.fromEntries(STAGES.map((stage) => [stage, maybe(columns[stage])])) as Record<
      Stage,
      number | null
    >,
    width: header.length,
  };
  if (missing.length === 0) return bound;
  const lacking = missing.join(', ');
  const all = header.join(', ');
  throw new MappingProblem({
    zh: `文件中没有映射所说的列：${lacking}。文件中的列有：${all}`,
    en: `The file has no column ${lacking}. Its columns are: ${all}`,
  });
}

function likeliest(name: string, header: readonly string[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found =
    header.find((other) => plain(other) === plain(name)) ??
    header.find((other) => plain(other).includes(plain(name)));
  return found ? ` (→ "${found}"?)` : '';
}
