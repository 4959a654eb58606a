/** The catalogue: every event type there is, and the reading of a posted event against it. */
import { z } from 'zod';
import { access } from './event/catalogue/access.ts';
import { amend } from './event/catalogue/amend.ts';
import { caseFile } from './event/catalogue/case.ts';
import { dispatch } from './event/catalogue/dispatch.ts';
import { drill } from './event/catalogue/drill.ts';
import { handed } from './event/catalogue/handed.ts';
import { indicator } from './event/catalogue/indicator.ts';
import { intake } from './event/catalogue/intake.ts';
import { plan } from './event/catalogue/plan.ts';
import { register } from './event/catalogue/register.ts';
import { relief } from './event/catalogue/relief.ts';
import { report } from './event/catalogue/report.ts';
import { response } from './event/catalogue/response.ts';
import { review } from './event/catalogue/review.ts';
import { scene } from './event/catalogue/scene.ts';
import { statement } from './event/catalogue/statement.ts';
import { wall } from './event/catalogue/wall.ts';
import { warning } from './event/catalogue/warning.ts';
import { watch } from './event/catalogue/watch.ts';
import type { EventType } from './event/define.ts';
import { ORIGINS, type PlacedEvent, PRECISIONS } from './event/envelope.ts';
import { id, instant, place, stream, words } from './event/field.ts';

export type { Emitter, EventType, Nature, StreamKind } from './event/define.ts';
export { STREAM_KINDS } from './event/define.ts';
export * from './event/envelope.ts';

export const CATALOGUE = {
  ...intake,
  ...response,
  ...dispatch,
  ...relief,
  ...scene,
  ...report,
  ...warning,
  ...drill,
  ...register,
  ...amend,
  ...statement,
  ...indicator,
  ...plan,
  ...watch,
  ...handed,
  ...wall,
  ...review,
  ...caseFile,
  ...access,
} as const satisfies Record<string, EventType>;

export type TypeName = keyof typeof CATALOGUE;
/** `data` of a type as it stands in the log. */
export type DataOf<T extends TypeName> = z.output<(typeof CATALOGUE)[T]['data']>;
/** An event in the log whose type is known, and with it the shape of its data. */
export type EventOf<T extends TypeName> = {
  [K in T]: Omit<PlacedEvent, 'type' | 'data'> & { type: K; data: DataOf<K> };
}[T];
export type KnownEvent = EventOf<TypeName>;

export const TYPE_NAMES = Object.keys(CATALOGUE) as TypeName[];

export const isTypeName = (name: string): name is TypeName => Object.hasOwn(CATALOGUE, name);

/** Everything of a posted event but its `data`, which its type decides. */
export const postedEnvelope = z.strictObject({
  id,
  stream,
  type: z.string().min(1).max(60),
  schema: z.int().min(1).max(1_000).optional(),
  occurredAt: instant,
  occurredPrecision: z.enum(PRECISIONS),
  origin: z.enum(ORIGINS).optional(),
  drill: id.optional(),
  clock: z
    .strictObject({
      offsetMs: z.number().min(-1e13).max(1e13),
      uncertaintyMs: z.number().min(0).max(1e13),
      source: words(60),
      reading: instant.optional(),
    })
    .meta({
      description:
        'What a device knew of its own clock. Without `reading`, `occurredAt` is what the device showed: the log keeps it as `reading`, and `occurredAt + offsetMs` as `occurredAt`. With `reading`, as in a record of another log, both stand as they are.',
    })
    .optional(),
  text: words(20_000).optional(),
  place: place.optional(),
  refs: z.array(id).max(50).optional(),
  data: z.record(z.string(), z.unknown()),
});
export type PostedEvent = z.input<typeof postedEnvelope>;
