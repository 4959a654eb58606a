/** An event in a sentence, as the wall and the desk tell it; types without one are told by their first fields. */
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { detailsOf, typeName } from '../desk/record/details.ts';
import { type Line, tell } from '../lib/tell/tell.ts';
import { type Review, useReview } from './context.ts';

/** So many fields stand in a sentence. */
const FIRST = 3;

export function toldIn(review: Review, event: PlacedEvent): Line {
  const { today, words, language, lang, incident } = review;
  const sentence = tell({ board: today, words, language }, incident, event);
  const label = sentence.label || typeName(event.type, lang);
  if (sentence.what) return { ...sentence, label };
  const first = fieldsOf(review, event).slice(0, FIRST);
  return { ...sentence, label, what: first.map((one) => `${one.label} ${one.value}`).join(' · ') };
}

/** Every field that is said, in words. */
export function fieldsOf({ today, words, language, lang, incident, cursor }: Review, event: PlacedEvent) {
  const chooser = { board: today, words, language, lang, focus: incident, nowMs: cursor.atMs };
  return detailsOf(chooser, event.type, event.data);
}

/** What the sentence says beyond the name of the type; empty where the fields alone say it. */
export const sentenceIn = ({ today, words, language, incident }: Review, event: PlacedEvent): string =>
  tell({ board: today, words, language }, incident, event).what;

export function useTold(): (event: PlacedEvent) => Line {
  const review = useReview();
  return (event) => toldIn(review, event);
}
