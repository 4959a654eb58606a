/** How an event type is written down: once, with everything that validation, documents, types and labels need. */
import { z } from 'zod';
import { id } from './field.ts';

/** Who may emit a type, in the words of the catalogue; accounts and roles are mapped to these. */
export type Emitter =
  | 'assessor'
  /** Whoever recorded what is put right. */
  | 'author'
  | 'body'
  | 'carrier'
  | 'centre'
  | 'commander'
  | 'community'
  | 'department'
  | 'dutyLeader'
  | 'dutyOfficer'
  | 'gateway'
  | 'gridWorker'
  | 'informant'
  | 'mapping'
  | 'meteorology'
  | 'publicity'
  | 'reviewer'
  | 'sceneCommander'
  | 'shelterKeeper'
  | 'supervisor'
  | 'supplies'
  | 'system'
  | 'teamLeader'
  | 'township'
  | 'upperLevel'
  | 'utility';

export const STREAM_KINDS = [
  'incident',
  'team',
  'depot',
  'shelter',
  'body',
  'area',
  'post',
  'warning',
  'rollCall',
  'drill',
  'plan',
  'indicator',
  'reportRules',
  'handed',
  'wall',
  'review',
  'case',
  'access',
] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/**
 * An observation tells what happened and is hardly ever refused; an act of authority makes something so and is
 * checked against the state.
 */
export type Nature = 'observation' | 'authority';

export interface EventType<Data extends z.ZodType = z.ZodType> {
  /** Present version of the schema of `data`. */
  readonly schema: number;
  readonly nature: Nature;
  readonly streams: readonly StreamKind[];
  readonly emit: readonly Emitter[];
  readonly zh: string;
  readonly en: string;
  readonly data: Data;
}

interface Words {
  zh: string;
  en: string;
  emit: readonly Emitter[];
  streams?: readonly StreamKind[];
}

/** Rival statements of one fact by different sources share a group; both are kept, one at most is in force. */
const conflictGroup = { conflictGroup: id.optional() };

export function observation<S extends z.ZodRawShape>(
  { zh, en, emit, streams = ['incident'] }: Words,
  shape: S,
) {
  return {
    schema: 1,
    nature: 'observation' as const,
    streams,
    emit,
    zh,
    en,
    data: z.strictObject({ ...shape, ...conflictGroup }),
  } satisfies EventType;
}

export function authority<S extends z.ZodRawShape>(
  { zh, en, emit, streams = ['incident'] }: Words,
  shape: S,
) {
  return {
    schema: 1,
    nature: 'authority' as const,
    streams,
    emit,
    zh,
    en,
    data: z.strictObject(shape),
  } satisfies EventType;
}
