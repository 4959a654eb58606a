/** Called posts: one unit for each post of each roll call; of several answers the first counts. */
import type { RollCall } from '../../duty/rollCall.ts';
import { entryOf } from '../../entry.ts';
import { fact, factsOf, NO_FACTS } from '../fact.ts';
import type { Source, Subject } from '../subject.ts';
import { bare } from './bare.ts';

export const rollCallSource = (call: RollCall): Source => ({
  ...bare('rollCall', call.id),
  drill: call.drill,
});

/** `isOnRoster` says whether the register knows the post. */
export function calledPosts(call: RollCall, isOnRoster: (post: string) => boolean): Subject[] {
  const { started, windowMinutes, closed } = call;
  if (!started) return [];
  const due =
    windowMinutes === null
      ? {}
      : { dueAt: new Date(Date.parse(started.at) + windowMinutes * 60_000).toISOString() };
  return call.posts.map((post) => ({
    id: `${call.id}/${post}`,
    own: factsOf([
      ...fact('rollCallStarted', started),
      ...fact('rollCallAnswered', entryOf(call.answers, post)?.stamp ?? null, { where: { post } }),
      ...fact('rollCallClosed', closed),
    ]),
    shared: NO_FACTS,
    flags: [],
    ...due,
    ...(isOnRoster(post) ? {} : { excluded: 'notOnRoster' }),
  }));
}
