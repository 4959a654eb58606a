/** What the legend has to explain: only what is on the map. */
import type { WarningColor } from '../../../../shared/event/field.ts';
import type { Scene } from '../scene.ts';

const LEGEND_MARKS = [
  'ordered',
  'acknowledged',
  'assembled',
  'seen',
  'estimated',
  'spread',
  'arrived',
  'post',
  'openShelter',
  'shelter',
  'depot',
] as const;
export type LegendMark = (typeof LEGEND_MARKS)[number];

interface Legend {
  readonly marks: readonly LegendMark[];
  /** The kinds of warnings of each colour that an area is drawn with. */
  readonly warnings: readonly { readonly color: WarningColor; readonly kinds: readonly string[] }[];
  /** Teams of open incidents of which nobody knows where they are. */
  readonly unplaced: number;
}

export function legendOf(scene: Scene): Legend {
  const there = new Set<LegendMark>();
  for (const { step, where, focus } of scene.teams) {
    if (step === 'arrived' && focus) there.add('arrived');
    if (where === null || step === 'arrived') continue;
    if (step !== 'departed') there.add(step);
    else there.add(where.basis === 'seen' ? 'seen' : 'estimated');
    if (where.spread) there.add('spread');
  }
  for (const site of scene.sites) {
    if (site.kind !== 'shelter') there.add(site.kind);
    else there.add(site.shelter.open ? 'openShelter' : 'shelter');
  }
  const kinds = new Map<WarningColor, Set<string>>();
  for (const { color, warnings } of scene.warned.toReversed()) {
    const worst = warnings.find((one) => one.color === color);
    if (worst) kinds.set(color, (kinds.get(color) ?? new Set()).add(worst.kind));
  }
  return {
    marks: LEGEND_MARKS.filter((mark) => there.has(mark)),
    warnings: [...kinds].map(([color, of]) => ({ color, kinds: [...of] })),
    unplaced: scene.teams.filter(({ step, where }) => step !== 'arrived' && where === null).length,
  };
}
