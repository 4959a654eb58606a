/**
 * What a form holds before it is an act: plain data, kept on the phone and given back with a returned act. Numbers are
 * kept as typed. `at` and `precision`: the moment, where it is not now; `typed`: how it was written; `ago`:
 * which span was chosen, in minutes.
 */
export type Draft = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

export const textIn = (draft: Draft, field: string): string => {
  const value = draft[field];
  return typeof value === 'string' ? value : '';
};

export const listIn = (draft: Draft, field: string): readonly string[] => {
  const value = draft[field];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

export const rowsIn = (draft: Draft, field: string): readonly Row[] => {
  const value = draft[field];
  return Array.isArray(value) ? value.filter(isRow) : [];
};

export const rowIn = (draft: Draft, field: string): Row => {
  const value = draft[field];
  return isRow(value) ? value : {};
};

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
