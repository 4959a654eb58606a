/** A report as it is typed, what is still wrong with it, and the event that it becomes. */
import type { Place } from '../../../shared/event/envelope.ts';
import type { DataOf, PostedEvent } from '../../../shared/event.ts';
import { CASUALTY_FIGURES, type CasualtyFigure } from '../../../shared/incident/state.ts';
import type { Area } from '../../../shared/roster/state.ts';
import { kindName } from '../../../shared/words/kind.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { readWhen } from '../../../shared/words/typedWhen.ts';
import { eventOf, type When } from '../acts/event.ts';
import { areaAround, areaNamed, readPoint } from './where.ts';

/** What was said of people: nothing, that it is not known, that nobody is hurt, or counts. */
export const HURT = ['', 'unknown', 'none', 'some'] as const;
export type Hurt = (typeof HURT)[number];

export interface ReportDraft {
  /** When the form was first typed into, ISO by the world's clock: when the watch learnt of it, unless said. */
  readonly opened: string;
  readonly place: string;
  /** null: as the address or the point says. */
  readonly area: string | null;
  readonly point: string;
  readonly types: readonly string[];
  readonly when: string;
  readonly received: string;
  readonly source: string;
  /** Named by hand where the source is none of the known. */
  readonly otherSource: string;
  readonly said: string;
  readonly name: string;
  readonly phone: string;
  readonly body: string;
  readonly hurt: Hurt;
  readonly counts: Readonly<Partial<Record<CasualtyFigure, string>>>;
  /** Beside the counts: more may be hurt, and nobody knows how many. */
  readonly moreUnknown: boolean;
  /** null: as place and kind say. */
  readonly title: string | null;
  /** The drill that it belongs to; '' for a real one. */
  readonly drill: string;
  /** The incident that it is a further report of; '' for one of its own. */
  readonly into: string;
  /** Incidents that a person said it is none of. */
  readonly apart: readonly string[];
}

export const BLANK_REPORT: ReportDraft = {
  opened: '',
  place: '',
  area: null,
  point: '',
  types: [],
  when: '',
  received: '',
  source: '',
  otherSource: '',
  said: '',
  name: '',
  phone: '',
  body: '',
  hurt: '',
  counts: {},
  moreUnknown: false,
  title: null,
  drill: '',
  into: '',
  apart: [],
};

export const OTHER_SOURCE = 'other';

/** What has to be put right before it is sent, by field. Limits are those of the catalogue. */
export type ReportProblem = 'noPlace' | 'noTypes' | 'tooLong' | 'unread' | 'noTitle';
export type ReportField =
  | 'place'
  | 'types'
  | 'when'
  | 'received'
  | 'point'
  | 'said'
  | 'name'
  | 'phone'
  | 'title'
  | 'otherSource';

const LONGEST = { place: 200, said: 20_000, name: 200, phone: 40, title: 200, otherSource: 100 } as const;

export interface Ground {
  readonly areas: readonly Area[];
  readonly lang: Lang;
  /** The now that it is taken in at: of its drill, or of the world. */
  readonly nowMs: number;
  /** When the form was opened, by the same clock. */
  readonly openedMs: number;
}

export function problemsOf(draft: ReportDraft, ground: Ground): Partial<Record<ReportField, ReportProblem>> {
  const { nowMs } = ground;
  const problems: Partial<Record<ReportField, ReportProblem>> = {};
  const texts = { ...draft, title: titleOf(draft, ground) };
  if (!draft.place.trim() && !readPoint(draft.point) && !areaOf(draft, ground.areas))
    problems.place = 'noPlace';
  if (draft.types.length === 0) problems.types = 'noTypes';
  if (draft.when.trim() && !readWhen(draft.when, nowMs)) problems.when = 'unread';
  if (draft.received.trim() && !readWhen(draft.received, nowMs)) problems.received = 'unread';
  if (draft.point.trim() && !readPoint(draft.point)) problems.point = 'unread';
  if (texts.title === '' && draft.types.length > 0) problems.title = 'noTitle';
  for (const field of ['place', 'said', 'name', 'phone', 'title', 'otherSource'] as const)
    if (texts[field].trim().length > LONGEST[field]) problems[field] = 'tooLong';
  return problems;
}

