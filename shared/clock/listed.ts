/** A running clock as it is listed, and how it stands. */
import type { Forecast } from '../forecast/forecast.ts';
import type { Bilingual } from '../words/lang.ts';
import type { Remedy } from '../words/remedy.ts';

/** `endangered`: will be missed as things stand, and may yet be kept. `over`: the limit has passed. */
export const STANDINGS = ['endangered', 'over', 'open', 'safe'] as const;
export type ClockStanding = (typeof STANDINGS)[number];

export interface ListedClock {
  /** The kind of unit; or `task`, `instruction`, which bring limits of their own. */
  readonly kind: string;
  /** null for a limit that no indicator sets. */
  readonly indicatorId: string | null;
  readonly title: Bilingual;
  /** The dispatch, the area, the obligation, the task … */
  readonly subject: string;
  /** The stream that it is told on. */
  readonly source: string;
  readonly incidentId: string | null;
  readonly drill: string | null;
  readonly startedAt: string;
  readonly dueAt: string;
  /** Until the limit, by the clock of its drill or the world's; negative when it has passed. */
  readonly leftMs: number;
  readonly standing: ClockStanding;
  /** null when nothing can be said. */
  readonly forecast: Forecast | null;
  /** null when it goes well by itself. */
  readonly remedy: Remedy | null;
}

export function standingOf(leftMs: number, forecast: Forecast | null): ClockStanding {
  if (leftMs < 0) return 'over';
  if (forecast?.willMeet === false) return 'endangered';
  return forecast?.willMeet ? 'safe' : 'open';
}
