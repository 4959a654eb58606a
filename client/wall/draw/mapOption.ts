/** The map as two drawings, one on the other: the ground, which seldom changes, and what stands and moves on it. */
import type { Canvas, Option } from '../../lib/chart.ts';
import type { Bounds } from '../reading/map/space.ts';
import type { Scene } from '../reading/scene.ts';
import { type Ground, groundShapes } from './map/ground.ts';
import { marksOf, type Places } from './map/marks.ts';
import type { Spoken } from './map/names.ts';
import { drawing } from './map/shape.ts';

/** `bounds`: what has to be seen of the world; null for nothing. */
export const groundOption = (ground: Ground, bounds: Bounds | null, canvas: Canvas): Option =>
  drawing('ground', bounds ? groundShapes(ground, bounds, canvas) : []);

/** `last`: where names stood; they stay there as long as they can. */
export function marksOption(
  scene: Scene,
  bounds: Bounds | null,
  spoken: Spoken,
  canvas: Canvas,
  last: Places,
): { readonly option: Option; readonly places: Places } {
  if (!bounds) return { option: drawing('marks', []), places: last };
  const { shapes, places } = marksOf(scene, bounds, spoken, canvas, last);
  return { option: drawing('marks', shapes), places };
}
