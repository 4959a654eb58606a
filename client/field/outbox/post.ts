/** Events on their way into the log, and an answer that can be relied on. */
import type { PostedEvent } from '../../../shared/event.ts';
import type { PostResult } from '../../../shared/protocol.ts';
import { type Answer, type Asking, ask, fieldsOf, isProblem } from './request.ts';

/** `results`: one for each event, in order; a `problem` stands in those that were refused, and in no other. */
export type Posted =
  | { readonly is: 'results'; readonly results: readonly PostResult[] }
  | Exclude<Answer, { readonly is: 'answered' }>;

export async function postEvents(asking: Asking, events: readonly PostedEvent[]): Promise<Posted> {
  const answer = await ask(asking, '/api/events', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  });
  if (answer.is !== 'answered') return answer;
  const { results } = fieldsOf(answer.body);
  // A page that says "log in to this Wi-Fi" with status 200 is no receipt.
  return answersAll(results, events) ? { is: 'results', results } : { is: 'later', retryAfterMs: null };
}

const answersAll = (results: unknown, events: readonly PostedEvent[]): results is readonly PostResult[] =>
  Array.isArray(results) &&
  results.length === events.length &&
  results.every((result, at) => isReceipt(result, events[at]?.id));

function isReceipt(result: unknown, eventId: string | undefined): boolean {
  const { id, outcome, position, problem } = fieldsOf(result);
  if (id !== eventId) return false;
  return outcome === 'refused'
    ? isProblem(problem)
    : (outcome === 'recorded' || outcome === 'duplicate') && typeof position === 'number' && !problem;
}
