/** What stands side by side: rows of both boards under the same key, so that each lies beside its own. */
import type { Dispatch, IncidentState, Stamp } from '../../../shared/incident/state.ts';
import type { Mode } from '../address.ts';
import type { Picture } from './picture.ts';

export type Side = 'known' | 'actual';

export const SIDES: Readonly<Record<Mode, readonly Side[]>> = {
  both: ['known', 'actual'],
  known: ['known'],
  actual: ['actual'],
};

export const TABLE_STAGES = ['ordered', 'acknowledged', 'departed', 'arrived'] as const;
export type TableStage = (typeof TABLE_STAGES)[number];

export interface Paired<T> {
  readonly key: string;
  readonly known: T | null;
  readonly actual: T | null;
}

type Both = Readonly<Record<Side, Picture | null>>;

/** Entries of both by their key; in the order of what had happened, what only was believed last. */
export function paired<T>(
  { known, actual }: Both,
  of: (incident: IncidentState) => Readonly<Record<string, T>>,
  order: (one: T) => string = () => '',
): readonly Paired<T>[] {
  const [then, real] = [known, actual].map(
    (side) => new Map(Object.entries(side ? of(side.standing.incident) : {})),
  );
  const keys = new Set([...(real?.keys() ?? []), ...(then?.keys() ?? [])]);
  const orderOf = (key: string) => {
    const one = real?.get(key) ?? then?.get(key);
    return one === undefined ? '' : order(one);
  };
  return [...keys]
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0))
    .map((key) => ({ key, known: then?.get(key) ?? null, actual: real?.get(key) ?? null }));
}

/** When the first word of a dispatch was. */
export const startOf = ({ ordered, acknowledged, departed, arrived }: Dispatch): string =>
  (ordered ?? acknowledged ?? departed ?? arrived)?.at ?? '';

/** Whether the two say the same time, or both nothing. */
export const alike = (a: Pick<Stamp, 'at'> | null, b: Pick<Stamp, 'at'> | null): boolean =>
  (a?.at ?? null) === (b?.at ?? null);

export const differsIn = ({ known, actual }: Paired<Dispatch>): readonly TableStage[] =>
  TABLE_STAGES.filter((stage) => !alike(known?.[stage] ?? null, actual?.[stage] ?? null));
