/** The limits of arrival and relief that this installation is held to, read off its indicators. */
import type { Board } from '../board.ts';
import type { Limits } from '../incident/limits.ts';
import { homeOf } from '../roster/home.ts';
import type { IndicatorDefinition } from './definition.ts';
import { indicatorsIn } from './indicators.ts';
import type { UnitKind } from './kind.ts';
import { SHIPPED } from './shipped.ts';

/** The indicators that set the limits; absent where none is of its kind. */
export interface LimitSetters {
  readonly arrival: IndicatorDefinition | undefined;
  readonly relief: IndicatorDefinition | undefined;
}

interface Read extends LimitSetters {
  readonly limits: Limits;
}

let last: { indicator: unknown; body: unknown; read: Read } | null = null;

export const limitsOf = (board: Board): Limits => readIn(board).limits;

/** Of the profile's indicators the first of each kind; where it has none, the first that ships. */
export const limitSetters = (board: Board): LimitSetters => readIn(board);

function readIn(board: Board): Read {
  const { indicator, body } = board.tracks;
  // Asked for every incident at every tick; it changes when a definition or a centre does.
  if (last?.indicator === indicator && last.body === body) return last.read;
  const own = indicatorsIn(board, homeOf(board)?.profile ?? 'all').map(({ definition }) => definition);
  const read = readFrom([...own, ...SHIPPED.values()]);
  last = { indicator, body, read };
  return read;
}

function readFrom(definitions: readonly IndicatorDefinition[]): Read {
  const arrival = firstOf(definitions, 'assignment', 'teamArrived');
  const relief = firstOf(definitions, 'personInNeed', 'reliefDelivered');
  const limits = {
    arrivalMs: (arrival?.limitMinutes ?? Number.POSITIVE_INFINITY) * 60_000,
    reliefMs: (relief?.limitMinutes ?? Number.POSITIVE_INFINITY) * 60_000,
    reliefTarget: relief?.target ?? null,
  };
  return { arrival, relief, limits };
}

const firstOf = (definitions: readonly IndicatorDefinition[], unit: UnitKind, stop: string) =>
  definitions.find(
    (definition) =>
      definition.unit === unit &&
      definition.aggregate === 'share' &&
      definition.limitMinutes !== undefined &&
      definition.stop.some(({ event }) => event === stop),
  );
