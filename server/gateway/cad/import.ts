/**
 * Imports the export of a dispatch system as closed incidents of an area of their own. The file is read twice: first to
 * learn how many rows each incident has, for they need not stand together; then each incident is posted as soon as its
 * last row is read, so that only those in between are held in memory.
 */
import type { PostResult } from '../../../shared/protocol.ts';
import type { Post } from '../../play/post.ts';
import { openCsv } from './csvRows.ts';
import { areaEvent, incidentWriter, unitEvent } from './incidentEvents.ts';
import { Lanes } from './lanes.ts';
import { bind, type Mapping, type Stage } from './mapping.ts';
import { recordReader, type UnitRecord } from './record.ts';

export interface CadImport {
  readonly file: string;
  readonly mapping: Mapping;
  readonly post: Post;
  /** Calls under way at a time. */
  readonly lanes?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CadProgress) => void;
}

export interface CadProgress {
  readonly rows: number;
  /** Rows of the file; 0 while they are still being counted. */
  readonly totalRows: number;
  readonly events: number;
}

export interface CadSummary {
  readonly rows: number;
  readonly incidents: number;
  readonly units: number;
  readonly recorded: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly flagged: number;
  /** Why events were refused: by code, with the first that was. */
  readonly refusals: ReadonlyMap<
    string,
    { readonly count: number; readonly example: string; readonly detail: string }
  >;
  /** What is odd about the file itself; nothing of it was repaired. */
  readonly oddities: CadOddities;
}

interface CadOddities {
  /** Rows that name no incident, and so can't be told from each other. */
  readonly withoutIncident: number;
  /** Rows that name no unit: their incident is posted, no dispatch. */
  readonly withoutUnit: number;
  /** Incidents without a single time. */
  readonly withoutTime: number;
  /** Rows with more or fewer cells than the header. */
  readonly wrongWidth: number;
  /** The same row twice. */
  readonly repeatedRows: number;
  /** Rows of one id that differ: the later ones get a number of their own. */
  readonly rivalRows: number;
  readonly skippedHour: number;
  readonly repeatedHour: number;
  readonly unreadableTimes: number;
  readonly unreadableExamples: readonly string[];
}

const DEFAULT_LANES = 3;
const EXAMPLES = 5;

/**
 * @throws MappingProblem when the mapping does not fit the file, and what `post` throws: what was posted until then
 * stays, and a second run adds the rest.
 */
export async function importCad(asked: CadImport): Promise<CadSummary> {
  const { file, mapping, post, signal, onProgress = () => {} } = asked;
  const found = await survey(asked);
  const tally = new Results();
  const progress = (rows: number) => onProgress({ rows, totalRows: found.rows, events: tally.events });
  const lanes = new Lanes(post, asked.lanes ?? DEFAULT_LANES, (results) => tally.add(results));
  await lanes.add([areaEvent(mapping)]);
  for (const [unit, kind] of found.units) await lanes.add([unitEvent(mapping, unit, kind)]);
  await lanes.settled();

  const { rows, read } = await opened(file, mapping);
  const eventsOf = incidentWriter(mapping);
  const waiting = new Map<string, UnitRecord[]>();
  const odd = new Oddities(found.withoutIncident, found.wrongWidth);
  let done = 0;
  let incidents = 0;
  for await (const cells of rows) {
    signal?.throwIfAborted();
    const record = read(cells);
    if (++done % 500 === 0) progress(done);
    if (record.incident === '') continue;
    const records = [...(waiting.get(record.incident) ?? []), record];
    if (records.length < (found.rowsOf.get(record.incident) ?? 0)) {
      waiting.set(record.incident, records);
      continue;
    }
    waiting.delete(record.incident);
    const events = eventsOf(odd.settled(records));
    if (events.length === 0) odd.withoutTime += 1;
    else incidents += 1;
    await lanes.add(events);
  }
  await lanes.settled();
  progress(done);
  return { rows: done, incidents, units: found.units.size, ...tally.summary(), oddities: odd.summary() };
}

interface Survey {
  rows: number;
  withoutIncident: number;
  wrongWidth: number;
  readonly rowsOf: Map<string, number>;
  /** Each unit with the kind that it is first said to be. */
  readonly units: Map<string, string>;
}

