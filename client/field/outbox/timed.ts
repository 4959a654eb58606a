/**
 * Nothing is begun to be sent for the first time while the phone only guesses the time and the server can't be asked: once
 * begun, an act keeps the time that it has.
 */
import { ask } from './request.ts';
import { type Run, type Stop, stopAfter } from './run.ts';

/** null: go on. */
export async function untimed({ db, deps }: Run): Promise<Stop | null> {
  const { isTimed } = deps;
  if (!isTimed) return null;
  const acts = await db.getAll('acts');
  const isFresh = acts.some(({ state, tries }) => state.as === 'kept' && tries === 0);
  if (!isFresh || (await isTimed())) return null;
  const answer = await ask(deps, '/api/me');
  if (answer.is === 'later' || answer.is === 'signedOut') return stopAfter(answer);
  // The server is there: only the question for the time was lost. Were it never answered, the words have to go all the same.
  await isTimed();
  return null;
}
