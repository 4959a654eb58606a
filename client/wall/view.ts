/** What every panel of the wall reads: the board, the moment that is shown, and the language. */
import { createContext, useContext } from 'react';
import type { Board } from '../../shared/board.ts';
import type { Listed } from '../lib/clockListing.ts';
import type { Live } from '../lib/connection.ts';
import type { Language, Words } from '../lib/i18n/index.ts';
import type { Alarm } from './reading/alarms.ts';
import type { Standing } from './reading/standing.ts';

export interface View {
  readonly board: Board;
  /** The world's now by the server's clock; it stands still while the server is not heard. */
  readonly nowMs: number;
  readonly words: Words;
  readonly language: Language;
  /** The area whose wall this is; null shows everything. */
  readonly home: string | null;
  readonly live: Live;
  /** Open incidents, the most endangered first. */
  readonly standings: readonly Standing[];
  /** The incident that the wall is about; null in quiet times. */
  readonly focus: Standing | null;
  /** Somebody has chosen the focus, at this wall or at the desk. */
  readonly pinned: boolean;
  /** Whether a missed clock is heard here. */
  readonly sound: boolean;
  /** Every running clock, at most two seconds old: what is left is told by `dueAt`, never by `leftMs`. */
  readonly clocks: Listed;
  /** Limits that passed and whose cause still stands, drills among them. */
  readonly alarms: readonly Alarm[];
  /** Somebody has to touch this wall before it can sound. */
  readonly mute: boolean;
  readonly choose: (incidentId: string | null) => void;
}

export const ViewContext = createContext<View | null>(null);

export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error('A panel stands inside the wall.');
  return view;
}

/** The incident in focus, for panels that stand only where there is one. */
export function useFocus(): Standing {
  const { focus } = useView();
  if (!focus) throw new Error('There is no incident in focus.');
  return focus;
}

export const wholeMinutes = (ms: number): number => Math.floor(ms / 60_000);

export const thousands = (n: number): string => n.toLocaleString('en-US');

/** One number, or the two that it lies between. */
export const range = (low: number, high: number): string =>
  low === high ? thousands(high) : `${thousands(low)}–${thousands(high)}`;
