/**
 * Stories: short lines that become events with their places in the log.
 *
 *     story('incident:1').reported('14:22').ordered('d1', 't1', '14:38').arrived('d1', '15:04', { heardAt: '15:31' })
 *
 * Times are Beijing time of 1 July 2026: '14:22' is known to the minute, '14:22:05' to the second, '14' to the hour;
 * '38:22' is 14:22 of the next day. What a line doesn't say is ordinary.
 */

import type { z } from 'zod';
import { type Admission, admit } from '../../shared/admit.ts';
import { type Board, EMPTY_BOARD, evolveBoard } from '../../shared/board.ts';
import { type PlacedEvent, type Precision, streamId } from '../../shared/event/envelope.ts';
import type { CATALOGUE, PostedEvent, TypeName } from '../../shared/event.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { type IncidentView, incidentView } from '../../shared/incident/view.ts';
import { limitsOf } from '../../shared/indicator/limits.ts';
import { readPosted } from '../../shared/read.ts';
import { type Track, trackOf } from '../../shared/track.ts';

export type DataIn<T extends TypeName> = z.input<(typeof CATALOGUE)[T]['data']>;

/** What a line may say beside its data. */
export interface Said extends Partial<Omit<PostedEvent, 'type' | 'data' | 'stream'>> {
  /** When the log took it; otherwise as it happened, but never before the line above. */
  readonly heardAt?: string;
  /** Who recorded it, when it was somebody else. */
  readonly by?: string;
  /** Flags that admission gave it. */
  readonly flags?: readonly string[];
}

const MIDNIGHT_MS = Date.UTC(2026, 5, 30, 16);

