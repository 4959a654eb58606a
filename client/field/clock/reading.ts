/** What the phone knows of the time at one moment. */
import type { DeviceClock } from '../../../shared/event/envelope.ts';

/**
 * `measured`: by the last round trip to the server. `carried`: by a measurement of before the phone was restarted.
 * `setBack`: the phone's clock went back since, and the time is no more than "not before what was done last".
 * `unmeasured`: the server was never asked. `afterwards`: of an act that was done while the time was a guess, and that
 * was put right by a later measurement before it was sent; no reading of now is of this kind.
 */
export type ClockSource = 'measured' | 'carried' | 'setBack' | 'unmeasured' | 'afterwards';

export interface ClockReading extends DeviceClock {
  readonly source: ClockSource;
  /** The server's now, as well as the phone knows it. */
  readonly serverMs: number;
  /** What the phone's own clock shows: `serverMs - offsetMs`. */
  readonly deviceMs: number;
}

/** A round trip to the server has told the time. */
export interface Measured extends ClockReading {
  /** What the phone had taken the server's now to be until then. */
  readonly believedMs: number;
}

/** What an event that is made at this reading says of the phone's clock. */
export const deviceClockOf = ({ offsetMs, uncertaintyMs, source }: ClockReading): DeviceClock => ({
  offsetMs,
  uncertaintyMs,
  source,
});
