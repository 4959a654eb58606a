/** Who has to report to whom, how and how soon: data with its source, never code. */
import { z } from 'zod';
import { id, name, severity, words } from '../event/field.ts';
import { CLASSES } from '../indicator/classes.ts';

/** At which levels a reporter stands; the middle ones are kinds of area, so that a centre finds its own. */
export const REPORTING_LEVELS = [
  'site',
  'unit',
  'community',
  'subdistrict',
  'department',
  'district',
  'prefecture',
  'province',
] as const;
export type ReportingLevel = (typeof REPORTING_LEVELS)[number];

export const REPORT_CHANNELS = ['phone', 'written', 'network'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];

const minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 60);

/** One row of the table. */
const reportRule = z.strictObject({
  id: id.max(60),
  from: z.enum(REPORTING_LEVELS),
  /** To whom, as the report names them. */
  to: name,
  channel: z.enum(REPORT_CHANNELS),
  /** Only incidents of this grade and above, as confirmed. */
  severityMin: severity.optional(),
  /** Kinds of emergency, together with those of `classes`; all of them where both are empty. */
  types: z.array(words(60)).max(100).default([]),
  classes: z
    .array(z.enum(Object.keys(CLASSES) as (keyof typeof CLASSES)[]))
    .max(4)
    .default([]),
  limitMinutes: minutes,
  /**
   * `learned`: when the reporter learnt of it. `occurred`: when it happened. `severity`: each time that the incident
   * was graded, or raised, to `severityMin` or above.
   */
  start: z.enum(['learned', 'occurred', 'severity']),
  /** Follow-ups, from the limit of this report until all is over: the first row that fits the grade of the time. */
  followUps: z
    .array(z.strictObject({ severityMin: severity.optional(), everyMinutes: minutes.min(10) }))
    .max(4)
    .default([]),
  /** The article or passage that says so. */
  source: words(300),
});
export type ReportRule = z.output<typeof reportRule>;

/** A set of rules that is in force as a whole. */
export const reportRuleSet = z.strictObject({
  id: id.max(60),
  title: z.strictObject({ zh: words(200), en: words(200) }),
  source: words(500),
  /** Whether somebody has checked the numbers against their source; where not, every screen says so. */
  confirmed: z.boolean(),
  rules: z
    .array(reportRule)
    .min(1)
    .max(200)
    .refine((rules) => new Set(rules.map((rule) => rule.id)).size === rules.length, { error: 'ruleIdTwice' }),
});
export type ReportRuleSet = z.output<typeof reportRuleSet>;
/** As it is written down: what is ordinary may be left out. */
export type ReportRuleSetInput = z.input<typeof reportRuleSet>;
