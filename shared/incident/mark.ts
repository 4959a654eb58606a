/** Marks: what happened and when, kept of every fact that leaves no other trace, so that a clock may start or stop with it. */
import { z } from 'zod';
import type { PlacedEvent } from '../event/envelope.ts';
import { CATALOGUE, isTypeName, type TypeName } from '../event.ts';
import { changed } from './changed.ts';
import { stamp } from './evolve/handler.ts';
import type { IncidentState, Mark } from './state.ts';

/** The state keeps these by what they belong to: dispatch, area, report. */
export const KEPT_OTHERWISE: ReadonlySet<string> = new Set<TypeName>([
  'incidentReported',
  'occurrenceTimeCorrected',
  'dispatchOrdered',
  'dispatchAcknowledged',
  'dispatchCancelled',
  'dispatchRerouted',
  'sceneMoved',
  'teamDeparted',
  'teamArrived',
  'teamReleased',
  'areaAffected',
  'reliefNeedReported',
  'reliefDelivered',
  'reportDue',
  'reportFiled',
  'reportReceived',
  'reportFindingRecorded',
  'statementConfirmed',
  'clockRanOut',
  'clockRanOutSeen',
  'forecastMade',
]);

/** Told so often that only the first of them is kept. */
const FIRST_ONLY: ReadonlySet<string> = new Set<TypeName>([
  'situationUpdated',
  'teamPositionReported',
  'casualtyUpdated',
  'headcountReported',
  'forceCounted',
  'attachmentAdded',
]);

/** The state with the mark of the event, if it leaves one. */
export function marked(state: IncidentState, event: PlacedEvent): IncidentState {
  const rival = typeof event.data['conflictGroup'] === 'string';
  if (!isTypeName(event.type) || (KEPT_OTHERWISE.has(event.type) && !rival)) return state;
  if (FIRST_ONLY.has(event.type) && !rival && state.marks.some(({ type }) => type === event.type))
    return state;
  return changed(state, { marks: [...state.marks, markOf(event, event.type)] });
}

/** Longer words are for people, not for clocks. */
const LONGEST_WORD = 200;

function markOf(event: PlacedEvent, type: TypeName): Mark {
  const where: Record<string, string | number | boolean> = {};
  const has: string[] = [];
  for (const field of plainFields(type)) {
    const value = event.data[field];
    if (typeof value === 'number' || typeof value === 'boolean') where[field] = value;
    else if (typeof value === 'string' && value.length <= LONGEST_WORD) where[field] = value;
    else if (Array.isArray(value)) has.push(...value.filter((item) => typeof item === 'string'));
  }
  const { conflictGroup = null } = event.data as { conflictGroup?: string };
  return { ...stamp(event), type, where, has, conflictGroup };
}

const known = new Map<TypeName, readonly string[]>();

/** The fields of a type that name no person. */
function plainFields(type: TypeName): readonly string[] {
  const before = known.get(type);
  if (before) return before;
  const shape = CATALOGUE[type].data.shape as Record<string, z.ZodType>;
  const fields = Object.keys(shape).filter(
    (field) => field !== 'conflictGroup' && shape[field] !== undefined && !isPersonal(shape[field]),
  );
  known.set(type, fields);
  return fields;
}

function isPersonal(schema: z.ZodType): boolean {
  if (schema.meta()?.['privacy'] !== undefined) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return isPersonal(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodArray && isPersonal(schema.element as z.ZodType);
}
