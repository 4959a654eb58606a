/** What the phone knows of the time at one moment. */
import type { DeviceClock } from '../../../shared/event/envelope.ts';

/**
 * `measured`: by the last round trip to the server. `carried`: by a measurement of before the phone was restarted.
 * `setBack`: the phone's clock went back since, and the time is no more than "not before what was done last".
 * `unmeasured`: the server was never asked.
 */
export type ClockSource = 'measured' | 'carried' | 'setBack' | 'unmeasured';

export interface ClockReading extends DeviceClock {
  readonly source: ClockSource;
  /** The server's now, as well as the phone knows it. */
  readonly serverMs: number;
  /** What the phone's own clock shows: `serverMs - offsetMs`. */
  readonly deviceMs: number;
}
