/** The forms of the desk: each slides over the right side, has a letter, and says what it is about. */
import type { ComponentType } from 'react';
import type { TypeName } from '../../shared/event.ts';

export type SheetProps = Readonly<Record<string, string>>;

interface Sheet {
  /** The letter that opens it, in lower case. */
  readonly letter?: string;
  /** Stands in the row of acts above the incident; the others are opened from where they belong. */
  readonly inBar?: true;
  /** The act that most are here for. */
  readonly main?: true;
  /** What it records: not offered to those who may not. */
  readonly records: TypeName;
  /** `incident`: about the incident in the middle. */
  readonly about: 'incident' | 'desk';
  readonly Form: ComponentType<SheetProps>;
}

export const SHEETS = {} as const satisfies Record<string, Sheet>;

export type SheetName = keyof typeof SHEETS & string;

export const sheetOf = (name: string): Sheet | undefined => (SHEETS as Readonly<Record<string, Sheet>>)[name];
export const SHEET_NAMES = Object.keys(SHEETS) as SheetName[];
