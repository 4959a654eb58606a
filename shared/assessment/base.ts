/** What every chapter is written from: the incident as it stands, its review, and ways to say a thing with its positions. */
import { type Board, nowOf, stateIn, trackIn } from '../board.ts';
import type { Drill } from '../duty/drill.ts';
import { drillTimeMs } from '../duty/drill.ts';
import type { PlacedEvent, Precision } from '../event/envelope.ts';
import type { Limits } from '../incident/limits.ts';
import type { Stamp } from '../incident/state.ts';
import { limitsOf } from '../indicator/limits.ts';
import { type Ground, groundOf } from '../report/ground.ts';
import { blankReview, type ReviewState } from '../review/state.ts';
import { isAmendment, recorded, settle } from '../track.ts';
import { TOLD } from '../words/assessment.ts';
import { type Bilingual, fill, type Lang, type Values } from '../words/lang.ts';
import { UNKNOWN } from '../words/report.ts';
import type { Block, Column, Said } from './model.ts';

export interface Base extends Ground {
  /** The incident's own now: its drill's, or the world's. */
  readonly nowMs: number;
  readonly worldNowMs: number;
  readonly drill: Drill | null;
  readonly limits: Limits;
  readonly review: ReviewState;
  /** Every event of the incident as recorded, amendments and withdrawn ones included, in the order of the log. */
  readonly recorded: readonly PlacedEvent[];
  readonly withdrawn: ReadonlySet<string>;
  /** Where each event stands in the log, with the corrections of it behind it. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
}

/** @throws SealedTrack when the incident's history is in the log only. Nothing for an incident that nobody reported. */
export function baseOf(
  board: Board,
  incidentId: string,
  { nowMs: worldNowMs, lang }: { nowMs: number; lang: Lang },
): Base | undefined {
  const track = trackIn(board, 'incident', incidentId);
  if (!track) return undefined;
  const { drill } = track.state;
  const nowMs = nowOf(board, drill, worldNowMs);
  const ground = groundOf(board, incidentId, new Date(nowMs).toISOString(), lang);
  if (!ground) return undefined;
  const events = recorded(track).sort((a, b) => a.position - b.position);
  const { withdrawn } = settle(events);
  const positions = new Map<string, number[]>(events.map((event) => [event.id, [event.position]]));
  for (const event of events)
    if (isAmendment(event) && !withdrawn.has(event.id))
      positions.get(String(event.data['eventId']))?.push(event.position);
  return {
    ...ground,
    nowMs,
    worldNowMs,
    drill: drill === null ? null : (stateIn(board, 'drill', drill) ?? null),
    limits: limitsOf(board),
    review: stateIn(board, 'review', incidentId) ?? blankReview(incidentId),
    recorded: events,
    withdrawn,
    positions,
  };
}

/** What names an event: a stamp, or its id. */
export type Rests = Stamp | string | null | undefined;

export function positionsOf({ positions }: Base, rests: readonly Rests[]): number[] {
  const found = rests.flatMap((one) => {
    if (one === null || one === undefined) return [];
    const id = typeof one === 'string' ? one : one.event;
    return positions.get(id) ?? (typeof one === 'string' ? [] : [one.position]);
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

/** A statement and what it rests on. */
export const said = (base: Base, text: string, ...rests: Rests[]): Said => ({
  text,
  positions: positionsOf(base, rests),
  missing: false,
});

export const plain = (text: string): Said => ({ text, positions: [], missing: false });

/** 不明: the log does not say. */
export const unknown = ({ lang }: { readonly lang: Lang }): Said => ({
  text: UNKNOWN[lang],
  positions: [],
  missing: true,
});

export const missing = (text: string): Said => ({ text, positions: [], missing: true });

export const inWords = ({ lang }: { readonly lang: Lang }, words: Bilingual, values: Values = {}): string =>
  fill(words, lang, values);

/** A text that somebody wrote, or that it is not known. */
export const orUnknown = (base: Base, text: string | null | undefined): Said =>
  text ? plain(text) : unknown(base);

const BEIJING_MS = 8 * 3_600_000;

/** Beijing time, no more exactly than is known: `11-21 14:22:08`, `11-21 14:22`, `11-21 14时许`, `11-21`. */
export function clockText(at: string, precision: Precision, lang: Lang): string {
  const beijing = new Date(Date.parse(at) + BEIJING_MS).toISOString();
  const day = beijing.slice(5, 10);
  if (precision === 'day') return day;
  if (precision === 'hour')
    return lang === 'zh' ? `${day} ${beijing.slice(11, 13)}时许` : `${day} about ${beijing.slice(11, 13)}:00`;
  return `${day} ${beijing.slice(11, precision === 'second' ? 19 : 16)}`;
}

export const timeOf = ({ lang }: Base, { at, precision }: Pick<Stamp, 'at' | 'precision'>): string =>
  clockText(at, precision, lang);

/** The time of a stage, or a dash where it has not come: what has not happened is not unknown. */
export const timeCell = (base: Base, stamp: Stamp | null | undefined): Said =>
  stamp ? said(base, timeOf(base, stamp), stamp) : plain(NONE);

export const NONE = '—';

/** When the log heard of it, by the clock of the incident. */
export const heardAt = ({ drill }: Base, recordedAt: string): string =>
  drill ? new Date(drillTimeMs(drill, Date.parse(recordedAt))).toISOString() : recordedAt;

const MINUTE_MS = 60_000;

const MINUTES_OF_DAY = 1_440;
/** From so many hours on, days are told. */
const LONG_HOURS = 48;
const UNITS = {
  zh: { days: '天', hours: '小时', minutes: '分', seconds: '秒' },
  en: { days: ' d', hours: ' h', minutes: ' min', seconds: ' s' },
} as const;

/** 1小时12分, 2小时, 4分, 35秒, 365天. English: 1 h 12 min. */
export function durationText(ms: number, lang: Lang): string {
  const sign = ms < 0 ? '−' : '';
  const words = UNITS[lang];
  const seconds = Math.round(Math.abs(ms) / 1_000);
  if (seconds < 60) return `${sign}${seconds}${words.seconds}`;
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const days = minutes >= LONG_HOURS * 60 ? Math.floor(minutes / MINUTES_OF_DAY) : 0;
  const hours = Math.floor((minutes - days * MINUTES_OF_DAY) / 60);
  const parts = [
    ...(days > 0 ? [`${days}${words.days}`] : []),
    ...(hours > 0 ? [`${hours}${words.hours}`] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60}${words.minutes}`] : []),
  ];
  return sign + parts.join(lang === 'zh' ? '' : ' ');
}

/** 2小时 of a limit. */
export const limitText = (ms: number, lang: Lang): string => durationText(ms, lang);

const MOST_POSITIONS = 8;

/** #12 #40, apart by blanks, where a line may break; of many the first and the last with their number, as the rows below name each. */
export function positionsText(positions: readonly number[], lang: Lang): string {
  const marks = positions.map((position) => `#${position}`);
  const [first, last] = [marks[0], marks.at(-1)];
  if (marks.length <= MOST_POSITIONS) return marks.join(' ');
  return fill(TOLD.manyPositions, lang, { first: first ?? '', last: last ?? '', n: marks.length });
}

/** A row of a table: its cells, and at its end all that it rests on. */
export const rowOf = ({ lang }: Base, cells: readonly Said[], ...more: (readonly number[])[]): Said[] => {
  const positions = [...new Set([...cells.flatMap((cell) => cell.positions), ...more.flat()])].sort(
    (a, b) => a - b,
  );
  return [...cells, { text: positionsText(positions, lang) || NONE, positions, missing: false }];
};

/** The table, or the words that stand where there is nothing to list. */
export const tableOf = (
  { lang }: Base,
  columns: readonly (readonly [Bilingual, number])[],
  rows: readonly (readonly Said[])[],
  empty: Bilingual,
): Block =>
  rows.length === 0
    ? { kind: 'text', said: plain(empty[lang]) }
    : {
        kind: 'table',
        columns: [...columns, [TOLD.record, 14] as const].map(
          ([title, width]): Column => ({ title: title[lang], width }),
        ),
        rows,
      };

export const teamName = (base: Pick<Base, 'board' | 'lang'>, teamId: string | null): string => {
  const team = teamId === null ? undefined : stateIn(base.board, 'team', teamId);
  if (!team?.name) return teamId ?? UNKNOWN[base.lang];
  return (base.lang === 'en' ? team.nameEn : null) ?? team.name;
};

export const areaNameOf = (base: Pick<Base, 'board' | 'lang'>, area: string): string =>
  area === '' ? TOLD.wholeIncident[base.lang] : (stateIn(base.board, 'area', area)?.name ?? area);
