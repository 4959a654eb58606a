/** Counts of people harmed as they are typed, what stands beside them, and the events that they become. Pure. */
import { entryOf } from '../../../shared/entry.ts';
import type { FigureStatus } from '../../../shared/event/field.ts';
import type { DataOf } from '../../../shared/event.ts';
import { laid, type Stated, statedIn } from '../../../shared/incident/casualty.ts';
import {
  CASUALTY_FIGURES,
  type CasualtyFigure,
  type CasualtyFigures,
  type FigureStatement,
  type IncidentState,
} from '../../../shared/incident/state.ts';

type Casualties = DataOf<'casualtyUpdated'>;

export interface CountDraft {
  /** '' for the incident as a whole. */
  readonly area: string;
  /** As typed; blank says nothing, `0` says nobody. */
  readonly counts: Readonly<Partial<Record<CasualtyFigure, string>>>;
  /** Figures of which the source says that nobody knows. */
  readonly unknown: readonly CasualtyFigure[];
  readonly status: FigureStatus;
  readonly asOf: string;
  readonly source: string;
  /** Another source's word beside the count that stands, instead of a newer count in its place. */
  readonly isRival: boolean;
}

export const BLANK_COUNT: CountDraft = {
  area: '',
  counts: {},
  unknown: [],
  status: 'provisional',
  asOf: '',
  source: '',
  isRival: false,
};

export const numberIn = (typed: string | undefined): number | undefined =>
  typed === undefined || typed.trim() === '' ? undefined : Number(typed);

export const countsIn = ({ counts, unknown }: CountDraft): Partial<Record<CasualtyFigure, number>> =>
  Object.fromEntries(
    CASUALTY_FIGURES.flatMap((figure) => {
      const value = numberIn(counts[figure]);
      return value === undefined || unknown.includes(figure) ? [] : [[figure, value]];
    }),
  );

/** What stands of one area; '' for the incident as a whole. */
export const standsIn = (incident: IncidentState, area: string): Partial<Record<CasualtyFigure, Stated>> =>
  statedIn(figuresOf(incident, area), incident.confirmations);

const figuresOf = (incident: IncidentState, area: string): CasualtyFigures =>
  entryOf(incident.casualties, area) ?? {};

/** What a count would do to the one that stands. */
export type Effect =
  | { readonly is: 'first' | 'same' }
  | { readonly is: 'replaces'; readonly by: number }
  /** A verified count stays; this one is told beside it. */
  | { readonly is: 'beside' }
  /** Counted earlier than what stands: kept, and not in force. */
  | { readonly is: 'older' }
  | { readonly is: 'rival'; readonly low: number; readonly high: number };

export function effectOf(
  incident: IncidentState,
  { area, status, isRival }: CountDraft,
  figure: CasualtyFigure,
  value: number,
  asOf: string,
): Effect {
  const before = standsIn(incident, area)[figure];
  if (!before) return { is: 'first' };
  if (isRival && value !== before.value)
    return { is: 'rival', low: Math.min(before.low, value), high: Math.max(before.high, value) };
  const said = {
    status,
    asOf,
    source: null,
    conflictGroup: null,
    event: 'new',
    position: Number.MAX_SAFE_INTEGER,
  };
  const after = statedIn(laid(figuresOf(incident, area), { [figure]: value }, said), incident.confirmations)[
    figure
  ];
  const stands = after?.said.some(({ event }) => event === 'new');
  if (stands) return value === before.value ? { is: 'same' } : { is: 'replaces', by: value - before.value };
  return after?.newer?.said.some(({ event }) => event === 'new') ? { is: 'beside' } : { is: 'older' };
}

/**
 * The data of the events to record. A rival makes a group with the count that it differs from: where that count has no
 * group yet it is told again with one, as it was said, so that both stand side by side.
 */
export function casualtyData(
  incident: IncidentState,
  draft: CountDraft,
  asOf: string,
  newGroup: string,
): Casualties[] {
  const { area, unknown, status, source, isRival } = draft;
  const counts = countsIn(draft);
  const where = area.trim() ? { area: area.trim() } : {};
  const told: Casualties = {
    ...where,
    ...counts,
    ...(unknown.length > 0 ? { unknown: [...unknown] } : {}),
    status,
    asOf,
    ...(source.trim() ? { source: source.trim() } : {}),
  };
  const against = isRival ? differing(incident, area, counts) : [];
  if (against.length === 0) return [told];
  const conflictGroup =
    against.find(({ said }) => said.conflictGroup !== null)?.said.conflictGroup ?? newGroup;
  const again = against
    .filter(({ said }) => said.conflictGroup === null)
    .map(({ figure, said }) => ({
      ...where,
      [figure]: said.value,
      status: said.status,
      asOf: said.asOf,
      ...(said.source === null ? {} : { source: said.source }),
      conflictGroup,
    }));
  return [...again, { ...told, conflictGroup }];
}

function differing(
  incident: IncidentState,
  area: string,
  counts: Partial<Record<CasualtyFigure, number>>,
): { readonly figure: CasualtyFigure; readonly said: FigureStatement }[] {
  const stands = standsIn(incident, area);
  return CASUALTY_FIGURES.flatMap((figure) => {
    const said = stands[figure]?.said[0];
    return said && counts[figure] !== undefined && counts[figure] !== said.value ? [{ figure, said }] : [];
  });
}
