/** What speaks for and against sending a team, in words: strength, way, fitness, load, and how old its entry is. */
import { type SuggestionReason, suggestionReasonInWords } from '../../../shared/words/suggestion.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import type { Choosable } from './choosing.ts';
import { DISPATCH } from './words.ts';

export function usePeople(): (one: Choosable) => string {
  const words = useRoomWords(DISPATCH);
  return ({ team: { people } }) => (people === null ? words.peopleUnknown : words.people(people));
}

export function useWay(): (one: Choosable) => string {
  const words = useRoomWords(DISPATCH);
  return ({ suggestion: { distanceM, travelMs } }) => {
    if (distanceM === null || travelMs === null) return words.wayUnknown;
    const km = distanceM / 1_000;
    return words.way(
      km < 10 ? km.toFixed(1) : String(Math.round(km)),
      Math.max(1, Math.round(travelMs / 60_000)),
    );
  };
}

export function useAge(): (one: Choosable) => string {
  const { words: page } = useDesk();
  const words = useRoomWords(DISPATCH);
  return ({ suggestion: { dataAgeMs } }) =>
    dataAgeMs < DAY_MS
      ? words.dataAge(page.span(Math.floor(dataAgeMs / 60_000)))
      : words.dataDays(Math.floor(dataAgeMs / DAY_MS));
}

const DAY_MS = 86_400_000;

/** The way and the age of the entry stand by themselves. */
const ELSEWHERE: ReadonlySet<SuggestionReason['code']> = new Set([
  'awayFromStation',
  'awayFromSeen',
  'distanceUnknown',
  'dataAge',
]);
const WARNS: ReadonlySet<SuggestionReason['code']> = new Set(['busy', 'notMadeFor', 'standbyElsewhere']);

export function Reasons({ one }: { readonly one: Choosable }) {
  const { lang } = useDesk();
  return (
    <span className="reasons">
      {one.suggestion.reasons
        .filter(({ code }) => !ELSEWHERE.has(code))
        .map((reason) => {
          const told = suggestionReasonInWords(reason, lang);
          return (
            <span key={told} className={WARNS.has(reason.code) ? 'risk' : undefined}>
              {told}
            </span>
          );
        })}
    </span>
  );
}
