/** What every part of the review reads and does. */
import { createContext, useContext } from 'react';
import type { Board } from '../../shared/board.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Me } from '../../shared/protocol.ts';
import type { Replay } from '../../shared/replay/replay.ts';
import type { Lang } from '../../shared/words/lang.ts';
import type { RecordLine } from '../desk/record/lines.ts';
import type { Language, Words } from '../lib/i18n/index.ts';
import type { Mode, ViewName } from './address.ts';
import type { Axis, Cursor, Span } from './cursor.ts';
import type { Differences } from './reading/differences.ts';
import type { Picture } from './reading/picture.ts';
import type { Source } from './source.ts';

/** What the evidence is shown of: a cell, a mark or a line, by the events that it rests on. */
export interface Selection {
  readonly title: string;
  readonly events: readonly string[];
}

export interface Review {
  /** null: nobody is signed in, and nothing can be written. */
  readonly me: Me | null;
  readonly source: Source;
  readonly replay: Replay;
  /** Everything that is recorded, as is known today. */
  readonly today: Board;
  readonly incident: IncidentState;
  /** Every record of the incident as it stands today, newest in the world first. */
  readonly lines: readonly RecordLine[];
  readonly lineOf: (eventId: string) => RecordLine | undefined;
  readonly span: Span;
  readonly cursor: Cursor;
  readonly mode: Mode;
  readonly view: ViewName;
  /** What was known at the moment; what had happened by then, as is known today. */
  readonly known: Picture | null;
  readonly actual: Picture | null;
  readonly differences: Differences;
  readonly selected: Selection | null;
  readonly words: Words;
  readonly language: Language;
  readonly lang: Lang;
  readonly select: (selection: Selection | null) => void;
  /** Puts a slider to a moment; both, where they are tied. */
  readonly go: (axis: Axis, ms: number) => void;
  readonly move: (change: (cursor: Cursor) => Cursor) => void;
  readonly setMode: (mode: Mode) => void;
  readonly show: (view: ViewName) => void;
  readonly beside: string | null;
  readonly setBeside: (incidentId: string | null) => void;
  /** Records, and reads the record again. @throws Refusal */
  readonly post: (events: readonly PostedEvent[]) => Promise<void>;
  readonly mayRecord: (type: PostedEvent['type']) => boolean;
}

export const ReviewContext = createContext<Review | null>(null);

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error('This stands inside the review.');
  return review;
}
