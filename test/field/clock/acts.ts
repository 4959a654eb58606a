/** Acts as the outbox keeps them, done at a reading of a simulated phone. */
import { type ClockReading, deviceClockOf } from '../../../client/field/clock/reading.ts';
import type { KeptAct } from '../../../client/field/outbox/act.ts';

export const iso = (ms: number): string => new Date(ms).toISOString();

/** A situation post, told `agoMs` after it was so; by its own reading it is the phone's time that is posted. */
export function actAt(seq: number, reading: ClockReading, agoMs = 0, rest: Partial<KeptAct> = {}): KeptAct {
  const atMs = reading.serverMs - agoMs;
  return {
    seq,
    id: `a${seq}`,
    name: 'casualties',
    draft: {},
    told: '伤 1 人',
    events: [
      {
        id: `a${seq}.1`,
        stream: 'incident:1',
        type: 'casualtyUpdated',
        occurredAt: iso(atMs - reading.offsetMs),
        occurredPrecision: 'second',
        origin: 'field',
        clock: deviceClockOf(reading),
        data: { asOf: iso(atMs), injured: 1, status: 'provisional' },
      },
    ],
    files: [],
    at: iso(atMs),
    doneAt: iso(reading.serverMs),
    tries: 0,
    state: { as: 'kept' },
    ...rest,
  };
}
