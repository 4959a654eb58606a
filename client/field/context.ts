/** What every part of the phone's page reads and does. */
import { createContext, useContext } from 'react';
import type { PostedEvent } from '../../shared/event.ts';
import type { Language } from '../lib/i18n/language.ts';
import type { ActName } from './acts/names.ts';
import type { ClockReading } from './clock/reading.ts';
import type { KeptAct, NewAct } from './outbox/act.ts';
import type { NewFile } from './outbox/newFile.ts';
import type { Fence } from './positions/fence.ts';
import type { Fix } from './positions/fix.ts';
import type { Trouble } from './positions/trouble.ts';
import type { FieldView, IncidentCard, OrderCard } from './view/view.ts';

/** `dialing`: the page has just opened, and nobody knows yet. `signedOut`: the server no longer knows this phone; what is kept stays kept until it is enrolled again. */
export type Line = 'dialing' | 'online' | 'offline' | 'signedOut';

export interface Field {
  /** null until the server has been heard for the first time after enrolment. */
  readonly view: FieldView | null;
  readonly line: Line;
  /** Since when the line has not been `online`, by the server's clock; null while it is. */
  readonly offlineSinceMs: number | null;
  /** By order on this phone; those under way are already folded into `view`. */
  readonly acts: readonly KeptAct[];
  /** The server's now as well as the phone knows it; moves once a second. */
  readonly clock: ClockReading;
  /** The incident that one works on: chosen, or else the one that one is sent to. */
  readonly incident: IncidentCard | null;
  /** The order of my team there that is not over. */
  readonly order: OrderCard | null;
  readonly choose: (incidentId: string) => void;
  /** The last position, where the phone may know it; null: unknown. */
  readonly fix: Fix | null;
  /** Whether that is at the scene of the order: what goes along with an arrival as evidence. */
  readonly fence: Fence;
  /** What keeps the phone from knowing where it is, until the person has read so (`understood`). */
  readonly trouble: Trouble | null;
  readonly understood: () => void;
  readonly language: Language;
  /** Resolves once the act is on the phone's disk, and not before. @throws NotKept when the phone has no room for it. */
  readonly capture: (act: NewAct, files?: readonly NewFile[]) => Promise<KeptAct>;
  /** A returned act, edited: sent again under ids of its own; the old one stays in the list as replaced. */
  readonly replace: (actId: string, act: NewAct, files?: readonly NewFile[]) => Promise<KeptAct>;
  /** A returned act is given to the desk as it is. */
  readonly hand: (actId: string) => Promise<void>;
  /** Opens a form over the page; `draft` is what was typed before. */
  readonly open: (form: ActName, draft?: Readonly<Record<string, unknown>>, replaces?: string) => void;
  readonly close: () => void;
  /** What is odd about events that are about to be kept, in words; absent until the checker is loaded. It blocks nothing. */
  readonly check?: ((events: readonly PostedEvent[]) => Promise<readonly string[]>) | undefined;
  /** Marks alerts as seen on this phone. */
  readonly seen: (alertIds: readonly string[]) => void;
  readonly isSeen: (alertId: string) => boolean;
  /** All that is not in the log, as text: to be given to another person by any other way. */
  readonly copyOfUnsent: () => string;
}

export const FieldContext = createContext<Field | null>(null);

export function useField(): Field {
  const field = useContext(FieldContext);
  if (!field) throw new Error("This stands inside the phone's page.");
  return field;
}
