/** The file of a scenario: an incident told as a time line, with what its sources state and nothing else. */
import { z } from 'zod';
import type { Bilingual } from '../../shared/words/lang.ts';

const INSTANT = String.raw`T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})`;
const moment = (pattern: string, error: string) =>
  z
    .string()
    .regex(new RegExp(`^\\d{4}-\\d{2}-\\d{2}${pattern}$`), { error })
    .refine((text) => !Number.isNaN(Date.parse(text)), { error });

const said = z.record(z.string(), z.unknown());

/** One event that an entry stands for. `data` is laid over what the rules make of the entry; null takes a field out. */
const toldEvent = z.strictObject({
  /** The entry's own kind unless said. */
  type: z.string().optional(),
  /** Which stream of the play: `incident` (the main one, the default), `incident/<name>`, `warning/<name>`. */
  on: z.string().optional(),
  data: said.optional(),
  place: said.optional(),
  /** Coarser than the entry's own, where the time is only the latest that it can have been. */
  precision: z.enum(['hour', 'day']).optional(),
});
export type ToldEvent = z.infer<typeof toldEvent>;

/** A team that exists in the play only: one from outside, or one that the sources count as one. */
const ownTeam = z.strictObject({
  name: z.string(),
  nameEn: z.string().optional(),
  kind: z.string(),
  people: z.int().optional(),
  vehicles: z.int().optional(),
  skills: z.array(z.string()).optional(),
  station: said.optional(),
});

const entry = z.object({
  /** ISO 8601 with offset, or a bare date, or null where no source states one. */
  time: moment(
    `(${INSTANT})?`,
    'a date, or a time with its offset, such as 2023-12-18T23:59:00+08:00',
  ).nullable(),
  timePrecision: z.enum(['second', 'minute', 'hour', 'halfday', 'day', 'season', 'none']),
  approximate: z.boolean().default(false),
  timeMeaning: z.enum(['occurred', 'asOf', 'reported', 'notLaterThan']).default('occurred'),
  /** In words or as an ISO duration, where the source gives a relative time or none. */
  offset: z.string().optional(),
  conflictGroup: z.string().optional(),
  kind: z.string().min(1),
  text: z.string().min(1),
  numbers: z.record(z.string(), z.unknown()).default({}),
  source: z.object({ type: z.string(), title: z.string().optional() }).optional(),
  /** Exercises only: when word of it reaches the log, if later than it happened. */
  heardAt: moment(INSTANT, 'a time with its offset').optional(),
  /** Exercises only: the events, said exactly. Reconstructions have theirs in a reading beside the file. */
  events: z.array(toldEvent).optional(),
});
export type Entry = z.infer<typeof entry>;

const scenarioFile = z.object({
  id: z.string().regex(/^[\p{L}\p{N}._-]{1,100}$/u, { error: 'letters, digits, dots and dashes' }),
  title: z.string().min(1),
  titleEn: z.string().optional(),
  kind: z.enum(['reconstruction', 'exercise']).default('reconstruction'),
  place: z.string().min(1),
  location: z.object({ lon: z.number().nullable(), lat: z.number().nullable() }).optional(),
  area: z.string().optional(),
  subtype: z.string().default('other'),
  trust: z.string().default(''),
  trustZh: z.string().optional(),
  sources: z.array(z.object({ title: z.string().optional(), type: z.string() })).default([]),
  notes: z.array(z.string()).default([]),
  teams: z.record(z.string(), ownTeam).default({}),
  timeline: z.array(entry).min(1),
});
export type Scenario = z.infer<typeof scenarioFile>;

/** How a scenario is played exactly where rules alone would have to guess: it may choose words, never add facts. */
const readingFile = z.strictObject({
  scenario: z.string(),
  titleEn: z.string().optional(),
  /** How good the sources are, for Chinese readers: the scenario itself says it in English. */
  trustZh: z.string().optional(),
  /** What the player of this scenario should know. */
  note: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
  place: said.optional(),
  /** When the incident began, where the time line itself starts with something else. */
  opening: z.strictObject({ time: z.string(), timePrecision: z.enum(['minute', 'hour', 'day']) }).optional(),
  teams: z.record(z.string(), ownTeam).default({}),
  entries: z.array(
    z.strictObject({
      kind: z.string(),
      text: z.string(),
      events: z.array(toldEvent).min(1).optional(),
      /** Why the entry is not played. */
      omit: z.string().optional(),
      /** Why it is read so; for those who check. */
      why: z.string().optional(),
    }),
  ),
});
export type Reading = z.infer<typeof readingFile>;

/** @throws ScenarioUnreadable with the first fields that are not as they should be. */
export const readScenario = (json: unknown, file: string): Scenario => read(scenarioFile, json, file);
export const readReading = (json: unknown, file: string): Reading => read(readingFile, json, file);

class ScenarioUnreadable extends Error {
  readonly said: Bilingual;
  constructor(file: string, problems: readonly string[]) {
    const list = problems.join('; ');
    super(`${file}: ${list}`);
    this.name = 'ScenarioUnreadable';
    this.said = {
      zh: `场景文件 ${file} 有误，请改正：${list}`,
      en: `The scenario ${file} is not as it should be; correct it: ${list}`,
    };
  }
}

function read<S extends z.ZodType>(schema: S, json: unknown, file: string): z.output<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const shown = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new ScenarioUnreadable(file, shown);
}
