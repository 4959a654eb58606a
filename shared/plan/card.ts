/** What a plan is as data (数字化预案): for which incidents it is meant, and what each of its levels asks of whom. */
import { z } from 'zod';
import { contact, id, instant, name, RESPONSE_LEVELS, severity, words } from '../event/field.ts';
import { sound } from './sound.ts';

/** 总体, 专项, 部门, 基层 (突发事件应急预案管理办法, 国办发〔2024〕5号). */
const PLAN_KINDS = ['overall', 'special', 'departmental', 'grassroots'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Short enough that a response's id can stand before it. */
const taskKey = id.max(60);

const planTask = z.strictObject({
  /** The same id on another level is the same task, with the words and limit of that level. */
  id: taskKey,
  /** Who does it: the id of a registered body, or its name as the plan prints it. */
  body: name,
  action: words(500),
  /** Counted from the start of the response; absent where the plan names no limit. */
  dueMinutes: z.number().positive({ error: 'limitPositive' }).max(525_600).meta({ unit: 'min' }).optional(),
  /** Tasks of the same level that come before it. */
  after: z.array(taskKey).max(50).default([]),
});
export type PlanTask = z.output<typeof planTask>;

const teamCall = z
  .strictObject({
    kind: words(60).optional(),
    /** All of them. */
    skills: z.array(words(60)).max(20).default([]),
    count: z.int().min(1).max(1_000),
  })
  .refine((call) => call.kind !== undefined || call.skills.length > 0, { error: 'kindOrSkill' });
export type TeamCall = z.output<typeof teamCall>;

const planLevel = z.strictObject({
  /** When it is started, in the words of the plan. */
  trigger: words(2_000),
  /** Who starts it: a post, no person. */
  starter: name,
  /** The level is proposed from this severity on; a person decides. */
  severityMin: severity.optional(),
  tasks: z.array(planTask).max(300).default([]),
  teams: z.array(teamCall).max(50).default([]),
});
export type PlanLevel = z.output<typeof planLevel>;

const reached = z.strictObject({
  body: name.optional(),
  /** What he or she is called for. */
  role: words(100).optional(),
  name: name.optional(),
  phone: words(40).optional(),
});

const chapter = z.strictObject({
  number: words(20).optional(),
  title: name,
  text: words(20_000).optional(),
});

export const planCard = z
  .strictObject({
    /** The id of its stream. */
    planId: id.max(100),
    title: name,
    titleEn: name.optional(),
    kind: z.enum(PLAN_KINDS),
    /** The registered body whose plan it is: the plan holds where that body is in charge. */
    body: id.optional(),
    /** Kinds of emergency; none for a plan that holds for all of them. */
    types: z.array(words(60)).max(100).default([]),
    severityMin: severity.optional(),
    levels: z.strictObject({
      1: planLevel.optional(),
      2: planLevel.optional(),
      3: planLevel.optional(),
      4: planLevel.optional(),
    }),
    /** Withheld as a whole from those who do not work the desk. */
    contacts: contact(z.array(reached).max(300)).default([]),
    chapters: z.array(chapter).max(200).default([]),
    validFrom: instant,
    validUntil: instant.optional(),
    /** Where the text comes from. */
    source: words(300).optional(),
  })
  .superRefine(sound);
export type PlanCard = z.output<typeof planCard>;
/** As it is written down: what is ordinary may be left out. */
export type PlanInput = z.input<typeof planCard>;

/** The levels that a plan has, the highest first. */
export const levelsOf = (card: PlanCard) =>
  RESPONSE_LEVELS.flatMap((level) => {
    const part = card.levels[level];
    return part ? [{ level, ...part }] : [];
  });