/** Milliseconds since 1970 of a time of the story. */
export function ms(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return MIDNIGHT_MS + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** A time of the story as it stands in the log. */
export const at = (clock: string): string => new Date(ms(clock)).toISOString();

const precisionOf = (clock: string): Precision =>
  (['hour', 'minute', 'second'] as const)[clock.split(':').length - 1] ?? 'second';

/** Of the shipped indicators. */
export const LIMITS = limitsOf(EMPTY_BOARD);

export class Story {
  readonly events: PlacedEvent[] = [];
  #stream: string;

  constructor(stream: string) {
    this.#stream = stream;
  }

  /** What follows is told of another stream. */
  on(stream: string): this {
    this.#stream = stream;
    return this;
  }

  /** The event that the line would be, were it the next in the log. */
  line<T extends TypeName>(type: T, clock: string, data: DataIn<T>, said: Said = {}): PlacedEvent {
    const { heardAt = clock, by = 'li', flags, ...over } = said;
    const last = this.events.at(-1);
    const position = (last?.position ?? 0) + 1;
    const posted = {
      id: `e${position}`,
      stream: this.#stream,
      type,
      occurredAt: at(clock),
      occurredPrecision: precisionOf(clock),
      ...over,
      data,
    };
    const reading = readPosted(posted);
    if ('issues' in reading) throw new Error(`${type}: ${JSON.stringify(reading.issues)}`);
    const heard = at(heardAt);
    return {
      ...reading.event,
      ...(flags ? { flags } : {}),
      recordedBy: { user: by, body: 'centre', role: 'dutyOfficer' },
      position,
      version: this.events.filter((earlier) => earlier.stream === this.#stream).length + 1,
      recordedAt: last && last.recordedAt > heard ? last.recordedAt : heard,
    };
  }

  /** Tells the line: it is in the log, whatever `admit` would have said. */
  says<T extends TypeName>(type: T, clock: string, data: DataIn<T>, said?: Said): this {
    this.events.push(this.line(type, clock, data, said));
    return this;
  }

  /** What `admit` says to the line, were it posted at `heardAt` (or when it happened). */
  posting<T extends TypeName>(type: T, clock: string, data: DataIn<T>, said: Said = {}): Admission {
    return admit(this.board, this.line(type, clock, data, said), ms(said.heardAt ?? clock));
  }

  reported = (clock: string, data: Partial<DataIn<'incidentReported'>> = {}, said?: Said): this =>
    this.says(
      'incidentReported',
      clock,
      { title: '库房火灾', types: ['fire'], reporter: {}, receivedAt: at(clock), ...data },
      said,
    );
  ordered = (dispatchId: string, teamId: string, clock: string, said?: Said): this =>
    this.says(
      'dispatchOrdered',
      clock,
      { dispatchId, teamId, kind: 'toScene', scene: { name: '库房' } },
      said,
    );
  acknowledged = (dispatchId: string, clock: string, said?: Said): this =>
    this.says('dispatchAcknowledged', clock, { dispatchId }, said);
  departed = (dispatchId: string, clock: string, said?: Said): this =>
    this.says('teamDeparted', clock, { dispatchId }, said);
  arrived = (dispatchId: string, clock: string, said?: Said): this =>
    this.says('teamArrived', clock, { dispatchId, reached: 'scene' }, said);
  assembled = (dispatchId: string, clock: string, said?: Said): this =>
    this.says('teamArrived', clock, { dispatchId, reached: 'assembly' }, said);
  released = (dispatchId: string, clock: string, said?: Said): this =>
    this.says('teamReleased', clock, { dispatchId }, said);
  cancelled = (dispatchId: string, clock: string, said?: Said): this =>
    this.says('dispatchCancelled', clock, { dispatchId }, said);
  rerouted = (dispatchId: string, newDispatchId: string, clock: string, said?: Said): this =>
    this.says('dispatchRerouted', clock, { dispatchId, newDispatchId, reason: '道路中断' }, said);
  activated = (
    responseId: string,
    body: string,
    level: 1 | 2 | 3 | 4,
    clock: string,
    planId?: string,
  ): this =>
    this.says('responseActivated', clock, {
      responseId,
      body,
      level,
      decisionMaker: '王',
      basis: '预案',
      ...(planId ? { planId } : {}),
    });
  /** Counts as of `asOf`; provisional and of the whole incident unless said. */
  counted = (
    asOf: string,
    clock: string,
    counts: Partial<Omit<DataIn<'casualtyUpdated'>, 'asOf'>>,
    said?: Said,
  ): this => this.says('casualtyUpdated', clock, { status: 'provisional', asOf: at(asOf), ...counts }, said);
  needed = (area: string, peopleInNeed: number, clock: string, status: 'provisional' | 'verified'): this =>
    this.says('reliefNeedReported', clock, { area, peopleInNeed, status });
  delivered = (area: string, count: 'cumulative' | 'increment', people: number, clock: string): this =>
    this.says('reliefDelivered', clock, { area, people, count, categories: ['food'] });
  closed = (clock: string): this => this.says('incidentClosed', clock, { reason: '处置完毕' });
  reopened = (clock: string): this => this.says('incidentReopened', clock, { reason: '复燃' });
  corrected = (eventId: string, set: DataIn<'eventCorrected'>['set'], clock: string, said?: Said): this =>
    this.says('eventCorrected', clock, { eventId, set, reason: '笔误' }, said);
  withdrawn = (eventId: string, clock: string, said?: Said): this =>
    this.says('eventWithdrawn', clock, { eventId, reason: '误报' }, said);

  get board(): Board {
    return this.events.reduce(evolveBoard, EMPTY_BOARD);
  }

  get track(): Track<IncidentState> {
    const stream = this.events.filter((event) => event.stream === this.#stream);
    return trackOf(incidentFold, streamId(this.#stream), stream);
  }

  get state(): IncidentState {
    return this.track.state;
  }

  /** The incident as it is answered at `clock`. */
  seenAt(clock: string): IncidentView {
    return incidentView(this.track, {
      nowMs: ms(clock),
      asOf: at(clock),
      knownAt: at(clock),
      limits: LIMITS,
    });
  }
}

export const story = (stream = 'incident:1'): Story => new Story(stream);
