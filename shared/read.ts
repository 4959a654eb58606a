/** Reading a posted event against the catalogue: either an event whose every field is as it should be, or the list of what is not. */

import type { DeviceClock, Draft } from './event/envelope.ts';
import { isRecordable } from './event/recordable.ts';
import { CATALOGUE, isTypeName, postedEnvelope } from './event.ts';
import { type FieldIssue, issuesOf } from './words/issue.ts';

/** An event as read: complete but for who recorded it and what the log adds. */
export type ReadEvent = Omit<Draft, 'recordedBy' | 'flags'>;

export type Reading = { readonly event: ReadEvent } | { readonly issues: readonly FieldIssue[] };

/** What is posted with a device's clock carries the device's time; what comes back carries the server's. Pure. */
export function readPosted(input: unknown): Reading {
  const envelope = postedEnvelope.safeParse(input);
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  const known = typeof type === 'string' && isTypeName(type) ? CATALOGUE[type] : undefined;
  const issues: FieldIssue[] = envelope.success ? [] : issuesOf(envelope.error, input);
  if (!known && typeof type === 'string')
    issues.push({ path: 'type', code: 'unknownType', values: { type } });
  const posted = (input ?? {}) as { data?: unknown; schema?: unknown };
  const data = known && posted.data !== undefined ? known.data.safeParse(posted.data) : undefined;
  if (data && !data.success && isRecord(posted.data))
    issues.push(...issuesOf(data.error, posted.data, ['data']));
  if (known && typeof posted.schema === 'number' && posted.schema > known.schema) {
    issues.push({ path: 'schema', code: 'newerSchema', values: { known: known.schema } });
  }
  const times = envelope.success ? serverTime(envelope.data) : null;
  if (times === 'outOfRange') issues.push({ path: 'clock.offsetMs', code: 'clockRange', values: {} });
  if (!envelope.success || !known || !data?.success || issues.length > 0) return { issues };
  const { schema = known.schema, origin = 'desk', ...rest } = envelope.data;
  return {
    event: {
      ...rest,
      ...(times as Times | null),
      schema,
      origin,
      data: data.data as Record<string, unknown>,
    },
  };
}

interface Times {
  readonly occurredAt: string;
  readonly clock: DeviceClock;
}

/**
 * The server's time of what a device posted by its own; null where nothing is to be computed: no device, or a record of
 * another log, which knows both times already.
 */
function serverTime({ occurredAt, clock }: Pick<Draft, 'occurredAt' | 'clock'>): Times | 'outOfRange' | null {
  if (!clock || clock.reading !== undefined) return null;
  const atMs = Math.round(Date.parse(occurredAt) + clock.offsetMs);
  if (!isRecordable(atMs)) return 'outOfRange';
  return { occurredAt: new Date(atMs).toISOString(), clock: { ...clock, reading: occurredAt } };
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
