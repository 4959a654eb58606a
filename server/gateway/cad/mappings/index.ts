/** Mappings that ship with the product; others are given as files. */
import { type Mapping, readMapping } from '../mapping.ts';
import boone from './boone-ems-2016.json' with { type: 'json' };
import sf2018 from './sf-fire-2018.json' with { type: 'json' };
import sf2020 from './sf-fire-2020.json' with { type: 'json' };

const SHIPPED: Readonly<Record<string, unknown>> = {
  'sf-fire-2018': sf2018,
  'sf-fire-2020': sf2020,
  'boone-ems-2016': boone,
};

export const SHIPPED_MAPPINGS: readonly string[] = Object.keys(SHIPPED);

/** By its name, without `.json`; nothing when none of that name ships. */
export const shippedMapping = (name: string): Mapping | undefined =>
  Object.hasOwn(SHIPPED, name) ? readMapping(SHIPPED[name], `${name}.json`) : undefined;
