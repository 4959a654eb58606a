/** Whom events name, and events without it: a screen that is not entitled gets the event and not the name. */
import type { z } from 'zod';
import type { PlacedEvent } from '../event/envelope.ts';
import type { Privacy } from '../event/field.ts';
import { CATALOGUE, isTypeName, TYPE_NAMES } from '../event.ts';
import type { PlanCard } from '../plan/card.ts';
import type { Team } from '../roster/state.ts';

type Path = readonly string[];

/** Where in the `data` of a type somebody is named: `reporter.phone`. */
export function namesIn(data: z.ZodType, privacy: Privacy): Path[] {
  const inner = bare(data);
  if (data.meta()?.['privacy'] === privacy || inner.meta()?.['privacy'] === privacy) return [[]];
  if ('element' in inner) return namesIn(inner.element as z.ZodType, privacy).map((path) => [EACH, ...path]);
  if (!('shape' in inner)) return [];
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([field, schema]) =>
    namesIn(schema, privacy).map((path) => [field, ...path]),
  );
}

/** Every item of a list. */
const EACH = '*';

function bare(schema: z.ZodType): z.ZodType {
  let at = schema;
  for (;;) {
    const { unwrap } = at as { unwrap?: () => z.ZodType };
    if (typeof unwrap !== 'function') return at;
    if (at.meta()?.['privacy'] !== undefined) return at;
    at = unwrap.call(at);
  }
}

const PRIVATE = namesByType('private');
const CONTACT = namesByType('contact');

type Names = ReadonlyMap<string, readonly Path[]>;

function namesByType(privacy: Privacy): Names {
  const found = TYPE_NAMES.map((type) => [type, namesIn(CATALOGUE[type].data, privacy)] as const);
  return new Map(found.filter(([, paths]) => paths.length > 0));
}

/** A correction may carry any field of any type. */
const everywhere = (named: Names): Path[] => [...named.values()].flat();

export interface Entitled {
  readonly contacts: boolean;
  readonly private: boolean;
}

/** The event as somebody may see it; `withheld` lists what was taken out. The same object when nothing was. */
export function asSeenBy<E extends PlacedEvent>(
  event: E,
  entitled: Entitled,
): E & { withheld?: readonly string[] } {
  if (!isTypeName(event.type)) return event;
  const paths = [
    ...(entitled.private ? [] : pathsIn(event, PRIVATE)),
    ...(entitled.contacts ? [] : pathsIn(event, CONTACT)),
  ];
  if (paths.length === 0) return event;
  const { value, withheld } = without(event.data, paths);
  return withheld.length === 0
    ? event
    : { ...event, data: value, withheld: withheld.map((path) => `data.${path}`) };
}

type Said = Pick<PlacedEvent, 'type' | 'data'>;

/** Where an event may name somebody: a correction in whatever it sets, also when it corrects a correction. */
function pathsIn({ type, data }: Said, named: Names): readonly Path[] {
  if (type === 'eventCorrected') return inCorrection(data, named);
  if (type === 'postHandedOver') return inHanded(data, named);
  return named.get(type) ?? [];
}

/** A post that was handed over names whom the events in it name. */
function inHanded(data: Fields, named: Names): Path[] {
  const { posted } = data as { posted?: readonly Said[] };
  return (posted ?? []).flatMap((one, at) =>
    pathsInRefused(one, named).map((path) => ['posted', String(at), 'data', ...path]),
  );
}

/** What was refused may be of no type, or not of the form of its type: then a name may stand anywhere in such a field. */
function pathsInRefused(one: Said, named: Names): readonly Path[] {
  if (!isTypeName(one.type)) return topFields(everywhere(named));
  const paths = pathsIn(one, named);
  return CATALOGUE[one.type].data.safeParse(one.data).success ? paths : topFields(paths);
}

const topFields = (paths: readonly Path[]): Path[] => paths.map((path) => path.slice(0, 1));

function inCorrection(data: unknown, named: Names): Path[] {
  const { set } = data as { set?: { data?: Fields } };
  if (!set?.data) return [];
  const within = [...everywhere(named), ...inCorrection(set.data, named)];
  return within.map((path) => ['set', 'data', ...path]);
}

type Fields = Readonly<Record<string, unknown>>;

function without(fields: Fields, paths: readonly Path[]): { value: Fields; withheld: string[] } {
  const withheld: string[] = [];
  let value = fields;
  for (const path of paths) {
    const less = taken(value, path);
    if (less === value) continue;
    value = less;
    withheld.push(path.join('.'));
  }
  return { value, withheld };
}

function taken<F extends Fields | readonly unknown[]>(fields: F, path: Path): F;
function taken(fields: Fields | readonly unknown[], [field, ...rest]: Path): Fields | readonly unknown[] {
  if (Array.isArray(fields))
    return field === EACH ? takenFromEach(fields, rest) : takenFromItem(fields, Number(field), rest);
  return takenFromOne(fields as Fields, field, rest);
}

function takenFromItem(items: readonly unknown[], at: number, rest: Path): readonly unknown[] {
  const item = items[at];
  if (typeof item !== 'object' || item === null) return items;
  const less = taken(item as Fields, rest);
  return less === item ? items : items.map((one, i) => (i === at ? less : one));
}

function takenFromEach(items: readonly unknown[], rest: Path): readonly unknown[] {
  if (rest.length === 0) return items.length === 0 ? items : [];
  const less = items.map((item) => (typeof item === 'object' && item ? taken(item as Fields, rest) : item));
  return less.every((item, i) => item === items[i]) ? items : less;
}

function takenFromOne(fields: Fields, field: string | undefined, rest: Path): Fields {
  if (field === undefined || !Object.hasOwn(fields, field)) return fields;
  const inner = fields[field];
  if (rest.length === 0) {
    // A list that has to be there stays, and is empty.
    if (Array.isArray(inner)) return inner.length === 0 ? fields : { ...fields, [field]: [] };
    const { [field]: _, ...kept } = fields;
    return kept;
  }
  if (typeof inner !== 'object' || inner === null) return fields;
  const less = taken(inner as Fields, rest);
  return less === inner ? fields : { ...fields, [field]: less };
}

/** The private fields of an event, for one who asked to see them. */
export const privateFieldsOf = (event: PlacedEvent): readonly string[] =>
  pathsIn(event, PRIVATE)
    .filter((path) => taken(event.data, path) !== event.data)
    .map((path) => `data.${path.join('.')}`);

export const teamAsSeenBy = (team: Team, { contacts }: Entitled): Team =>
  contacts || team.contact === null ? team : { ...team, contact: null };

/** The plan with or without those whom it names with their numbers. */
export const planAsSeenBy = (card: PlanCard, { contacts }: Entitled): PlanCard =>
  contacts || card.contacts.length === 0 ? card : { ...card, contacts: [] };

/** A body or a duty post, with or without its number. */
export const reachedAsSeenBy = <T extends { readonly phone: string | null }>(
  one: T,
  { contacts }: Entitled,
): T => (contacts || one.phone === null ? one : { ...one, phone: null });
