/** Which feature belongs to which registered area: by its code, else by its name. */
import type { Bilingual } from '../../../shared/words/lang.ts';
import { type Feature, featuresInWords } from './read.ts';
import { BoundaryRefused, type Note } from './refused.ts';

/** What is known of an area. */
export interface KnownArea {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** Properties that codes and names stand in, the likelier first. */
const CODES = ['adcode', 'id', 'code', 'gb', 'xzqdm', 'XZQDM', 'ADCODE', 'CODE', 'GB', 'pac', 'PAC'];
const NAMES = ['name', 'NAME', 'Name', '名称', 'xzqmc', 'XZQMC', 'mc', 'MC', 'fullname'];

/** The properties that were read, and why this feature went to this area. */
export interface Matching {
  /** `null`: the `id` member of each feature, as GeoJSON has it. */
  readonly idProperty: string | null;
  readonly nameProperty: string | null;
  readonly properties: readonly string[];
  readonly features: readonly Matched[];
  readonly notes: readonly Note[];
}

export interface Matched {
  readonly feature: Feature;
  readonly code: string | null;
  readonly name: string | null;
  readonly area: string | null;
  readonly by: 'code' | 'name' | null;
}

interface Choice {
  readonly idProperty?: string | undefined;
  readonly nameProperty?: string | undefined;
}

/** @throws BoundaryRefused for a property that no feature has */
export function matchAreas(
  features: readonly Feature[],
  areas: readonly KnownArea[],
  choice: Choice = {},
): Matching {
  const properties = [...new Set(features.flatMap(({ properties }) => [...properties.keys()]))].slice(0, 200);
  const idProperty = chosen(choice.idProperty, CODES, properties);
  const nameProperty = chosen(choice.nameProperty, NAMES, properties);
  const byCode = indexOf(areas, ({ id }) => [codeOf(id)]);
  const byName = indexOf(areas, ({ name, nameEn }) => [name.trim(), nameEn?.trim() ?? null]);
  const ambiguous = new Map<string, number[]>();
  const matched = features.map((feature): Matched => {
    const stated = idProperty === null ? feature.id : (feature.properties.get(idProperty) ?? feature.id);
    const code = codeOf(stated);
    const name = textOf(nameProperty === null ? null : feature.properties.get(nameProperty));
    const told = { feature, code, name };
    const coded = code === null ? [] : (byCode.get(code) ?? []);
    if (coded.length === 1 && coded[0]) return { ...told, area: coded[0].id, by: 'code' };
    const named = name === null ? [] : (byName.get(name) ?? []);
    if (named.length === 1 && named[0]) return { ...told, area: named[0].id, by: 'name' };
    if (named.length > 1 && name) ambiguous.set(name, [...(ambiguous.get(name) ?? []), feature.index]);
    return { ...told, area: null, by: null };
  });
  const notes = [...ambiguous].map(
    ([name, indices]): Note => ({
      note: 'ambiguousName',
      values: { features: featuresInWords(indices), name },
    }),
  );
  return { idProperty, nameProperty, properties, features: matched, notes };
}

function chosen(
  asked: string | undefined,
  likely: readonly string[],
  properties: readonly string[],
): string | null {
  if (asked === undefined) return likely.find((name) => properties.includes(name)) ?? null;
  if (properties.includes(asked)) return asked;
  const shown: Bilingual = { zh: properties.join('、') || '无', en: properties.join(', ') || 'none' };
  throw new BoundaryRefused('noSuchProperty', { property: asked, properties: shown });
}

/** Areas by each of their keys; some share a name. */
function indexOf(
  areas: readonly KnownArea[],
  keysOf: (area: KnownArea) => readonly (string | null)[],
): Map<string, KnownArea[]> {
  const index = new Map<string, KnownArea[]>();
  for (const area of areas)
    for (const key of new Set(keysOf(area))) if (key) index.set(key, [...(index.get(key) ?? []), area]);
  return index;
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** Country code 156 before a division code, as the national base map (`gb`) has it. No province begins with 156. */
const COUNTRY = /^156(?=\d{6}(?:\d{3}){0,2}$)/;

/**
 * One code however it is written: `150603`, `"150603"`, `"156150603"` and the twelve digits of the statistics bureau,
 * `"150603000000"`, are one (GB/T 2260, GB/T 10114).
 */
export function codeOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const code = String(value).trim().replace(COUNTRY, '');
  if (code === '') return null;
  return /^\d{12}$/.test(code) ? code.replace(/^(\d{6})0{6}$|^(\d{9})0{3}$/, '$1$2') : code;
}
