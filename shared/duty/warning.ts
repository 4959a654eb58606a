/** A warning: issued, reissued, lifted; each change is kept as an entry of its chain. */

import type { PlacedEvent } from '../event/envelope.ts';
import type { WarningColor } from '../event/field.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import type { Fold } from '../track.ts';

export interface Warning {
  readonly id: string;
  readonly drill: string | null;
  readonly color: WarningColor | null;
  readonly kind: string;
  readonly area: string;
  readonly issuer: string;
  readonly issuedAt: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly liftedAt: string | null;
  readonly chain: readonly { readonly color: WarningColor; readonly at: string; readonly event: string }[];
  readonly coverage: readonly {
    readonly channel: string;
    readonly reached: number;
    readonly target: number;
  }[];
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
    startsAt: null,
    endsAt: null,
    liftedAt: null,
    chain: [],
    coverage: [],
  }),
  evolve(known, placed) {
    const event = upcast(placed);
    const warning = known.drill === null && event.drill ? { ...known, drill: event.drill } : known;
    switch (event.type) {
      case 'warningIssued': {
        const { color, kind, area, startsAt, endsAt, issuer } = event.data as DataOf<'warningIssued'>;
        const issued = { kind, area, issuer, startsAt, issuedAt: event.occurredAt, endsAt: endsAt ?? null };
        return { ...warning, ...issued, color, chain: chained(warning, event, color) };
      }
      case 'warningReissued': {
        const { color, area, endsAt } = event.data as DataOf<'warningReissued'>;
        return {
          ...warning,
          color,
          area: area ?? warning.area,
          endsAt: endsAt ?? warning.endsAt,
          liftedAt: null,
          chain: chained(warning, event, color),
        };
      }
      case 'warningLifted':
        return { ...warning, liftedAt: event.occurredAt };
      case 'warningCoverageReported': {
        const { channel, reached, target } = event.data as DataOf<'warningCoverageReported'>;
        return { ...warning, coverage: [...warning.coverage, { channel, reached, target }] };
      }
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
