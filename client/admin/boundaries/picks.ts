/** What somebody chose by hand for features of a file, and the request that follows from it. */
import { COORDINATE_SYSTEMS } from '../../../shared/event/field.ts';
import type { DataOf } from '../../../shared/event.ts';
import type { Choice, Said } from './store.ts';

export type AreaKind = DataOf<'areaRegistered'>['kind'];

/** Stand in a list beside the ids of areas, which never begin so. */
export const LEFT_OUT = ' none';
export const NEW_AREA = ' new';

export interface Picks {
  /** By the place of the feature in the file: an area, or one of the two above. */
  readonly of: Readonly<Record<number, string>>;
  /** Of new areas; blank for none. */
  readonly parent: string;
  readonly kind: AreaKind;
}

type Typed = Readonly<Record<'crs' | 'source' | 'reviewNumber' | 'idProperty' | 'nameProperty', string>>;

/** null as long as nobody has said what the coordinates are in. */
export function requestOf(typed: Typed, { of, parent, kind }: Picks): Said | null {
  const crs = COORDINATE_SYSTEMS.find((one) => one === typed.crs);
  if (!crs) return null;
  const choices = Object.entries(of).map(([index, pick]): Choice => {
    const feature = Number(index);
    if (pick === NEW_AREA) return { feature, register: { parent: parent || null, kind } };
    return { feature, area: pick === LEFT_OUT ? null : pick };
  });
  return { ...typed, crs, choices };
}