async function survey({ file, mapping, signal, onProgress }: CadImport): Promise<Survey> {
  const found: Survey = { rows: 0, withoutIncident: 0, wrongWidth: 0, rowsOf: new Map(), units: new Map() };
  const { rows, columns } = await opened(file, mapping);
  for await (const cells of rows) {
    signal?.throwIfAborted();
    found.rows += 1;
    if (found.rows % 5_000 === 0) onProgress?.({ rows: found.rows, totalRows: 0, events: 0 });
    if (cells.length !== columns.width) found.wrongWidth += 1;
    const incident = (cells[columns.incident] ?? '').trim();
    if (incident === '') {
      found.withoutIncident += 1;
      continue;
    }
    found.rowsOf.set(incident, (found.rowsOf.get(incident) ?? 0) + 1);
    const unit = (cells[columns.unit] ?? '').trim();
    const kind = columns.unitKind === null ? '' : (cells[columns.unitKind] ?? '').trim();
    if (unit !== '' && !found.units.has(unit)) found.units.set(unit, kind);
  }
  return found;
}

async function opened(file: string, mapping: Mapping) {
  const { header, rows } = await openCsv(file);
  const columns = bind(mapping, header);
  return { rows, columns, read: recordReader(mapping, columns) };
}

/** Keeps count of what is odd, and settles rows that share an id. */
class Oddities {
  withoutTime = 0;
  readonly #counts = {
    withoutUnit: 0,
    repeatedRows: 0,
    rivalRows: 0,
    skippedHour: 0,
    repeatedHour: 0,
    unreadableTimes: 0,
  };
  readonly #withoutIncident: number;
  readonly #wrongWidth: number;
  readonly #examples: string[] = [];

  constructor(withoutIncident: number, wrongWidth: number) {
    this.#withoutIncident = withoutIncident;
    this.#wrongWidth = wrongWidth;
  }

  settled(records: readonly UnitRecord[]): UnitRecord[] {
    const kept: UnitRecord[] = [];
    const texts = new Map<string, Set<string>>();
    for (const record of records) {
      const text = JSON.stringify(record);
      const known = texts.get(record.row) ?? new Set();
      if (known.has(text)) {
        this.#counts.repeatedRows += 1;
        continue;
      }
      if (known.size > 0) this.#counts.rivalRows += 1;
      kept.push(known.size === 0 ? record : { ...record, row: `${record.row}.${known.size + 1}` });
      texts.set(record.row, known.add(text));
      this.#look(record);
    }
    return kept;
  }

  summary(): CadOddities {
    return {
      ...this.#counts,
      withoutTime: this.withoutTime,
      withoutIncident: this.#withoutIncident,
      wrongWidth: this.#wrongWidth,
      unreadableExamples: this.#examples,
    };
  }

  #look({ row, unit, times, unreadable }: UnitRecord): void {
    if (unit === '') this.#counts.withoutUnit += 1;
    for (const { odd } of Object.values(times)) {
      if (odd === 'skipped') this.#counts.skippedHour += 1;
      if (odd === 'repeated') this.#counts.repeatedHour += 1;
    }
    this.#counts.unreadableTimes += unreadable.length;
    for (const { stage, cell } of unreadable) this.#example(row, stage, cell);
  }

  #example(row: string, stage: Stage, cell: string): void {
    if (this.#examples.length < EXAMPLES) this.#examples.push(`${row} ${stage}: ${cell}`);
  }
}

class Results {
  events = 0;
  #recorded = 0;
  #duplicate = 0;
  #flagged = 0;
  readonly #refusals = new Map<string, { count: number; example: string; detail: string }>();

  add(results: readonly PostResult[]): void {
    this.events += results.length;
    for (const { id, outcome, flags, problem } of results) {
      if (outcome === 'recorded') this.#recorded += 1;
      if (outcome === 'duplicate') this.#duplicate += 1;
      if (flags && flags.length > 0) this.#flagged += 1;
      if (outcome !== 'refused') continue;
      const code = problem?.code ?? 'refused';
      const known = this.#refusals.get(code) ?? { count: 0, example: id, detail: problem?.detail ?? '' };
      this.#refusals.set(code, { ...known, count: known.count + 1 });
    }
  }

  summary() {
    const refused = [...this.#refusals.values()].reduce((sum, { count }) => sum + count, 0);
    return {
      recorded: this.#recorded,
      duplicate: this.#duplicate,
      flagged: this.#flagged,
      refused,
      refusals: this.#refusals,
    };
  }
}
