/** People in need, reached, moved and settled as they are typed, and the events that they become. Pure. */
import type { Board } from '../../../shared/board.ts';
import { stateIn, statesOf } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { FigureStatus } from '../../../shared/event/field.ts';
import type { DataOf, TypeName } from '../../../shared/event.ts';
import { reachedBy } from '../../../shared/incident/clock.ts';
import type { IncidentState, ReliefArea } from '../../../shared/incident/state.ts';
import { type Language, nameIn } from '../../lib/i18n/index.ts';

export const RELIEF_ACTS = ['delivered', 'need', 'affected', 'evacuated', 'settled'] as const;
export type ReliefAct = (typeof RELIEF_ACTS)[number];

export const RECORDS: Readonly<Record<ReliefAct, TypeName>> = {
  delivered: 'reliefDelivered',
  need: 'reliefNeedReported',
  affected: 'areaAffected',
  evacuated: 'evacuationUpdated',
  settled: 'evacueesSettled',
};

type Category = DataOf<'reliefDelivered'>['categories'][number];
export const CATEGORIES = [
  'food',
  'water',
  'clothing',
  'heating',
  'shelter',
  'medical',
  'other',
] as const satisfies readonly Category[];
export type Count = DataOf<'reliefDelivered'>['count'];

export interface ReliefDraft {
  readonly act: ReliefAct;
  readonly area: string;
  readonly people: string;
  /** '' as the area counted before; a first count has to say which. */
  readonly count: Count | '';
  readonly categories: readonly Category[];
  readonly status: FigureStatus;
  readonly how: string;
  readonly shelterId: string;
  readonly when: string;
}

export const BLANK_RELIEF: ReliefDraft = {
  act: 'delivered',
  area: '',
  people: '',
  count: '',
  categories: [],
  status: 'provisional',
  how: '',
  shelterId: '',
  when: '',
};

/** An area is named in events by its id or in words: those that are registered by their name. */
export function areaName(board: Board, language: Language, area: string): string {
  const known = stateIn(board, 'area', area);
  return known ? nameIn(language, known) : area;
}

/** What the figures of this area stand under already; the words themselves for a new one. */
export function areaCalled(board: Board, incident: IncidentState, language: Language, words: string): string {
  const said = words.trim();
  return (
    Object.keys(incident.relief).find((area) => area === said || areaName(board, language, area) === said) ??
    said
  );
}

/** Names to choose from: the areas that figures were told of, then those of the register. */
export function areaNames(board: Board, incident: IncidentState, language: Language): string[] {
  const told = Object.keys(incident.relief).map((area) => areaName(board, language, area));
  const registered = [...statesOf(board, 'area')].map((area) => nameIn(language, area));
  return [...new Set([...told, ...registered])];
}

/** How this area has counted so far; null where nothing was delivered, or both ways were used. */
export function countUsed(area: ReliefArea | undefined): Count | null {
  const used = new Set((area?.deliveries ?? []).map(({ count }) => count));
  return used.size === 1 ? ([...used][0] ?? null) : null;
}

export interface Reaching {
  readonly before: number;
  readonly after: number;
  readonly need: number | null;
  /** The way of counting is another than before: the log takes it, and flags it. */
  readonly isMixed: boolean;
  /** A cumulative count that is lower than what was told before. */
  readonly fell: boolean;
}

/** What a delivery does to the number of people reached. */
export function reaching(incident: IncidentState, area: string, people: number, count: Count): Reaching {
  const known = entryOf(incident.relief, area);
  const before = known ? reachedBy(known) : 0;
  const isMixed = known?.deliveries.some((told) => told.count !== count) ?? false;
  const next = { people, count };
  const all = [...(known?.deliveries ?? []), next];
  const cumulative = all.filter((told) => told.count === 'cumulative').map((told) => told.people);
  const after = cumulative.length > 0 ? Math.max(...cumulative) : before + people;
  return {
    before,
    after,
    need: known?.need?.people ?? null,
    isMixed,
    fell: count === 'cumulative' && people < before,
  };
}
