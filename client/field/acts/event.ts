/** Events as the phone posts them: the one place where its own clock and the server's meet. */
import type { z } from 'zod';
import type { Place, Precision } from '../../../shared/event/envelope.ts';
import type { CATALOGUE, PostedEvent, TypeName } from '../../../shared/event.ts';
import { newId } from '../../lib/id.ts';
import type { ClockReading } from '../clock/reading.ts';

export type DataIn<T extends TypeName> = z.input<(typeof CATALOGUE)[T]['data']>;

export interface Telling {
  /** The moment that is told of, by the server's clock (a drill's by the drill's): what the person was shown. */
  readonly at: string;
  readonly precision: Precision;
  readonly clock: ClockReading;
  readonly text?: string | undefined;
  readonly place?: Place | undefined;
  /** Only where the server can't know it from the stream: what is told of an incident is of the incident's drill. */
  readonly drill?: string | undefined;
}

/**
 * `occurredAt` is what the phone's own clock showed at that moment; the server adds the offset again and keeps both. The
 * offset goes along in whole milliseconds, so that the sum is the very moment that the person saw.
 */
export function fieldEvent<T extends TypeName>(
  type: T,
  stream: string,
  data: DataIn<T>,
  { at, precision, clock, text, place, drill }: Telling,
): PostedEvent {
  const offsetMs = Math.round(clock.offsetMs);
  const said = text?.trim();
  return {
    id: newId(),
    stream,
    type,
    origin: 'field',
    occurredAt: new Date(Date.parse(at) - offsetMs).toISOString(),
    occurredPrecision: precision,
    clock: { offsetMs, uncertaintyMs: Math.ceil(clock.uncertaintyMs), source: clock.source },
    ...(drill === undefined ? {} : { drill }),
    ...(said ? { text: said } : {}),
    ...(place ? { place } : {}),
    data,
  };
}
