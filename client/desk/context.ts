/** What every part of the desk reads and does. */
import { createContext, useContext } from 'react';
import type { Board } from '../../shared/board.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Me } from '../../shared/protocol.ts';
import type { Lang } from '../../shared/words/lang.ts';
import type { Connection, Live } from '../lib/connection.ts';
import type { Language, Words } from '../lib/i18n/index.ts';
import type { Act, ActSource, Acts } from './acts/acts.ts';
import type { SheetName, SheetProps } from './sheetNames.ts';

export interface Desk {
  readonly me: Me;
  /** With the acts that are under way already folded in. */
  readonly board: Board;
  readonly live: Live;
  readonly connection: Connection;
  /** The world's now by the server's clock. */
  readonly nowMs: number;
  /** The now of an incident: that of its drill, where it has one. */
  readonly nowOf: (incident: IncidentState) => number;
  readonly acts: Acts;
  readonly underWay: readonly Act[];
  readonly words: Words;
  readonly language: Language;
  /** The same for the words of `shared/`. */
  readonly lang: Lang;
  /** The incident in the middle. */
  readonly focus: IncidentState | null;
  readonly choose: (incidentId: string | null) => void;
  /** Opens a form over the right side; what was typed into another one is kept. */
  readonly open: (sheet: SheetName, props?: SheetProps) => void;
  readonly close: () => void;
  /** Records: shown at once, kept until the server has answered. */
  readonly post: (told: string, events: readonly PostedEvent[], from?: ActSource) => string;
  /** Whether one of my roles may record this type. The server asks again, with areas. */
  readonly mayRecord: (type: PostedEvent['type']) => boolean;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('This stands inside the desk.');
  return desk;
}
