/** Small exports in the forms of the real ones, written into a folder of the test's own. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const SF_HEADER = [
  'Call Number',
  'Unit ID',
  'Incident Number',
  'Call Type',
  'Received DtTm',
  'Dispatch DtTm',
  'Response DtTm',
  'On Scene DtTm',
  'Available DtTm',
  'Address',
  'Unit Type',
  'Location',
  'RowID',
];

export interface SfRow {
  incident?: string;
  unit?: string;
  unitType?: string;
  type?: string;
  received?: string;
  dispatched?: string;
  departed?: string;
  arrived?: string;
  available?: string;
  address?: string;
  location?: string;
  row?: string;
}

/** A row of San Francisco; an incident on the evening of 1 January 2018 unless said otherwise. */
export function sfRow(row: SfRow = {}): string[] {
  const incident = row.incident ?? '18000500';
  const unit = row.unit ?? 'E28';
  return [
    `C${incident}`,
    unit,
    incident,
    row.type ?? 'Structure Fire',
    row.received ?? '1/1/18 23:50',
    row.dispatched ?? '1/1/18 23:54',
    row.departed ?? '1/1/18 23:56',
    row.arrived ?? '1/1/18 23:57',
    row.available ?? '1/2/18 0:08',
    row.address ?? '1600 Block of STOCKTON ST',
    row.unitType ?? 'ENGINE',
    row.location ?? '(37.80091620181012, -122.4092110490048)',
    row.row ?? `C${incident}-${unit}`,
  ];
}

export function csvText(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { bom = false, newline = '\n' } = {},
): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [header, ...rows].map((row) => row.map(quoted).join(','));
  return `${bom ? '\ufeff' : ''}${lines.join(newline)}${newline}`;
}

export async function written(text: string | Uint8Array, name = 'calls.csv'): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'fenghuo-cad-')), name);
  await writeFile(file, text);
  return file;
}
