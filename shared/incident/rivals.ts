/**
 * Rival statements of one fact (`conflictGroup`): all are kept, and one is in force once a person has confirmed it
 * (认定). Until then each of them may hold.
 */
import type { Confirmation, Rivals } from './state.ts';

/** The latest word of a person that one of these statements of the group holds. */
export const wordOn = (
  group: string | null,
  said: readonly { readonly event: string }[],
  confirmations: readonly Confirmation[],
): Confirmation | undefined =>
  group === null
    ? undefined
    : confirmations.findLast(
        ({ conflictGroup, eventId }) =>
          conflictGroup === group && said.some(({ event }) => event === eventId),
      );

/** The statements as rivals, where there are two or more; null for a fact of which there is one statement only. */
export function rivalsAmong<T extends { readonly event: string }>(
  group: string | null,
  said: readonly T[],
  confirmations: readonly Confirmation[],
): Rivals<T> | null {
  if (group === null || said.length < 2) return null;
  return { group, said, confirmed: wordOn(group, said, confirmations)?.eventId ?? null };
}

/** Each statement that may hold: the one in force, or all the rivals while nobody has decided between them. */
export function mayHold<T>(inForce: T | null, rivals: Rivals<T> | null): readonly T[] {
  if (rivals && rivals.confirmed === null) return rivals.said;
  return inForce === null ? [] : [inForce];
}

/** Rivals as they are answered: each with whether it is in force; null while nobody has decided. */
export const rivalsView = <T extends { readonly event: string }>(
  rivals: Rivals<T> | null,
): (T & { inForce: boolean | null })[] =>
  (rivals?.said ?? []).map((one) => ({
    ...one,
    inForce: rivals?.confirmed ? one.event === rivals.confirmed : null,
  }));
