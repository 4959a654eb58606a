/** Where the boxes of a flow stand: each one layer behind the last of those that it waits for. */

export interface Step {
  readonly id: string;
  readonly after: readonly string[];
}

export interface Position {
  /** From 0; every step stands in a later layer than all that it waits for. */
  readonly layer: number;
  /** From 0, without a gap within its layer. */
  readonly row: number;
}

/** The steps with those that come first in front, otherwise as given. What closes a circle comes as given. */
export function inOrder<S extends Step>(steps: readonly S[]): S[] {
  const layers = layersOf(steps);
  return [...steps].sort((a, b) => (layers.get(a.id) ?? 0) - (layers.get(b.id) ?? 0));
}

/** A position for each step: longest-path layers, rows in the middle of what they follow. */
export function layout(steps: readonly Step[]): ReadonlyMap<string, Position> {
  const layerOf = layersOf(steps);
  const layers: Step[][] = [];
  for (const step of steps) {
    const layer = layerOf.get(step.id) ?? 0;
    layers[layer] ??= [];
    layers[layer].push(step);
  }
  const placed = new Map<string, Position>();
  layers.forEach((layer, at) => {
    const middle = new Map(layer.map((step, index) => [step.id, middleOf(step, placed) ?? index]));
    const rows = [...layer].sort((a, b) => (middle.get(a.id) ?? 0) - (middle.get(b.id) ?? 0));
    rows.forEach((step, row) => {
      placed.set(step.id, { layer: at, row });
    });
  });
  return placed;
}

function middleOf(step: Step, placed: ReadonlyMap<string, Position>): number | null {
  const rows = step.after.flatMap((id) => placed.get(id)?.row ?? []);
  return rows.length === 0 ? null : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

/** Names of steps that are not there are passed over; of a circle, the step named first is taken to begin it. */
function layersOf(steps: readonly Step[]): ReadonlyMap<string, number> {
  const known = new Set(steps.map(({ id }) => id));
  const layers = new Map<string, number>();
  let left = steps;
  while (left.length > 0) {
    const free = left.filter(({ after }) => after.every((id) => !known.has(id) || layers.has(id)));
    const next = free.length > 0 ? free : left.slice(0, 1);
    const found = next.map(({ id, after }): [string, number] => [
      id,
      after.reduce((least, before) => Math.max(least, (layers.get(before) ?? -1) + 1), 0),
    ]);
    for (const [id, layer] of found) layers.set(id, layer);
    left = left.filter(({ id }) => !layers.has(id));
  }
  return layers;
}
