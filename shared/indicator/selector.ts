/** Selectors: how a definition names an event, and what the event's data must say. */
import { z } from 'zod';
import { dispatch } from '../event/catalogue/dispatch.ts';
import { drill } from '../event/catalogue/drill.ts';
import { intake } from '../event/catalogue/intake.ts';
import { register } from '../event/catalogue/register.ts';
import { relief } from '../event/catalogue/relief.ts';
import { report } from '../event/catalogue/report.ts';
import { response } from '../event/catalogue/response.ts';
import { scene } from '../event/catalogue/scene.ts';
import { warning } from '../event/catalogue/warning.ts';
import type { EventType, StreamKind } from '../event/define.ts';
import { words } from '../event/field.ts';

/** The events that a clock can be tied to. */
const SELECTABLE: Readonly<Record<string, EventType<z.ZodObject>>> = {
  ...intake,
  ...response,
  ...dispatch,
  ...relief,
  ...scene,
  ...report,
  ...warning,
  ...drill,
  shelterRegistered: register.shelterRegistered,
};

/** Times of an event beside the one at which it happened. */
const OTHER_TIMES: Readonly<Record<string, readonly string[]>> = {
  incidentReported: ['receivedAt'],
  reportFiled: ['sentAt'],
  warningIssued: ['startsAt', 'endsAt'],
  warningOutcomeRecorded: ['onsetAt'],
};

/** What the state adds to the fields of an event. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  /** Restored in part only: a share below one. */
  lifelineRestored: ['partial'],
  /** The incident was reopened after this closing. */
  incidentClosed: ['reopened'],
  /** To a graver level than before. */
  responseLevelChanged: ['raised'],
};

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
const contains = z.strictObject({ contains: words(100) });

export const selector = z
  .strictObject({
    event: z
      .string()
      .refine((name) => Object.hasOwn(SELECTABLE, name), { error: 'unknownEventName', abort: true }),
    /** Which time of the event; when it happened unless said. */
    time: z.string().default('occurredAt'),
    /** What its data must say, field by field. */
    where: z.record(z.string(), z.union([scalar, contains])).default({}),
    /** Names that its lists must hold: all of these … */
    hasAll: z.array(words(60)).max(50).default([]),
    /** … or at least one of these. */
    hasAny: z.array(words(60)).max(50).default([]),
  })
  .superRefine(({ event, time, where }, context) => {
    if (time !== 'occurredAt' && !OTHER_TIMES[event]?.includes(time))
      context.addIssue({ code: 'custom', path: ['time'], message: 'unknownTime' });
    const shape = SELECTABLE[event]?.data.shape ?? {};
    for (const field of Object.keys(where)) {
      if (!Object.hasOwn(shape, field) && !DERIVED[event]?.includes(field))
        context.addIssue({ code: 'custom', path: ['where', field], message: 'unknownField' });
    }
  });
export type Selector = z.output<typeof selector>;

/** Whether the event is told on this kind of stream at all. */
export const isToldOn = (event: string, stream: StreamKind): boolean =>
  !Object.hasOwn(SELECTABLE, event) || SELECTABLE[event]?.streams.includes(stream) === true;

export const isAlike = (a: Selector, b: Selector): boolean =>
  a.event === b.event &&
  a.time === b.time &&
  JSON.stringify([a.where, a.hasAll, a.hasAny]) === JSON.stringify([b.where, b.hasAll, b.hasAny]);
