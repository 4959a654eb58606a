/** The registers: what there is, beside what happens. Each entry is the fold of its own stream. */

import type { Place } from '../event/envelope.ts';
import type { DataOf } from '../event.ts';
import type { AreaBoundary } from '../geo/boundary.ts';
import type { Stamp } from '../incident/state.ts';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** When this was last said to be so; every resource shows how old its data is. */
  readonly confirmedAt: string;
}

export interface Team extends Entry {
  readonly kind: string;
  readonly people: number | null;
  readonly vehicles: number | null;
  readonly skills: readonly string[];
  readonly station: Place | null;
  readonly body: string | null;
  readonly contact: NonNullable<DataOf<'teamRegistered'>['contact']> | null;
  readonly retired: boolean;
  readonly seen: { readonly lon: number; readonly lat: number; readonly at: string } | null;
  /** Set for teams that exist in one drill only. */
  readonly drill: string | null;
}

export interface Depot extends Entry {
  readonly place: Place;
  readonly stock: NonNullable<DataOf<'depotRegistered'>['stock']>;
  readonly body: string | null;
}

export interface Shelter extends Entry {
  readonly place: Place;
  readonly grade: 'I' | 'II' | 'III' | null;
  readonly capacity: number;
  readonly body: string | null;
  readonly open: boolean;
  /** The registration that stands; null for one of which nobody ever said what it is. */
  readonly registered: Stamp | null;
}

export interface CommandBody extends Entry {
  readonly kind: DataOf<'commandBodyRegistered'>['kind'];
  readonly parent: string | null;
  readonly area: string | null;
  readonly phone: string | null;
  /** The set of indicators that its plan is held to. */
  readonly profile: string | null;
  /** The sets of report rules that it said it is held to, one choice after the other. */
  readonly ruleSets: readonly { readonly position: number; readonly sets: readonly string[] }[];
}

export interface DutyPost extends Entry {
  readonly body: string;
  readonly phone: string | null;
}

export interface Area extends Entry {
  readonly parent: string | null;
  readonly kind: DataOf<'areaRegistered'>['kind'];
  readonly schematic: readonly (readonly [number, number])[] | null;
  readonly residents: number | null;
  /** The surveyed line, where one was imported. */
  readonly boundary: AreaBoundary | null;
}
