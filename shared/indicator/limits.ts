/** The limits of arrival and relief that this installation is held to, read off its indicators. */
import type { Board } from '../board.ts';
import type { Limits } from '../incident/limits.ts';
import { homeOf } from '../roster/home.ts';
import type { IndicatorDefinition } from './definition.ts';
import { indicatorsIn } from './indicators.ts';
import type { UnitKind } from './kind.ts';
import { SHIPPED } from './shipped.ts';

let last: { indicator: unknown; body: unknown; limits: Limits } | null = null;

/** Of the profile's indicators the first of each kind; where it has none, the first that ships. */
export function limitsOf(board: Board): Limits {
  const { indicator, body } = board.tracks;
  // Asked for every incident at every tick; it changes when a definition or a centre does.
  if (last?.indicator === indicator && last.body === body) return last.limits;
  const own = indicatorsIn(board, homeOf(board)?.profile ?? 'all').map(({ definition }) => definition);
  const limits = limitsFrom([...own, ...SHIPPED.values()]);
  last = { indicator, body, limits };
  return limits;
}

function limitsFrom(definitions: readonly IndicatorDefinition[]): Limits {
  const arrival = firstOf(definitions, 'assignment', 'teamArrived');
  const relief = firstOf(definitions, 'personInNeed', 'reliefDelivered');
  return {
    arrivalMs: (arrival?.limitMinutes ?? Number.POSITIVE_INFINITY) * 60_000,
    reliefMs: (relief?.limitMinutes ?? Number.POSITIVE_INFINITY) * 60_000,
    reliefTarget: relief?.target ?? null,
  };
}

const firstOf = (definitions: readonly IndicatorDefinition[], unit: UnitKind, stop: string) =>
  definitions.find(
    (definition) =>
      definition.unit === unit &&
      definition.aggregate === 'share' &&
      definition.limitMinutes !== undefined &&
      definition.stop.some(({ event }) => event === stop),
  );
