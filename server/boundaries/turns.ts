/** Long work in turns: whatever else the server has to do comes in between. */
import { setImmediate } from 'node:timers/promises';

export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await setImmediate();
  }
}
