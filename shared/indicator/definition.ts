/** What an indicator is: data, not code. A definition names its unit, its clock, its scope, its limit and its target. */
import { z } from 'zod';
import { id, instant, SEVERITIES, words } from '../event/field.ts';
import { CLASSES } from './classes.ts';
import { AGGREGATES, UNIT_KINDS } from './kind.ts';
import { selector } from './selector.ts';
import { sound } from './sound.ts';

const bilingual = z.strictObject({ zh: words(200), en: words(200) });
const minutes = z.number().positive({ error: 'limitPositive' }).max(5_256_000);
const selectors = z.array(selector).min(1).max(10);

const clock = {
  /** The first named of these that there is starts the clock; one that stands in for another is a `proxy`. */
  start: z
    .array(selector.safeExtend({ proxy: z.boolean().default(false) }))
    .max(5)
    .default([]),
  /** The earliest of these stops the clock. */
  stop: z.array(selector).max(10).default([]),
  /** Takes a unit out when it comes in time and before the stop; after `before`, or too late, it is a miss. */
  unless: z
    .array(
      selector.safeExtend({
        reason: id,
        before: selector.optional(),
        late: z.enum(['missed', 'excluded']).default('missed'),
      }),
    )
    .max(20)
    .default([]),
  /** A stop that is followed by one of these within so many minutes was none. */
  undoneBy: z
    .array(selector.safeExtend({ withinMinutes: minutes }))
    .max(20)
    .default([]),
  /** Makes a miss of a unit, whatever its clock says. */
  failedBy: z
    .array(selector.safeExtend({ reason: id }))
    .max(20)
    .default([]),
  /** Without one of these the unit was never owed. */
  needs: z.strictObject({ oneOf: selectors, reason: id }).optional(),
  /** Ends the clock where there is no limit. */
  until: z.strictObject({ oneOf: selectors, outcome: z.enum(['missed', 'unknown']), reason: id }).optional(),
  /** Absent for units that bring their own limit (reports owed, calls) or have none. */
  limitMinutes: minutes.optional(),
  /** `within`: at the limit or sooner. `atLeast`: at the limit or later, as a warning before its weather. */
  sense: z.enum(['within', 'atLeast']).default('within'),
  /** What it means when the stop lies before the start: an error of the record, or that it was so already. */
  stopBeforeStart: z.enum(['unknown', 'met']).default('unknown'),
};

const scope = z
  .strictObject({
    severityAtLeast: z.enum(SEVERITIES).optional(),
    severityOnly: z.enum(SEVERITIES).optional(),
    /** Kinds of emergency, or of weather for a warning; together with those of `classes`. */
    types: z.array(words(60)).max(100).default([]),
    classes: z
      .array(z.enum(Object.keys(CLASSES) as (keyof typeof CLASSES)[]))
      .max(4)
      .default([]),
    /** Only assignments of teams of these kinds. */
    teamKinds: z.array(words(60)).max(50).default([]),
    /** Teams that are not on the register count too. */
    outsideTeams: z.boolean().default(false),
    /** Only assignments to a scene within this distance of the team's station. */
    withinKm: z.number().positive().max(20_000).optional(),
  })
  .prefault({});

/**
 * What a reduction is measured against: a figure with its period, stated as a mean of minutes or as an amount; another
 * indicator over a period of this log; or the same one over the same months so many years before.
 */
const baseline = z.union([
  z.strictObject({ minutes, n: z.int().min(1), period: words(100) }),
  z.strictObject({ amount: z.number().positive().max(1e15), period: words(100) }),
  z.strictObject({ of: z.string().max(60), from: instant, to: instant }),
  z.strictObject({ yearsBefore: z.int().min(1).max(20) }),
]);

/** The period that a target is for: these dates, or any so many years. */
const targetFor = z.union([
  z.strictObject({ from: instant, to: instant }),
  z.strictObject({ years: z.int().min(1).max(20) }),
]);

export const indicatorDefinition = z
  .strictObject({
    id: z.string().regex(/^[A-Z][A-Za-z0-9]*(-[A-Z0-9]+)+$/, { error: 'indicatorId' }),
    title: bilingual,
    /** The set that it belongs to: one for each jurisdiction whose plan it comes from. */
    profile: id,
    source: z.strictObject({ document: words(300), part: words(100).optional(), quote: words(1_000) }),
    /** 约束性, 预期性, a capability that is already reached, or running text. */
    attribute: z.enum(['binding', 'expected', 'capability', 'none']),
    unit: z.enum(UNIT_KINDS),
    ...clock,
    scope,
    /** Severity as last confirmed, or as it was when the clock started. */
    basis: z.enum(['final', 'atStart']).default('final'),
    aggregate: z.enum(AGGREGATES).default('share'),
    /** What a reduction is of: the mean of durations, a count or a sum. */
    reduces: z.enum(['mean', 'count', 'sum']).default('mean'),
    /** What a `sum` adds up; `named` is what situation reports give under one of `names`. */
    figure: z.enum(['deaths', 'missing', 'injured', 'directLoss', 'named']).optional(),
    names: z.array(words(80)).max(20).default([]),
    baseline: baseline.optional(),
    /** A share of one; minutes for a duration; a number for a count. Absent where the plan names none. */
    target: z.number().min(0, { error: 'targetNegative' }).max(1e12).optional(),
    comparator: z.enum(['>=', '<=', '==']).default('>='),
    /** Of a count or a sum: over another period there is a figure, and no verdict but one that is certain anyway. */
    targetFor: targetFor.optional(),
    /** Two times of the minute are compared as printed, as local logs are kept in minutes. */
    minuteCountsAsExact: z.boolean().default(true),
    /** An entry later than this is marked, and wants a second person. */
    lateEntryHours: z.number().positive().max(8_760).default(24),
    /** Set when no event gives what it needs: it is then unknown, and this says what is missing. */
    needsOutsideData: words(300).optional(),
  })
  .superRefine(sound);
export type IndicatorDefinition = z.output<typeof indicatorDefinition>;
/** As it is written down: what is ordinary may be left out. */
export type DefinitionInput = z.input<typeof indicatorDefinition>;
