/** What the watch records, with ids that every node makes alike. */
import { createHash } from 'node:crypto';
import type { PostedEvent } from '../../shared/event.ts';
import type { Forecast } from '../../shared/forecast/forecast.ts';
import type { RunningUnit } from '../../shared/forecast/unit.ts';
import type { PostResult } from '../../shared/protocol.ts';

/** A unit is spoken of once at most in so much of its clock. */
export const SLOT_MS = 10 * 60_000;

/** Counted from the limit, which is part of the id; the start may be corrected without it. */
export const slotOf = ({ dueAt }: Pick<RunningUnit, 'dueAt'>, nowMs: number): number =>
  Math.floor((nowMs - Date.parse(dueAt)) / SLOT_MS);

type Limit = Pick<RunningUnit, 'source' | 'indicatorId' | 'subject' | 'dueAt'>;

export const outId = (unit: Limit): string => `clockRanOut:${digest(unit)}`;

export const clockRanOut = (unit: RunningUnit): Omit<PostedEvent, 'stream'> => ({
  id: outId(unit),
  type: 'clockRanOut',
  occurredAt: unit.dueAt,
  occurredPrecision: 'second',
  origin: 'system',
  data: {
    indicatorId: unit.indicatorId,
    subject: unit.subject,
    startedAt: unit.startedAt,
    dueAt: unit.dueAt,
  },
});

export function forecastMade(
  unit: RunningUnit,
  { expectedAt, lowAt, highAt, willMeet, chance, reason }: Forecast,
  nowMs: number,
): Omit<PostedEvent, 'stream'> {
  const { indicatorId, subject, dueAt } = unit;
  return {
    id: `forecastMade:${digest(unit, slotOf(unit, nowMs))}`,
    type: 'forecastMade',
    occurredAt: new Date(nowMs).toISOString(),
    occurredPrecision: 'second',
    origin: 'system',
    data: { indicatorId, subject, dueAt, expectedAt, lowAt, highAt, willMeet, chance, reason },
  };
}

/**
 * Another node was there first, with words of its own: it looked a moment earlier, or knew another start of the same limit.
 * One of them stands, and one is enough.
 */
export const isAlreadyRecorded = ({ problem }: PostResult): boolean => problem?.code === 'idReused';

/** Subjects are named by people and may be long: an id is not. */
function digest({ source, indicatorId, subject, dueAt }: Limit, ...more: number[]): string {
  const named = JSON.stringify([source, indicatorId, subject, dueAt, ...more]);
  return createHash('sha256').update(named).digest('hex').slice(0, 40);
}
