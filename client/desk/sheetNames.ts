/** What each form of the desk is called. Apart from the forms themselves, so that they may open one another. */
export const SHEET_NAMES = [
  'intake',
  'verify',
  'severity',
  'merge',
  'close',
  'reopen',
  'occurrence',
  'response',
  'dispatch',
  'stage',
  'casualty',
  'relief',
  'supplies',
  'shelter',
  'instruction',
  'task',
  'post',
  'handover',
  'report',
  'shift',
  'any',
  'amend',
  'withdraw',
  'handed',
] as const;
export type SheetName = (typeof SHEET_NAMES)[number];
export type SheetProps = Readonly<Record<string, string>>;
