/** The workbook of an assessment: sheets with frozen heads, times as dates that sort, shown in Beijing time. */
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Sheet, Workbook, WorkbookCell } from '../../../shared/assessment/workbook.ts';

/** A workbook knows no time zones: the date that it shows is the one that it is given. */
const BEIJING_MS = 8 * 3_600_000;
const FORMATS = { time: 'yyyy-mm-dd hh:mm:ss', day: 'yyyy-mm-dd' } as const;
const FONT = { fontFamily: '宋体', fontSize: 11 } as const;
/** Excel takes no more in one cell. */
const LONGEST_TEXT = 32_000;

function cellOf(cell: WorkbookCell): SheetData[number][number] {
  if (cell === null) return null;
  const look = { alignVertical: 'top' } as const;
  switch (cell.kind) {
    case 'text':
      return { ...look, type: String, value: cell.value.slice(0, LONGEST_TEXT), wrap: true };
    case 'number':
      return { ...look, type: Number, value: cell.value };
    case 'time':
      return {
        ...look,
        type: Date,
        value: new Date(Date.parse(cell.value) + BEIJING_MS),
        format: FORMATS.time,
      };
    case 'day':
      return { ...look, type: Date, value: new Date(cell.value), format: FORMATS.day };
  }
}

const headOf = ({ columns }: Sheet): SheetData[number] =>
  columns.map(({ title }) => ({
    type: String,
    value: title,
    fontWeight: 'bold',
    backgroundColor: '#E7ECF2',
    alignVertical: 'center',
    wrap: true,
  }));

/** The file, ready to be sent. */
export const assessmentAsExcel = ({ sheets }: Workbook): Promise<Buffer> =>
  writeExcelFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      data: [headOf(sheet), ...sheet.rows.map((row) => row.map(cellOf))],
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
    })),
    FONT,
  ).toBuffer();
