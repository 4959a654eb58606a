/** One event to the log from these pages: recorded, or the refusal in words. */
import type { z } from 'zod';
import type { CATALOGUE, TypeName } from '../../shared/event.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { Refusal, serverClockMs } from '../lib/ask.ts';
import { newId } from '../lib/id.ts';
import { askHere } from './api.ts';

type DataIn<T extends TypeName> = z.input<(typeof CATALOGUE)[T]['data']>;

/**
 * It happens now by the server's clock, and later than `after` (ISO instants) in any case: what stood then is followed
 * by it, also where the clocks disagree.
 * @throws Refusal
 */
export async function recordNow<T extends TypeName>(
  type: T,
  stream: string,
  data: DataIn<T>,
  after: readonly (string | null | undefined)[] = [],
): Promise<PostResult> {
  const before = Math.max(0, ...after.flatMap((at) => (at ? Date.parse(at) + 1 : [])));
  const event = {
    id: newId(),
    stream,
    type,
    origin: 'desk',
    occurredAt: new Date(Math.max(serverClockMs(), before)).toISOString(),
    occurredPrecision: 'second',
    data,
  };
  const { results } = await askHere<{ results: readonly PostResult[] }>('POST', '/api/events', event);
  const [result] = results;
  if (!result) throw new Error('POST /api/events answered nothing');
  if (result.problem) throw new Refusal(result.problem);
  return result;
}
