/**
 * Which open incidents a report may be of, while it is still being typed. It is asked, never decided: the person who takes
 * the call says whether it is a further report (`incidentReported` on the same stream) or an incident of its own.
 */
import { type Board, isOver, statesOf } from '../board.ts';
import type { Place } from '../event/envelope.ts';
import { distanceM } from '../forecast/distance.ts';
import type { IncidentState } from '../incident/state.ts';
import { CLASSES } from '../indicator/classes.ts';
import type { DuplicateReason } from '../words/duplicate.ts';
import { similarity } from './similar.ts';

/** What is typed so far: anything may be missing. */
export interface TypedReport {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly place?: Place | undefined;
  /** When it is said to have happened, ISO. */
  readonly occurredAt?: string | undefined;
  readonly drill?: string | null | undefined;
}

export interface NearDuplicate {
  readonly incidentId: string;
  /** 0–1: how much of what both say agrees. */
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
}

/** How far one side of the likeness goes, 0–1, and why; null where one of the two says nothing of it. */
interface Likeness {
  readonly share: number;
  readonly reason: DuplicateReason | null;
}

/** What each side weighs. Time alone says little: calls about one incident go on for hours. */
const WEIGHTS = { place: 4, words: 3, types: 2, time: 1 } as const;
/** Of what is not said, so much is taken to agree: little is known, and little is to be claimed. */
const UNSAID = 0.25;
const ASK_FROM = 0.5;
const MOST = 5;

/** A caller's point and a desk's point of one fire differ by some hundred metres; beyond some kilometres it is another. */
const SAME_PLACE_M = 300;
const OTHER_PLACE_M = 5_000;
const SAME_TIME_MS = 30 * 60_000;
const OTHER_TIME_MS = 12 * 3_600_000;
/** In the same area, without two points: a district holds many fires. */
const SAME_AREA = 0.5;
/** From here on, names and descriptions are worth showing as a reason. */
const ALIKE_FROM = 0.3;
const SAME_CLASS = 0.3;

/** The likeliest first, five at most; equals by id. Drills and reality are never compared. */
export function nearDuplicates(board: Board, typed: TypedReport): NearDuplicate[] {
  const found: NearDuplicate[] = [];
  for (const incident of statesOf(board, 'incident')) {
    if (isOver(incident) || incident.drill !== (typed.drill ?? null)) continue;
    const near = likenessOf(typed, incident);
    if (near.score >= ASK_FROM) found.push(near);
  }
  found.sort((a, b) => b.score - a.score || (a.incidentId < b.incidentId ? -1 : 1));
  return found.slice(0, MOST);
}

function likenessOf(typed: TypedReport, incident: IncidentState): NearDuplicate {
  const sides = [
    [WEIGHTS.place, placeLikeness(typed.place, incident)],
    [WEIGHTS.words, wordsLikeness(typed, incident)],
    [WEIGHTS.types, typesLikeness(typed.types ?? [], incident.types)],
    [WEIGHTS.time, timeLikeness(typed.occurredAt, incident.occurred?.at)],
  ] as const;
  const total = sides.reduce((sum, [weight]) => sum + weight, 0);
  const agreed = sides.reduce((sum, [weight, side]) => sum + weight * (side?.share ?? UNSAID), 0);
  return {
    incidentId: incident.id,
    score: Math.round((agreed / total) * 1_000) / 1_000,
    reasons: sides.flatMap(([, side]) => side?.reason ?? []),
  };
}

/** 1 up to `from`, 0 from `to` on, evenly between. */
const fading = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (to - value) / (to - from)));

/** Two points decide; without them, the name, or at least the area. */
function placeLikeness(place: Place | undefined, incident: IncidentState): Likeness | null {
  const metres = distanceM(place, incident.place);
  if (metres !== null) {
    const blurredM = (place?.accuracyM ?? 0) + (incident.place?.accuracyM ?? 0);
    const share = fading(Math.max(0, metres - blurredM), SAME_PLACE_M, OTHER_PLACE_M);
    const distanceKm = Math.round(metres / 100) / 10;
    return { share, reason: share > 0 ? { code: 'near', values: { distanceKm } } : null };
  }
  const name = incident.place?.name;
  const alike = place?.name !== undefined && name !== undefined ? similarity(place.name, name) : 0;
  if (name !== undefined && alike >= ALIKE_FROM)
    return { share: Math.max(SAME_AREA, alike), reason: { code: 'sameName', values: { name } } };
  if (place?.area === undefined || incident.area === null) return null;
  return place.area === incident.area
    ? { share: SAME_AREA, reason: { code: 'sameArea', values: {} } }
    : { share: 0, reason: null };
}

/** The closest of what is typed and what any caller said. */
function wordsLikeness({ title, text }: TypedReport, incident: IncidentState): Likeness | null {
  const typed = [title, text].filter((words) => words !== undefined && words !== '');
  if (typed.length === 0) return null;
  const known = [incident.title, ...incident.intakes.flatMap((intake) => intake.text ?? [])];
  const share = Math.max(
    0,
    ...typed.flatMap((mine) => known.map((theirs) => similarity(mine ?? '', theirs))),
  );
  const percent = Math.round(share * 100);
  return { share, reason: share >= ALIKE_FROM ? { code: 'similarWords', values: { percent } } : null };
}

/** Of the same kind, or of the same class; null where one of the two names none. */
export function typesLikeness(typed: readonly string[], known: readonly string[]): Likeness | null {
  if (typed.length === 0 || known.length === 0) return null;
  const type = typed.find((one) => known.includes(one));
  if (type !== undefined) return { share: 1, reason: { code: 'sameType', values: { type } } };
  const classes: readonly (readonly string[])[] = Object.values(CLASSES);
  const related = classes.some(
    (kinds) => typed.some((one) => kinds.includes(one)) && known.some((one) => kinds.includes(one)),
  );
  return related
    ? { share: SAME_CLASS, reason: { code: 'sameClass', values: {} } }
    : { share: 0, reason: null };
}

function timeLikeness(typed: string | undefined, known: string | undefined): Likeness | null {
  if (typed === undefined || known === undefined) return null;
  const apartMs = Math.abs(Date.parse(typed) - Date.parse(known));
  const share = fading(apartMs, SAME_TIME_MS, OTHER_TIME_MS);
  const minutes = Math.round(apartMs / 60_000);
  return { share, reason: share > 0 ? { code: 'sameTime', values: { minutes } } : null };
}
