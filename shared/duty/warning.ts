/** A warning: issued, reissued, lifted; each change is kept as an entry of its chain. */

import type { PlacedEvent } from '../event/envelope.ts';
import type { WarningColor } from '../event/field.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Stamp } from '../incident/state.ts';
import type { Fold } from '../track.ts';
import { NONE_RAN_OUT, type RanOuts, ranOutsAfter } from './ranOut.ts';

export interface Warning {
  readonly id: string;
  readonly drill: string | null;
  readonly color: WarningColor | null;
  readonly kind: string;
  readonly area: string;
  readonly issuer: string;
  readonly issuedAt: string | null;
  readonly issued: Stamp | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** The event that set `endsAt`. */
  readonly ended: Stamp | null;
  readonly liftedAt: string | null;
  readonly lifted: Stamp | null;
  /** What came of it, as a person judged it. */
  readonly outcome:
    | (Stamp & { readonly result: 'occurred' | 'notOccurred'; readonly onsetAt: string | null })
    | null;
  readonly chain: readonly { readonly color: WarningColor; readonly at: string; readonly event: string }[];
  readonly coverage: readonly {
    readonly channel: string;
    readonly reached: number;
    readonly target: number;
    readonly stamp: Stamp;
  }[];
  readonly ranOut: RanOuts;
}

export const warningFold: Fold<Warning> = {
  blank: (id) => ({
    id,
    drill: null,
    color: null,
    kind: '',
    area: '',
    issuer: '',
    issuedAt: null,
    issued: null,
    startsAt: null,
    endsAt: null,
    ended: null,
    liftedAt: null,
    lifted: null,
    outcome: null,
    chain: [],
    coverage: [],
    ranOut: NONE_RAN_OUT,
  }),
  evolve(known, placed) {
    const event = upcast(placed);
    const warning = known.drill === null && event.drill ? { ...known, drill: event.drill } : known;
    switch (event.type) {
      case 'warningIssued': {
        const { color, kind, area, startsAt, endsAt, issuer } = event.data as DataOf<'warningIssued'>;
        const said = { kind, area, issuer, startsAt, issuedAt: event.occurredAt, issued: stamp(event) };
        const end = { endsAt: endsAt ?? null, ended: endsAt ? stamp(event) : null };
        return { ...warning, ...said, ...end, color, chain: chained(warning, event, color) };
      }
      case 'warningReissued': {
        const { color, area, endsAt } = event.data as DataOf<'warningReissued'>;
        return {
          ...warning,
          color,
          area: area ?? warning.area,
          endsAt: endsAt ?? warning.endsAt,
          ended: endsAt ? stamp(event) : warning.ended,
          liftedAt: null,
          lifted: null,
          chain: chained(warning, event, color),
        };
      }
      case 'warningLifted':
        return { ...warning, liftedAt: event.occurredAt, lifted: stamp(event) };
      case 'warningCoverageReported': {
        const { channel, reached, target } = event.data as DataOf<'warningCoverageReported'>;
        return {
          ...warning,
          coverage: [...warning.coverage, { channel, reached, target, stamp: stamp(event) }],
        };
      }
      case 'warningOutcomeRecorded': {
        const { result, onsetAt } = event.data as DataOf<'warningOutcomeRecorded'>;
        return { ...warning, outcome: { ...stamp(event), result, onsetAt: onsetAt ?? null } };
      }
      case 'clockRanOut':
      case 'clockRanOutSeen':
        return { ...warning, ranOut: ranOutsAfter(warning.ranOut, event) };
      default:
        return warning;
    }
  },
};

/** In force: issued, not lifted, and its end, if it named one, not past. */
export const inForce = (warning: Warning, now: string): boolean =>
  warning.color !== null && warning.liftedAt === null && (warning.endsAt === null || warning.endsAt > now);

const chained = (warning: Warning, event: PlacedEvent, color: WarningColor) => [
  ...warning.chain,
  { color, at: event.occurredAt, event: event.id },
];
