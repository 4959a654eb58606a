/** Figures of people harmed as the wall tells them: what stands, between which bounds, and what was counted since. */
import { CASUALTY_FIGURES, type CasualtyFigure, type IncidentState } from '../../../shared/incident/state.ts';
import { casualtyView } from '../../../shared/incident/view.ts';

interface Harm {
  readonly figure: CasualtyFigure;
  /** null: nobody has said. The two differ while rival counts stand. */
  readonly count: { readonly low: number; readonly high: number } | null;
  /** A later count that is not verified, beside a verified one. */
  readonly newer: { readonly low: number; readonly high: number } | null;
}

interface Harmed {
  readonly figures: readonly Harm[];
  /** null where nobody has counted anything. */
  readonly told: { readonly status: 'provisional' | 'verified'; readonly asOfMs: number } | null;
}

export function harmOf(incident: IncidentState): Harmed {
  const view = casualtyView(incident);
  const figures = CASUALTY_FIGURES.map((figure): Harm => {
    const said = view?.[figure] ?? null;
    const rival = view?.rivals.find((one) => one.figure === figure);
    return {
      figure,
      count: rival ?? (said === null ? null : { low: said, high: said }),
      newer: view?.newer.find((one) => one.figure === figure) ?? null,
    };
  });
  return { figures, told: view && { status: view.status, asOfMs: Date.parse(view.asOf) } };
}
