/** What the rival's server tells its page. */
import type { PostedEvent } from '../../../../shared/event.ts';
import type { PostedPosition } from '../world.ts';

export interface RivalMessage {
  readonly events?: readonly PostedEvent[];
  readonly positions?: readonly PostedPosition[];
}
