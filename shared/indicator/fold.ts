/** Definitions in the log as a fold: which one stands, and all that stood before it. */

import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Stamp } from '../incident/state.ts';
import type { Fold } from '../track.ts';
import type { IndicatorDefinition } from './definition.ts';

/** `version` is that of the event in its stream: it never changes, whatever is withdrawn later. */
export interface DefinitionEntry extends Stamp {
  readonly version: number;
  readonly definition: IndicatorDefinition;
}

export interface IndicatorRecord {
  readonly id: string;
  /** The last that was defined; null when all of them were withdrawn. */
  readonly current: DefinitionEntry | null;
  readonly history: readonly DefinitionEntry[];
}

export const indicatorFold: Fold<IndicatorRecord> = {
  blank: (id) => ({ id, current: null, history: [] }),
  evolve(record, placed) {
    const event = upcast(placed);
    // Real figures are not defined by a drill, and no stream defines another indicator than its own.
    if (event.type !== 'indicatorDefined' || event.drill !== undefined) return record;
    const definition = event.data as DataOf<'indicatorDefined'>;
    if (definition.id !== record.id) return record;
    const current = { ...stamp(event), version: event.version, definition };
    return { ...record, current, history: [...record.history, current] };
  },
};
