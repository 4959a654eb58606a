/** What one can do on the phone: each has a form under this name, in `forms.ts`. */
export const ACT_NAMES = [
  'acknowledge',
  'depart',
  'arrive',
  'release',
  'withdraw',
  'situation',
  'casualties',
  'help',
  'relief',
  'need',
  'taskDone',
  'instruction',
  'rollCall',
  'report',
] as const;
export type ActName = (typeof ACT_NAMES)[number];