/** As chosen, else as the address names it, else around the point. */
export function areaOf({ area, place, point }: ReportDraft, areas: readonly Area[]): string | null {
  if (area !== null) return area || null;
  const at = readPoint(point);
  return (areaNamed(areas, place) ?? (at && areaAround(areas, at)))?.id ?? null;
}

export function placeOf(draft: ReportDraft, areas: readonly Area[]): Place {
  const [name, area, point] = [draft.place.trim(), areaOf(draft, areas), readPoint(draft.point)];
  return {
    ...(name ? { name } : {}),
    ...(area ? { area } : {}),
    ...(point ? { lon: point.lon, lat: point.lat } : {}),
  };
}

/** 阿布亥沟 + 山体滑坡; a place that names the kind already is not told it again. */
export function titleOf(draft: ReportDraft, { areas, lang }: Pick<Ground, 'areas' | 'lang'>): string {
  if (draft.title !== null) return draft.title.trim();
  const area = areas.find(({ id }) => id === areaOf(draft, areas));
  const place = shortened(draft.place.trim() || (area?.name ?? ''));
  const [first] = draft.types;
  if (first === undefined) return place;
  const kind = kindName(first, lang);
  if (place.includes(kind)) return place;
  if (lang === 'zh') return `${place}${kind}`;
  const capital = kind.charAt(0).toUpperCase() + kind.slice(1);
  return place ? `${capital}, ${place}` : capital;
}

/** A title is read at a glance: the first clause of a long address. */
function shortened(place: string): string {
  if ([...place].length <= 40) return place;
  const clause = place.split(/[，,。；;（(\n]/)[0]?.trim() ?? '';
  return [...(clause || place)].slice(0, 40).join('');
}

export const receivedOf = (draft: ReportDraft, { nowMs, openedMs }: Ground): string =>
  readWhen(draft.received, nowMs)?.at ?? new Date(openedMs).toISOString();

/** As said; a caller who does not say when means now. */
export function occurredOf(draft: ReportDraft, ground: Ground): When {
  const said = readWhen(draft.when, ground.nowMs);
  if (said) return said;
  const received = Date.parse(receivedOf(draft, ground));
  return { at: new Date(Math.floor(received / 60_000) * 60_000).toISOString(), precision: 'minute' };
}

/** Nothing said is nothing recorded; “不明” is; hurt people without a number are an unknown number. */
export function casualtiesOf(draft: ReportDraft): DataOf<'incidentReported'>['casualties'] {
  const { hurt, counts, moreUnknown } = draft;
  if (hurt === '') return undefined;
  if (hurt === 'unknown') return { unknown: true };
  const said = CASUALTY_FIGURES.flatMap((figure) => {
    if (hurt === 'none') return [[figure, 0] as const];
    const count = counts[figure]?.trim();
    return count ? [[figure, Number(count)] as const] : [];
  });
  return { ...Object.fromEntries(said), ...(moreUnknown || said.length === 0 ? { unknown: true } : {}) };
}

/** `incidentId`: of the incident that it opens; a further report goes to the one that it is of. */
export function reportEvent(draft: ReportDraft, incidentId: string, ground: Ground): PostedEvent {
  const casualties = casualtiesOf(draft);
  const source = draft.source === OTHER_SOURCE ? draft.otherSource.trim() : draft.source;
  const [name, phone] = [draft.name.trim(), draft.phone.trim()];
  const event = eventOf(
    'incidentReported',
    `incident:${draft.into || incidentId}`,
    {
      title: titleOf(draft, ground),
      types: [...draft.types],
      reporter: {
        ...(name ? { name } : {}),
        ...(phone ? { phone } : {}),
        ...(draft.body ? { body: draft.body } : {}),
      },
      receivedAt: receivedOf(draft, ground),
      ...(source ? { source } : {}),
      ...(casualties ? { casualties } : {}),
    },
    occurredOf(draft, ground),
    { text: draft.said, place: placeOf(draft, ground.areas) },
  );
  return draft.drill && !draft.into ? { ...event, drill: draft.drill } : event;
}
