/** The least that each event type can say, made from its schema: for tests that need one event of every type. */
import { z } from 'zod';
import { CATALOGUE, type TypeName } from '../../shared/event.ts';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import { card } from '../plan/cards.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
}

/** What no schema says. */
const SAID: Readonly<Partial<Record<TypeName, Record<string, unknown>>>> = {
  eventCorrected: { set: { data: { note: '更正' } } },
  attachmentAdded: { sha256: 'a'.repeat(64) },
  areaBoundarySet: { sha256: 'a'.repeat(64) },
  wallFocused: { incidentId: null },
  caseImported: {
    sha256: 'a'.repeat(64),
    boardHash: 'a'.repeat(64),
    headHash: 'a'.repeat(64),
  },
  postHandedOver: {
    posted: [
      {
        type: 'situationUpdated',
        stream: 'incident:x',
        occurredAt: '2026-11-21T06:00:00.000Z',
        occurredPrecision: 'minute',
        data: {},
      },
    ],
  },
};

const DATES: Readonly<Record<string, string>> = {
  'date-time': '2026-11-21T06:00:00.000Z',
  date: '2026-11-21',
};

const WHOLE: Readonly<Partial<Record<TypeName, () => unknown>>> = {
  indicatorDefined: () => [...SHIPPED.values()][0],
  planRegistered: () => card(),
};

/** The smallest data of a type; `over` replaces fields that the type has, and leaves alone those that it has not. */
export function exampleOf(
  type: TypeName,
  over: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const schema = z.toJSONSchema(CATALOGUE[type].data, { io: 'input' }) as Schema;
  const whole = WHOLE[type]?.() ?? least(schema);
  const fits = Object.entries(over).filter(([field]) => Object.hasOwn(schema.properties ?? {}, field));
  return { ...(whole as Record<string, unknown>), ...SAID[type], ...Object.fromEntries(fits) };
}

function least(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return least(first);
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((field) => [field, least(schema.properties?.[field] ?? {})]),
      );
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map(least);
      return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items ?? {}));
    case 'string':
      return DATES[schema.format ?? ''] ?? 'x';
    case 'integer':
    case 'number':
      return schema.exclusiveMinimum === undefined
        ? Math.max(schema.minimum ?? 1, 0)
        : schema.exclusiveMinimum + 1;
    case 'boolean':
      return false;
    default:
      return null;
  }
}
