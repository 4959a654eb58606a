/** Whom events name, and events without it: a screen that is not entitled gets the event and not the name. */
import type { z } from 'zod';
import type { PlacedEvent } from '../event/envelope.ts';
import type { Privacy } from '../event/field.ts';
import { CATALOGUE, isTypeName, TYPE_NAMES } from '../event.ts';
import type { Team } from '../roster/state.ts';

type Path = readonly string[];

/** Where in the `data` of a type somebody is named: `reporter.phone`. */
export function namesIn(data: z.ZodType, privacy: Privacy): Path[] {
  const inner = bare(data);
  if (data.meta()?.['privacy'] === privacy || inner.meta()?.['privacy'] === privacy) return [[]];
  if (!('shape' in inner)) return [];
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([field, schema]) =>
    namesIn(schema, privacy).map((path) => [field, ...path]),
  );
}

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

function namesByType(privacy: Privacy): ReadonlyMap<string, readonly Path[]> {
  const found = TYPE_NAMES.map((type) => [type, namesIn(CATALOGUE[type].data, privacy)] as const);
  return new Map(found.filter(([, paths]) => paths.length > 0));
}

/** A correction may carry any field of any type. */
const ANY_PRIVATE = [...new Set([...PRIVATE.values()].flat())];
const ANY_CONTACT = [...new Set([...CONTACT.values()].flat())];

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
  if (event.type === 'eventCorrected') return correctionAsSeenBy(event, entitled);
  const paths = [
    ...(entitled.private ? [] : (PRIVATE.get(event.type) ?? [])),
    ...(entitled.contacts ? [] : (CONTACT.get(event.type) ?? [])),
  ];
  if (paths.length === 0) return event;
  const { value, withheld } = without(event.data, paths);
  return withheld.length === 0
    ? event
    : { ...event, data: value, withheld: withheld.map((path) => `data.${path}`) };
}

function correctionAsSeenBy<E extends PlacedEvent>(event: E, entitled: Entitled): E {
  const set = event.data['set'] as { data?: Record<string, unknown> } | undefined;
  if (!set?.data) return event;
  const paths = [...(entitled.private ? [] : ANY_PRIVATE), ...(entitled.contacts ? [] : ANY_CONTACT)];
  const { value, withheld } = without(set.data, paths);
  return withheld.length === 0
    ? event
    : {
        ...event,
        data: { ...event.data, set: { ...set, data: value } },
        withheld: withheld.map((path) => `data.set.data.${path}`),
      };
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

function taken(fields: Fields, [field, ...rest]: Path): Fields {
  if (field === undefined || !Object.hasOwn(fields, field)) return fields;
  if (rest.length === 0) {
    const { [field]: _, ...kept } = fields;
    return kept;
  }
  const inner = fields[field];
  if (typeof inner !== 'object' || inner === null) return fields;
  const less = taken(inner as Fields, rest);
  return less === inner ? fields : { ...fields, [field]: less };
}

/** The private fields of an event, for one who asked to see them. */
export const privateFieldsOf = (event: PlacedEvent): readonly string[] =>
  (PRIVATE.get(event.type) ?? [])
    .filter((path) => taken(event.data, path) !== event.data)
    .map((path) => `data.${path.join('.')}`);

export const teamAsSeenBy = (team: Team, { contacts }: Entitled): Team =>
  contacts || team.contact === null ? team : { ...team, contact: null };

/** A body or a duty post, with or without its number. */
export const reachedAsSeenBy = <T extends { readonly phone: string | null }>(
  one: T,
  { contacts }: Entitled,
): T => (contacts || one.phone === null ? one : { ...one, phone: null });
