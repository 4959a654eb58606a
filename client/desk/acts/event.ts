/** Events as the desk posts them. */

import type { z } from 'zod';
import type { Place, Precision } from '../../../shared/event/envelope.ts';
import type { CATALOGUE, PostedEvent, TypeName } from '../../../shared/event.ts';
import { newId } from '../../lib/id.ts';

/** When something happened and how exactly that is known. */
export interface When {
  readonly at: string;
  readonly precision: Precision;
}

type DataIn<T extends TypeName> = z.input<(typeof CATALOGUE)[T]['data']>;

/** `when`: milliseconds for a moment of now, known to the second. */
export function eventOf<T extends TypeName>(
  type: T,
  stream: string,
  data: DataIn<T>,
  when: When | number,
  besides: { readonly text?: string | undefined; readonly place?: Place | undefined } = {},
): PostedEvent {
  const { at, precision }: When =
    typeof when === 'number' ? { at: new Date(when).toISOString(), precision: 'second' } : when;
  const text = besides.text?.trim();
  return {
    id: newId(),
    stream,
    type,
    origin: 'desk',
    occurredAt: at,
    occurredPrecision: precision,
    ...(text ? { text } : {}),
    ...(besides.place ? { place: besides.place } : {}),
    data,
  };
}
