/** Names of areas, bodies and teams, as the registers have them. */
import { createContext, useContext } from 'react';
import type { Grant } from '../../shared/access/principal.ts';
import { ROLES } from '../../shared/access/role.ts';
import { type Language, nameIn, type Words } from '../lib/i18n/index.ts';
import type { Option } from '../parts/Form.tsx';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
}
interface Area extends Entry {
  readonly parent: string | null;
}
/** Of `GET /api/board`. */
export interface BoardAnswer {
  readonly areas: readonly Area[];
  readonly bodies: readonly Entry[];
  readonly teams: readonly (Entry & { readonly retired: boolean; readonly drill: string | null })[];
}

export interface Registers {
  readonly areas: ReadonlyMap<string, Area>;
  readonly bodies: ReadonlyMap<string, Entry>;
  readonly teams: ReadonlyMap<string, Entry>;
}

const byId = <T extends Entry>(entries: readonly T[]): ReadonlyMap<string, T> =>
  new Map(entries.map((entry) => [entry.id, entry]));

export const registersOf = ({ areas, bodies, teams }: BoardAnswer): Registers => ({
  areas: byId(areas),
  bodies: byId(bodies),
  teams: byId(teams.filter(({ retired, drill }) => !retired && drill === null)),
});

export const NO_REGISTERS = registersOf({ areas: [], bodies: [], teams: [] });
export const RegistersContext = createContext<Registers>(NO_REGISTERS);
export const useRegisters = (): Registers => useContext(RegistersContext);

/** What is registered by its name, the rest by its id. */
export const named = (register: ReadonlyMap<string, Entry>, id: string, language: Language): string => {
  const entry = register.get(id);
  return entry ? nameIn(language, entry) : id;
};

export const roleName = (role: Grant['role'], language: Language): string =>
  ROLES[role][language === 'en' ? 'en' : 'zh'];

/** `值班员 · 全域` */
export const grantInWords = (
  { role, area }: Grant,
  { areas }: Registers,
  language: Language,
  words: Words,
): string =>
  words.admin.grant(
    roleName(role, language),
    area === null ? words.admin.everywhere : named(areas, area, language),
  );

/** Stands for everywhere in a list of areas, where an empty value must mean a choice as well. */
export const EVERYWHERE = '';

/** Areas to choose from, each under the one that it lies in; `within` are those that one may give. */
export function areaOptions(
  { areas }: Registers,
  within: readonly (string | null)[],
  language: Language,
  words: Words,
): Option[] {
  const options: Option[] = within.includes(null)
    ? [{ value: EVERYWHERE, label: words.admin.everywhere }]
    : [];
  const add = (parent: string | null, depth: number, inside: boolean): void => {
    for (const area of areas.values()) {
      const above = area.parent !== null && areas.has(area.parent) ? area.parent : null;
      if (above !== parent || depth > 8) continue;
      const mine = inside || within.includes(area.id);
      if (mine)
        options.push({ value: area.id, label: `${'\u00a0\u00a0'.repeat(depth)}${nameIn(language, area)}` });
      add(area.id, depth + 1, mine);
    }
  };
  add(null, 0, within.includes(null));
  return options;
}

/** Bodies or teams to choose from, and none of them. */
export const entryOptions = (
  register: ReadonlyMap<string, Entry>,
  language: Language,
  words: Words,
): Option[] => [
  { value: '', label: words.admin.none },
  ...[...register.values()].map((entry) => ({ value: entry.id, label: nameIn(language, entry) })),
];
