/**
 * The rows of one incident as events: the report first, then what every unit did in the order of the clock, the closing
 * last. Impossible orders are posted as they stand and flagged by the log; blank cells post nothing.
 */
import type { PostedEvent, Precision, TypeName } from '../../../shared/event.ts';
import type { Mapping, Stage } from './mapping.ts';
import { STAGES } from './mapping.ts';
import type { UnitRecord } from './record.ts';
import { timeFormat } from './timeFormat.ts';
import type { Instant } from './wallClock.ts';

/** Unit stages and the events that they are. */
const EVENTS: Readonly<Record<Exclude<Stage, 'received'>, TypeName>> = {
  ordered: 'dispatchOrdered',
  acknowledged: 'dispatchAcknowledged',
  departed: 'teamDeparted',
  arrived: 'teamArrived',
  released: 'teamReleased',
};

/** Registrations have no time in an export. They are dated before all of them, so that any other registration wins. */
const REGISTERED_AT = '2000-01-01T00:00:00.000Z';

const base = { origin: 'gateway', occurredPrecision: 'day', occurredAt: REGISTERED_AT } as const;

export function areaEvent({ id, area }: Mapping): PostedEvent {
  const { id: areaId, ...named } = area;
  const data = { ...named, parent: null, kind: 'other' };
  return { ...base, id: `cad:${id}:area:${areaId}`, stream: `area:${areaId}`, type: 'areaRegistered', data };
}

export function unitEvent(mapping: Mapping, unit: string, unitKind: string): PostedEvent {
  const team = teamId(mapping, unit);
  const kind = mapping.unitKinds[unitKind] ?? 'other';
  const data = { name: unit.slice(0, 200), kind, station: { area: mapping.area.id } };
  // The kind is part of the id: a unit that another export knows as another kind is registered anew.
  return {
    ...base,
    id: `cad:${mapping.id}:unit:${asId(unit)}:${asId(kind)}`,
    stream: `team:${team}`,
    type: 'teamRegistered',
    data,
  };
}

const teamId = ({ id }: Mapping, unit: string): string => `cad:${id}:${asId(unit)}`;

export type IncidentWriter = (records: readonly UnitRecord[]) => PostedEvent[];

/** Empty for an incident without a single time: there is nothing that happened. */
export function incidentWriter(mapping: Mapping): IncidentWriter {
  const { precision } = timeFormat(mapping.time.format);
  return (records) => {
    const all = records.flatMap(({ times }) => Object.values(times));
    const first = records[0];
    if (!first || all.length === 0) return [];
    const received = earliest(records.flatMap(({ times }) => times.received ?? [])) ?? earliest(all);
    const closed = latest(all);
    if (!received || !closed) return [];
    const incident = `cad:${mapping.id}:${asId(first.incident)}`;
    const stream = `incident:${incident}`;
    const place = placeOf(mapping, first);
    const type = first.type || '（类型未载）';
    const steps = records.flatMap((record, row) => stepsOf(mapping, record, row, place));
    steps.sort((a, b) => a.afterMs - b.afterMs || a.rank - b.rank || a.row - b.row);
    const unreleased = records.filter(({ unit, times }) => unit !== '' && !times.released).length;
    return [
      {
        ...timed(received, precision),
        id: `${incident}:reported`,
        stream,
        type: 'incidentReported',
        place,
        data: {
          title: type.slice(0, 200),
          types: [mapping.types[first.type] ?? 'other'],
          reporter: {},
          receivedAt: new Date(received.ms).toISOString(),
          source: mapping.source,
        },
      },
      ...steps.map(({ at, id, type, data }) => ({ ...timed(at, precision), id, stream, type, data })),
      {
        ...timed(closed, precision),
        id: `${incident}:closed`,
        stream,
        type: 'incidentClosed',
        data: { reason: closingReason(unreleased) },
      },
    ];
  };
}

interface Step {
  readonly id: string;
  readonly type: TypeName;
  readonly at: Instant;
  readonly data: Record<string, unknown>;
  /** What it is sorted by: its own time, or that of the stage before it if that is later. */
  readonly afterMs: number;
  readonly rank: number;
  readonly row: number;
}

function stepsOf(mapping: Mapping, record: UnitRecord, row: number, scene: PostedEvent['place']): Step[] {
  const steps: Step[] = [];
  const dispatchId = `cad:${mapping.id}:${asId(record.row)}`;
  let afterMs = Number.NEGATIVE_INFINITY;
  for (const [rank, stage] of STAGES.entries()) {
    const at = record.times[stage];
    if (stage === 'received' || !at || record.unit === '') continue;
    afterMs = Math.max(afterMs, at.ms);
    const type = EVENTS[stage];
    const data = {
      dispatchId,
      ...(stage === 'ordered' ? { teamId: teamId(mapping, record.unit), kind: 'toScene', scene } : {}),
      ...(stage === 'arrived' ? { reached: 'scene' } : {}),
    };
    steps.push({ id: `${dispatchId}:${stage}`, type, at, data, afterMs, rank, row });
  }
  return steps;
}

function timed({ ms, odd }: Instant, precision: Precision) {
  const at = { occurredAt: new Date(ms).toISOString(), origin: 'gateway' } as const;
  if (odd === null) return { ...at, occurredPrecision: precision };
  const text =
    odd === 'skipped'
      ? '当地钟点因调快一小时而不存在，按调整前推算 · No such local time that day (clocks went forward): read by the offset before the change'
      : '当地钟点因调慢一小时而出现两次，按前一次记 · Local time occurred twice that day (clocks went back): read as the first';
  return { ...at, occurredPrecision: 'hour' as const, text };
}

function placeOf({ area }: Mapping, { address, point }: UnitRecord): NonNullable<PostedEvent['place']> {
  return { area: area.id, ...(address ? { name: address.slice(0, 200) } : {}), ...(point ?? {}) };
}

const closingReason = (unreleased: number): string =>
  unreleased === 0
    ? '接处警记录导入 · imported from a dispatch record'
    : `接处警记录导入，${unreleased} 个单元无结束时间 · imported from a dispatch record, ${unreleased} unit(s) without an end`;

const earliest = (all: readonly Instant[]): Instant | null =>
  all.reduce<Instant | null>((best, one) => (best === null || one.ms < best.ms ? one : best), null);
const latest = (all: readonly Instant[]): Instant | null =>
  all.reduce<Instant | null>((best, one) => (best === null || one.ms > best.ms ? one : best), null);

/** What may stand in an id, stands; all else becomes its code point, so that two names never become one. */
function asId(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`);
}
