/** Figures of people harmed as the wall tells them: what stands, between which bounds, and what was counted since. */
import { headlines, type Stated } from '../../../shared/incident/casualty.ts';
import { CASUALTY_FIGURES, type CasualtyFigure, type IncidentState } from '../../../shared/incident/state.ts';

export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Harm {
  readonly figure: CasualtyFigure;
  /** null: nobody has said a number. The two differ while rival counts stand. */
  readonly count: Range | null;
  /** 核定, 暂报; null where there is no number. */
  readonly status: 'verified' | 'provisional' | null;
  /** How many counts rival each other; 0: none do. They are never summed. */
  readonly rivals: number;
  /** A later count that is not verified, beside a verified one. */
  readonly newer: Range | null;
  /** Somebody has said, later than the number, that nobody knows (不明): not the same as silence. */
  readonly unknown: boolean;
}

export interface Harmed {
  readonly figures: readonly Harm[];
  /** Verified where every count is; the moment of the latest. null where nobody has counted anything. */
  readonly told: { readonly status: 'provisional' | 'verified'; readonly asOfMs: number } | null;
}

export function harmOf(incident: IncidentState): Harmed {
  const stated = headlines(incident);
  const counts = Object.values(stated);
  return {
    figures: CASUALTY_FIGURES.map((figure) => harm(figure, stated[figure], incident.uncounted[figure])),
    told:
      counts.length === 0
        ? null
        : {
            status: counts.every(({ verified }) => verified) ? 'verified' : 'provisional',
            asOfMs: Math.max(...counts.map(({ asOf }) => Date.parse(asOf))),
          },
  };
}

function harm(figure: CasualtyFigure, stated: Stated | undefined, uncounted: string | undefined): Harm {
  if (!stated)
    return {
      figure,
      count: null,
      status: null,
      rivals: 0,
      newer: null,
      unknown: uncounted !== undefined,
    };
  const { low, high, said, newer } = stated;
  return {
    figure,
    count: { low, high },
    status: stated.verified ? 'verified' : 'provisional',
    rivals: low < high ? said.filter(({ conflictGroup }) => conflictGroup !== null).length : 0,
    newer: newer && { low: newer.low, high: newer.high },
    unknown: uncounted !== undefined && uncounted > stated.asOf,
  };
}
