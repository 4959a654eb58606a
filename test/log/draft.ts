/** Drafts for tests: what isn't said is ordinary. */
import { randomUUID } from 'node:crypto';
import type { Draft } from '../../shared/event/envelope.ts';

export function draft(over: Partial<Draft> = {}): Draft {
  return {
    stream: 'incident:1',
    id: randomUUID(),
    type: 'situationUpdated',
    schema: 1,
    occurredAt: '2026-07-01T08:30:00.000Z',
    occurredPrecision: 'minute',
    recordedBy: { user: 'li', body: 'district', role: 'duty' },
    origin: 'desk',
    data: { note: '水位上涨 0.4 米' },
    ...over,
  };
}
