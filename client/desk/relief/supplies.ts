/** Supplies on their way: one transfer from the request to the arrival, and what the depots hold. Pure. */
import { type Board, statesOf } from '../../../shared/board.ts';
import type { IncidentState, SupplyTransfer } from '../../../shared/incident/state.ts';
import type { Depot } from '../../../shared/roster/state.ts';

export const SUPPLY_STEPS = ['request', 'allocate', 'depart', 'arrive'] as const;
export type SupplyStep = (typeof SUPPLY_STEPS)[number];

/** A line of goods as it is typed. */
export interface GoodsLine {
  readonly name: string;
  readonly quantity: string;
  readonly unit: string;
}

export const BLANK_LINE: GoodsLine = { name: '', quantity: '', unit: '' };

export interface SupplyDraft {
  /** '' for a new one. */
  readonly transferId: string;
  /** '' as the transfer stands: its next step. */
  readonly step: SupplyStep | '';
  readonly lines: readonly GoodsLine[];
  readonly depot: string;
  readonly to: string;
  readonly vehicle: string;
  readonly eta: string;
  readonly neededBy: string;
  readonly placeKind: 'scene' | 'assembly' | 'shelter';
  readonly origin: 'local' | 'outside';
  readonly when: string;
}

export const BLANK_SUPPLY: SupplyDraft = {
  transferId: '',
  step: '',
  lines: [],
  depot: '',
  to: '',
  vehicle: '',
  eta: '',
  neededBy: '',
  placeKind: 'scene',
  origin: 'local',
  when: '',
};

type Item = SupplyTransfer['items'][number];

/** Lines without a name say nothing. */
export const itemsIn = (lines: readonly GoodsLine[]): Item[] =>
  lines.flatMap(({ name, quantity, unit }) => {
    const called = name.trim();
    if (called === '') return [];
    const n = quantity.trim() === '' ? Number.NaN : Number(quantity);
    return [
      {
        name: called,
        ...(Number.isFinite(n) ? { quantity: n } : {}),
        ...(unit.trim() ? { unit: unit.trim() } : {}),
      },
    ];
  });

export const linesOf = (items: readonly Item[]): GoodsLine[] =>
  items.map(({ name, quantity, unit }) => ({
    name,
    quantity: quantity === undefined ? '' : String(quantity),
    unit: unit ?? '',
  }));

/** Where a transfer stands, and what comes next; `arrive` has come to its end. */
export function stepOf({ arrived, departed, allocated }: SupplyTransfer): SupplyStep {
  if (arrived) return 'arrive';
  if (departed) return 'depart';
  return allocated ? 'allocate' : 'request';
}

export const nextStep = (transfer: SupplyTransfer): SupplyStep | null =>
  SUPPLY_STEPS[SUPPLY_STEPS.indexOf(stepOf(transfer)) + 1] ?? null;

/** Those on the way first, the one that was told last at the top. */
export function transfersOf({ transfers }: IncidentState): SupplyTransfer[] {
  const lastOf = ({ requested, allocated, departed, arrived }: SupplyTransfer) =>
    Math.max(...[requested, allocated, departed, arrived].map((stamp) => stamp?.position ?? 0));
  return Object.values(transfers).sort(
    (a, b) => Number(a.arrived !== null) - Number(b.arrived !== null) || lastOf(b) - lastOf(a),
  );
}

export interface StockLine {
  readonly name: string;
  readonly unit: string | null;
  /** As registered; null where no number was. */
  readonly held: number | null;
  /** What was allocated from there since it was registered so. */
  readonly gone: number;
}

/** What a depot holds: its stock as last confirmed, and what real incidents have drawn from it since. */
export function stockOf(board: Board, depot: Depot): StockLine[] {
  const drawn = [...statesOf(board, 'incident')]
    .filter(({ drill }) => drill === null)
    .flatMap(({ transfers }) => Object.values(transfers))
    .filter(
      (transfer) =>
        (transfer.depot === depot.id || transfer.depot === depot.name) &&
        (transfer.allocated?.at ?? '') > depot.confirmedAt,
    )
    .flatMap(({ items }) => items);
  return depot.stock.map(({ name, quantity, unit }) => ({
    name,
    unit: unit ?? null,
    held: quantity ?? null,
    gone: drawn
      .filter((item) => item.name === name && (item.unit ?? unit) === unit)
      .reduce((sum, item) => sum + (item.quantity ?? 0), 0),
  }));
}
