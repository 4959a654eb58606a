/** What a report is drawn from: the incident at a moment, the events that stand, and the words to tell them in. */
import { type Board, FOLDS, stateIn, trackIn } from '../board.ts';
import type { KnownEvent, TypeName } from '../event.ts';
import type { IncidentState } from '../incident/state.ts';
import { homeOf } from '../roster/home.ts';
import { effectiveEvents, isAmendment, recorded, settle, stateAsOf } from '../track.ts';
import { type Bilingual, fill, type Lang, type Values } from '../words/lang.ts';
import { whenInWords } from '../words/when.ts';

/** A statement of a report, and what it rests on: `position` is when the log learnt the newest of it. */
export interface Piece {
  readonly text: string;
  readonly events: readonly string[];
  readonly position: number;
}

type Told = Pick<KnownEvent, 'id' | 'position'>;

export interface Ground {
  readonly board: Board;
  readonly incident: IncidentState;
  readonly lang: Lang;
  /** The events that stand, oldest first; one that was corrected has the position of its correction. */
  readonly events: readonly KnownEvent[];
  /** Name of the area with those around it: 康巴什区哈巴格希街道; empty where no area is known. */
  readonly area: string;
}

/** @throws SealedTrack when the incident's history is in the log only. Nothing for an incident that nobody reported. */
export function groundOf(board: Board, incidentId: string, at: string, lang: Lang): Ground | undefined {
  const track = trackIn(board, 'incident', incidentId);
  if (!track) return undefined;
  const incident = stateAsOf(FOLDS.incident, track, at);
  const { withdrawn } = settle(recorded(track));
  const amended = new Map<string, number>();
  for (const event of recorded(track)) {
    if (!isAmendment(event) || withdrawn.has(event.id)) continue;
    const eventId = String(event.data['eventId']);
    amended.set(eventId, Math.max(amended.get(eventId) ?? 0, event.position));
  }
  const events = [...effectiveEvents(track)]
    .filter(({ occurredAt }) => occurredAt <= at)
    .reverse()
    .map((event) => ({ ...event, position: amended.get(event.id) ?? event.position }) as KnownEvent);
  return { board, incident, lang, events, area: areaName(board, incident.area) };
}

/** An element's statements, oldest first; none where the log says nothing of it. */
export type Draw = (ground: Ground) => readonly Piece[];

type EventOfType<T extends TypeName> = Extract<KnownEvent, { type: T }>;

export const ofTypes = <T extends TypeName>({ events }: Ground, ...types: T[]): EventOfType<T>[] =>
  events.filter((event): event is EventOfType<T> => (types as string[]).includes(event.type));

export const piece = (text: string, told: readonly Told[]): Piece => ({
  text,
  events: told.map(({ id }) => id),
  position: told.reduce((newest, { position }) => Math.max(newest, position), 0),
});

export const say = ({ lang }: Ground, words: Bilingual, values: Values = {}): string =>
  fill(words, lang, values);

export const list = ({ lang }: Ground, texts: readonly string[]): string =>
  texts.join(lang === 'zh' ? '、' : ', ');

/** When an event happened, as far as it is known. */
export const whenOf = (
  { lang }: Ground,
  { occurredAt, occurredPrecision }: Pick<KnownEvent, 'occurredAt' | 'occurredPrecision'>,
): string => whenInWords(occurredAt, occurredPrecision, lang, { short: true });

/** How deep areas may lie in each other; a ring in the register must not hang a report. */
const DEEPEST = 12;
const ABOVE: ReadonlySet<string> = new Set(['province', 'prefecture']);

/** From the district down; an area that bears the name of the one around it says it once. */
function areaName(board: Board, id: string | null): string {
  let name = '';
  let at = id ?? homeOf(board)?.area ?? null;
  for (let depth = 0; at !== null && depth < DEEPEST; depth++) {
    const area = stateIn(board, 'area', at);
    if (!area || ABOVE.has(area.kind)) break;
    if (!name.startsWith(area.name)) name = `${area.name}${name}`;
    at = area.parent;
  }
  return name;
}

/** Of what is told often, the newest so many: a report is no log. */
export const NEWEST = 8;

/** Without the stop at its end: what follows it sets its own. */
export const bare = (text: string): string => text.trim().replace(/[。；;.]+$/, '');

/** A body is named in events by its id or in words; in a report it stands by its name. */
export function bodyName({ board, lang }: Pick<Ground, 'board' | 'lang'>, body: string): string {
  const known = stateIn(board, 'body', body);
  return known ? ((lang === 'en' ? known.nameEn : null) ?? known.name) : body;
}
