/**
 * Samples go to the server in batches, oldest first, apart from the outbox and never in its way. Two pages that send the
 * same are harmless: a sample that the server has is no new one.
 */
import { type Asking, ask, fieldsOf } from '../outbox/request.ts';
import type { FieldDb } from '../store/db.ts';
import { forgetSamples, oldestSamples } from './keep.ts';

const MOST_AT_ONCE = 500;

/**
 * Sends all there is. `later`: no line, no session, or a server that can't just now; everything that was not answered
 * stays. What is refused is forgotten: it is telemetry, and no person's word.
 */
export async function sendPositions(db: FieldDb, asking: Asking): Promise<'sent' | 'later'> {
  for (;;) {
    const batch = await oldestSamples(db, MOST_AT_ONCE);
    if (batch.length === 0) return 'sent';
    const answer = await ask(asking, '/api/positions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(batch.map(({ sample }) => sample)),
    });
    const isDone = answer.is === 'refused' || (answer.is === 'answered' && answersAll(answer.body, batch));
    if (!isDone) return 'later';
    await forgetSamples(
      db,
      batch.map(({ key }) => key),
    );
  }
}

/** A page that says "log in to this Wi-Fi" with status 200 is no receipt. */
function answersAll(body: unknown, batch: readonly unknown[]): boolean {
  const { results } = fieldsOf(body);
  return Array.isArray(results) && results.length === batch.length;
}
