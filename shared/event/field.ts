/** The building blocks of every event's `data`: ids, counts, instants, places and the vocabularies of the domain. */
import { z } from 'zod';
import { isRecordable } from './recordable.ts';

/** An id made by the poster: 1–200 printable characters without blanks, quotes or backslashes. */
export const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\p{L}\p{N}._:@/+~-]+$/u, { error: 'id' });

/** `kind:id`, for example `incident:6f1c…`. */
export const stream = z
  .string()
  .max(240)
  .regex(/^[a-z][A-Za-z]{1,30}:[\p{L}\p{N}._:@/+~-]{1,200}$/u, { error: 'stream' });

/** PostgreSQL and canonical JSON both refuse what is not a Unicode string; so does this. */
const wellFormed = (value: string) => value.isWellFormed() && !value.includes('\u0000');

/** Words of a person. */
export const words = (max = 4_000) => z.string().min(1).max(max).refine(wellFormed, { error: 'wellFormed' });

/** A short name or title. */
export const name = words(200);

/** An instant, ISO 8601 with offset; kept as UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true, error: 'instant', abort: true })
  .refine((text) => isRecordable(Date.parse(text)), { error: 'instantRange' })
  .transform((text) => new Date(text).toISOString());

/** A day of the calendar in Beijing: `2026-12-20`. */
export const day = z.iso.date({ error: 'day' });

/** A number of people or things. */
export const count = z.int().min(0).max(1_000_000_000);

/** A share of one, 0–1. */
export const share = z.number().min(0).max(1);

export const lon = z.number().min(-180).max(180);
export const lat = z.number().min(-90).max(90);

/** Of a content that is kept beside the log. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'sha256' });

/**
 * Systems of coordinates that a file of boundaries may be in. CGCS2000 (EPSG:4490) is taken for WGS-84: the two differ by
 * less than a metre. GCJ-02 and BD-09 have no EPSG code.
 */
export const COORDINATE_SYSTEMS = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** Where, in WGS-84. A longitude without a latitude is half a place and is refused. */
export const place = z
  .strictObject({
    name: name.optional(),
    area: id.optional(),
    lon: lon.optional(),
    lat: lat.optional(),
    accuracyM: z.number().min(0).max(1_000_000).meta({ unit: 'm' }).optional(),
  })
  .refine((p) => (p.lon === undefined) === (p.lat === undefined), { error: 'halfPlace' });

/**
 * Whom a field names. `private`: a person who reported or was hurt; never on a screen, shown one at a time to those
 * entitled, and that is recorded. `contact`: how a team or a post is reached; for those who work the desk. `office`: who
 * decided or commanded, in office; part of the record and shown with it.
 */
export type Privacy = 'private' | 'contact' | 'office';
const naming =
  (privacy: Privacy) =>
  <T extends z.ZodType>(schema: T): T =>
    schema.meta({ privacy }) as T;
export const personal = naming('private');
export const contact = naming('contact');
export const official = naming('office');

/** Four grades of an incident, worst first (突发事件应对法 art. 3). */
export const SEVERITIES = ['extraordinary', 'major', 'larger', 'general'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const severity = z.enum(SEVERITIES);

/** Level of a response, 1 the highest (突发事件应对法 art. 71). */
export const RESPONSE_LEVELS = [1, 2, 3, 4] as const;
export type ResponseLevel = (typeof RESPONSE_LEVELS)[number];
export const responseLevel = z.literal(RESPONSE_LEVELS);

/** Colour of a warning, red the highest (突发事件应对法 art. 63). */
export const WARNING_COLORS = ['red', 'orange', 'yellow', 'blue'] as const;
export type WarningColor = (typeof WARNING_COLORS)[number];
export const warningColor = z.enum(WARNING_COLORS);

/** Figures are provisional (暂报) until they are verified (核报). */
const FIGURE_STATUSES = ['provisional', 'verified'] as const;
export type FigureStatus = (typeof FIGURE_STATUSES)[number];
export const figureStatus = z.enum(FIGURE_STATUSES);

/** Goods of a request, an allocation or a delivery. */
export const items = z
  .array(
    z.strictObject({ name, quantity: z.number().min(0).max(1e12).optional(), unit: words(40).optional() }),
  )
  .min(1)
  .max(200);

/** Counts by name as a report gives them: figures that have no field of their own. */
export const figures = z.record(words(80), z.number().min(-1e12).max(1e12));

/** What counts as initial relief (自然灾害救助条例 art. 14). */
const RELIEF_CATEGORIES = ['food', 'water', 'clothing', 'heating', 'shelter', 'medical', 'other'] as const;
export const reliefCategory = z.enum(RELIEF_CATEGORIES);
