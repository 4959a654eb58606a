/** A recording: everything that one incident, and the board around it, is replayed from; as it travels and as it is read. */
import { z } from 'zod';
import { ORIGINS, type PlacedEvent, PRECISIONS } from '../event/envelope.ts';

export interface Recording {
  readonly incidentId: string;
  /** Position of the log that the recording reaches, and when the log took that event. */
  readonly position: number;
  readonly recordedAt: string;
  /** Of the incident's stream and its context, in log order. */
  readonly events: readonly PlacedEvent[];
}

/** The form that is written here; another one is refused. */
export const RECORDING_FORMAT = 1;

/** The first line; `events` is how many lines follow, so that one that was cut short is not taken for the whole. */
export interface RecordingHead {
  readonly format: typeof RECORDING_FORMAT;
  readonly incidentId: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly events: number;
}

/** Why a text is no recording. `line` counts from 1. */
export type RecordingFault =
  | 'empty'
  | 'badHead'
  | 'otherFormat'
  | 'badLine'
  | 'badOrder'
  | 'cutShort'
  | 'noIncident';

export class RecordingRefused extends Error {
  readonly code: RecordingFault;
  readonly line: number;
  constructor(code: RecordingFault, line: number) {
    super(`${code} in line ${line}`);
    this.name = 'RecordingRefused';
    this.code = code;
    this.line = line;
  }
}

const head = z.object({
  format: z.literal(RECORDING_FORMAT),
  incidentId: z.string().min(1),
  position: z.int().min(0),
  recordedAt: z.string(),
  events: z.int().min(0),
});

/** Fields of later versions stay. */
const line = z.looseObject({
  stream: z.string().regex(/^[^:]+:/),
  id: z.string(),
  type: z.string(),
  schema: z.int(),
  occurredAt: z.string(),
  occurredPrecision: z.enum(PRECISIONS),
  recordedBy: z.looseObject({ user: z.string(), body: z.string().nullable(), role: z.string() }),
  origin: z.enum(ORIGINS),
  position: z.int().min(1),
  version: z.int().min(1),
  recordedAt: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** @throws RecordingRefused */
export function parseRecording(text: string | Iterable<string>): Recording {
  const lines = typeof text === 'string' ? text.split('\n') : text;
  let first: RecordingHead | null = null;
  const events: PlacedEvent[] = [];
  let number = 0;
  for (const said of lines) {
    number++;
    if (said.trim() === '') continue;
    if (first) events.push(eventIn(said, number, events.at(-1)));
    else first = headIn(said, number);
  }
  if (!first) throw new RecordingRefused('empty', 1);
  if (events.length !== first.events) throw new RecordingRefused('cutShort', number);
  const { incidentId, position, recordedAt } = first;
  return recordingOf({ incidentId, position, recordedAt, events });
}

/** @throws RecordingRefused when it tells nothing of its incident. */
export function recordingOf(recording: Recording): Recording {
  const own = `incident:${recording.incidentId}`;
  if (!recording.events.some(({ stream }) => stream === own)) throw new RecordingRefused('noIncident', 1);
  return recording;
}

/** The lines of a recording, without their line feeds. */
export function* formatRecording({ events, ...rest }: Recording): Generator<string> {
  const first: RecordingHead = { format: RECORDING_FORMAT, ...rest, events: events.length };
  yield JSON.stringify(first);
  for (const event of events) yield JSON.stringify(event);
}

function headIn(said: string, number: number): RecordingHead {
  const value = jsonIn(said, 'badHead', number);
  const { format } = z.looseObject({ format: z.unknown() }).catch({ format: undefined }).parse(value);
  if (typeof format === 'number' && format !== RECORDING_FORMAT)
    throw new RecordingRefused('otherFormat', number);
  const read = head.safeParse(value);
  if (!read.success) throw new RecordingRefused('badHead', number);
  return read.data;
}

function eventIn(said: string, number: number, before: PlacedEvent | undefined): PlacedEvent {
  const read = line.safeParse(jsonIn(said, 'badLine', number));
  if (!read.success) throw new RecordingRefused('badLine', number);
  const event = read.data as PlacedEvent;
  if (before && (event.position <= before.position || event.recordedAt < before.recordedAt))
    throw new RecordingRefused('badOrder', number);
  return event;
}

function jsonIn(said: string, code: RecordingFault, number: number): unknown {
  try {
    return JSON.parse(said);
  } catch {
    throw new RecordingRefused(code, number);
  }
}
