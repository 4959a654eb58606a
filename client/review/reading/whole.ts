/** Whether the record of a stream is all of it: its versions are 1, 2, 3 … without a gap. */
import type { PlacedEvent } from '../../../shared/event/envelope.ts';

export interface Wholeness {
  /** Positions of the log. */
  readonly first: number;
  readonly last: number;
  /** The highest version that is here. */
  readonly versions: number;
  /** Versions below it that are not. */
  readonly missing: number;
}

export function wholeOf(events: readonly PlacedEvent[]): Wholeness {
  const positions = events.map(({ position }) => position);
  const versions = new Set(events.map(({ version }) => version));
  const highest = events.reduce((most, { version }) => Math.max(most, version), 0);
  return {
    first: positions.reduce((least, one) => Math.min(least, one), positions[0] ?? 0),
    last: positions.reduce((most, one) => Math.max(most, one), 0),
    versions: highest,
    missing: highest - versions.size,
  };
}

/** 5907 as people read positions aloud: 5 907. */
export const grouped = (n: number): string => n.toLocaleString('en-US').replaceAll(',', ' ');
